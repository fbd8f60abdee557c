// Keys of the utility's pages: what `data-key` of an element names presses it, or leads into it.
// `/` leads into the first typed filter of a list. By their places on the keyboard, so that they are the same in every layout.

const CODES = { KeyJ: "j", KeyK: "k", KeyA: "a", KeyR: "r", Enter: "enter", Slash: "/" };
const SEARCH = "form[role=search] input:not([type=hidden])";
const TYPED_IN = "input, textarea, select, [contenteditable]";

addEventListener("keydown", (event) => {
  const at = document.activeElement;
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (at?.matches(TYPED_IN) || document.querySelector("dialog[open]")) return;
  const key = event.key === "/" ? "/" : CODES[event.code];
  if (!key || (key === "enter" && at?.matches("a, button, summary"))) return;
  const target = document.querySelector(key === "/" ? SEARCH : `[data-key="${key}"]`);
  if (!target || target.disabled) return;
  event.preventDefault();
  if (target.matches(TYPED_IN)) target.focus();
  else target.click();
});
