// Holds what is pressed before the page can act on it. See docs/decisions/lean-pages.md.

// Stands in each page as text. What it returns is called when the scripts are there, or cannot
// come; when the page's data are there too, the page says so.
export function holdEarlyPresses() {
  const patienceMs = 5000; // data may never come, and the way out must not be held then
  const held = new Map();
  const sent = new Set();
  let scriptsAreThere = false;

  // The server answers posted forms without scripts, but those that are to wait; and what is typed
  // into another form would be lost.
  function isAnswered({ form, type }) {
    if (type !== "submit" || form?.method !== "post") return false;
    if (form.hasAttribute("data-waits")) return false;
    return ![...document.querySelectorAll("input")].some((one) => one.form !== form && isTyped(one));
  }

  function isTyped(input) {
    const isTicked = ["checkbox", "radio"].includes(input.type);
    return isTicked
      ? input.checked !== input.defaultChecked
      : input.value !== input.defaultValue;
  }

  function hold(event) {
    const button = event.target.closest("button");
    if (!button || (!scriptsAreThere && isAnswered(button))) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!held.has(button)) held.set(button, button.getAttribute("aria-busy") ?? "false");
    button.setAttribute("aria-busy", "true");
  }

  // A double click would post a form twice. The answer may never come, and then it is sent again.
  function sendOnce(event) {
    const button = event.submitter;
    if (sent.has(button)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    } else if (button && !scriptsAreThere) {
      sent.add(button);
      setTimeout(() => sent.delete(button), patienceMs);
    }
  }

  function letGo() {
    removeEventListener("click", hold, true);
    for (const [button, busy] of held) {
      button.setAttribute("aria-busy", busy);
      button.click();
    }
    held.clear();
  }

  addEventListener("click", hold, true);
  addEventListener("submit", sendOnce, true);
  addEventListener("pagehide", () => sent.clear()); // it may be shown again as it was left
  addEventListener("ready", letGo, { once: true });
  return () => {
    scriptsAreThere = true;
    setTimeout(letGo, patienceMs);
  };
}
