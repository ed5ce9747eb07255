// The playground: text on the left, its page on the right, and argmap in a worker between them.
import examples from "argmap-examples";
import { editor, goTo, replace } from "./editor.js";
import { Engine } from "./engine.js";
import { current, setFindings } from "./findings.js";
import { Picture } from "./picture.js";
import { linkTo, textOf } from "./share.js";

const REST = 150; // ms without a key before a text is looked at
const by = (id) => document.getElementById(id);
const root = document.documentElement;

// What is kept in this browser; where nothing may be kept, the playground works without.
const store = {
  get(key) { try { return localStorage.getItem(`argmap playground ${key}`); } catch { return null; } },
  set(key, value) {
    try { localStorage.setItem(`argmap playground ${key}`, value); } catch { by("kept").textContent = "not kept: this browser stores nothing"; }
  },
};

// Colours -------------------------------------------------------------------------------------------
const dark = matchMedia("(prefers-color-scheme:dark)");
const theme = () => store.get("theme") || (dark.matches ? "dark" : "light");
const picture = new Picture(by("picture"), { onSelect: select, theme: theme() });
function dress() {
  root.dataset.theme = theme();
  by("theme").setAttribute("aria-pressed", String(theme() === "dark"));
  picture.dress(theme());
}
by("theme").addEventListener("click", () => { store.set("theme", theme() === "dark" ? "light" : "dark"); dress(); });
dark.addEventListener("change", dress);
dress();

// The text ------------------------------------------------------------------------------------------
let shared = null, wrong = "";
try { shared = await textOf(location.hash); } catch { wrong = "This link is damaged: its text cannot be read."; }
const mine = store.get("text");
if (shared !== null && mine && mine !== shared) examples.push({ title: "Your last text", text: mine });
const view = editor(by("editor"), shared ?? mine ?? examples[0].text, changed);
const text = () => view.state.doc.toString();
let places = {}, title = "", timer = 0, isFromLink = shared !== null;

function changed() {
  clearTimeout(timer);
  timer = setTimeout(look, REST);
  document.body.dataset.rests = "false";
  by("examples").value = "";
  if (isFromLink) history.replaceState(null, "", location.pathname + location.search);
  isFromLink = false;
  store.set("text", text());
}
addEventListener("hashchange", async () => {
  try {
    const words = await textOf(location.hash);
    if (words !== null) { replace(view, words); clearTimeout(timer); look(); }
  } catch { say("This link is damaged: its text cannot be read.", "bad"); }
});

// Looking at it ---------------------------------------------------------------------------------------
let ready = 0; // when Python was there: what it takes to load is not what a picture takes
const engine = new Engine({
  onState(words, failed = false) {
    if (!words) ready = performance.now();
    by("busy").hidden = !words;
    by("doing").textContent = words;
    by("busy").classList.toggle("failed", failed);
    if (words && seen === null) say(words, failed ? "bad" : ""); // a phone shows the text alone
  },
});

// The room for the picture in pixels; while a phone shows the text, that which it will have.
let drawnFor = [0, 0];
function room() {
  const { clientWidth, clientHeight } = by("picture");
  drawnFor = [clientWidth || innerWidth, clientHeight || innerHeight - 200];
  return drawnFor;
}
// Another shape of the room asks for another layout.
new ResizeObserver(() => {
  const { clientWidth, clientHeight } = by("picture"), [width, height] = drawnFor;
  if (!clientWidth || !width || Math.abs(Math.log((clientWidth / clientHeight) / (width / height))) < 0.25) return;
  clearTimeout(timer);
  timer = setTimeout(look, 2 * REST);
}).observe(by("picture"));

let looking = 0, seen = null;
async function look() {
  looking += 1;
  rest();
  try { await lookOnce(); } finally { looking -= 1; }
  rest();
}
// The page says whether the text that is there was looked at and its picture is shown.
function rest() {
  document.body.dataset.rests = String(!looking && seen === text() && !picture.coming);
}
by("picture").addEventListener("drawn", rest);
async function lookOnce() {
  const asked = text(), began = performance.now();
  let answer;
  try {
    answer = await engine.answer(asked, ...room());
  } catch (error) {
    say(`argmap stopped: ${error.message}`, "bad");
    return;
  }
  if (answer === null || asked !== text()) return;
  seen = asked;
  places = answer.places;
  title = answer.title;
  view.dispatch({ effects: setFindings.of(answer.findings) });
  report(answer.findings, answer.count);
  const worst = answer.findings.find((finding) => finding.severity === "error");
  const isBroken = !answer.html && Boolean(worst);
  by("strip").hidden = !isBroken;
  by("empty").hidden = isBroken || Boolean(answer.html);
  if (!answer.html) by("kept").textContent = "kept in this browser";
  if (isBroken) {
    by("strip").querySelector("span").textContent = picture.frame
      ? "Last good picture. It will follow when the text reads again." : "The picture appears here when the text can be read.";
    by("jump").textContent = `Go to line ${view.state.doc.lineAt(worst.from).number}`;
  } else if (answer.html) {
    await picture.show(answer.html);
    by("picture").addEventListener("drawn", () => {
      by("kept").dataset.seconds = ((performance.now() - Math.max(began, ready)) / 1000).toFixed(2);
      by("kept").textContent = `drawn in ${by("kept").dataset.seconds} s · kept in this browser`;
    }, { once: true });
  } else picture.forget();
}

const some = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
function report(findings, count) {
  const counts = ["error", "warning", "info"].map((severity) => [severity, findings.filter((finding) => finding.severity === severity).length]);
  const status = by("status");
  status.replaceChildren();
  for (const [severity, number] of counts) if (number) {
    if (status.childNodes.length) status.append(", ");
    const words = document.createElement("button");
    words.type = "button";
    words.title = "Go to the first";
    words.className = { error: "bad", warning: "doubtful" }[severity] || "";
    words.addEventListener("click", () => jump(severity));
    words.textContent = severity === "info" ? some(number, "note") : some(number, severity);
    status.append(words);
  }
  if (!counts[0][1]) {
    const good = document.createElement("span");
    good.className = "good";
    good.textContent = "✓ reads";
    status.prepend(good, ` ${some(count, "statement")}${status.childNodes.length ? " · " : ""}`);
  }
  const safe = fixable();
  by("fix-all").hidden = safe.length < 2;
  by("fix-all").textContent = safe.length === 2 ? "Fix both" : `Fix all ${safe.length}`;
}
function say(words, name) {
  const line = document.createElement("span");
  line.className = name;
  line.textContent = words;
  by("status").replaceChildren(line);
}
// One fix of each finding: the safe one, or the likeliest; undo takes them back.
const fixable = () => current(view.state).flatMap(({ fixes }) => fixes.find((fix) => fix.safe) || fixes.slice(0, 1));
by("fix-all").addEventListener("click", async () => {
  const before = text();
  looking += 1;
  rest();
  try {
    const after = await engine.call("fixed", before);
    if (text() === before) replace(view, after);
  } finally { looking -= 1; }
  rest();
  view.focus();
});
function jump(severity) {
  show("text");
  const first = current(view.state).find((finding) => finding.severity === severity);
  if (first) goTo(view, first.from, { focuses: true });
}
by("jump").addEventListener("click", () => jump("error"));
function select(name) {
  if (Object.hasOwn(places, name)) goTo(view, places[name]);
}

// Examples, downloads, links ----------------------------------------------------------------------------
by("examples").append(new Option("Choose …", ""), ...examples.map((example, at) => new Option(example.title, String(at))));
by("examples").value = shared === null && mine === null ? "0" : "";
by("examples").addEventListener("change", (event) => {
  const chosen = event.target.value;
  if (chosen === "") return;
  picture.forget();
  replace(view, examples[Number(chosen)].text);
  event.target.value = chosen;
  clearTimeout(timer);
  look();
});

for (const [button, popover] of [[by("download"), by("downloads")], [by("share"), by("link")]]) {
  const open = (on) => {
    popover.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    if (on) popover.style.top = innerWidth <= 760 ? `${button.getBoundingClientRect().bottom + 6}px` : "";
  };
  button.addEventListener("click", async () => {
    if (button.id === "share" && popover.hidden) await share();
    open(popover.hidden);
    if (!popover.hidden) popover.querySelector("button,input").focus();
  });
  popover.addEventListener("click", (event) => { if (event.target.closest("button")) open(false); });
  addEventListener("pointerdown", (event) => { if (!popover.parentElement.contains(event.target)) open(false); });
  popover.addEventListener("keydown", (event) => { if (event.key === "Escape") { open(false); button.focus(); } });
}

async function share() {
  const link = await linkTo(text());
  by("address").value = link;
  history.replaceState(null, "", link);
  isFromLink = true;
  let copied = true;
  try { await navigator.clipboard.writeText(link); } catch { copied = false; }
  const long = link.length > 8000 ? ` (${Math.round(link.length / 1000)} kB: some programs cut links of this length)` : "";
  by("copied").textContent = (copied ? "The link is copied" : "Copy this link") + long;
  by("address").select();
}

for (const button of by("downloads").querySelectorAll("button")) button.addEventListener("click", async () => {
  const kind = button.dataset.kind;
  try {
    const written = kind === "arg" ? text() : await engine.call("export", text(), kind);
    const content = kind === "png" ? await pixels(written) : written;
    const type = { arg: "text/plain", svg: "image/svg+xml", png: "image/png", html: "text/html" }[kind];
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([content], { type }));
    link.download = `${title.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "").slice(0, 60) || "map"}.${kind}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  } catch {
    say("There is no picture of a text with errors.", "bad");
  }
});

// Return an SVG as PNG, two pixels a point, or as many as a canvas takes.
async function pixels(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml,${encodeURIComponent(svg)}`;
  await image.decode();
  const { naturalWidth: width, naturalHeight: height } = image;
  const scale = Math.min(2, Math.sqrt(16e6 / (width * height)), 16_000 / Math.max(width, height));
  const canvas = Object.assign(document.createElement("canvas"), { width: width * scale, height: height * scale });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

// Panes: a splitter, or tabs on a phone -----------------------------------------------------------------
function show(which, focuses = false) {
  document.body.dataset.tab = which;
  for (const tab of ["text", "picture"]) {
    by(`tab-${tab}`).setAttribute("aria-selected", String(tab === which));
    by(`tab-${tab}`).tabIndex = tab === which ? 0 : -1;
  }
  if (focuses) by(`tab-${which}`).focus();
}
for (const tab of ["text", "picture"]) {
  by(`tab-${tab}`).addEventListener("click", () => show(tab));
  by(`tab-${tab}`).addEventListener("keydown", (event) => {
    if (event.key.startsWith("Arrow")) show(tab === "text" ? "picture" : "text", true);
  });
}
const splitter = by("splitter");
function split(percent) {
  const width = Math.round(Math.min(80, Math.max(20, percent)));
  root.style.setProperty("--left", `${width}%`);
  splitter.setAttribute("aria-valuenow", String(width));
  store.set("width", String(width));
}
if (Number(store.get("width"))) split(Number(store.get("width")));
splitter.addEventListener("keydown", (event) => {
  const step = { ArrowLeft: -4, ArrowRight: 4, Home: -100, End: 100 }[event.key];
  if (step) { event.preventDefault(); split(Number(splitter.getAttribute("aria-valuenow")) + step); }
});
splitter.addEventListener("pointerdown", (event) => { splitter.setPointerCapture(event.pointerId); by("picture").style.pointerEvents = "none"; });
splitter.addEventListener("pointermove", (event) => { if (splitter.hasPointerCapture(event.pointerId)) split(100 * event.clientX / innerWidth); });
splitter.addEventListener("lostpointercapture", () => { by("picture").style.pointerEvents = ""; });

await look();
if (wrong) say(wrong, "bad");
// Kept for the next time, with or without a network; after the first picture, so that it does not wait.
if ("serviceWorker" in navigator) navigator.serviceWorker.register("./sw.js").catch(() => {});
