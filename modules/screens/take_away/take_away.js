// Files to take away. What has to be made first is asked for until it is there, and the page says how far it is; the file
// itself is an ordinary download.
const menus = new WeakMap();
const ASK_AGAIN_MS = 700;

export default function ({ data, parentElement }) {
  let menu = menus.get(parentElement);
  if (!menu) menus.set(parentElement, (menu = mount(parentElement)));
  menu.data = data;
  draw(menu);
  return () => { menu.abort.abort(); menus.delete(parentElement); };
}

function mount(root) {
  const box = root.querySelector("details");
  box.addEventListener("toggle", () => box.open && box.scrollIntoView({ block: "nearest", behavior: "instant" }));
  return { root, isBusy: false, abort: new AbortController() };
}

function draw(menu) {
  menu.root.querySelector("summary span").textContent = menu.data.words.title;
  const drawn = JSON.stringify(menu.data.items);
  if (menu.drawn === drawn) return;
  menu.drawn = drawn;
  say(menu, "");
  menu.root.querySelector("ul").replaceChildren(...menu.data.items.map((item) => {
    const link = Object.assign(document.createElement("a"), { href: item.file, download: "", textContent: item.label });
    const hint = Object.assign(document.createElement("span"), { textContent: item.hint });
    link.addEventListener("click", (event) => {
      if (!item.state) return;
      event.preventDefault();
      fetchWhenMade(menu, item, link);
    });
    const row = document.createElement("li");
    row.append(link, hint);
    return row;
  }));
}

async function fetchWhenMade(menu, item, link) {
  if (menu.isBusy) return;
  menu.isBusy = true;
  link.setAttribute("aria-disabled", "true");
  try {
    while (!(await isMade(menu, item))) await new Promise((then) => setTimeout(then, ASK_AGAIN_MS));
    say(menu, filled(menu.data.words.sent, { name: item.label }));
    const file = Object.assign(document.createElement("a"), { href: item.file, download: "" });
    file.click();
  } catch (fault) {
    if (fault.name !== "AbortError") say(menu, menu.data.words.failed);
  } finally {
    menu.isBusy = false;
    link.removeAttribute("aria-disabled");
  }
}

async function isMade(menu, item) {
  const reply = await fetch(item.state, { signal: menu.abort.signal });
  if (!reply.ok) throw new Error(String(reply.status));
  const { url, done, of } = await reply.json();
  if (url) return true;
  const { words } = menu.data;
  say(menu, done < of ? filled(words.preparing, { n: done, of }) : words.joining);
  return false;
}

function say(menu, sentence) {
  const line = menu.root.querySelector("p");
  if (line.textContent !== sentence) line.textContent = sentence;
}

const filled = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
