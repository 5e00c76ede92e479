// A static host as small as can be: files, the headers of `_headers`, and what it does without a slash.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";

const TYPES = {
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};

/**
 * Serves a site where its `_headers` say that it stands, on a port of its own.
 *
 * With `naive`, a folder is answered with its page where the slash is missing; otherwise it is sent to the slash.
 */
export async function serve(site, { naive = false } = {}) {
  const rules = headerRules(site.text("_headers"));
  const server = createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://host").pathname);
    for (const [name, value] of headersFor(rules, path)) response.setHeader(name, value);
    const found = path.startsWith(site.root) ? find(site, path.slice(site.root.length), naive) : undefined;
    if (found?.slash) {
      response.writeHead(301, { Location: encodeURI(`${path}/`) }).end();
      return;
    }
    const file = found?.file ?? "404.html";
    const type = TYPES[extname(file)] ?? "application/octet-stream";
    response.writeHead(found ? 200 : 404, { "Content-Type": type });
    response.end(readFileSync(join(site.folder, file)));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    site,
    origin,
    url: (address) => `${origin}${site.root}${address}`,
    /** A page by its address, and the page for unknown addresses by one that is unknown. */
    visit: (page) => `${origin}${site.root}${page.isNotFound ? "nothing/stands/here/" : page.address}`,
    close: () => new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); }),
  };
}

function find(site, path, naive) {
  const file = path === "" || path.endsWith("/") ? `${path}index.html` : path;
  if (site.files.has(file)) return { file };
  const index = `${path}/index.html`;
  if (!site.files.has(index)) return undefined;
  return naive ? { file: index } : { slash: true };
}

/** Netlify's format: an indented line belongs to the pattern above it, and `!` takes a header back. */
function headerRules(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() !== "")) {
    if (/^\S/.test(line)) {
      const pattern = line.replace(/[.?+^$()[\]{}|\\]/g, "\\$&").replaceAll("*", ".*");
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: [] });
    } else {
      const [, not, name, value] = /^\s+(! )?([^:\s]+):?\s*(.*)$/.exec(line);
      rules.at(-1).headers.push([name, not ? undefined : value]);
    }
  }
  return rules;
}

function headersFor(rules, path) {
  const headers = new Map();
  for (const [name, value] of rules.filter(({ pattern }) => pattern.test(path)).flatMap(({ headers }) => headers)) {
    if (value === undefined) headers.delete(name);
    else headers.set(name, value);
  }
  return headers;
}
