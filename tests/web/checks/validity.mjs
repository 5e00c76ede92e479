// Is it HTML and CSS? Two judges: html-validate, and the checker that the W3C runs.
import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";

import { HtmlValidate } from "html-validate";

import config from "../.htmlvalidate.mjs";

export async function htmlValidate({ sites, report }) {
  const judge = new HtmlValidate(config);
  const pages = sites.flatMap((site) => site.pages);
  for (const page of pages) {
    const { results } = judge.validateStringSync(page.html, page.path);
    for (const { ruleId, message, line, column } of results.flatMap((result) => result.messages)) {
      report.problem(`${ruleId}: ${message}`, `${page.name} (line ${line}, column ${column})`);
    }
  }
  return `${pages.length} pages`;
}

const NU = fileURLToPath(new URL("../node_modules/vnu-jar/build/dist/vnu.jar", import.meta.url));
/** It asks loopback addresses only when told to. Asked over http, it sees the headers, and knows what `'self'` is. */
const MAY_ASK = ["-Dnu.validator.servlet.allow-forbidden-hosts=true", "-Dnu.validator.servlet.allowed-address-type=all"];

export async function nu({ hosts, report }) {
  const names = new Map();
  for (const host of hosts) {
    for (const page of host.site.pages.filter((page) => !page.isNotFound)) names.set(host.url(page.address), page.name);
    const styles = [...host.site.files].filter((path) => path.endsWith(".css"));
    for (const path of styles) names.set(host.url(path), `${host.site.name}/${path}`);
    // The checker refuses to read what comes with a 404, so it reads this page under its own name.
    names.set(host.url("404.html"), `${host.site.name}/404.html`);
  }
  const messages = await ask([...names.keys()]);
  for (const { type, subType, message, url, lastLine, extract } of messages) {
    const where = `${names.get(url) ?? url ?? "all pages"}${lastLine ? ` (line ${lastLine}: ${extract?.trim()})` : ""}`;
    report.problem(`${subType ?? type}: ${message}`, where.replace(/\s+/g, " "));
  }
  return `${names.size} pages and stylesheets`;
}

function ask(addresses) {
  const options = [...MAY_ASK, "-jar", NU, "--format", "json", "--also-check-css", "--no-langdetect", "--exit-zero-always"];
  return new Promise((resolve, reject) => {
    execFile("java", [...options, ...addresses], { maxBuffer: 2 ** 28 }, (error, _, answer) => {
      try {
        resolve(JSON.parse(answer).messages);
      } catch {
        reject(new Error(`the Nu checker said: ${answer || error}`));
      }
    });
  });
}
