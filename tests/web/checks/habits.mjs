// What the script adds: the slash in the address bar, the keys, the theme.
import { open, visit } from "../browser.mjs";
import { serve } from "../server.mjs";

const desk = { viewport: { width: 1280, height: 800 } };

/** A host that shows a folder's page without its slash: the page puts it back, or its links would lead astray. */
export async function slash(context) {
  let seen = 0;
  for (const site of context.sites.filter((site) => site.form !== "offline")) {
    const host = await serve(site, { naive: true });
    const items = site.samples().filter((page) => page.address.endsWith("/")).map((page) => {
      const name = `${page.name} without its slash`;
      return { name, url: `${host.url(page.address.slice(0, -1))}?from=mail#content` };
    });
    await visit(context, desk, items, async (tab, { url }, problem) => {
      await tab.goto(url);
      const whole = url.replace("?", "/?");
      await tab.waitForURL(whole, { timeout: 3000 }).catch(() => problem(`the address bar shows ${tab.url()}`));
      await tab.waitForLoadState();
      if ((await tab.evaluate(() => document.styleSheets.length)) !== 1) problem("it has lost its stylesheet");
    });
    await host.close();
    seen += items.length;
  }
  return `${seen} pages`;
}

/** The skip link comes first, and the contents open and close by keyboard and keep the focus. */
export async function keyboard(context) {
  const items = home(context);
  await visit(context, desk, items, async (tab, item, problem) => {
    await open(tab, item, problem);
    const expect = async (what, test) => {
      if (!(await tab.evaluate(test))) problem(what);
    };
    await tab.keyboard.press("Tab");
    await expect("the first Tab does not reach the skip link", () => document.activeElement.matches(".skip"));
    await expect("the skip link cannot be seen when it has the focus", () => {
      const { left, top, width } = document.activeElement.getBoundingClientRect();
      return left >= 0 && top >= 0 && width > 0;
    });
    await tab.keyboard.press("Enter");
    await tab.keyboard.press("Tab");
    await expect("the skip link does not lead to the text", () => document.activeElement.closest("main") !== null);

    await tab.keyboard.press("c");
    await expect("the key c does not open the contents", () => document.querySelector(".drawer").open);
    await tab.keyboard.press("Tab");
    await expect("the next Tab does not reach the contents", () => document.activeElement.closest(".drawer nav") !== null);
    await tab.keyboard.press("Escape");
    await expect("Escape does not close the contents", () => !document.querySelector(".drawer").open);
    await expect("Escape does not lead back to where the reader was", () => document.activeElement.closest("main") !== null);

    await tab.locator("[name=keys]").uncheck();
    await tab.locator("[name=keys]").blur();
    await tab.keyboard.press("c");
    await expect("the key c works though it was switched off", () => !document.querySelector(".drawer").open);
  });
  return `${items.length} sites`;
}

/** What is switched on stays on, on the next page and after a reload, whatever the system says. */
export async function theme(context) {
  const items = home(context);
  await visit(context, { ...desk, colorScheme: "light" }, items, async (tab, item, problem) => {
    const paper = () => tab.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await open(tab, item, problem);
    const light = await paper();
    await tab.locator("[name=theme][value=dark]").check();
    const dark = await paper();
    if (light === dark) problem("switching to dark changes nothing");
    await tab.locator("main a").first().click();
    await tab.waitForURL((url) => url.href !== item.url);
    if ((await paper()) !== dark) problem("the next page has forgotten the theme");
    if (!(await tab.locator("[name=theme][value=dark]").isChecked())) problem("the next page shows another switch than the one that is on");
    await tab.locator("[name=theme][value=auto]").check();
    await tab.reload();
    if ((await paper()) !== light) problem("the system's theme cannot be had back");
  });
  return `${items.length} sites`;
}

function home({ hosts }) {
  const defaults = hosts.filter(({ site }) => site.form === "default");
  return defaults.map((host) => ({ name: `${host.site.name}/`, url: host.url("") }));
}
