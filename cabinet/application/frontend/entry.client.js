// Takes over the page that the server sent. See docs/decisions/lean-pages.md.
import { createElement } from "react";
import { hydrateRoot } from "react-dom/client";
import { HydratedRouter } from "react-router/dom";

// Preact renders into an element; the page's root has none around it, so this stands for one.
const page = document.documentElement;
const around = {
  nodeType: 1,
  parentNode: document,
  namespaceURI: page.namespaceURI,
  firstChild: page,
  childNodes: [page],
  contains: (node) => document.contains(node),
  insertBefore: (child, before) => document.insertBefore(child, before),
  removeChild: (child) => document.removeChild(child),
};

// The router throws a promise while it reads what came with the page, before anything is drawn.
function takeOver() {
  try {
    hydrateRoot(around, createElement(HydratedRouter));
  } catch (reason) {
    if (typeof reason?.then !== "function") throw reason;
    reason.then(takeOver);
  }
}

// The element that had the focus when a form was sent: the answer moves the focus only from there.
addEventListener("submit", () => { window.sentFrom = document.activeElement; }, { capture: true });

// Whoever goes to another page reads on at its heading; what is being typed is left alone.
function readOnAtHeading() {
  const left = document.querySelector("main h1");
  const follow = new MutationObserver(() => {
    const heading = document.querySelector("main h1");
    if (!heading || heading === left) return;
    follow.disconnect();
    if (!document.activeElement?.matches(":read-write")) heading.focus();
  });
  follow.observe(document.body, { childList: true, subtree: true });
}
const push = history.pushState.bind(history);
history.pushState = (...place) => { readOnAtHeading(); push(...place); };
addEventListener("popstate", readOnAtHeading);

takeOver();
