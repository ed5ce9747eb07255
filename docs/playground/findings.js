// Findings in the text: the line is tinted, the place underlined, and the sentence stands below with its fix.
import { RangeSet, StateEffect, StateField } from "@codemirror/state";
import { Decoration, EditorView, GutterMarker, WidgetType, gutterLineClass } from "@codemirror/view";

const WORST = { error: 2, warning: 1, info: 0 };
export const setFindings = StateEffect.define();
const leave = StateEffect.define();

const marker = (severity) => new (class extends GutterMarker {
  elementClass = `f-number f-${severity}`;
})();
const MARKERS = { error: marker("error"), warning: marker("warning"), info: marker("info") };

class Below extends WidgetType {
  constructor(findings) {
    super();
    this.findings = findings;
    this.key = JSON.stringify(findings.map(({ message, hints, fixes }) => [message, hints, fixes.map((fix) => fix.title)]));
  }
  eq(other) { return this.key === other.key; }
  ignoreEvent() { return true; }
  toDOM(view) {
    const box = document.createElement("div");
    box.className = "f-box";
    for (const finding of this.findings) box.append(row(view, finding));
    return box;
  }
}

function row(view, finding) {
  const line = document.createElement("div"), words = document.createElement("p");
  line.className = `f-below f-${finding.severity}`;
  words.append(...marked(sentence(finding)), " ");
  const code = document.createElement("a");
  code.textContent = code.title = finding.code;
  code.href = `../codes/${finding.code}.html`;
  code.target = "_blank";
  words.append(code);
  line.append(words);
  const fixes = document.createElement("span");
  finding.fixes.slice(0, 3).forEach((fix, number) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = capital(fix.title.replace(/'(.*)'/s, "$1"));
    if (!number) button.className = "primary";
    button.addEventListener("click", () => {
      const now = current(view.state).find((one) => one.code === finding.code && one.message === finding.message);
      if (now?.fixes[number]) apply(view, [now.fixes[number]]);
    });
    fixes.append(button);
  });
  if (finding.fixes.length) line.append(fixes);
  return line;
}

function sentence({ message, hints }) {
  return [message, ...hints].map((words) => `${capital(words)}${/[.?!…:]'?$/.test(words) ? "" : "."}`).join(" ");
}

const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

// What a message quotes stands in bold, without its quotes.
function* marked(words) {
  for (const [at, piece] of words.split(/(?<!\w)'((?:[^']|'(?=\w))+)'(?!\w)/).entries()) {
    if (at % 2 === 0) { yield piece; continue; }
    const bold = document.createElement("b");
    bold.textContent = piece;
    yield bold;
  }
}

export function apply(view, fixes) {
  const edits = fixes.flatMap((fix) => fix.edits).sort((a, b) => a.from - b.from);
  const apart = edits.filter((edit, at) => !at || edit.from >= edits[at - 1].to);
  view.dispatch({ changes: apart, userEvent: "input.fix", scrollIntoView: true });
  view.focus();
}

// What is shown: the findings, and the line that is being typed, whose findings wait.
const field = StateField.define({
  create: () => ({ findings: [], typed: -1 }),
  update(value, change) {
    let { findings, typed } = value;
    const caret = change.state.doc.lineAt(change.state.selection.main.head);
    if (change.docChanged) {
      findings = findings.map((finding) => moved(finding, change.changes));
      typed = typed < 0 ? -1 : change.changes.mapPos(typed);
      if (change.isUserEvent("input.type") || change.isUserEvent("delete")) typed = caret.from;
    }
    if (typed >= 0 && change.state.doc.lineAt(typed).from !== caret.from) typed = -1;
    for (const effect of change.effects) {
      if (effect.is(setFindings)) findings = effect.value;
      if (effect.is(leave)) typed = -1;
    }
    if (findings === value.findings && typed === value.typed) return value;
    return { findings, typed, ...decorations(change.state, findings, typed) };
  },
  provide: (self) => [
    EditorView.decorations.from(self, (value) => value.shown || Decoration.none),
    gutterLineClass.from(self, (value) => value.numbers || RangeSet.empty),
  ],
});

function moved(finding, changes) {
  const from = changes.mapPos(finding.from, 1), to = Math.max(from, changes.mapPos(finding.to, -1));
  const fixes = finding.fixes.filter((fix) => !fix.edits.some((edit) => changes.touchesRange(edit.from, edit.to)));
  const edits = (fix) => fix.edits.map((edit) => ({ ...edit, from: changes.mapPos(edit.from, 1), to: changes.mapPos(edit.to, 1) }));
  return { ...finding, from, to, fixes: fixes.map((fix) => ({ ...fix, edits: edits(fix) })) };
}

function decorations(state, findings, typed) {
  const lines = new Map(), shown = [], numbers = [];
  for (const finding of findings) {
    const line = state.doc.lineAt(Math.min(finding.from, state.doc.length));
    if (!lines.has(line.from)) lines.set(line.from, { line, all: [] });
    lines.get(line.from).all.push(finding);
    const to = Math.min(Math.max(finding.to, finding.from), line.to);
    if (to > finding.from) shown.push(Decoration.mark({ class: `f-under f-${finding.severity}` }).range(finding.from, to));
  }
  for (const { line, all } of lines.values()) {
    const worst = all.map((finding) => finding.severity).sort((a, b) => WORST[b] - WORST[a])[0];
    shown.push(Decoration.line({ class: `f-line f-${worst}` }).range(line.from));
    numbers.push(MARKERS[worst].range(line.from));
    if (line.from !== typed) shown.push(Decoration.widget({ widget: new Below(all), block: true, side: 1 }).range(line.to));
  }
  return { shown: Decoration.set(shown, true), numbers: RangeSet.of(numbers, true) };
}

export const current = (state) => state.field(field).findings;

export const findings = [field, EditorView.domEventHandlers({
  blur: (_, view) => { setTimeout(() => view.dispatch({ effects: leave.of(null) })); },
})];
