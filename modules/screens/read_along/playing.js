// Lets a recording sound, follows where one is in it, and tells the academy.
// ---- playing it ------------------------------------------------------------------------------------------------
function play() {
  if (!isOfPage() && !p.pending) moveToPage();
  Object.assign(p, { isOn: true, isWaiting: true, isTouched: true, hasGivenUp: false });
  followAgain();
  begin();
  label();
  later("slow", SLOW_AFTER_MS, () => { if (p.isOn && p.isWaiting && p.state !== "failed") window.academyFrame?.say?.(p.data.words.preparing); });
  if (!p.recording) return ask();
  if (p.recording.pieces) renew();
  return sound();
}

function halt() {
  Object.assign(p, { isOn: false, isWaiting: false, turn: p.turn + 1 });
  clearTimeout(p.timers.gap);
  advance();
  p.audio.pause();
  label();
  report();
}

const toggle = () => (p.isOn ? halt() : play());

function sound() {
  const turn = (p.turn += 1);
  clearTimeout(p.timers.gap);
  return p.recording.pieces ? soundPiece(turn) : soundWhole();
}

function soundWhole() {
  const at = secondsOf(p.place);
  if (p.audio.dataset.plays !== p.recording.url) load(p.recording.url, at);
  else if (Math.abs(p.audio.currentTime - at) > 0.05) p.audio.currentTime = at;
  run();
}

async function soundPiece(turn) {
  const { recording } = p, index = indexOf(p.place.sentence);
  let file;
  try {
    file = await piece(recording, index);
  } catch (fault) {
    return turn === p.turn && p.isOn ? giveUp(fault.status) : undefined;
  }
  if (turn !== p.turn || !p.isOn) return undefined;
  load(file, p.place.offset, p.place.sentence);
  run();
  for (let ahead = 1; ahead <= PIECES_AHEAD; ahead += 1) piece(recording, index + ahead).catch(() => {});
  for (const [old, made] of recording.files) if (old < index - PIECES_AHEAD) drop(recording, old, made);
  return undefined;
}

function load(file, at, sentence = null) {
  p.startAt = at;
  p.audio.dataset.plays = file;
  p.loaded = sentence;
  p.audio.defaultPlaybackRate = p.speed;
  p.audio.src = file;
}

function run() {
  p.audio.playbackRate = p.speed;
  p.audio.play().catch((refused) => { if (refused.name === "NotAllowedError") halt(); }); // other faults come as an event
}

function piece(recording, index) {
  if (index < 0 || index >= recording.pieces.length) return Promise.resolve("");
  if (!recording.files.has(index)) recording.files.set(index, fetchPiece(recording, index));
  return recording.files.get(index);
}

async function fetchPiece(recording, index) {
  try {
    const reply = await fetch(`${recording.piece}${recording.pieces[index][0]}${recording.ending}`);
    if (!reply.ok) throw Object.assign(new Error(), { status: reply.status });
    const [done, of] = (reply.headers.get("x-narration") || "").split("/").map(Number);
    if (of) Object.assign(recording, { done: Math.max(done, recording.done), of });
    return URL.createObjectURL(await reply.blob());
  } catch (fault) {
    recording.files.delete(index); // the next press of play asks again
    throw fault;
  }
}

function drop(recording, index, made) {
  recording.files.delete(index);
  made.then(URL.revokeObjectURL, () => {});
}

function forget(recording) {
  for (const [index, made] of recording?.files || []) drop(recording, index, made);
}

function ended() {
  const { recording } = p, next = recording?.pieces?.[indexOf(p.place.sentence) + 1];
  if (!p.isOn) return;
  if (!next) return finish();
  recording.lengths.set(p.place.sentence, p.audio.duration);
  p.hasGivenUp = false;
  p.place = { sentence: next[0], offset: 0 };
  later("gap", (next[1] * 1000) / p.speed, () => { if (p.isOn && !changeOver()) sound(); });
}

function finish() {
  const first = p.recording.cues?.[0] || p.recording.pieces?.[0] || [0];
  Object.assign(p, { isOn: false, isWaiting: false, place: { sentence: first[0], offset: 0 } });
  if (!p.recording.pieces) p.audio.currentTime = 0;
  else renew();
  clearMark();
  label();
  paint();
  report();
}

// A file that is gone or cannot be decoded: the academy is asked anew once, then the learner.
function giveUp(status) {
  const wasGivenUp = p.hasGivenUp;
  p.hasGivenUp = true;
  p.audio.dataset.plays = "";
  p.turn += 1;
  if (wasGivenUp) return fail(status);
  p.recording = null;
  p.state = "waiting";
  return ask();
}

function fail(status) {
  Object.assign(p, { isWaiting: false, recording: null, hasGivenUp: false, fault: status });
  const wasOn = p.isOn;
  p.isOn = false;
  become("failed");
  if (wasOn) window.academyFrame?.say?.(faultWords());
}

function become(state) {
  p.state = state;
  label();
}

// ---- where one is ----------------------------------------------------------------------------------------------
const isOfPage = () => p.of?.lesson === p.data?.lesson && p.of?.language === p.data?.language;
const indexIn = (recording, sentence) => Math.max(0, (recording.pieces || recording.cues).findLastIndex(([number]) => number <= sentence));
const indexOf = (sentence) => indexIn(p.recording, sentence);
const placeIn = (recording, { sentence, offset }) => {
  const [number] = (recording.pieces || recording.cues)[indexIn(recording, sentence)] || [0];
  return { sentence: number, offset: number === sentence ? offset : 0 };
};

function secondsOf({ sentence, offset }) {
  const [, start, end] = p.recording.cues[indexOf(sentence)];
  return Math.min(start + offset, Math.max(start, end - 0.05));
}

// Follows the sound. What `timeupdate` brings also comes while the tab is hidden.
function advance() {
  if (!p.recording || !p.audio.dataset.plays || p.audio.ended || p.audio.seeking || !p.audio.readyState) return;
  const before = p.place.sentence, now = p.audio.currentTime;
  if (p.recording.pieces) {
    if (p.loaded === before) p.place.offset = now;
  } else if (p.audio.dataset.plays === p.recording.url) {
    const [number, start] = p.recording.cues.findLast(([, from]) => from <= now + 0.01) || p.recording.cues[0];
    p.place = { sentence: number, offset: Math.max(0, now - start) };
  }
  if (p.place.sentence !== before) p.hasGivenUp = false;
  if (p.isOn && p.place.sentence !== before && p.pending) return void changeOver();
  if (p.isOn && performance.now() - p.reportedAt > REPORT_EVERY_MS) report();
}

function goTo(place) {
  p.isTouched = true;
  followAgain();
  p.place = p.recording ? placeIn(p.recording, place) : place;
  if (p.isOn && p.recording) sound();
  else if (p.recording && !p.recording.pieces && p.audio.dataset.plays === p.recording.url) p.audio.currentTime = secondsOf(p.place);
  paint(true);
  later("reporting", 800, report);
}

function goToSecond(seconds) {
  const { cues, duration } = p.recording, to = Math.min(Math.max(0, seconds), Math.max(0, duration - 0.1));
  const [number, start] = cues.findLast(([, from]) => from <= to) || cues[0];
  goTo({ sentence: number, offset: Math.max(0, to - start) });
}

function step(which) {
  if (!p.recording) return;
  const { pieces, cues } = p.recording, index = indexOf(p.place.sentence);
  const sentence = (at) => (pieces || cues)[Math.min(Math.max(0, at), (pieces || cues).length - 1)][0];
  if (which === "next") goTo({ sentence: sentence(index + 1), offset: 0 });
  else if (which === "previous") goTo({ sentence: sentence(p.place.offset > 2 ? index : index - 1), offset: 0 }); // well into it, it is said again
  else if (!pieces) goToSecond(secondsOf(p.place) + (which === "back" ? -10 : 10));
  else goTo(tenSecondsOn(which === "back" ? -1 : 1, index));
}

// Among pieces only those that were heard have a known length; the others are guessed, and begun at their beginning.
function tenSecondsOn(direction, index) {
  const { pieces, lengths } = p.recording;
  let rest = p.place.offset + 10 * direction, at = index;
  const length = () => lengths.get(pieces[at][0]) ?? GUESSED_SECONDS;
  while (rest < 0 && at > 0) { at -= 1; rest += length(); }
  while (at < pieces.length - 1 && rest > length()) { rest -= length(); at += 1; }
  return { sentence: pieces[at][0], offset: lengths.has(pieces[at][0]) ? Math.max(0, rest) : 0 };
}

// Tells the academy where one is and how one listens. What gets lost on the way is said again by the next report.
function report() {
  clearTimeout(p.timers.reporting);
  if (!p.of || !p.isTouched) return;
  p.reportedAt = performance.now();
  const said = { lesson: p.of.lesson, language: p.of.language, release: p.of.release, sentence: p.place.sentence, offset: +p.place.offset.toFixed(2),
    speed: p.speed, highlight: p.isHighlighted };
  fetch("/api/listening", { method: "POST", keepalive: true, headers: { "Content-Type": "application/json" },
    body: JSON.stringify(said) }).catch(() => {});
}
