// Does it print? A page of every kind on A4.
import { open, visit } from "../browser.mjs";

/** What only a screen can use. */
const SCREEN_ONLY = ".bar, .drawer, .switches, .skip, .turn";

const A4 = [595, 842];

export async function paper(context) {
  const items = context.hosts.filter(({ site }) => site.form === "default").flatMap((host) =>
    host.site.samples({ both: true }).filter((page) => !page.isNotFound).map((page) => ({ name: `${page.name} on paper`, url: host.url(page.address) })),
  );
  let sheets = 0;
  await visit(context, {}, items, async (tab, item, problem) => {
    await open(tab, item, problem);
    await tab.emulateMedia({ media: "print" });
    await tab.setViewportSize({ width: await tab.evaluate(textWidth), height: 900 });
    const { wide, room } = await tab.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      room: document.documentElement.clientWidth,
    }));
    if (wide > room) problem(`is ${wide} px wide, and the paper has room for ${room}`);
    const seen = await tab.$$eval(SCREEN_ONLY, (parts) => parts.filter((part) => part.checkVisibility()).map((part) => part.className));
    for (const part of seen) problem(`.${part} is printed`);
    const pdf = (await tab.pdf({ preferCSSPageSize: true })).toString("latin1");
    const boxes = [...pdf.matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(([, box]) => box.split(" ").map(Number));
    const isA4 = ([, , width, height]) =>
      [width, height].sort((a, b) => a - b).every((side, index) => Math.abs(side - A4[index]) < 2);
    if (boxes.length === 0 || !boxes.every(isA4)) problem("is not printed on A4");
    sheets += boxes.length;
    await tab.emulateMedia({ media: null });
  });
  return `${items.length} pages on ${sheets} sheets`;
}

/** Runs in the page: the width that its `@page` rules leave between the margins, in px. */
function textWidth() {
  const flat = (rules) => [...rules].flatMap((rule) => (rule instanceof CSSPageRule ? [rule] : [...flat(rule.cssRules ?? [])]));
  const own = getComputedStyle(document.body).page;
  const rules = flat(document.styleSheets[0].cssRules).filter(({ selectorText }) => ["", own].includes(selectorText));
  const last = (property) => rules.map(({ style }) => style.getPropertyValue(property)).filter(Boolean).at(-1) ?? "0px";
  const ruler = document.createElement("div");
  const sheet = last("size").includes("landscape") ? "297mm" : "210mm";
  ruler.style.width = `calc(${sheet} - ${last("margin-left")} - ${last("margin-right")})`;
  document.body.append(ruler);
  const width = Number.parseFloat(getComputedStyle(ruler).width);
  ruler.remove();
  return Math.floor(width);
}
