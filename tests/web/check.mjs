// Checks built sites: node check.mjs FOLDER [--without WHAT,…] [CHECK …]
// FOLDER holds <model>/<form>/, where the form is `default`, `offline` or `based`. README.md says more.
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

import { launch } from "./browser.mjs";
import { access } from "./checks/access.mjs";
import { keyboard, slash, theme } from "./checks/habits.mjs";
import { anchors, crawl } from "./checks/links.mjs";
import { everyPage, folder, scriptless, widths } from "./checks/pages.mjs";
import { paper } from "./checks/paper.mjs";
import { htmlValidate, nu } from "./checks/validity.mjs";
import { weight } from "./checks/weight.mjs";
import { Report } from "./report.mjs";
import { serve } from "./server.mjs";
import { sites as sitesIn } from "./sites.mjs";

/** By name: what is done, what it needs besides Node, and the check. */
const CHECKS = {
  html: ["html-validate", undefined, htmlValidate],
  nu: ["Nu HTML and CSS checker", "java", nu],
  anchors: ["links and anchors, file by file", undefined, anchors],
  crawl: ["links, by a crawler", undefined, crawl],
  weight: ["weight", undefined, weight],
  pages: ["every page in a browser", "chromium", everyPage],
  widths: ["narrow and wide windows", "chromium", widths],
  folder: ["opened from the folder", "chromium", folder],
  scriptless: ["the same without scripts", "chromium", scriptless],
  slash: ["addresses without a slash", "chromium", slash],
  keyboard: ["keyboard", "chromium", keyboard],
  theme: ["theme switch", "chromium", theme],
  access: ["axe", "chromium", access],
  paper: ["paper", "chromium", paper],
};
/** A browser that hangs must not keep the run from ending. */
const PATIENCE = 15 * 60_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { without: { type: "string", default: "" } } });
const [built, ...wanted] = positionals;
const unknown = wanted.filter((name) => !(name in CHECKS));
if (built === undefined || unknown.length > 0) {
  console.error(`node check.mjs FOLDER [--without java,chromium] [CHECK …]; the checks are ${Object.keys(CHECKS).join(", ")}`);
  process.exit(2);
}
const without = values.without.split(",");
const chosen = Object.entries(CHECKS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const possible = chosen.filter(([, [, needs]]) => !without.includes(needs));

setTimeout(() => {
  console.error(`stopped after ${PATIENCE / 60_000} minutes`);
  process.exit(1);
}, PATIENCE).unref();

const pictures = join(built, "..", "pictures");
rmSync(pictures, { recursive: true, force: true });
const sites = sitesIn(built);
const hosts = await Promise.all(sites.map((site) => serve(site)));
const browser = possible.some(([, [, needs]]) => needs === "chromium") ? await launch() : undefined;
for (const [name, [title, , check]] of possible) {
  const report = new Report();
  const start = performance.now();
  const context = { sites, hosts, browser, report, pictures: join(pictures, name) };
  const done = await check(context).catch((error) => report.problem(`the check stopped: ${error.message}`, name));
  const seconds = Math.round((performance.now() - start) / 1000);
  console.log(`${title.padEnd(44)}${`${seconds} s`.padStart(6)}  ${report.isEmpty ? done : "failed"}`);
  if (!report.isEmpty) {
    console.log(`${report}\n    again: node tests/web/check.mjs ${built} ${name}`);
    process.exitCode = 1;
  }
}
await browser?.close();
await Promise.all(hosts.map((host) => host.close()));
