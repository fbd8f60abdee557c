// Stands for the style library under Reflex's components: the cabinet's styles are classes of one
// style sheet, so elements are all that is left to make. See docs/decisions/lean-pages.md.
import { createElement, useEffect } from "react";

// The page's head is left as it was written when the page was built.
const untouched = { dangerouslySetInnerHTML: { __html: "" } };

// React moves titles into the head; Preact leaves elements where they are.
function Title({ children }) {
  useEffect(() => {
    document.title = children;
  }, [children]);
  return null;
}

export function jsx(type, properties, ...children) {
  if (type === "head") return createElement("head", untouched);
  // A title with a class is the tooltip of something drawn.
  if (type === "title" && !properties?.className) return createElement(Title, properties, ...children);
  if (type === "meta") return null;
  return createElement(type, properties, ...children);
}
