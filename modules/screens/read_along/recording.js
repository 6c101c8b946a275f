// The sound of a lesson. There is one <audio>, outside of what Streamlit draws, so that it plays on through every rerun.
// A recording is either whole (one file and the time of each sentence) or in pieces (a file a sentence), while the whole
// one is being made. Where one is in it is `place`: a sentence and the seconds into it, so that both kinds, another voice
// and another language take up at the same words.
const p = (window.academyPlayer ||= {
  audio: null, view: null, data: null, of: null, recording: null, pending: null, place: { sentence: 0, offset: 0 },
  state: "waiting", isOn: false, isWaiting: false, isTouched: false, isFollowing: true, openedByHand: null, speed: 1, isHighlighted: true,
  startAt: 0, turn: 0, asked: 0, spoken: -1, section: null, reportedAt: 0, timers: {},
});
const REPORT_EVERY_MS = 5000, SLOW_AFTER_MS = 700, PIECES_AHEAD = 2, GUESSED_SECONDS = 4;

function later(name, ms, deed) {
  clearTimeout(p.timers[name]);
  p.timers[name] = setTimeout(deed, ms);
}

function startAudio() {
  p.audio = Object.assign(document.createElement("audio"), { preload: "none" });
  p.audio.dataset.own = "";
  document.body.append(p.audio);
  const on = (type, deed) => p.audio.addEventListener(type, deed);
  on("loadedmetadata", () => { p.audio.currentTime = p.startAt; p.audio.playbackRate = p.speed; });
  on("playing", sounding);
  on("waiting", () => { p.isWaiting = p.isOn; label(); });
  on("timeupdate", advance);
  on("seeked", () => { advance(); paint(true); });
  on("pause", () => { if (p.isOn && !p.audio.ended && p.audio.readyState) halt(); }); // headphones unplugged, another app
  on("ended", ended);
  on("error", () => { if (p.audio.src && p.isOn) giveUp(); });
  document.addEventListener("play", (event) => { if (event.target !== p.audio && p.isOn) halt(); }, true); // a film begins
  addEventListener("pagehide", report);
  document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && p.isOn) report(); });
}

function sounding() {
  p.isWaiting = false;
  clearTimeout(p.timers.slow);
  label();
  tick();
  if (p.recording?.pieces) renew(); // once a sentence
}

// ---- asking for it ---------------------------------------------------------------------------------------------
async function fetchRecording({ lesson, language, release }) {
  const reply = await fetch(`/audio/lesson/${encodeURIComponent(lesson)}/${encodeURIComponent(language)}?release=${release}`);
  if (!reply.ok) throw Object.assign(new Error(), { status: reply.status });
  const found = await reply.json();
  return { ...found, pieces: found.url ? null : found.pieces, files: new Map(), lengths: new Map() };
}

async function ask() {
  clearTimeout(p.timers.asking);
  if (p.state === "asking") return;
  const mine = (p.asked += 1);
  become("asking");
  try {
    const found = await fetchRecording(p.of);
    if (mine !== p.asked) return;
    take(found);
  } catch (fault) {
    if (mine === p.asked) fail(fault.status);
  }
}

function take(recording) {
  forget(p.recording);
  p.recording = recording;
  p.place = placeIn(recording, p.place);
  become("ready");
  paint(true);
  if (p.isOn) sound();
  else if (recording.pieces) piece(recording, indexOf(p.place.sentence)).catch(() => {}); // the first is there when play is pressed
}

// Looks whether the whole recording is there by now; it is taken at the end of a sentence.
async function renew() {
  const before = p.recording;
  if (p.pending || before.isRenewing) return;
  before.isRenewing = true;
  try {
    const found = await fetchRecording(p.of);
    if (p.recording !== before) return;
    Object.assign(before, { done: found.done ?? before.of });
    if (found.url) await keepAtHand(found.url);
    if (found.url && p.recording === before) p.pending = { recording: found, of: p.of };
    if (!p.isOn) changeOver();
    label();
  } catch { // the pieces go on; the next look may find it
  } finally {
    before.isRenewing = false;
  }
}

const keepAtHand = (url) => fetch(url).then((reply) => reply.arrayBuffer()).catch(() => {}); // into the browser's cache

// Another language was chosen while the voice was speaking: it finishes its sentence and goes on at the same place.
async function prepareLanguage() {
  const wanted = p.data;
  p.pending = null;
  if (isOfPage()) return;
  try {
    const found = await fetchRecording(wanted);
    if (found.pieces) piece(found, indexIn(found, sameSentence(p.of, wanted, p.place.sentence))).catch(() => {});
    if (p.data.language === wanted.language && p.data.lesson === wanted.lesson) p.pending = { recording: found, of: wanted };
  } catch { // there is no voice for it: the one that speaks reads on
  }
}

function changeOver() {
  if (!p.pending) return false;
  const { recording, of } = p.pending;
  p.pending = null;
  if (of.language !== p.of.language) {
    report();
    p.place = { sentence: sameSentence(p.of, of, p.place.sentence), offset: 0 };
    p.of = of;
  }
  take(recording);
  return true;
}

function sameSentence(from, to, sentence) {
  const part = (outline, at) => outline.sections.findLastIndex(([, first]) => first <= at);
  const range = (outline, index) => [outline.sections[index][1], outline.sections[index + 1]?.[1] ?? outline.count];
  const index = part(from, sentence);
  if (index < 0 || !to.sections[index]) return 0;
  const [first, end] = range(from, index), [newFirst, newEnd] = range(to, index);
  return newFirst + Math.floor(((sentence - first) / (end - first)) * (newEnd - newFirst));
}
