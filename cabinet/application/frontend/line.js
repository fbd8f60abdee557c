// Tells the truth about the line to the server, and lets each press be busy until it is answered.
// See docs/decisions/the-line.md.
import io from "socket.io-client";

const SLOW_MS = 3000; // without an answer
const LOST_MS = 15000;
const GIVE_UP_MS = 30000; // then another connection may be better than this one
const LOOK_MS = 250;
const SAME_PRESS_MS = 100; // from a press to the message that it sends
// Reflex's own: messages by which a page asks for its data, and the variable that says they are there.
const OPENS_PAGE = /_internal$/;
const HAS_DATA = "is_hydrated_rx_state_";
// And the message after which it loads the page anew, since the server is of another version.
const OTHER_VERSION = "state_mismatch";
// The server acknowledges what it has handled, and says this from time to time until then (cabinet/web/websocket/handshake.py).
const AT_WORK = "at_work";

const unanswered = new Set(); // messages that the server has not acknowledged
const waiting = []; // what was to be sent before the page had its data
const held = new Map(); // buttons that are busy, each with its press
let socket;
let pressed = null;
let isOffline = false;
let hasFailed = false;
// A press was sent, and the connection ended before it was acknowledged; or the page before had one when it loaded itself anew.
let isUnconfirmed = "pressed" in sessionStorage;
let isOutdated = false; // the page is of another version than the server, and about to load itself anew
let isLoaded = false; // the page has its data, over the present connection
let timer;

// In the place of `io`, for Reflex's own script.
export default function watched(...options) {
  socket = io(...options);
  const emit = socket.emit.bind(socket);
  socket.emit = (name, ...values) => (name === "event" ? send(emit, values) : emit(name, ...values));
  socket.onAny((name, update) => {
    if (name === "event") onUpdate(update);
    else if (name === AT_WORK) onWork();
    else if (name === OTHER_VERSION) isOutdated = true;
  });
  socket.on("connect", onConnect);
  socket.on("connect_error", () => { hasFailed = true; look(); });
  socket.on("disconnect", onDisconnect);
  return socket;
}

// A message waits until the page has its data: what the page shows when it is opened would take the
// answer away again.
function send(emit, values) {
  // What was pressed without a connection is sent later than within the press.
  const message = { since: Date.now(), isPress: Boolean(pressed) || held.size > 0, isSent: false };
  unanswered.add(message);
  if (pressed) hold(pressed);
  for (const press of held.values()) press.isSent = true;
  look();
  const isOpening = OPENS_PAGE.test(values[0].name);
  if (isOpening) isLoaded = false;
  waiting.push(() => {
    message.isSent = true;
    emit("event", ...values, () => {
      unanswered.delete(message);
      if (unanswered.size === 0) letGo();
    });
  });
  if (isOpening) waiting.pop()();
  else if (isLoaded) deliverAll();
  return socket;
}

function deliverAll() {
  isLoaded = true;
  for (const deliver of waiting.splice(0)) deliver();
  dispatchEvent(new Event("line-back")); // typed.js puts back what a page that is drawn anew has lost
  look();
}

function onUpdate({ delta }) {
  if (Object.values(delta ?? {}).some((state) => state[HAS_DATA])) deliverAll();
}

// What was sent is there, and takes its time.
function onWork() {
  for (const one of [...unanswered, ...held.values()]) if (one.isSent) one.since = Date.now();
}

function onConnect() {
  hasFailed = false;
  // What was pressed meanwhile is sent soon; a press that sends nothing is over.
  setTimeout(() => letGo((press) => !press.isSent), SAME_PRESS_MS);
  look();
}

function onDisconnect(reason) {
  hasFailed = reason !== "io client disconnect"; // the page is left, perhaps as the answer has told it
  isLoaded = false;
  dispatchEvent(new Event("line-lost"));
  const sent = [...unanswered].filter((message) => message.isSent);
  if (hasFailed || isOutdated) isUnconfirmed ||= sent.some((message) => message.isPress);
  for (const message of sent) unanswered.delete(message);
  if (unanswered.size === 0) letGo((press) => press.isSent);
}

// Whatever was pressed is told of by the page that follows: what waits here to be sent is lost with this one.
addEventListener("pagehide", () => {
  const isOpen = isUnconfirmed || held.size > 0 || [...unanswered].some((message) => message.isPress);
  if (isOutdated && isOpen) sessionStorage.setItem("pressed", "");
});

/* Presses. */

function press(button, event) {
  const isAgain = held.has(button) && button !== pressed;
  if (isAgain || (held.has(button) && event.type === "click")) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return;
  }
  pressed = button;
  setTimeout(() => { if (pressed === button) pressed = null; }, SAME_PRESS_MS);
  if (button.closest("[data-local]")) return;
  isUnconfirmed = false;
  sessionStorage.removeItem("pressed");
  if (!socket?.connected) hold(button);
  look();
}

function hold(button) {
  if (held.has(button) || button.closest("[data-local]")) return;
  held.set(button, { since: Date.now(), before: button.getAttribute("aria-busy"), isSent: false });
  button.setAttribute("aria-busy", "true");
}

function letGo(isOver = () => true) {
  for (const [button, press] of held) {
    if (!isOver(press)) continue;
    held.delete(button);
    // The page itself has made it busy meanwhile, until the answer is there.
    if (button.disabled) continue;
    if (press.before === null) button.removeAttribute("aria-busy");
    else button.setAttribute("aria-busy", press.before);
  }
  look();
}

addEventListener("click", (event) => {
  const button = event.target.closest?.("button");
  if (button) press(button, event);
}, true);
addEventListener("submit", (event) => {
  const button = event.submitter ?? event.target.querySelector("[type=submit]");
  if (button) press(button, event);
}, true);

/* What is said. */

function words(place) {
  if (isOffline || hasFailed) return place.dataset.lost;
  const waits = [...unanswered, ...held.values()].map((one) => Date.now() - one.since);
  const longest = Math.max(0, ...waits);
  if (longest >= LOST_MS) return place.dataset.lost;
  if (longest >= SLOW_MS) return slow(place);
  // Whoever reads it may press again at once: what is pressed before the page has its data may be lost.
  return isUnconfirmed && isLoaded ? place.dataset.unconfirmed : "";
}

function slow(place) {
  const button = held.keys().next().value;
  const form = button?.form;
  return form?.dataset.slow ?? (form ? place.dataset.slowForm : place.dataset.slow);
}

// Looks again as long as there is something to wait for, or to say: the page may be another one.
function look() {
  const place = document.getElementById("line");
  const said = place ? words(place) : "";
  if (place && place.textContent !== said) place.textContent = said;
  if (place) place.hidden = !said;
  if ([...unanswered].some((message) => Date.now() - message.since >= GIVE_UP_MS)) hangUp();
  const isQuiet = !said && unanswered.size === 0 && held.size === 0;
  if (isQuiet) {
    clearInterval(timer);
    timer = undefined;
  } else {
    timer ??= setInterval(look, LOOK_MS);
  }
}

// Reflex's script connects anew, and keeps what is pressed until then.
function hangUp() {
  if (socket.connected) socket.io.engine.close(); // one that is on its way could not be told
}

// Socket.IO's own script hangs up then.
addEventListener("offline", () => { isOffline = true; look(); });
addEventListener("online", () => { isOffline = false; look(); });
