// The sites to check: every FOLDER/<model>/<form>/, where the form says how it was built.
import { readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { pathToFileURL } from "node:url";

import { read } from "./html.mjs";

export function sites(folder) {
  const within = (at) => readdirSync(at, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return within(folder).flatMap(({ name: model }) =>
    within(join(folder, model)).map(({ name: form }) => new Site(folder, model, form)),
  );
}

/** The paths of all files below a folder, written with `/`. */
function filesIn(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((file) => relative(folder, join(file.parentPath ?? file.path, file.name)));
  return paths.map((path) => path.split(sep).join("/")).sort();
}

class Site {
  constructor(folder, model, form) {
    this.model = model;
    this.form = form;
    this.name = `${model}/${form}`;
    this.folder = join(folder, model, form);
    this.files = new Set(filesIn(this.folder));
    this.pages = [...this.files].filter((path) => path.endsWith(".html")).map((path) => new Page(this, path));
    /** Where it stands on its host; the rules for all files are the first ones of `_headers`. */
    this.root = /^(\/.*)\*$/m.exec(this.text("_headers"))[1];
  }

  text(path) {
    return readFileSync(join(this.folder, path), "utf8");
  }

  page(path) {
    return this.pages.find((page) => page.path === path);
  }

  /** Of every kind of page the fullest, and with `both` the emptiest too. */
  samples({ both = false } = {}) {
    const kinds = new Map();
    for (const page of this.pages) {
      const kind = page.content.kind ?? page.address;
      kinds.set(kind, [...(kinds.get(kind) ?? []), page]);
    }
    return [...kinds.values()].flatMap((pages) => {
      pages.sort((a, b) => b.html.length - a.html.length);
      return both && pages.length > 1 ? [pages[0], pages.at(-1)] : [pages[0]];
    });
  }
}

class Page {
  #content;

  constructor(site, path) {
    this.site = site;
    this.path = path;
    this.html = site.text(path);
    /** What follows the root of the site in the address bar. */
    this.address = path.replace(/(^|\/)index\.html$/, "$1");
    this.name = `${site.name}/${this.address}`;
    /** What a host shows where nothing stands. */
    this.isNotFound = path === "404.html";
  }

  get content() {
    return (this.#content ??= read(this.html));
  }

  /** Where it stands on disk, as a browser writes it. */
  get file() {
    return pathToFileURL(join(this.site.folder, this.path)).href;
  }
}
