// Streamlit takes what stands in a field when one leaves it. Here a pause is enough, so that a reload loses nothing: the
// keys that Streamlit knows for "done" are pressed for whoever writes.
const QUIET_MS = 800;
let listening = null;

export default function () {
  listening?.abort();
  listening = new AbortController();
  const waiting = new WeakMap();
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!field.matches?.(".st-key-question-form :is(textarea, input[type=text]:not([role=combobox]))")) return;
    clearTimeout(waiting.get(field));
    waiting.set(field, setTimeout(() => done(field), QUIET_MS));
  }, { signal: listening.signal });
  return () => listening?.abort();
}

function done(field) {
  const isArea = field.tagName === "TEXTAREA";
  field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: isArea, bubbles: true, cancelable: true }));
  field.dispatchEvent(new KeyboardEvent("keypress", { key: "Enter", code: "Enter", keyCode: 13, charCode: 13, ctrlKey: isArea, bubbles: true, cancelable: true }));
}
