// Names the files that were chosen (cabinet/ui/fields.py): browsers say it in their own language, beside ours.

function tell(input) {
  const names = [...input.files].map((file) => file.name);
  input.parentElement.querySelector(".chosen").textContent = names.join(", ");
}

addEventListener("change", (event) => {
  if (event.target.matches?.(".file-input .file")) tell(event.target);
});

// A browser that went back may have kept what was chosen.
const all = () => document.querySelectorAll(".file-input .file").forEach(tell);
all();
addEventListener("pageshow", all);
