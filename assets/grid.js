/* <meter-grid>: a form with a column of cells, filled in as in a spreadsheet.

   The server draws everything (cabinet/ui/spreadsheet.py, cabinet/readings/). Here is only what cannot wait
   for it: moving from cell to cell, pasting a column, the filter, the count of what is filled in,
   reading a file into the table, and handing over what is typed a moment after the last key.

   Two events go to the server: "typed" with {period, cells, number} and "uploaded" with the rows of
   a file. `data-kept` comes back with the number of the last "typed" that is in the database. Until
   then the tab keeps the cells itself: they survive a lost connection and a reload.

   Everything said to people comes from the server in data-… attributes, in their language. */

const PAUSE_MS = 600; // after the last key, before the cells are handed over
const PATIENCE_MS = 10000; // for the answer, before they are handed over again
const PLACES = 6; // decimals that values are compared to; none has more
const DUE = "#due"; // where the first page leads to see all dates of verification
const LONGEST = 40; // characters of a cell; the server takes no more
const LARGEST_FILE = 2 * 1024 * 1024;

// What the filter's choices let through.
const FILTERS = {
  all: () => true,
  unsent: (cell) => !cell.dataset.sent && !cell.dataset.unreadable,
  sent: (cell) => Boolean(cell.dataset.sent),
  unreadable: (cell) => Boolean(cell.dataset.unreadable),
  due: (cell) => cell.closest("tr").querySelector(".due") !== null,
};

class MeterGrid extends HTMLElement {
  static observedAttributes = [
    "data-kept", "data-period", "data-progress", "data-used", "data-unsent", "data-receipt",
  ];

  connectedCallback() {
    this.recall();
    this.touched = new WeakSet(); // cells that were typed into since they are on the page
    this.judgements = new WeakMap(); // what was found of each cell the last time
    this.refusals = new WeakMap(); // the value of each cell that was refused, and why
    this.patience = PATIENCE_MS;
    this.toggleAttribute("data-dates", location.hash === DUE); // on a phone too, where they are not in sight
    this.listeners = {
      input: (event) => this.onInput(event),
      change: (event) => this.onChange(event),
      click: (event) => onClick(event),
      keydown: (event) => this.onKey(event),
      paste: (event) => this.onPaste(event),
      focusin: (event) => isCell(event.target) && event.target.select(),
      focusout: (event) => isCell(event.target) && this.leave(event.target),
    };
    for (const [name, listener] of Object.entries(this.listeners)) {
      this.addEventListener(name, listener);
    }
    // Before the form itself is told: what is sent is then no newer than the draft of it.
    this.addEventListener("submit", () => this.onSubmit(), { capture: true });
    this.observer = new MutationObserver(() => this.refresh());
    const changes = { subtree: true, childList: true, attributeFilter: ["data-sent", "value"] };
    this.observer.observe(this, changes);
    // Somebody may have been quicker than this script.
    const early = this.cells().filter((cell) => cell.value !== cell.defaultValue);
    early.forEach((cell) => this.onInput({ target: cell }));
    this.refresh();
  }

  disconnectedCallback() {
    this.observer.disconnect();
    clearTimeout(this.timer);
    for (const [name, listener] of Object.entries(this.listeners)) {
      this.removeEventListener(name, listener);
    }
  }

  attributeChangedCallback(name, _before, value) {
    if (!this.observer) return; // not on the page yet
    if (name === "data-kept") this.onKept();
    if (name === "data-period") this.recall(); // another month: what waited was for the one before
    if (name === "data-receipt" && value) showResult();
    this.refresh();
  }

  cells() {
    return [...this.querySelectorAll(".cell-input")];
  }

  visibleCells() {
    return this.cells().filter((cell) => !cell.closest("tr").hidden);
  }

  say(id, words) {
    const place = this.querySelector(`#${id}`);
    if (place && place.textContent !== words) place.textContent = words;
  }

  /* The table has changed, or what is typed into it: once before the next frame is enough. */

  refresh() {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = undefined;
      this.follow();
      this.putBack();
      this.filter();
      this.count();
      this.observer.takeRecords(); // what was written just now is no news
    });
  }

  /* A cell that nobody typed into shows what the server says last; React leaves it as it was. */
  follow() {
    for (const cell of this.cells()) {
      const isOld = cell.value !== cell.defaultValue && !this.touched.has(cell);
      if (isOld) cell.value = cell.defaultValue;
    }
  }

  count() {
    const cells = this.cells().filter((cell) => !cell.dataset.unreadable);
    const filled = cells.filter((cell) => cell.value.trim()).length;
    const used = cells.map((cell) => this.tellUsed(cell)).filter((volume) => volume !== null);
    const total = used.reduce((sum, one) => sum + one, 0n);
    const words = used.length ? this.dataset.progressUsed : this.dataset.progress;
    this.say("meters-filled", fill(words, { filled, all: cells.length, volume: this.volume(total) }));
    const unsent = cells.filter(differs).length;
    this.tellUnsent(unsent);
    // What was sent can be corrected, but there is nothing that waits to be sent.
    this.toggleAttribute("data-done", !unsent && cells.some((cell) => cell.dataset.sent));
  }

  volume(units) {
    return writtenVolume(units, this.dataset.signs);
  }

  /* Say beside a cell what its value means; the consumption, `null` where there is none. */
  tellUsed(cell) {
    const { before, most, some, usual, sent } = cell.dataset;
    const key = [cell.value, before, most, some, usual, sent, this.dataset.used].join("|");
    let known = this.judgements.get(cell);
    if (known?.key !== key) {
      const found = judge(cell.value, { before, most, some });
      const isAnswered = isSame(cell.value, sent); // what was to be asked about it was asked then
      known = { key, mood: isAnswered ? "" : found?.mood ?? "", used: null, words: "" };
      if (found) known.words = this.inWords(found, usual);
      else if (isNoNumber(cell.value)) Object.assign(known, { mood: "below", words: this.dataset.noNumber });
      if (found && found.mood !== "below") known.used = found.volume;
      this.judgements.set(cell, known);
    }
    this.tellCorrected(cell);
    const place = cell.parentElement.querySelector(".meant");
    if (place.textContent !== known.words) {
      place.textContent = known.words;
      place.dataset.mood = known.mood;
      cell.closest("td").toggleAttribute("data-told", Boolean(known.words));
    }
    return known.used;
  }

  /* What was said of a value that was refused is said of no other one. */
  tellCorrected(cell) {
    const isRefused = cell.getAttribute("aria-invalid") === "true";
    const why = isRefused ? document.getElementById(`${cell.name}-error`)?.textContent : undefined;
    if (why && this.refusals.get(cell)?.why !== why) {
      this.refusals.set(cell, { why, value: cell.value });
    }
    const isCorrected = Boolean(why) && !isSame(cell.value, this.refusals.get(cell).value);
    cell.toggleAttribute("data-corrected", isCorrected);
  }

  inWords({ volume, mood }, usual) {
    const said = { volume: this.volume(volume), usual };
    if (mood === "below") return fill(this.dataset.below, said);
    const used = fill(usual ? this.dataset.usedUsually : this.dataset.used, said);
    return mood === "asked" ? fill(this.dataset.usedUnusually, { used }) : used;
  }

  /* Nothing is called sent over a cell that says something else. */
  tellUnsent(count) {
    const unsent = document.getElementById("unsent");
    const result = document.getElementById("result");
    if (!unsent || !result) return;
    const words = count && this.dataset.unsent ? fill(this.dataset.unsent, { count }) : "";
    if (unsent.textContent !== words) unsent.textContent = words;
    unsent.hidden = !words;
    result.toggleAttribute("data-stale", Boolean(words));
  }

  filter() {
    const find = this.querySelector("#find-meter");
    if (!find) return;
    this.beginWithDue();
    const words = find.value.trim().toLowerCase();
    const chosen = FILTERS[this.querySelector("#meter-state").value] ?? FILTERS.all;
    const isOn = Boolean(words) || chosen !== FILTERS.all;
    if (!isOn && !this.isFiltered) return; // a table that grows is looked through only if it must
    this.isFiltered = isOn;
    const cells = this.cells();
    let shown = 0;
    for (const cell of cells) {
      const row = cell.closest("tr");
      const fits = row.querySelector(".whereabouts").textContent.toLowerCase().includes(words);
      // A row with a mistake in it is always shown: nothing can be sent before it is corrected.
      row.hidden = !(fits && chosen(cell)) && cell.getAttribute("aria-invalid") !== "true";
      if (!row.hidden) shown += 1;
    }
    this.say("meters-shown", isOn ? fill(this.dataset.shown, { shown, all: cells.length }) : "");
  }

  /* The first page leads to the meters that are to be verified. */
  beginWithDue() {
    if (this.hasBegun) return;
    this.hasBegun = true;
    if (location.hash === DUE && this.querySelector("form .due")) {
      this.querySelector("#meter-state").value = "due";
    }
  }

  /* Keyboard and clipboard. */

  onKey(event) {
    const step = { Enter: event.shiftKey ? -1 : 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !isCell(event.target) || event.altKey || event.isComposing) return;
    event.preventDefault(); // Enter would send the form
    const cells = this.visibleCells();
    const next = cells[cells.indexOf(event.target) + step];
    const isOver = event.ctrlKey || event.metaKey || (!next && event.key === "Enter");
    (isOver ? this.querySelector("[type=submit]") : next)?.focus();
  }

  onPaste(event) {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (!isCell(event.target) || event.target.readOnly || !text.includes("\n")) return;
    event.preventDefault();
    const values = text.replace(/\r?\n$/, "").split(/\r?\n/);
    const cells = this.visibleCells();
    const below = cells.slice(cells.indexOf(event.target));
    values.slice(0, below.length).forEach((line, place) => {
      const value = line.split("\t")[0].trim().slice(0, LONGEST);
      if (value) this.write(below[place], value);
    });
    const count = values.length - below.length;
    this.say("grid-said", count > 0 ? fill(this.dataset.leftOver, { count }) : "");
  }

  /* What is typed. */

  onInput(event) {
    if (event.target.id === "find-meter") this.filter();
    if (!isCell(event.target)) return;
    const { name, value, dataset } = event.target;
    this.touched.add(event.target);
    this.waiting[name] = isSame(value, dataset.sent) ? "" : value; // what was sent is no draft
    delete this.returning[name];
    this.remember();
    this.patience = PATIENCE_MS;
    this.handOverIn(PAUSE_MS);
    this.refresh();
  }

  onChange(event) {
    if (event.target.id === "meter-state") this.filter();
    if (event.target.type === "file") this.upload(event.target);
  }

  write(cell, value) {
    cell.value = value;
    cell.dispatchEvent(new Event("input", { bubbles: true }));
  }

  /* What was sent cannot be taken back: an emptied cell shows it again. */
  restore(cell) {
    const isEmptied = !cell.value.trim() && cell.dataset.sent;
    if (isEmptied) this.write(cell, cell.dataset.sent);
    this.say("grid-said", isEmptied ? this.dataset.notWithdrawn : "");
  }

  /* Read aloud once, when the cell is left: what its value makes one wonder about. */
  leave(cell) {
    this.restore(cell);
    const { mood, words } = this.judgements.get(cell) ?? {};
    const isOdd = differs(cell) && (mood === "asked" || mood === "below");
    this.say("grid-heard", isOdd ? words : "");
  }

  onSubmit() {
    this.refusals = new WeakMap(); // the answer may say the same of another value
    this.handOver();
  }

  handOverIn(pause) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.handOver(), pause);
  }

  handOver() {
    clearTimeout(this.timer);
    if (isEmpty(this.waiting)) return;
    this.handedOver = { ...this.waiting };
    this.number = Date.now();
    const detail = { period: this.dataset.period, cells: this.handedOver, number: this.number };
    this.dispatchEvent(new CustomEvent("typed", { detail }));
    this.handOverIn(this.patience);
    this.patience *= 2;
  }

  onKept() {
    if (this.dataset.kept !== String(this.number)) return;
    for (const [name, value] of Object.entries(this.handedOver)) {
      if (this.waiting[name] === value) delete this.waiting[name];
    }
    this.remember();
    if (isEmpty(this.waiting)) clearTimeout(this.timer);
  }

  /* The tab's own copy, for this contract and month alone. */

  storageName() {
    return `readings ${this.dataset.contract} ${this.dataset.period}`;
  }

  remember() {
    if (isEmpty(this.waiting)) sessionStorage.removeItem(this.storageName());
    else sessionStorage.setItem(this.storageName(), JSON.stringify(this.waiting));
  }

  recall() {
    // Cells that are not known to be in the database; those to be put back; those on their way.
    this.waiting = JSON.parse(sessionStorage.getItem(this.storageName()) ?? "{}");
    this.returning = { ...this.waiting };
    this.handedOver = {};
  }

  putBack() {
    for (const cell of isEmpty(this.returning) ? [] : this.cells()) {
      const value = this.returning[cell.name];
      delete this.returning[cell.name];
      if (value !== undefined && !cell.readOnly) this.write(cell, value || cell.dataset.sent);
    }
  }

  /* A file with readings. */

  async upload(chooser) {
    const file = chooser.files[0];
    if (!file) return;
    this.handOver();
    this.say("upload-said", this.dataset.reading);
    const [said, refusal] = await this.read(file);
    chooser.value = ""; // the same file can be chosen again, once it is corrected
    this.say("upload-said", refusal);
    if (said) this.dispatchEvent(new CustomEvent("uploaded", { detail: said }));
  }

  async read(file) {
    if (file.size > LARGEST_FILE) return [null, this.dataset.tooLarge];
    try {
      const answer = await fetch(`/readings/file${location.search}`, { method: "POST", body: file });
      return answer.ok ? [await answer.json(), ""] : [null, await answer.text()];
    } catch {
      return [null, this.dataset.notRead];
    }
  }
}

/* What was sent has its receipt: the focus goes to the result, by the rule of `focus` in
   cabinet/ui/form.py. */
function showResult() {
  requestAnimationFrame(() => {
    const at = document.activeElement;
    const isTypedIn = at?.matches(":read-write") && at !== window.sentFrom;
    if (!isTypedIn) document.getElementById("result")?.focus();
  });
}

function isCell(element) {
  return element.classList.contains("cell-input");
}

/* On a phone a button opens and closes what stands after it. */
function onClick(event) {
  const button = event.target.closest("[aria-expanded].opens");
  if (button) button.setAttribute("aria-expanded", String(button.ariaExpanded !== "true"));
}

/* From what was sent, or from nothing. */
function differs(cell) {
  return Boolean(cell.value.trim()) && !isSame(cell.value, cell.dataset.sent);
}

/* Of two texts the same, or the same number, however it is written. */
function isSame(text, other) {
  const number = unitsOf(text);
  return text === other || (number !== null && number === unitsOf(other));
}

/* Something that will be no value, however one goes on typing. */
function isNoNumber(text) {
  return !/^[ \u00a0\u2007\u2009\u202f]*(\d+[.,]?\d*)?[ \u00a0\u2007\u2009\u202f]*$/.test(text);
}

/* A value in millionths, exact; `null` for what is none. */
function unitsOf(text) {
  const found = /^[ \u00a0\u2007\u2009\u202f]*(\d+)(?:[.,](\d{1,6}))?[ \u00a0\u2007\u2009\u202f]*$/.exec(text ?? "");
  return found && BigInt(found[1] + (found[2] ?? "").padEnd(PLACES, "0"));
}

/* The volume that a value means after the one `before`, and whether it is "usual", "asked" about
   or "below"; `null` for what is no value. The limits come from cabinet/readings/plausibility.py. */
export function judge(typed, { before, most, some }) {
  const [value, previous] = [unitsOf(typed), unitsOf(before)];
  if (value === null || previous === null) return null;
  const volume = value - previous;
  if (volume < 0n) return { volume: -volume, mood: "below" };
  const isAsked = volume > unitsOf(most) || (volume === 0n && Boolean(some));
  return { volume, mood: isAsked ? "asked" : "usual" };
}

/* As `volume` in cabinet/core/formats.py writes it, without its unit. */
export function writtenVolume(units, [betweenThousands, beforeDecimals]) {
  const digits = String(units).padStart(PLACES + 1, "0");
  const whole = digits.slice(0, -PLACES).replace(/\B(?=(\d{3})+$)/g, betweenThousands);
  return whole + beforeDecimals + digits.slice(-PLACES).replace(/0{1,3}$/, "");
}

function isEmpty(object) {
  return Object.keys(object).length === 0;
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

customElements.define("meter-grid", MeterGrid);
