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
  static observedAttributes = ["data-kept", "data-period", "data-progress"];

  connectedCallback() {
    this.recall();
    this.touched = new WeakSet(); // cells that were typed into since they are on the page
    this.patience = PATIENCE_MS;
    this.listeners = {
      input: (event) => this.onInput(event),
      change: (event) => this.onChange(event),
      keydown: (event) => this.onKey(event),
      paste: (event) => this.onPaste(event),
      focusin: (event) => isCell(event.target) && event.target.select(),
      focusout: (event) => isCell(event.target) && this.restore(event.target),
    };
    for (const [name, listener] of Object.entries(this.listeners)) {
      this.addEventListener(name, listener);
    }
    // Before the form itself is told: what is sent is then no newer than the draft of it.
    this.addEventListener("submit", () => this.handOver(), { capture: true });
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

  attributeChangedCallback(name) {
    if (!this.observer) return; // not on the page yet
    if (name === "data-kept") this.onKept();
    if (name === "data-period") this.recall(); // another month: what waited was for the one before
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
    this.say("meters-filled", fill(this.dataset.progress, { filled, all: cells.length }));
  }

  filter() {
    const find = this.querySelector("#find-meter");
    if (!find) return;
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
    this.waiting[name] = value === dataset.sent ? "" : value; // what was sent is no draft
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
      const answer = await fetch("/readings/file", { method: "POST", body: file });
      return answer.ok ? [await answer.json(), ""] : [null, await answer.text()];
    } catch {
      return [null, this.dataset.notRead];
    }
  }
}

function isCell(element) {
  return element.classList.contains("cell-input");
}

function isEmpty(object) {
  return Object.keys(object).length === 0;
}

function fill(template, values) {
  return template.replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

customElements.define("meter-grid", MeterGrid);
