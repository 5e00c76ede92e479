// Can everybody read it? axe looks at a page of every kind, in every way it can be shown.
import axe from "axe-core";

import { open, visit } from "../browser.mjs";

const WAYS = {
  "in light": { colorScheme: "light", viewport: { width: 1280, height: 900 } },
  "in dark": { colorScheme: "dark", viewport: { width: 1280, height: 900 } },
  "at 360 px": { colorScheme: "light", viewport: { width: 360, height: 740 } },
  "in forced colors": { colorScheme: "dark", forcedColors: "active", viewport: { width: 1280, height: 900 } },
};

/** What axe leaves out unless asked: the rule of WCAG 2.2 AA on the size of targets. */
const OPTIONS = { resultTypes: ["violations"], rules: { "target-size": { enabled: true } } };

export async function access(context) {
  const items = context.hosts.filter(({ site }) => site.form === "default").flatMap((host) =>
    host.site.samples().map((page) => {
      const unknown = page.isNotFound ? { status: 404, expects: /status of 404/ } : {};
      return { name: page.name, url: host.visit(page), ...unknown };
    }),
  );
  for (const [way, options] of Object.entries(WAYS)) {
    const shown = items.map((item) => ({ ...item, name: `${item.name} ${way}` }));
    await visit(context, options, shown, async (tab, item, problem) => {
      await open(tab, item, problem);
      await tab.evaluate(axe.source);
      await judge(tab, problem);
      await tab.locator(".drawer > summary").click();
      await judge(tab, (message) => problem(`${message}, with the contents open`), ".drawer");
    });
  }
  return `${items.length} pages in ${Object.keys(WAYS).length} ways`;
}

async function judge(tab, problem, within = undefined) {
  const { violations } = await tab.evaluate(
    ([within, options]) => globalThis.axe.run(within ?? document, options),
    [within, OPTIONS],
  );
  for (const { id, help, nodes } of violations) {
    problem(`axe ${id}: ${help}: ${nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`);
  }
}
