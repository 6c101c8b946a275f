// A text with its lines numbered. What is typed is sent a moment later, over the version from which it was written, and
// counts as saved when the academy has answered; until then it is sent again and the page warns whoever leaves it.
const editors = new WeakMap();
const QUIET_MS = 600, ANSWER_WITHIN_MS = 5000;

export default function ({ data, setTriggerValue, parentElement }) {
  let editor = editors.get(parentElement);
  if (!editor) editors.set(parentElement, (editor = mount(parentElement)));
  editor.setTriggerValue = setTriggerValue;
  editor.data = data;
  const { words } = data;
  editor.$(".goto").textContent = words.line;
  editor.$("button").textContent = words.retry;
  editor.area.setAttribute("aria-label", words.label);
  editor.area.lang = data.language;
  if (editor.path !== data.path) open(editor);
  else if (data.answered && data.answered === editor.sent?.number) answered(editor);
  else if (data.version !== editor.version && !editor.sent && editor.area.value === editor.saved) open(editor);
  mark(editor);
  if (data.jump && data.jump !== editor.jump) { editor.jump = data.jump; whenLaidOut(editor, () => goTo(editor, data.line)); }
  return () => { editor.abort.abort(); editor.observer.disconnect(); clearTimeout(editor.waiting); clearTimeout(editor.late); editors.delete(parentElement); };
}

function mount(root) {
  const $ = (selector) => root.querySelector(selector);
  const editor = { $, area: $("textarea"), lines: $(".lines"), drawn: [], path: null, sent: null, number: Date.now(), abort: new AbortController() };
  const on = (target, type, deed) => target.addEventListener(type, deed, { signal: editor.abort.signal });
  on(editor.area, "input", () => { draw(editor); later(editor); });
  on(editor.area, "blur", () => isUnsaved(editor) && send(editor));
  on(editor.area, "keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") { event.preventDefault(); send(editor); }
  });
  on(document, "selectionchange", () => root.getRootNode().activeElement === editor.area && follow(editor));
  window.addEventListener("click", (event) => followProblem(editor, event), { capture: true, signal: editor.abort.signal });
  on($("form"), "submit", (event) => { event.preventDefault(); goTo(editor, Number($("input").value)); });
  on($("button"), "click", () => send(editor, true));
  on(window, "online", () => send(editor, true));
  on(window, "beforeunload", (event) => { if (isUnsaved(editor)) { send(editor, true); event.preventDefault(); } });
  editor.observer = new MutationObserver(() => showSection(editor));
  editor.observer.observe(document.body, { childList: true, subtree: true });
  return editor;
}

const isUnsaved = (editor) => Boolean(editor.sent) || editor.area.value !== editor.saved;

function open(editor) {
  clearTimeout(editor.waiting);
  clearTimeout(editor.late);
  const { selectionStart } = editor.area, isSame = editor.path === editor.data.path;
  Object.assign(editor, { path: editor.data.path, version: editor.data.version, sent: null, hasFailed: false, section: null });
  editor.area.value = editor.data.text;
  editor.saved = editor.area.value;
  if (isSame) editor.area.setSelectionRange(selectionStart, selectionStart);
  tell(editor, editor.data.words.begun);
  const kept = unsent();
  if (kept?.path === editor.path && kept.text !== editor.saved) { // typed before a reload, and not answered then
    editor.version = kept.version;
    editor.area.value = kept.text;
    later(editor);
  }
  draw(editor);
}

// What is not answered yet stays in this tab, too, so that a reload does not lose it.
const UNSENT = "academy-unsent";
function unsent() {
  try { return JSON.parse(sessionStorage.getItem(UNSENT)); } catch { return null; }
}

function keep(editor) {
  const { path, version } = editor, text = editor.area.value;
  try { sessionStorage.setItem(UNSENT, JSON.stringify({ path, version, text })); } catch { /* no room: it is sent soon */ }
}

// ---- saving ----------------------------------------------------------------------------------------------------
function later(editor) {
  clearTimeout(editor.waiting);
  keep(editor);
  tell(editor, editor.data.words.saving);
  editor.waiting = setTimeout(() => send(editor), QUIET_MS);
}

function send(editor, isAgain = false) {
  clearTimeout(editor.waiting);
  if (editor.sent && !isAgain) return; // what was typed since goes with the next
  if (!isUnsaved(editor)) return tell(editor, editor.data.words.saved); // written and taken back
  editor.sent ||= { number: ++editor.number, text: editor.area.value };
  if (!editor.hasFailed) tell(editor, editor.data.words.saving);
  const { number, text } = editor.sent;
  editor.setTriggerValue("typed", { number, text, path: editor.path, version: editor.version, at: Date.now() });
  clearTimeout(editor.late);
  editor.late = setTimeout(() => {
    if (!editor.sent) return;
    if (!editor.hasFailed) window.academyFrame?.say?.(editor.data.words.unsaved);
    editor.hasFailed = true;
    tell(editor, editor.data.words.unsaved);
    send(editor, true);
  }, ANSWER_WITHIN_MS);
}

function answered(editor) {
  clearTimeout(editor.late);
  if (editor.data.refused) { tell(editor, editor.data.refused, true); editor.sent = null; editor.saved = editor.area.value; return; }
  editor.version = editor.data.version;
  editor.saved = editor.sent.text;
  editor.sent = null;
  const hadFailed = editor.hasFailed;
  editor.hasFailed = false;
  if (isUnsaved(editor)) return later(editor);
  sessionStorage.removeItem(UNSENT);
  tell(editor, editor.data.words.saved);
  if (hadFailed) window.academyFrame?.say?.(editor.data.words.saved);
}

function tell(editor, sentence, isLoud = editor.hasFailed) {
  const line = editor.$("p");
  line.classList.toggle("unsaved", Boolean(isLoud));
  line.textContent = sentence;
  editor.$("button").hidden = !editor.hasFailed;
}

// ---- lines -----------------------------------------------------------------------------------------------------
// The numbers stand on a copy of the text that lies under it and breaks where the text breaks.
function draw(editor) {
  const now = editor.area.value.split("\n"), before = editor.drawn, rows = editor.lines.children;
  let start = 0, end = 0;
  while (start < now.length && start < before.length && now[start] === before[start]) start++;
  while (end < now.length - start && end < before.length - start && now.at(-1 - end) === before.at(-1 - end)) end++;
  for (let left = before.length - end - start; left > 0; left--) rows[start].remove();
  const fresh = document.createDocumentFragment();
  for (const text of now.slice(start, now.length - end)) {
    const row = document.createElement("div");
    row.textContent = text || "\u200b";
    fresh.append(row);
  }
  editor.lines.insertBefore(fresh, rows[start] || null);
  editor.drawn = now;
  editor.$("input").max = now.length;
}

function mark(editor) {
  const marks = editor.data.marks;
  [...editor.lines.children].forEach((row, index) => {
    const kind = marks[index + 1] || "";
    if (row.className !== kind && row.className !== "here") row.className = kind;
  });
}

function whenLaidOut(editor, then) {
  let tries = 0;
  const look = () => (editor.lines.offsetHeight || tries++ > 100 ? then() : requestAnimationFrame(look));
  requestAnimationFrame(look);
}

function goTo(editor, number) {
  const index = Math.min(Math.max(1, number || 1), editor.drawn.length) - 1;
  const start = editor.drawn.slice(0, index).reduce((sum, text) => sum + text.length + 1, 0);
  const row = editor.lines.children[index], desk = editor.$(".desk");
  editor.area.focus({ preventScroll: true });
  editor.area.setSelectionRange(start, start + editor.drawn[index].length);
  desk.scrollTop = row.offsetTop - desk.clientHeight / 3;
  const { top, bottom } = desk.getBoundingClientRect();
  if (top < 60 || bottom > innerHeight) desk.scrollIntoView({ block: "center", behavior: "instant" });
  follow(editor);
}

// A problem's link to a line of this very file goes there at once, without asking the academy.
function followProblem(editor, event) {
  const link = event.target.closest?.("a[href*='line=']");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const to = new URL(link.href, location.href);
  if (to.pathname !== location.pathname || to.searchParams.get("file") !== editor.path) return;
  event.preventDefault();
  event.stopPropagation();
  goTo(editor, Number(to.searchParams.get("line")));
}

// ---- the preview opens the section in which one writes -----------------------------------------------------------
function follow(editor) {
  const before = editor.area.value.slice(0, editor.area.selectionStart), rest = editor.area.value.slice(before.length);
  const heads = [...(before + rest.split("\n", 1)[0]).matchAll(/^##[^#\n].*\{#([^\s}]+)\}/gm)];
  const section = heads.at(-1)?.[1] || null;
  if (section === editor.section) return;
  editor.section = section;
  showSection(editor);
}

function showSection(editor) {
  if (!editor.section) return;
  const place = document.querySelector(`.st-key-card-draft details[data-section="${CSS.escape(editor.section)}"]`);
  if (!place || place.open) return;
  place.open = true;
  const room = place.closest("[data-testid=stVerticalBlock][style*=overflow], .st-key-card-draft");
  if (room) room.scrollTop += place.getBoundingClientRect().top - room.getBoundingClientRect().top - 16;
}
