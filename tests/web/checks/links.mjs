// Does every link lead somewhere? A crawler asks the hosts, and the files are read without one.
import { LinkChecker } from "linkinator";

/** Follows links from the home page, as a search engine would. */
export async function crawl({ hosts, report }) {
  let followed = 0;
  for (const host of hosts) {
    const outside = `^(?!${host.origin}/)`;
    const start = [host.url(""), host.url("404.html")];
    const { links } = await new LinkChecker().check({ path: start, recurse: true, linksToSkip: [outside], concurrency: 50 });
    for (const { url, parent, status } of links.filter((link) => link.state === "BROKEN")) {
      report.problem(`a link is answered with ${status || "nothing"}: ${url.replace(host.origin, "")}`, parent ?? host.site.name);
    }
    const reached = new Set(links.filter((link) => link.state === "OK").map((link) => link.url.replace(/#.*/, "")));
    const isReached = (page) => reached.has(host.url(page.address)) || reached.has(host.url(page.path));
    for (const page of host.site.pages.filter((page) => !isReached(page))) {
      report.problem("no chain of links leads here from the home page", page.name);
    }
    followed += links.length;
  }
  return `${followed} links`;
}

/** Reads every page and looks for what it links to: the file, and the anchor in it. */
export async function anchors({ sites, report }) {
  let read = 0;
  for (const site of sites) {
    for (const page of site.pages) {
      for (const link of page.content.links) {
        read += 1;
        const problem = wrong(site, page, link);
        if (problem) report.problem(`${link.address} ${problem}`, page.name);
      }
    }
  }
  return `${read} links`;
}

function wrong(site, page, { element, rel, address }) {
  // A host that nobody has: whatever leaves it leaves the site.
  const here = `http://site.invalid${site.root}`;
  const url = new URL(address, new URL(page.content.base ?? "", `${here}${page.path}`));
  if (!url.href.startsWith(here)) {
    const leaves = element === "a" || rel === "canonical";
    if (leaves && ["http:", "https:", "mailto:"].includes(url.protocol)) return undefined;
    return "leaves the site";
  }
  const path = decodeURIComponent(url.pathname.slice(site.root.length));
  const isFolder = path === "" || path.endsWith("/");
  // Without a server nobody looks for the page in a folder.
  if (isFolder && site.form === "offline") return "names no file";
  const target = isFolder ? `${path}index.html` : path;
  if (!site.files.has(target)) return "leads nowhere";
  const anchor = decodeURIComponent(url.hash.slice(1));
  if (anchor !== "" && !site.page(target)?.content.anchors.has(anchor)) return "has no such anchor";
  return undefined;
}
