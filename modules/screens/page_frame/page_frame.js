// The frame of every page: its language, Streamlit's own English words, what is said aloud, where the focus goes.
// State lives on `window`, because reruns keep the page and this file is called again only when its data change.
const frame = (window.academyFrame ||= {
  language: "en", words: {}, patterns: [], paths: new Set(), page: null, heading: null, done: new Set(),
  texts: new WeakMap(), attributes: new WeakMap(), isStarted: false,
});
const RUN_BEGINS_WITHIN_MS = 1500;
const ATTRIBUTES = ["aria-label", "title", "placeholder", "alt"];
const NAVIGATION = "[data-testid=stTopNavLink], [data-testid=stSidebarNavLink]";
const OWN = ".stHtml, [data-own], [class*='st-key-q-'], script, style, textarea";
const BUTTON_OF_A_FIELD = "[class*='st-key-q-'] button[aria-label]"; // among a trainer's words, but Streamlit's own

export default function ({ data, parentElement, setTriggerValue }) {
  const box = (parentElement.host || parentElement).closest("[data-testid=stElementContainer]");
  if (box) box.style.position = "absolute"; // an element of no height would still take a gap
  const isNewLanguage = data.language !== frame.language;
  frame.language = data.language;
  document.documentElement.lang = data.language;
  frame.words = data.words;
  frame.patterns = data.patterns.map(([pattern, said]) => [new RegExp(pattern), said]);
  frame.paths = new Set(data.paths);
  frame.runAgain = () => setTriggerValue("reconnected", Date.now());
  if (!frame.isStarted) start();
  if (isNewLanguage) walk(document.body);
  if (frame.page !== null && data.page !== frame.page) arrive();
  else if (frame.page === null) whenSettled(() => (frame.heading = heading()));
  frame.page = data.page;
}

function start() {
  frame.isStarted = true;
  frame.say = say;
  frame.whenSettled = whenSettled;
  addEventListener("keydown", silenceShortcuts, true);
  document.addEventListener("click", followLink, true);
  leaveInOneStep();
  document.addEventListener("play", soundAlone, true);
  document.addEventListener("toggle", stopUnseen, true);
  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type !== "childList") { translate(change.target); continue; }
      for (const node of change.addedNodes) {
        if (!node.isConnected) continue;
        walk(node);
        if (node.nodeType === 1) attend(node);
      }
    }
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES,
  });
  walk(document.body);
  watchConnection();
}

// A server that was started again knows nothing of this page: a click in a part that runs by itself would be lost. So the
// page runs once as soon as there is a connection again; what was typed or chosen goes with it. What is pressed before
// that run is over waits for its end.
function watchConnection() {
  const app = document.querySelector("[data-testid=stApp]");
  let wasConnected = true, isAway = false, held = null;
  const comeBack = () => {
    isAway = false;
    const button = held?.button.isConnected ? held.button : held && document.querySelector(`.${held.key} button`);
    held = null;
    button?.click();
  };
  new MutationObserver(() => {
    const isConnected = app.dataset.testConnectionState === "CONNECTED";
    if (isConnected && !wasConnected) {
      frame.runAgain();
      whenRun(comeBack);
    }
    isAway ||= !isConnected;
    wasConnected = isConnected;
  }).observe(app, { attributeFilter: ["data-test-connection-state"] });
  addEventListener("click", (event) => {
    const button = isAway && event.target.closest?.("[data-testid=stMain] button");
    if (!button || button.closest(".stHtml")) return;
    event.stopImmediatePropagation();
    event.preventDefault();
    const keys = [...(button.closest("[class*='st-key-']")?.classList || [])];
    held = { button, key: CSS.escape(keys.find((name) => name.startsWith("st-key-")) || "none") };
  }, true);
}

// Calls back when the run that has been asked for is over; if none begins, nothing is waited for.
function whenRun(then) {
  const began = performance.now();
  const look = () => {
    if (isRunning()) return whenSettled(then);
    return performance.now() - began < RUN_BEGINS_WITHIN_MS ? requestAnimationFrame(look) : then();
  };
  look();
}

// ---- Streamlit's own words -------------------------------------------------------------------------------------
function walk(node) {
  if (node.nodeType === 1 && node.closest(OWN)) {
    for (const each of [node, ...node.querySelectorAll(BUTTON_OF_A_FIELD)]) translate(each);
    return;
  }
  translate(node);
  for (const child of node.childNodes) walk(child);
}

function translate(node) {
  if (node.nodeType === 3) {
    if (node.parentElement?.closest(OWN)) return;
    const said = inOurLanguage(node.data, frame.texts.get(node), (known) => frame.texts.set(node, known));
    if (said !== node.data) node.data = said;
  } else if (node.nodeType === 1) {
    for (const name of ATTRIBUTES) {
      const value = node.getAttribute(name);
      if (!value || (node.closest(OWN) && !node.matches(BUTTON_OF_A_FIELD))) continue;
      const known = frame.attributes.get(node) || {};
      const said = inOurLanguage(value, known[name], (found) => frame.attributes.set(node, { ...known, [name]: found }));
      if (said !== value) node.setAttribute(name, said);
    }
  }
}

// What a text was before it was translated is kept, so that another language can start from the English again.
function inOurLanguage(text, known, keep) {
  const original = known && known.said === text ? known.original : text;
  const trimmed = original.trim();
  if (!trimmed) return text;
  let said = frame.words[trimmed];
  if (said === undefined) {
    const found = frame.patterns.find(([pattern]) => pattern.test(trimmed));
    said = found ? trimmed.replace(found[0], found[1]) : trimmed;
  }
  said = original.replace(trimmed, () => said);
  if (said !== original || known) keep({ original, said });
  return said;
}

// ---- what is said aloud ----------------------------------------------------------------------------------------
function say(sentence) {
  let region = document.getElementById("academy-status");
  if (!region) {
    region = document.createElement("div");
    region.id = "academy-status";
    region.setAttribute("role", "status");
    region.dataset.own = "";
    region.style.cssText = "position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap";
    document.body.append(region);
  }
  region.textContent = ""; // the same sentence twice is said twice
  setTimeout(() => (region.textContent = sentence), 60);
}

// An element with data-focus takes the focus once, one with data-say is said once; the value of data-focus is its id.
// With data-focus-on the focus goes to the button with that key, once everything is drawn.
function attend(root) {
  for (const element of [root, ...root.querySelectorAll("[data-focus],[data-say]")]) {
    const { focus, focusOn, say: sentence } = element.dataset || {};
    const id = focus || sentence;
    if (!id || frame.done.has(id)) continue;
    frame.done.add(id);
    if (sentence) say(sentence);
    if (focusOn) whenSettled(() => document.querySelector(`.st-key-${CSS.escape(focusOn)} button`)?.focus());
    else if (focus) requestAnimationFrame(() => {
      element.tabIndex = -1;
      element.focus({ preventScroll: true });
      element.scrollIntoView({ block: "nearest", behavior: "instant" });
    });
  }
}

// ---- films -----------------------------------------------------------------------------------------------------
// One thing sounds at a time: a film that begins stops the voice, and the voice stops the film.
function soundAlone(event) {
  for (const other of document.querySelectorAll("audio, video")) {
    if (other !== event.target && !other.paused) other.pause();
  }
}

// A film in a section that is closed is heard no longer.
function stopUnseen(event) {
  if (!event.target.matches("details:not([open])")) return;
  for (const film of event.target.querySelectorAll("video")) film.pause();
}

// ---- arriving on a page ----------------------------------------------------------------------------------------
const heading = () => document.querySelector("[data-testid=stMain] h1");
const isRunning = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState !== "notRunning";

function arrive() {
  const before = frame.heading;
  const began = performance.now();
  const look = () => {
    const now = heading();
    const waited = performance.now() - began;
    const isThere = now && (now !== before || (waited > 50 && !isRunning()));
    if (!isThere && waited < 4000) return requestAnimationFrame(look);
    const main = document.querySelector("[data-testid=stMain]");
    if (main) main.scrollTop = 0;
    frame.heading = now;
    if (!now) return undefined;
    now.tabIndex = -1;
    now.focus({ preventScroll: true });
    return undefined;
  };
  look();
}

function whenSettled(then) {
  const began = performance.now();
  let frames = 0;
  const look = () => {
    frames = isRunning() ? 0 : frames + 1;
    if (frames < 3 && performance.now() - began < 6000) return requestAnimationFrame(look);
    return then();
  };
  requestAnimationFrame(look);
}

// ---- keys and links --------------------------------------------------------------------------------------------
// Streamlit reruns the page on a bare “r” and clears caches on “c”: nothing a learner could mean by that.
function silenceShortcuts(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !"rRcC".includes(event.key)) return;
  const target = event.composedPath()[0];
  if (target.matches?.("input, textarea, select") || target.isContentEditable) return;
  event.stopImmediatePropagation();
}

// When a button leads to another page with ids in its address, Streamlit pushes two entries: the page that is left with
// the new ids, then the new page. Nobody was at the first, so the second takes its place and Back leaves in one step.
function leaveInOneStep() {
  const push = history.pushState.bind(history);
  let halfWay = null;
  history.pushState = (state, unused, address) => {
    const to = new URL(address || location.href, location.href);
    const isSamePage = to.pathname === location.pathname;
    const isSecondStep = halfWay === location.href && !isSamePage && to.search === location.search;
    if (isSecondStep) history.replaceState(state, unused, address);
    else push(state, unused, address);
    halfWay = !isSecondStep && isSamePage && to.search ? location.href : null;
  };
}

// A plain click on a link to one of our pages stays in the page: one history entry, no reload. Streamlit's own link to
// the page that is shown keeps the ids in the address, so it is followed here too.
function followLink(event) {
  const link = event.target.closest?.("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  if (link.target || link.hasAttribute("download")) return;
  const to = new URL(link.href, location.href);
  const isOurs = link.closest(".stHtml") || (link.closest(NAVIGATION) && to.pathname === location.pathname && location.search);
  if (!isOurs || to.origin !== location.origin || to.hash) return;
  if (!frame.paths.has(to.pathname.replace(/^\/|\/$/g, ""))) return;
  if (document.querySelector("[data-testid=stApp]")?.dataset.testConnectionState !== "CONNECTED") return;
  event.preventDefault();
  event.stopPropagation();
  history.pushState({}, "", to);
  dispatchEvent(new PopStateEvent("popstate"));
  const isPhone = matchMedia("(max-width: 768px)").matches; // there the sidebar lies over the page
  if (isPhone && link.closest("[data-testid=stSidebar]")) document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click();
}
