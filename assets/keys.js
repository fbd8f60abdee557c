// Keys of the utility's pages: what `data-key` of an element names presses it, or leads into it.
// `/` leads into the first typed filter of a list. By their places on the keyboard, so that they are the same in every layout.
// In a dialog that is open only its own keys count.

const CODES = { KeyJ: "j", KeyK: "k", KeyA: "a", KeyR: "r", KeyE: "e", Enter: "enter", Slash: "/" };
const DIGIT = /^(?:Digit|Numpad)([1-9])$/;
const SEARCH = "form[role=search] input:not([type=hidden])";
const CHOICE = "input[type=radio]";
const TYPED_IN = "input:not([type=radio]), textarea, select, [contenteditable]";

addEventListener("keydown", (event) => {
  const at = document.activeElement;
  if (event.repeat || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (at?.matches(TYPED_IN)) return;
  const key = event.key === "/" ? "/" : (CODES[event.code] ?? DIGIT.exec(event.code)?.[1]);
  if (!key || (key === "enter" && at?.matches(`a, button, summary, ${CHOICE}`))) return;
  const dialog = document.querySelector("dialog[open]");
  const wanted = key === "/" ? SEARCH : `[data-key="${key}"]`;
  const target = [...(dialog ?? document).querySelectorAll(wanted)].find(
    (one) => dialog || !one.closest("dialog"),
  );
  if (!target || target.disabled) return;
  event.preventDefault();
  if (target.matches(TYPED_IN)) target.focus();
  else {
    if (target.matches(CHOICE)) target.focus();
    target.click();
  }
});
