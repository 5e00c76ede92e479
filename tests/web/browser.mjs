// Chromium, and what every visit to a page watches for.
import { accessSync, constants, mkdirSync } from "node:fs";
import { delimiter, join } from "node:path";

import { chromium } from "playwright-core";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/** As many as the smallest machine that runs this has cores. */
const TABS = 2;

/** The browser named by `CHROMIUM`, or the first one that is installed. */
export function installed() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? "").split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

export async function launch() {
  const options = {
    executablePath: installed(),
    // No name but loopback is looked up, whatever a page asks for.
    args: ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--no-proxy-server"],
  };
  const isRoot = process.getuid?.() === 0;
  try {
    return await chromium.launch({ ...options, chromiumSandbox: !isRoot });
  } catch (error) {
    // In a container without namespaces there is no sandbox for anybody.
    if (isRoot || !/sandbox/i.test(error.message)) throw error;
    return chromium.launch({ ...options, chromiumSandbox: false });
  }
}

/**
 * Does `work(tab, item, problem)` for every item, on a few tabs at once, in a window made with `options`.
 *
 * An item has a `name` under which its problems are reported. Whatever a page says on the console, asks for in vain or
 * asks of another host is a problem, unless `item.expects` takes it back. A page with a problem leaves a picture.
 */
export async function visit({ browser, report, pictures }, options, items, work) {
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  context.setDefaultTimeout(20_000);
  await context.addInitScript(watchShifts);
  const queue = [...items];
  const tabs = Array.from({ length: TABS }, async () => {
    const tab = await context.newPage();
    let heard = [];
    listen(tab, (message) => heard.push(message));
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) {
      const found = [];
      heard = [];
      try {
        await work(tab, item, (message) => found.push(message));
      } catch (error) {
        found.push(`the check stopped: ${error.message.split("\n")[0]}`);
      }
      found.push(...heard.filter((message) => !item.expects?.test(message)));
      for (const message of found) report.problem(message, item.name);
      if (found.length > 0) await picture(tab, pictures, item.name);
    }
  });
  await Promise.all(tabs);
  await context.close();
}

/** Opens a page and waits until it stands still. */
export async function open(tab, item, problem) {
  const response = await tab.goto(item.url);
  const expected = item.status ?? 200;
  if (response && response.status() !== expected && !item.url.startsWith("file:")) {
    problem(`is answered with ${response.status()} instead of ${expected}`);
  }
  await tab.evaluate(async () => {
    await document.fonts.ready;
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
  });
}

/** Whether the page can be moved sideways, and what moved by itself while it loaded. */
export async function steadiness(tab, problem) {
  const { wide, room, shifts } = await tab.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    room: document.documentElement.clientWidth,
    shifts: globalThis.layoutShifts,
  }));
  if (wide > room) problem(`is wider than the window of ${room} px`);
  for (const shift of shifts) problem(`moves while it loads: ${shift}`);
}

/** Runs in the page, before everything else. */
function watchShifts() {
  globalThis.layoutShifts = [];
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) {
      // Where neither Georgia nor Arial is installed, as on a bare Debian, a page waits for its
      // fonts in letters of other widths, and a line may break elsewhere: less than what counts
      // as good. The measures that prevent even this are those of Georgia and Arial.
      if (shift.value < 0.1) continue;
      const moved = shift.sources.map(({ node }) => node?.nodeName?.toLowerCase() + (node?.className ? `.${node.className}` : ""));
      globalThis.layoutShifts.push(moved.join(" "));
    }
  }).observe({ type: "layout-shift", buffered: true });
}

function listen(tab, hear) {
  const isNear = (url) => /^(file:|data:|about:|http:\/\/127\.0\.0\.1:)/.test(url);
  tab.on("console", (message) => hear(`the console says: ${message.text()} (${message.location().url})`));
  tab.on("pageerror", (error) => hear(`the script fails: ${error.message}`));
  tab.on("request", (request) => {
    if (!isNear(request.url())) hear(`a request leaves the site: ${request.url()}`);
  });
  tab.on("requestfailed", (request) => {
    // A browser drops what it fetches for a page that it has left already.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    hear(`a request fails: ${new URL(request.url()).pathname}`);
  });
}

async function picture(tab, folder, name) {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name.replace(/[^\w.]+/g, "-")}.png`);
  await tab.screenshot({ path, fullPage: true }).catch(() => {});
}
