// The site while its author writes: a page looks again after every build, and says what stands
// in the way of one. Only `modelbook serve` puts this script into pages.
(() => {
  "use strict";

  const build = document.currentScript.dataset.build;
  let events;

  // What outlives a page in its tab; a browser may refuse to keep anything.
  const keep = (name, value) => {
    try { sessionStorage.setItem(`modelbook-${name}`, value); } catch { /* then not */ }
  };
  const kept = (name) => {
    try { return sessionStorage.getItem(`modelbook-${name}`); } catch { return null; }
  };

  const connect = () => {
    clearTimeout(connect.again);
    events?.close();
    events = new EventSource("/_modelbook/events");
    events.addEventListener("reload", ({ lastEventId }) => {
      if (lastEventId === build) report.withdraw(); else reload();
    });
    events.addEventListener("report", ({ lastEventId, data }) => {
      report.show(lastEventId, JSON.parse(data));
    });
    events.addEventListener("error", () => {
      // The browser tries again by itself unless something else than events was the answer.
      if (events.readyState === EventSource.CLOSED) connect.again = setTimeout(connect, 1000);
    });
  };

  const disconnect = () => {
    clearTimeout(connect.again);
    events?.close();
    events = undefined;
  };

  const reload = () => {
    disconnect();
    keep("place", JSON.stringify({ page: location.pathname, x: scrollX, y: scrollY }));
    location.reload();
  };

  const stayInPlace = () => {
    const place = JSON.parse(kept("place") ?? "null");
    keep("place", "null");
    if (place?.page !== location.pathname) return;
    const go = () => scrollTo({ left: place.x, top: place.y, behavior: "instant" });
    go();
    addEventListener("load", go, { once: true });
  };

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  const report = (() => {
    const host = document.createElement("modelbook-report");
    const title = element("h1", { id: "title" });
    const close = element("button", { type: "button", textContent: "Close (Esc)" });
    const found = element("div");
    const said = element("div", {}, title);
    const dialog = element("dialog", {}, element("header", {}, said, close), found);
    const again = element("button", { type: "button", className: "again", hidden: true });
    let shown;

    dialog.setAttribute("aria-labelledby", "title");
    said.setAttribute("role", "alert");
    host.attachShadow({ mode: "open" }).append(
      element("link", { rel: "stylesheet", href: "/_modelbook/live.css" }),
      dialog,
      again,
    );

    const open = () => {
      again.hidden = true;
      if (!dialog.open) dialog.showModal();
    };
    close.addEventListener("click", () => dialog.close());
    again.addEventListener("click", () => {
      keep("closed", "");
      open();
    });
    dialog.addEventListener("close", () => {
      if (!shown) return;
      // Closed once, it stays closed on other pages too, until there is something new to say.
      keep("closed", shown);
      again.hidden = false;
      again.focus({ preventScroll: true });
    });

    const excerpt = (text) => {
      const made = element("pre", { textContent: text, tabIndex: 0 });
      made.setAttribute("role", "group");
      made.setAttribute("aria-label", "Excerpt");
      return made;
    };

    const entry = ({ severity, code, message, file, line, column, help, excerpt: text }) => {
      const kind = element("span", { className: "kind", textContent: `${severity}[${code}]` });
      const made = element(
        "li",
        {},
        element("h2", {}, kind, `: ${message}`),
        element("p", { className: "place", textContent: `${file}:${line}:${column}` }),
        excerpt(text),
      );
      if (help) made.append(element("p", { textContent: `help: ${help}` }));
      made.dataset.severity = severity;
      return made;
    };

    return {
      show(id, { summary, diagnostics, omitted }) {
        shown = id;
        if (!host.isConnected) document.body.append(host);
        const below = build
          ? "The page below is from the last good build."
          : "The site appears as soon as this is mended.";
        found.replaceChildren(
          element("p", { className: "below", textContent: below }),
          element("ol", {}, ...diagnostics.map(entry)),
        );
        if (omitted) {
          const more = `${omitted} more are shown by \`modelbook check\`.`;
          found.append(element("p", { textContent: more }));
        }
        again.textContent = diagnostics.length ? summary : "The model cannot be read";
        if (kept("closed") === id) again.hidden = false; else open();
        // Said after the dialog is there, so that a screen reader says it.
        title.textContent = summary;
      },
      withdraw() {
        shown = undefined;
        again.hidden = true;
        dialog.close();
      },
    };
  })();

  // A browser has few connections to one host; pages that nobody looks at leave theirs to others.
  const lookOrNot = () => {
    if (document.visibilityState === "visible") connect(); else disconnect();
  };
  document.addEventListener("visibilitychange", lookOrNot);
  addEventListener("pagehide", disconnect);
  addEventListener("pageshow", ({ persisted }) => persisted && lookOrNot());
  stayInPlace();
  lookOrNot();
})();
