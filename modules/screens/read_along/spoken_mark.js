// What the page shows of the sound: the spoken sentence is marked by a highlight range, which does not touch the text (by
// an attribute where there are none), its section is opened and it is scrolled into view. Whoever has gone elsewhere on
// the page by hand is left there until the spoken sentence is in sight again or a control of the player is used.
const HEADER_PX = 60, SETTLED_AFTER_MS = 250;
const SCROLL_KEYS = new Set(["PageUp", "PageDown", "Home", "End", "ArrowUp", "ArrowDown", " "]);
const TEXT = ".read[data-lesson]";

const main = () => document.querySelector("[data-testid=stMain]");
const elementsOf = (number) => [...(main()?.querySelectorAll(`[data-sentence="${number}"]`) || [])];

function tick() {
  paint();
  if (p.isOn) requestAnimationFrame(tick);
}

function mark(isMoved) {
  const number = isOfPage() && p.isTouched && p.recording ? p.place.sentence : -1;
  if (number === p.spoken && !isMoved) return;
  p.spoken = number;
  clearMark();
  const elements = number < 0 ? [] : elementsOf(number);
  if (!elements.length || !p.isHighlighted) return;
  if (window.Highlight && CSS.highlights) {
    CSS.highlights.set("spoken", new Highlight(...elements.map((element) => {
      const range = new Range();
      range.selectNodeContents(element);
      return range;
    })));
  } else for (const element of elements) element.dataset.spoken = "";
  if (p.isOn) requestAnimationFrame(() => follow(elements[0]));
}

function clearMark() {
  CSS.highlights?.delete("spoken");
  document.querySelectorAll("[data-spoken]").forEach((element) => delete element.dataset.spoken);
}

function follow(element) {
  const section = element.closest("details");
  if (section && section.dataset.section === p.openedByHand) p.openedByHand = null; // the voice has come there, too
  if (isInSight(element)) p.isFollowing = !p.openedByHand;
  if (p.isFollowing && section && !section.open && p.section !== section.dataset.section) section.open = true;
  p.section = section?.dataset.section ?? null; // one that is closed by hand while it is read stays closed
  if (p.isFollowing && (!section || section.open)) requestAnimationFrame(() => bringIntoView(element));
  label();
}

function isInSight(element) {
  const section = element.closest("details");
  if (section && !section.open) return false;
  const { top, bottom } = element.getBoundingClientRect(), [from, to] = sight();
  return bottom - top > to - from ? top >= from && top < to : top >= from && bottom <= to;
}

// What of the window shows text: the player may stand at its top or at its bottom.
function sight() {
  const bar = p.view?.$(".p").getBoundingClientRect();
  if (!bar || bar.bottom < HEADER_PX || bar.top > innerHeight) return [HEADER_PX, innerHeight];
  if (bar.bottom >= innerHeight - 1) return [HEADER_PX, bar.top];
  return [bar.top <= HEADER_PX + 24 ? bar.bottom : HEADER_PX, innerHeight];
}

function bringIntoView(element) {
  if (!element.isConnected || isInSight(element)) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "smooth" });
}

function movedByHand() {
  later("moved", SETTLED_AFTER_MS, () => {
    const element = p.isOn && p.spoken >= 0 && elementsOf(p.spoken)[0];
    if (!element) return;
    p.isFollowing = isInSight(element) && !p.openedByHand;
    label();
  });
}

function watchPage() {
  const at = (type, deed, options) => document.addEventListener(type, deed, options);
  at("click", byText);
  const elsewhere = (event) => { if (!event.composedPath().includes(p.view?.root)) movedByHand(); };
  at("wheel", movedByHand, { passive: true });
  at("touchmove", movedByHand, { passive: true });
  at("pointerup", elsewhere); // the scroll bar, too
  at("focusin", elsewhere);
  at("keydown", (event) => { if (SCROLL_KEYS.has(event.key)) elsewhere(event); });
  at("toggle", ({ target }) => { // a section opened by hand, while another one is read
    if (!p.isOn || !target.matches?.(`${TEXT} details[data-section]`) || !target.open || target.dataset.section === p.section) return;
    Object.assign(p, { isFollowing: false, openedByHand: target.dataset.section });
    label();
  }, { capture: true });
}

// Once one listens, a sentence that is clicked is heard. Before that a click on the text is only a click.
function byText(event) {
  const sentence = event.target.closest?.(`${TEXT} [data-sentence], h1 [data-sentence]`);
  if (!sentence || !p.view || !p.isTouched || !isOfPage() || !main()?.contains(sentence)) return;
  if (event.target.closest("a, button, summary, [popover]") || !getSelection().isCollapsed) return;
  goTo({ sentence: +sentence.dataset.sentence, offset: 0 });
  if (!p.isOn) play();
}

const followAgain = () => Object.assign(p, { isFollowing: true, openedByHand: null, section: null });

function showSpoken() {
  followAgain();
  paint(true);
}

// From the first press of play the page is one that is listened to: the player stays in sight.
function begin() {
  stayInSight();
  const session = navigator.mediaSession;
  if (!session) return;
  session.metadata = new MediaMetadata({ title: p.data.title, album: p.data.module, artist: p.data.academy });
  const deeds = { play, pause: halt, stop: halt, seekbackward: () => step("back"), seekforward: () => step("forward"),
    previoustrack: () => step("previous"), nexttrack: () => step("next"),
    seekto: ({ seekTime }) => p.recording?.cues && goToSecond(seekTime) };
  for (const [action, deed] of Object.entries(deeds)) {
    try { session.setActionHandler(action, deed); } catch { /* this browser has no such key */ }
  }
}

function stayInSight() {
  const { box } = p.view || {};
  if (!box || !p.isTouched) return;
  box.dataset.listening = "";
  p.view.$(".p").dataset.listening = "";
  for (const text of document.querySelectorAll(TEXT)) text.dataset.listening = "";
  measure();
}

// How high the player is, which depends on what it has to say, is the room that the page leaves free for it.
function measure() {
  const room = main();
  if (!room || !p.view || !p.isTouched) return;
  room.dataset.listening = "";
  room.style.setProperty("--player-height", `${p.view.$(".p").offsetHeight}px`);
}

function endListening() {
  clearMark();
  p.spoken = -1;
  if (p.view) delete p.view.$(".p").dataset.listening;
  for (const text of document.querySelectorAll("[data-listening]")) delete text.dataset.listening;
  const session = navigator.mediaSession;
  if (!session) return;
  Object.assign(session, { metadata: null, playbackState: "none" });
}
