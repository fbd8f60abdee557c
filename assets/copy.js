/* Values that are copied or shared with one press (cabinet/ui/copy_button.py).

   The browser does it by itself, whatever becomes of the line to the server. Without the right to the
   clipboard (an old browser, a page without TLS) the value is selected, so that it is copied by hand. */

const TOLD_MS = 6000;

function say(button, name) {
  const said = button.closest("[data-copies]").querySelector("[role=status]");
  // Which row it was, else a second press looks like none.
  const row = button.closest("dd")?.previousElementSibling?.textContent;
  said.textContent = row && name === "done" ? `${said.dataset.done}: ${row}` : said.dataset[name];
  clearTimeout(said.timer);
  said.timer = setTimeout(() => { said.textContent = ""; }, TOLD_MS);
}

async function copy(button) {
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    say(button, "done");
  } catch {
    const shown = document.getElementById(button.getAttribute("aria-controls"));
    getSelection().selectAllChildren(shown ?? button);
    say(button, "byHand");
  }
}

addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-copy], [data-share]");
  if (button?.dataset.share) navigator.share({ text: button.dataset.share }).catch(() => {}); // called off
  else if (button) copy(button);
});

document.documentElement.toggleAttribute("data-shares", Boolean(navigator.share));
