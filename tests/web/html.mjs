// Reads a page as a browser does, and keeps what the checks ask for.
import { parse } from "parse5";

/** Attributes that hold an address. `content` and `srcset` do not occur in the pages. */
const ADDRESSES = ["href", "src", "action", "data", "poster"];

export function read(html) {
  const page = { base: undefined, anchors: new Set(), links: [], kind: undefined };
  for (const element of elements(parse(html))) {
    const name = element.tagName;
    const attributes = Object.fromEntries(element.attrs.map(({ name, value }) => [name, value]));
    if (attributes.id) page.anchors.add(attributes.id);
    if (name === "base") {
      page.base = attributes.href;
      continue;
    }
    const address = ADDRESSES.map((attribute) => attributes[attribute]).find((value) => value !== undefined);
    if (address !== undefined) page.links.push({ element: name, rel: attributes.rel, address });
    if (name === "main") page.kind ??= attributes.class?.split(" ").find((word) => word === "chapter");
    if (name === "p" && attributes.class === "kind") page.kind = kindOf(element);
  }
  return page;
}

/** `Process area` of `PA02 · Process area · Operation`. */
function kindOf(line) {
  const words = line.childNodes.filter((node) => node.nodeName === "#text").map((node) => node.value);
  return words.join("").split("·").map((word) => word.trim()).find((word) => word !== "");
}

function* elements(node) {
  for (const child of node.childNodes ?? []) {
    if (child.tagName) yield child;
    yield* elements(child);
  }
}
