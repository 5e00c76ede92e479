// Comforts. Every page can be read and walked through without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  const store = {
    get(key) {
      try { return localStorage.getItem("modelbook-" + key); } catch { return null; }
    },
    set(key, value) {
      try { localStorage.setItem("modelbook-" + key, value); } catch { /* then it holds for this page */ }
    },
  };

  // Before anything is drawn, so that a dark room stays dark.
  const show = (theme) => {
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
    else delete root.dataset.theme;
  };
  show(store.get("theme"));

  // Fonts asked for now are there before the first line is drawn, so that nothing moves.
  for (const face of document.fonts) face.load().catch(() => { /* a font of the system that this one lacks */ });

  // In a folder opened without a server, a link to a folder has to name the page in it.
  const complete = () => {
    for (const link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  };

  const switches = () => {
    const box = document.querySelector(".switches");
    if (!box) return;
    const theme = store.get("theme") ?? "auto";
    for (const choice of box.querySelectorAll("[name=theme]")) {
      choice.checked = choice.value === theme;
      choice.addEventListener("change", () => {
        store.set("theme", choice.value);
        show(choice.value);
      });
    }
    const keys = box.querySelector("[name=keys]");
    if (keys) keys.checked = store.get("keys") !== "off";
    keys?.addEventListener("change", () => store.set("keys", keys.checked ? "on" : "off"));
    box.hidden = false;
  };

  const drawer = () => {
    const contents = document.querySelector(".drawer");
    if (!contents) return;
    const summary = contents.querySelector("summary");
    let before = summary;
    const close = () => {
      contents.open = false;
      before.focus();
      before = summary;
    };
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && contents.open) close();
      const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
      if (event.key !== "c" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (store.get("keys") === "off") return;
      if (contents.open) return close();
      before = document.activeElement === document.body ? summary : document.activeElement;
      contents.open = true;
      summary.focus();
    });
    // A click beside it, or on a place of this page, closes it.
    document.addEventListener("click", (event) => {
      if (contents.contains(event.target) && !event.target.closest("a")) return;
      contents.open = false;
      before = summary;
    });
  };

  // Nothing stands here; but the contents may name it in other letters, dashes or zeros.
  const key = (name) => (name.toLowerCase().match(/\p{L}+|\d+/gu) ?? []).map((part) => part.replace(/^0+(?=\d)/, "")).join(".");
  const seek = async () => {
    const said = document.querySelector("[data-asked]");
    if (!said || location.protocol === "file:") return;
    const contents = new URL(said.dataset.asked, document.baseURI);
    const asked = location.pathname.slice(new URL(document.baseURI).pathname.length)
      .replace(/(\/?index)?(\.html?)?\/?$/, "").replaceAll("%20", " ");
    if (!key(asked) || asked === "404") return;
    said.querySelector(".id").textContent = asked;
    said.hidden = false;
    const page = await fetch(contents).then((answer) => answer.text(), () => "");
    for (const link of new DOMParser().parseFromString(page, "text/html").querySelectorAll("main a")) {
      const place = link.getAttribute("href");
      const there = new URL(place, contents).pathname;
      if (key(place) === key(asked) && there !== location.pathname) return location.replace(there + location.hash);
    }
  };

  addEventListener("DOMContentLoaded", () => {
    if (location.protocol === "file:") complete();
    switches();
    drawer();
    seek();
  });
})();
