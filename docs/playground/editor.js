// The editor: CodeMirror, with the colours and findings of the language.
import { defaultKeymap, history, historyKeymap, indentWithTab, insertNewlineKeepIndent } from "@codemirror/commands";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { EditorState, Prec } from "@codemirror/state";
import { EditorView, drawSelection, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { colouring } from "./colours.js";
import { apply, current, findings } from "./findings.js";

const fixHere = (view) => {
  const caret = view.state.doc.lineAt(view.state.selection.main.head);
  const finding = current(view.state).find(({ from, fixes }) => fixes.length && from >= caret.from && from <= caret.to);
  if (finding) apply(view, [finding.fixes[0]]);
  return Boolean(finding);
};

export function editor(parent, text, onChange) {
  return new EditorView({
    parent,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(), history(), drawSelection(), highlightActiveLine(), search({ top: true }), highlightSelectionMatches(),
        EditorView.lineWrapping, EditorState.tabSize.of(2), colouring, findings,
        EditorView.contentAttributes.of({ "aria-label": "Map text", "aria-describedby": "keys", spellcheck: "false" }),
        Prec.high(keymap.of([{ key: "Enter", run: insertNewlineKeepIndent }, { key: "Mod-.", run: fixHere }])),
        keymap.of([...searchKeymap, ...historyKeymap, indentWithTab, ...defaultKeymap]),
        EditorView.updateListener.of((update) => { if (update.docChanged) onChange(update.view); }),
      ],
    }),
  });
}

export function replace(view, text) {
  view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text }, selection: { anchor: 0 }, scrollIntoView: true });
}

export function goTo(view, place, { focuses = false } = {}) {
  const at = Math.min(place, view.state.doc.length);
  view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: "center" }) });
  if (focuses) view.focus();
}
