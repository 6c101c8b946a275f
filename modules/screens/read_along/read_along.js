// The player that one sees and uses. A rerun with the same data does not come here; one with other data comes with the
// same element. Nothing plays before somebody asks for it.
const views = new WeakMap();
const PLAY = "M8 5v14l11-7z", PAUSE = "M6 5h4v14H6zm8 0h4v14h-4z";
const SPEEDS = [0.75, 1, 1.25, 1.5, 1.75, 2];
const STEPS = { ArrowLeft: "back", ArrowRight: "forward", ArrowUp: "previous", ArrowDown: "next" };
const LEFT_AFTER_MS = 400, ASKED_AFTER_MS = 600;

export default function ({ data, parentElement }) {
  if (!p.audio) { startAudio(); watchPage(); }
  clearTimeout(p.timers.left);
  let view = views.get(parentElement);
  if (!view) views.set(parentElement, (view = mount(parentElement)));
  p.view = view;
  const before = p.data;
  p.data = data;
  if (before?.lesson !== data.lesson || before.release !== data.release) { leave(); enter(); }
  else if (before.language !== data.language) changeLanguage();
  stayInSight();
  paint(true);
  return () => {
    view.abort.abort();
    view.sizes.disconnect();
    views.delete(parentElement);
    if (p.view === view) p.view = null;
    later("left", LEFT_AFTER_MS, () => { if (!p.view) { leave(); p.data = null; } }); // unless it is only drawn anew
  };
}

// ---- life ------------------------------------------------------------------------------------------------------
function mount(root) {
  const $ = (selector) => root.querySelector(selector);
  const view = { $, root, box: (root.host || root).closest("[data-testid=stElementContainer]"), abort: new AbortController() };
  const on = (target, type, deed) => target.addEventListener(type, deed, { signal: view.abort.signal });
  on($(".go"), "click", toggle);
  on($(".retry"), "click", () => { $(".go").focus(); play(); }); // what goes away takes no focus with it
  on($(".find"), "click", () => { $(".go").focus(); showSpoken(); });
  on($(".h"), "click", () => { p.isHighlighted = !p.isHighlighted; kept(); });
  on($(".speed"), "change", () => setSpeed(+$(".speed").value));
  on($(".seek"), "input", () => seek(+$(".seek").value));
  on($(".p"), "keydown", byKey);
  for (const button of root.querySelectorAll("[data-step]")) on(button, "click", () => step(button.dataset.step));
  view.sizes = new ResizeObserver(measure);
  view.sizes.observe($(".p"));
  return view;
}

function enter() {
  const { data } = p;
  Object.assign(p, { of: data, place: { sentence: data.sentence, offset: data.offset }, speed: data.speed,
    isHighlighted: data.highlight, isTouched: false, state: "waiting", fault: null });
  later("asking", ASKED_AFTER_MS, ask); // the page comes first
}

function leave() {
  for (const name of Object.keys(p.timers)) clearTimeout(p.timers[name]);
  report();
  Object.assign(p, { isOn: false, isWaiting: false, isTouched: false, asked: p.asked + 1, turn: p.turn + 1, pending: null });
  p.audio.pause();
  p.audio.removeAttribute("src");
  p.audio.dataset.plays = "";
  p.audio.load();
  forget(p.recording);
  p.recording = null;
  endListening();
}

function changeLanguage() {
  if (p.isOn) return void prepareLanguage();
  report();
  return moveToPage();
}

// The page shows another language than the one that was read: the place is the same, the sound another.
function moveToPage() {
  const { data, of } = p;
  const sentence = p.isTouched ? sameSentence(of, data, p.place.sentence) : data.sentence;
  Object.assign(p, { of: data, place: { sentence, offset: p.isTouched ? 0 : data.offset }, state: "waiting", pending: null,
    asked: p.asked + 1, turn: p.turn + 1 });
  forget(p.recording);
  p.recording = null;
  p.audio.dataset.plays = "";
  if (!p.isOn) ask();
}

// ---- what one does ---------------------------------------------------------------------------------------------
function byKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select")) return;
  const deeds = { k: toggle, h: () => p.view.$(".h").click(), "+": () => nextSpeed(1), "-": () => nextSpeed(-1) };
  const deed = event.key in STEPS ? () => step(STEPS[event.key]) : deeds[event.key.toLowerCase()];
  if (!deed) return;
  event.preventDefault();
  deed();
}

function nextSpeed(direction) {
  const next = SPEEDS[SPEEDS.indexOf(p.speed) + direction];
  if (!next) return;
  setSpeed(next);
  window.academyFrame?.say?.(`${p.data.words.speed}: ${speedName(next)}`);
}

function setSpeed(speed) {
  p.speed = speed;
  p.audio.defaultPlaybackRate = p.audio.playbackRate = speed;
  kept();
}

// How one listens holds for the person, not for the lesson.
function kept() {
  const wasTouched = p.isTouched;
  p.isTouched = true;
  report();
  p.isTouched = wasTouched;
  paint(true);
}

function seek(to) {
  if (p.recording?.pieces) goTo({ sentence: p.recording.pieces[to][0], offset: 0 });
  else if (p.recording) goToSecond(to);
}

// ---- what one sees ---------------------------------------------------------------------------------------------
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
const speedName = (speed) => `${speed.toLocaleString(p.data.interface)}×`;
const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

function paint(isMoved = false) {
  if (!p.view || !p.data) return;
  const { $ } = p.view, { recording, data: { words } } = p;
  const count = recording?.pieces?.length, index = recording ? indexOf(p.place.sentence) : 0;
  const now = count ? index : recording ? secondsOf(p.place) : 0, end = count ? count - 1 : recording?.duration || 0;
  const shown = count ? `${index + 1} / ${count}` : recording ? `${clock(now)} / ${clock(end)}` : "";
  const bar = $(".seek");
  bar.max = Math.floor(end);
  bar.value = now;
  bar.disabled = !recording;
  if ($(".time").textContent !== shown) {
    $(".time").textContent = shown;
    const said = count ? filled(words.place, { n: index + 1, of: count }) : filled(words.time, { now: clock(now), all: clock(end) });
    bar.setAttribute("aria-valuetext", recording ? said : "");
    $(".time").title = count ? said : "";
  }
  if (isMoved) label();
  mark(isMoved);
}

function faultWords() {
  const { words } = p.data;
  return { 401: words.signedOut, 404: words.gone, 503: words.noVoice }[p.fault] || words.failed;
}

function stateWords() {
  const { words } = p.data, { recording } = p;
  if (p.state === "failed") return faultWords();
  if (p.isOn && p.isWaiting && !recording) return words.preparing;
  if (p.isTouched && recording?.pieces && recording.done < recording.of) return filled(words.progress, { n: recording.done, of: recording.of });
  return "";
}

function label() {
  if (!p.view || !p.data) return;
  const { $ } = p.view, { words, names, language } = p.data;
  const said = stateWords(), spoken = p.of?.language ?? language, hasFailed = p.state === "failed";
  const set = (selector, text) => { if ($(selector).textContent !== text) $(selector).textContent = text; };
  Object.assign($(".p").dataset, { state: p.isOn && p.isWaiting ? "preparing" : p.state });
  $(".p").setAttribute("aria-label", words.title);
  set(".title", words.title);
  set(".voice", p.recording?.voice ? `${names[spoken]} · ${p.recording.voice}` : names[spoken]);
  $(".voice").lang = spoken;
  $(".voice").title = p.recording?.voice ? filled(words.voice, { voice: p.recording.voice }) : "";
  $(".go").setAttribute("aria-label", p.isOn ? words.pause : words.play);
  $(".go path").setAttribute("d", p.isOn ? PAUSE : PLAY);
  $(".state").hidden = !said;
  set(".state span", said);
  $(".retry").hidden = !hasFailed || p.fault === 404;
  set(".retry", words.retry);
  $(".find").hidden = !(p.isOn && p.isHighlighted && !p.isFollowing && isOfPage());
  set(".find", words.find);
  $(".seek").setAttribute("aria-label", words.seek);
  for (const button of p.view.root.querySelectorAll("[data-step]")) {
    const isIdle = hasFailed || !p.recording;
    if (isIdle && button.matches(":focus")) $(".go").focus();
    Object.assign(button, { title: words[button.dataset.step], disabled: isIdle });
    button.setAttribute("aria-label", words[button.dataset.step]);
  }
  $(".speed").setAttribute("aria-label", words.speed);
  $(".speed").title = words.speed;
  $(".speed").value = p.speed;
  $(".h").setAttribute("aria-pressed", String(p.isHighlighted));
  $(".h").setAttribute("aria-label", words.highlight);
  $(".h").title = words.highlight;
  inTheirLanguage();
  if (navigator.mediaSession && p.isTouched) navigator.mediaSession.playbackState = p.isOn ? "playing" : "paused";
}

// What only another language of the interface changes: an open list or help is not drawn anew under somebody's hand.
function inTheirLanguage() {
  const { $ } = p.view, { words } = p.data;
  if ($(".help").dataset.language === p.data.interface) return;
  $(".help").dataset.language = p.data.interface;
  $(".q").setAttribute("aria-label", words.help);
  $(".q").title = words.help;
  $(".speed").replaceChildren(...SPEEDS.map((speed) => new Option(speedName(speed), speed, false, speed === p.speed)));
  const element = (tag, text) => Object.assign(document.createElement(tag), { textContent: text });
  const keys = document.createElement("dl");
  for (const [key, deed] of words.keys) keys.append(element("dt", key), element("dd", deed));
  $(".help").replaceChildren(element("b", words.help), ...words.hints.map((hint) => element("p", hint)), keys);
}
