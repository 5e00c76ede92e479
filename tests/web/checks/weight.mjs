// How heavy is a page on its way to the reader?
import { join } from "node:path";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";

/** HTML, stylesheet and script together, compressed: DESIGN's budget for a page. */
const BUDGET = 25 * 1024;
/** Every term has its place on this one page, so it grows with the model. */
const GROWS = { path: "glossary/index.html", budget: 45 * 1024 };

export async function weight({ sites, report }) {
  let heaviest = { bytes: 0 };
  for (const site of sites) {
    const compressed = new Map();
    const bytesOf = (path) => {
      if (!compressed.has(path)) compressed.set(path, gzipSync(readFileSync(join(site.folder, path))).length);
      return compressed.get(path);
    };
    for (const page of site.pages) {
      const files = page.content.links.filter(({ element, rel }) => element === "script" || rel === "stylesheet");
      const styles = files.filter(({ rel }) => rel === "stylesheet");
      if (styles.length !== 1) report.problem(`${styles.length} stylesheets instead of one`, page.name);
      if (files.length - styles.length > 1) report.problem("more than one script", page.name);
      const paths = [page.path, ...files.map(({ address }) => address.replace(/^(\.\.\/)*/, ""))];
      const bytes = paths.filter((path) => site.files.has(path)).map(bytesOf).reduce((sum, more) => sum + more);
      const budget = page.path === GROWS.path ? GROWS.budget : BUDGET;
      if (bytes > budget) report.problem(`weighs more than ${budget} bytes`, `${page.name} (${bytes})`);
      if (bytes > heaviest.bytes && page.path !== GROWS.path) heaviest = { bytes, page };
    }
  }
  return `but for the glossary at most ${(heaviest.bytes / 1024).toFixed(1)} KB, ${heaviest.page.name}`;
}
