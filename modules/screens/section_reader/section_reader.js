// Tells the academy which sections of a lesson were opened, marks them as read when it has answered, and opens the place
// where the learner stopped. What cannot be sent waits on the page and says so.
const readers = new WeakMap();
const RETRY_AFTER_MS = 5000;

export default function ({ data, setTriggerValue, parentElement }) {
  const box = (parentElement.host || parentElement).closest("[data-testid=stElementContainer]");
  if (box) box.style.position = "absolute"; // an element of no height would still take a gap
  let reader = readers.get(parentElement);
  if (!reader) readers.set(parentElement, (reader = mount(parentElement)));
  const isOther = ["lesson", "release", "language"].some((name) => reader.data?.[name] !== data[name]);
  reader.data = data;
  reader.setTriggerValue = setTriggerValue;
  reader.$("span").textContent = data.words.unsaved;
  reader.$("button").textContent = data.words.retry;
  if (isOther) {
    reader.waiting.clear();
    reader.isResumed = false;
    reader.hasActed = false;
  }
  reader.read = new Set([...(isOther ? [] : reader.read), ...data.read]);
  show(reader);
  whenMounted(reader, () => { mark(reader); resume(reader); });
  return () => { reader.abort.abort(); clearTimeout(reader.retrying); readers.delete(parentElement); };
}

function mount(root) {
  const reader = { $: (selector) => root.querySelector(selector), data: null, read: new Set(), waiting: new Set(),
    abort: new AbortController(), isResumed: false, retrying: 0, quiet: new Set() };
  const on = (target, type, deed, options) => target.addEventListener(type, deed, { signal: reader.abort.signal, ...options });
  on(document, "toggle", (event) => opened(reader, event), { capture: true }); // toggle does not bubble
  on(reader.$("button"), "click", () => send(reader));
  on(window, "online", () => send(reader));
  for (const type of ["pointerdown", "wheel", "keydown"]) on(window, type, () => (reader.hasActed = true), { passive: true });
  return reader;
}

const lesson = (reader) => document.querySelector(`.read[data-lesson="${CSS.escape(reader.data.lesson)}"][lang="${reader.data.language}"]`);

function whenMounted(reader, then) {
  const { data } = reader, began = performance.now();
  const look = () => {
    if (reader.data !== data || reader.abort.signal.aborted) return undefined;
    if (lesson(reader)) return then();
    return performance.now() - began < 10000 ? requestAnimationFrame(look) : undefined;
  };
  look();
}

// ---- opening and telling ---------------------------------------------------------------------------------------
function opened(reader, event) {
  const section = event.target;
  if (!section.matches?.("details[data-section]") || !section.open || !lesson(reader)?.contains(section)) return;
  keepInView(section);
  if (reader.quiet.delete(section.dataset.section)) return; // opened by this file, on coming back
  reader.waiting.add(section.dataset.section);
  send(reader);
}

async function send(reader) {
  clearTimeout(reader.retrying);
  if (reader.isSending) return;
  reader.isSending = true;
  const { data } = reader;
  let isCompleted = false;
  try {
    for (const section of [...reader.waiting]) {
      const reply = await tell(data, section);
      if (reader.data.lesson !== data.lesson) return;
      reader.waiting.delete(section);
      if (reply === null) continue; // a new release has no such section any more
      reader.read.add(section);
      isCompleted ||= reply.completed;
    }
    reader.hasFailed = false;
  } catch {
    reader.hasFailed = true;
    reader.retrying = setTimeout(() => send(reader), RETRY_AFTER_MS);
  } finally {
    reader.isSending = false;
    mark(reader);
    show(reader);
  }
  if (isCompleted) reader.setTriggerValue("completed", data.lesson);
  else if (reader.waiting.size && !reader.hasFailed) send(reader);
}

async function tell({ lesson, release }, section) {
  const reply = await fetch("/api/sections", { method: "POST", keepalive: true,
    headers: { "Content-Type": "application/json" }, body: JSON.stringify({ lesson, release, section }) });
  if (reply.status === 404) return null;
  if (!reply.ok) throw new Error(String(reply.status));
  return reply.json();
}

function mark(reader) {
  for (const section of lesson(reader)?.querySelectorAll("details[data-section]") || []) {
    const isRead = reader.read.has(section.dataset.section);
    section.toggleAttribute("data-read", isRead);
    for (const word of section.querySelectorAll("[data-read-mark]")) word.hidden = !isRead;
  }
}

function show(reader) {
  const isShown = Boolean(reader.hasFailed && reader.waiting.size);
  const line = reader.$("p");
  if (isShown && line.hidden) window.academyFrame?.say?.(reader.data.words.unsaved);
  line.hidden = !isShown;
}

// Opening a section closes the one above it; its heading must not slip out of sight.
function keepInView(section) {
  requestAnimationFrame(() => {
    const { top } = section.getBoundingClientRect();
    if (top < 64 || top > innerHeight - 80) section.scrollIntoView({ block: "start", behavior: "instant" });
  });
}

// ---- coming back -----------------------------------------------------------------------------------------------
function resume(reader) {
  if (reader.isResumed) return;
  reader.isResumed = true;
  const { section, question } = reader.data.resume;
  if (!section && !question) return;
  const settled = window.academyFrame?.whenSettled || ((then) => setTimeout(then, 300));
  settled(() => {
    if (reader.hasActed) return; // whoever has begun to do something is not carried away from it
    const place = question ? document.querySelector("[class*='st-key-card-check']")
      : lesson(reader)?.querySelector(`details[data-section="${CSS.escape(section)}"]`);
    if (!place) return;
    if (reader.read.has(section) && !place.open) { // an unread one is shown, and opened by the learner
      reader.quiet.add(section);
      place.open = true;
    }
    place.scrollIntoView({ block: "start", behavior: "instant" });
  });
}
