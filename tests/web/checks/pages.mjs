// Every page in a browser, over http and opened from its folder: nothing on the console, nothing out of place.
import { open, steadiness, visit } from "../browser.mjs";

const WIDTHS = [360, 768, 1440];
const window = (width) => ({ viewport: { width, height: 900 } });

/** The page for unknown addresses comes with a 404, which the browser tells the console. */
function overHttp(host, page) {
  const unknown = page.isNotFound ? { status: 404, expects: /status of 404/ } : {};
  return { name: page.name, url: host.visit(page), page, ...unknown };
}

/** The page for unknown addresses is for hosts only. */
function fromFolder(site, pages) {
  return pages.filter((page) => !page.isNotFound).map((page) => ({ name: `${page.name} as a file`, url: page.file, page }));
}

async function look(tab, item, problem) {
  await open(tab, item, problem);
  await steadiness(tab, problem);
}

/** The forms differ in their links alone, so each is looked at whole where it is at home, and elsewhere by samples. */
export async function everyPage(context) {
  const { hosts } = context;
  const pages = (site, form) => (site.form === form ? site.pages : site.samples());
  const served = hosts.flatMap((host) => pages(host.site, "default").map((page) => overHttp(host, page)));
  const files = hosts.filter(({ site }) => site.form !== "based").flatMap(({ site }) => fromFolder(site, pages(site, "offline")));
  await visit(context, window(360), served, look);
  await visit(context, window(1440), files, look);
  return `${served.length} over http, ${files.length} as files`;
}

/** A page of every kind, at every width. */
export async function widths(context) {
  const items = context.hosts.filter(({ site }) => site.form === "default").flatMap((host) =>
    host.site.samples({ both: true }).map((page) => overHttp(host, page)),
  );
  for (const width of WIDTHS) {
    const sized = items.map((item) => ({ ...item, name: `${item.name} at ${width} px` }));
    await visit(context, window(width), sized, look);
  }
  return `${items.length} pages at ${WIDTHS.join(", ")} px`;
}

/** Opened by double click, the script completes links to folders. */
export async function folder(context) {
  const sites = context.sites.filter((site) => site.form === "default");
  const items = sites.flatMap((site) => fromFolder(site, site.samples()));
  await visit(context, window(1440), items, async (tab, item, problem) => {
    await open(tab, item, problem);
    const links = await tab.$$eval("a[href]", (links) => links.map((link) => link.href));
    for (const href of links.filter((href) => /^file:.*\/($|[?#])/.test(href))) problem(`a link still ends in a slash: ${href}`);
    await clickThrough(tab, problem);
  });
  return `${items.length} pages`;
}

/** In the offline form that goes without scripts too, for every link of a page of every kind. */
export async function scriptless(context) {
  const sites = context.sites.filter((site) => site.form === "offline");
  const items = sites.flatMap((site) => fromFolder(site, site.samples()));
  const targets = new Set();
  const options = { ...window(1440), javaScriptEnabled: false };
  await visit(context, options, items, async (tab, item, problem) => {
    await tab.goto(item.url);
    const links = await tab.$$eval("a[href]", (links) => links.map((link) => link.href));
    for (const link of links.filter((link) => link.startsWith("file:"))) targets.add(link.replace(/#.*/, ""));
    await clickThrough(tab, problem);
  });
  const reached = [...targets].map((url) => ({ name: url.replace(/.*\/(?=[^/]+\/[^/]+\/)/, ""), url }));
  await visit(context, options, reached, async (tab, item, problem) => {
    await tab.goto(item.url);
    await isPage(tab, problem);
  });
  return `${targets.size} links of ${items.length} pages`;
}

async function clickThrough(tab, problem) {
  const link = tab.locator("main a:not([href^='http'], [href^='#'])").first();
  if ((await link.count()) === 0) return;
  const before = tab.url();
  await link.click();
  await tab.waitForURL((url) => url.href !== before);
  await isPage(tab, problem);
}

async function isPage(tab, problem) {
  const { titles, styles } = await tab.evaluate(() => ({
    titles: document.querySelectorAll("main h1").length,
    styles: document.styleSheets.length,
  }));
  if (titles !== 1 || styles !== 1) problem(`${tab.url()} is no page of the site`);
}
