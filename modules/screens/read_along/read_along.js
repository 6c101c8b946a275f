// The read-along player. One state per mount, kept in a WeakMap: a rerun with the same data does not come here, a rerun
// with other data comes with the same element. Nothing plays before somebody asks for it.
const players = new WeakMap();
const PLAY = "M8 5v14l11-7z", PAUSE = "M6 5h4v14H6zm8 0h4v14h-4z";
const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];
const REPORT_EVERY_MS = 5000, LEAVE_SCROLL_ALONE_MS = 4000;

export default function ({ data, parentElement }) {
  let p = players.get(parentElement);
  if (!p) players.set(parentElement, (p = mount(parentElement)));
  const isOther = !p.data || p.data.lesson !== data.lesson || p.data.language !== data.language;
  if (isOther && p.data) leave(p);
  p.data = data;
  if (isOther) enter(p);
  label(p);
  return () => {
    leave(p);
    p.abort.abort();
    players.delete(parentElement);
  };
}

// ---- life ------------------------------------------------------------------------------------------------------
function mount(root) {
  const $ = (selector) => root.querySelector(selector);
  const p = {
    $, audio: $("audio"), box: (root.host || root).closest("[data-testid=stElementContainer]"), data: null,
    state: "waiting", start: 0, isLoaded: false, wantsToPlay: false, cues: [], duration: 0, voice: "", sentence: -1,
    speed: 1, isHighlighted: true, reportedAt: 0, scrolledAt: 0, abort: new AbortController(), asked: 0,
  };
  const on = (target, type, deed, options) => target.addEventListener(type, deed, { signal: p.abort.signal, ...options });
  on($(".go"), "click", () => toggle(p));
  on($(".retry"), "click", () => { p.wantsToPlay = true; ask(p); });
  on($(".h"), "click", () => { p.isHighlighted = !p.isHighlighted; label(p); paint(p, true); report(p); });
  on($(".speed"), "change", () => { p.speed = +$(".speed").value; p.audio.playbackRate = p.speed; report(p); });
  on($(".seek"), "input", () => seek(p, +$(".seek").value));
  on($(".p"), "keydown", (event) => byKey(p, event));
  for (const button of root.querySelectorAll(".step")) on(button, "click", () => step(p, button.dataset.step));
  on(p.audio, "loadedmetadata", () => { p.isLoaded = true; p.audio.currentTime = p.start; p.audio.playbackRate = p.speed; });
  on(p.audio, "play", () => { p.wantsToPlay = false; begin(p); label(p); tick(p); });
  on(p.audio, "pause", () => { label(p); report(p); });
  on(p.audio, "seeked", () => paint(p, true));
  on(p.audio, "ended", () => { p.audio.currentTime = 0; label(p); clear(p); report(p); });
  on(p.audio, "error", () => { if (p.audio.src) { p.start = p.audio.currentTime || p.start; become(p, "failed"); } });
  on(document, "click", (event) => byText(p, event));
  for (const type of ["wheel", "touchmove"]) on(document, type, () => (p.scrolledAt = performance.now()), { passive: true });
  on(window, "pagehide", () => report(p));
  on(document, "visibilitychange", () => { if (document.visibilityState === "hidden" && !p.audio.paused) report(p); });
  return p;
}

function enter(p) {
  const { data } = p;
  Object.assign(p, { start: data.position, speed: data.speed, isHighlighted: data.highlight, isLoaded: false,
    wantsToPlay: false, cues: [], duration: 0, voice: "", sentence: -1 });
  become(p, "waiting");
  clearTimeout(p.asking);
  p.asking = setTimeout(() => ask(p), 600); // the page comes first
}

function leave(p) {
  clearTimeout(p.asking);
  if (p.isLoaded) report(p);
  p.asked += 1; // an answer still on its way is for another lesson
  p.audio.pause();
  p.audio.removeAttribute("src");
  p.audio.load();
  p.isLoaded = false;
  clear(p);
  if (p.box) delete p.box.dataset.listening;
}

// ---- the recording ---------------------------------------------------------------------------------------------
async function ask(p) {
  clearTimeout(p.asking);
  if (p.state === "preparing" || p.state === "ready") return;
  const mine = (p.asked += 1);
  become(p, "preparing");
  try {
    const { lesson, language } = p.data;
    const reply = await fetch(`/audio/lesson/${encodeURIComponent(lesson)}/${encodeURIComponent(language)}`);
    if (!reply.ok) throw new Error(String(reply.status));
    const recording = await reply.json();
    if (mine !== p.asked) return;
    Object.assign(p, { cues: recording.cues, duration: recording.duration, voice: recording.voice });
    if (p.start > p.duration - 2) p.start = 0;
    p.audio.src = recording.url;
    become(p, "ready");
    if (p.wantsToPlay) play(p);
  } catch {
    if (mine === p.asked) become(p, "failed");
  }
}

function become(p, state) {
  p.state = state;
  label(p);
  if (p.wantsToPlay && state !== "ready") window.academyFrame?.say?.(p.data.words[state] || "");
}

function toggle(p) {
  if (!p.audio.paused) return p.audio.pause();
  if (p.state === "ready") return play(p);
  p.wantsToPlay = true;
  if (p.state === "preparing") return become(p, "preparing");
  return ask(p);
}

function play(p) {
  p.audio.play().catch((refused) => { if (refused.name !== "AbortError") label(p); });
}

const position = (p) => (p.isLoaded ? p.audio.currentTime : p.start);

function seek(p, seconds) {
  const to = Math.min(Math.max(0, seconds), Math.max(0, p.duration - 0.1));
  if (p.isLoaded) p.audio.currentTime = to;
  else p.start = to;
  paint(p, true);
  clearTimeout(p.reporting);
  p.reporting = setTimeout(() => report(p), 800);
}

function step(p, which) {
  const now = position(p);
  const index = p.cues.findLastIndex(([, start]) => start <= now + 0.05);
  const to = { back: now - 10, forward: now + 10, next: p.cues[index + 1]?.[1] ?? p.duration,
    // well into a sentence, “previous” says it again
    previous: now - (p.cues[index]?.[1] ?? 0) > 2 ? p.cues[index][1] : p.cues[Math.max(0, index - 1)]?.[1] ?? 0 };
  seek(p, to[which]);
}

function byKey(p, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || p.state !== "ready") return;
  if (event.target.matches("select")) return;
  const steps = { ArrowLeft: "back", ArrowRight: "forward", ArrowUp: "previous", ArrowDown: "next" };
  if (!(event.key in steps)) return;
  event.preventDefault();
  step(p, steps[event.key]);
}

function byText(p, event) {
  if (!p.box?.dataset || !("listening" in p.box.dataset) || p.state !== "ready") return;
  const sentence = event.target.closest?.(".read [data-sentence]");
  if (!sentence || event.target.closest("a, button, summary, [popover]") || !getSelection().isCollapsed) return;
  const cue = p.cues.find(([number]) => number === +sentence.dataset.sentence);
  if (!cue) return;
  seek(p, cue[1]);
  if (p.audio.paused) play(p);
}

function report(p) {
  if (!p.data || !p.cues.length) return;
  p.reportedAt = performance.now();
  const said = { lesson: p.data.lesson, language: p.data.language, position: +position(p).toFixed(2), speed: p.speed,
    highlight: p.isHighlighted };
  fetch("/api/listening", { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" },
    body: JSON.stringify(said) }).catch(() => {}); // the next report says it again
}

// ---- what one sees ---------------------------------------------------------------------------------------------
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

function label(p) {
  const { $, data: { words, language } } = p;
  const isPlaying = !p.audio.paused, hasFailed = p.state === "failed", isPreparing = p.state === "preparing" && p.wantsToPlay;
  $(".p").dataset.state = isPreparing ? "preparing" : p.state;
  $(".p").setAttribute("aria-label", words.title);
  $(".title").textContent = words.title;
  $(".voice").textContent = p.voice ? `${words.language} · ${p.voice}` : words.language;
  $(".voice").title = p.voice ? words.voice.replace("{voice}", p.voice) : "";
  $(".go").setAttribute("aria-label", isPlaying ? words.pause : words.play);
  $(".go path").setAttribute("d", isPlaying ? PAUSE : PLAY);
  $(".state").hidden = !(hasFailed || isPreparing);
  $(".line").hidden = hasFailed || isPreparing;
  $(".state span").textContent = hasFailed ? words.failed : words.preparing;
  $(".retry").hidden = !hasFailed;
  $(".retry").textContent = words.retry;
  $(".seek").setAttribute("aria-label", words.seek);
  for (const button of p.$(".steps").children) {
    button.setAttribute("aria-label", words[button.dataset.step]);
    button.title = words[button.dataset.step];
  }
  $(".h").setAttribute("aria-label", words.highlight);
  $(".h").title = words.highlight;
  $(".h").setAttribute("aria-pressed", String(p.isHighlighted));
  const speeds = $(".speed");
  speeds.setAttribute("aria-label", words.speed);
  if (speeds.dataset.language !== language) {
    speeds.dataset.language = language;
    speeds.replaceChildren(...SPEEDS.map((speed) => new Option(`${speed.toLocaleString(language)}×`, String(speed))));
  }
  speeds.value = String(p.speed);
  paint(p);
}

function tick(p) {
  paint(p);
  if (p.audio.paused) return;
  if (performance.now() - p.reportedAt > REPORT_EVERY_MS) report(p);
  requestAnimationFrame(() => tick(p));
}

function paint(p, isMoved = false) {
  const now = position(p), said = p.duration ? `${clock(now)} / ${clock(p.duration)}` : "";
  const bar = p.$(".seek");
  bar.max = Math.floor(p.duration);
  bar.value = now;
  if (p.$(".time").textContent !== said) {
    p.$(".time").textContent = said;
    bar.setAttribute("aria-valuetext", said);
  }
  if (!p.box || !("listening" in p.box.dataset)) return;
  const cue = p.cues.findLast(([, start]) => start <= now);
  const number = cue ? cue[0] : -1;
  if (number === p.sentence && !isMoved) return;
  p.sentence = number;
  point(p, number);
}

// The sentence is marked by a highlight range, which does not touch the text; where there are none, by an attribute.
function point(p, number) {
  clear(p);
  const element = document.querySelector(`[data-testid=stMain] [data-sentence="${number}"]`);
  if (!element) return;
  const section = element.closest("details");
  if (section && !section.open && !p.audio.paused) section.open = true;
  if (!p.isHighlighted) return;
  if (window.Highlight && CSS.highlights) {
    const range = new Range();
    range.selectNodeContents(element);
    CSS.highlights.set("spoken", new Highlight(range));
  } else element.dataset.spoken = "";
  if (!p.audio.paused && performance.now() - p.scrolledAt > LEAVE_SCROLL_ALONE_MS) requestAnimationFrame(() => bringIntoView(element));
}

function clear() {
  CSS.highlights?.delete("spoken");
  document.querySelectorAll("[data-spoken]").forEach((element) => delete element.dataset.spoken);
}

function bringIntoView(element) {
  const { top, bottom } = element.getBoundingClientRect();
  if (top > 150 && bottom < innerHeight - 60) return;
  const isCalm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  element.scrollIntoView({ block: "center", behavior: isCalm ? "instant" : "smooth" });
}

function begin(p) {
  if (p.box) p.box.dataset.listening = "";
  const text = document.querySelector(".read[data-lesson]");
  if (text) text.dataset.listening = "";
  if (!("mediaSession" in navigator)) return;
  navigator.mediaSession.metadata = new MediaMetadata({ title: p.$(".title").textContent });
  const deeds = { seekbackward: "back", seekforward: "forward", previoustrack: "previous", nexttrack: "next" };
  for (const [action, which] of Object.entries(deeds)) navigator.mediaSession.setActionHandler(action, () => step(p, which));
}
