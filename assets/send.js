// Sends forms with files (cabinet/ui/form.py), so that what was typed and chosen stays where something is refused.
// Until this script is here, and without scripts, browsers post them by themselves.

const SLOWEST_MS = 180_000; // the server waits for a file's end for two minutes

function say(form, fields, problem) {
  for (const input of form.elements) {
    const said = input.name && form.querySelector(`[id="${CSS.escape(input.name)}-error"]`);
    if (!said) continue;
    said.textContent = fields[input.name] ?? "";
    input.setAttribute("aria-invalid", String(input.name in fields));
  }
  const unnamed = Object.keys(fields).some((name) => form.elements.namedItem(name)) ? "" : problem;
  const said = form.querySelector(".said");
  said.textContent = unnamed;
  const first = [...form.elements].find((input) => input.name in fields && input.type !== "hidden");
  if (first) first.focus();
  else if (unnamed) said.focus();
}

async function send(form) {
  const button = form.querySelector("[type=submit]");
  button.disabled = true;
  button.setAttribute("aria-busy", "true");
  say(form, {}, "");
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      body: new FormData(form),
      headers: { accept: "application/json" },
      signal: AbortSignal.timeout(SLOWEST_MS),
    });
    const said = await answer.json();
    if (said.to) return location.assign(said.to);
    say(form, said.fields ?? {}, said.problem ?? form.dataset.lost);
  } catch {
    say(form, {}, form.dataset.lost);
  }
  button.disabled = false;
  button.setAttribute("aria-busy", "false");
}

// Before the form's own listener: Reflex lets no form of a page post itself.
addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-sends]")) return;
  event.preventDefault();
  if (!event.target.querySelector("[type=submit]").disabled) send(event.target);
}, { capture: true });
