// Colours and hanging indents of the lines that are in view, by the patterns of the TextMate grammar.
import { Decoration, ViewPlugin } from "@codemirror/view";
import grammar from "../../grammars/arg.tmLanguage.json";

const BULLETS = { "+": "for", "＋": "for", "&": "for", "＆": "for", "-": "against", "－": "against", "~": "doubt", "～": "doubt" };
const patterns = grammar.patterns.map(({ match, captures }) => ({
  regex: new RegExp(match, match.startsWith("^") ? "ud" : "gud"),
  atStart: match.startsWith("^"),
  captures: Object.entries(captures).map(([number, { name }]) => [Number(number), name.split(".").at(-2)]),
}));

// Yield [from, to, class] of what has a colour in a line.
export function* colours(line) {
  let end = 0;
  for (const { regex, captures } of patterns.filter((pattern) => pattern.atStart)) {
    const match = regex.exec(line);
    if (!match) continue;
    yield* named(match, captures, line);
    end = match[0].length;
    break;
  }
  for (const { regex, captures } of patterns.filter((pattern) => !pattern.atStart))
    for (const match of line.matchAll(regex)) if (match.index >= end) yield* named(match, captures, line);
}

function* named(match, captures, line) {
  for (const [number, name] of captures) {
    const [from, to] = match.indices[number] || [0, 0];
    if (to > from) yield [from, to, `t-${name}${name === "bullet" ? ` t-${BULLETS[line[from]] || "kind"}` : ""}`];
  }
}

function decorations(view) {
  const found = [];
  for (const { from, to } of view.visibleRanges) {
    for (let at = from; at <= to;) {
      const line = view.state.doc.lineAt(at);
      const indent = line.text.match(/^\s*/)[0].length;
      found.push(Decoration.line({ attributes: { style: `--in:${Math.min(indent, 40)}` } }).range(line.from));
      for (const [start, end, name] of colours(line.text)) found.push(Decoration.mark({ class: name }).range(line.from + start, line.from + end));
      at = line.to + 1;
    }
  }
  return Decoration.set(found, true);
}

export const colouring = ViewPlugin.fromClass(class {
  constructor(view) { this.decorations = decorations(view); }
  update(change) {
    if (change.docChanged || change.viewportChanged) this.decorations = decorations(change.view);
  }
}, { decorations: (plugin) => plugin.decorations });
