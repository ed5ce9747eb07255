"""The TextMate grammar colours every map as the Pygments lexer does, token by token.

With npm, by the engine of editors (vscode-textmate and vscode-oniguruma); without, only the file
is compared with the rules of the lexer.
"""

import json
import os
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from golden import is_golden

pytest.importorskip("pygments", reason="Pygments is not installed")

import textmate_grammar
from npm_packages import npm_folder
from pygments.token import Text

from argmap.documents.lexer import ArgLexer

ROOT = Path(__file__).parents[1]
FILE = ROOT / "grammars" / "arg.tmLanguage.json"
MAPS = {path.stem: path.read_text(encoding="utf-8") for path in
        sorted((ROOT / "docs" / "examples").glob("*.arg"))}  # fmt: skip
FENCES = {
    f"{page.stem}-{number}": text
    for page in sorted((ROOT / "docs").glob("*.md"))
    for number, text in enumerate(
        re.findall(
            r"^```arg\b[^\n]*\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE
        )
    )
}
HARD = {
    "quotes": 'claim a "A \\"title\\" in it": text\n“Other marks”: text\nclaim "open: text\n',
    "full-width": "＋ b： text\n－ c\n～＠hedge may\n＃ Group\n",
    "scripts": "claim größe: text\n+ 東京: text\n- ذلك\n& x²: text\n+ 5a: text\n",
    "in a text": "claim a: // no comment, # or @attribute\n+ see http://x.y/z\n+ c:\\dir\n",
    "kinds as names": "claim claimant: text\nclaims: text\nclaim: text\nsource: text\n",
    "steps": "a -> b undercuts c->d\n~ a & b\na supports\n><x\n+> y: z\n-> y\n",
    "escapes": "+ a \\* b \\\\ c\n  \\+ no bullet\n\\\n",
    "spaces": " \t+\ta\t:\ttext  \n\n   \n@key\n#\n//\n",
}  # fmt: skip
ENGINE = """
const fs = require("fs"), tm = require("vscode-textmate"), onig = require("vscode-oniguruma");
const wasm = fs.readFileSync(require.resolve("vscode-oniguruma/release/onig.wasm")).buffer;
const [file, input] = process.argv.slice(2), texts = JSON.parse(fs.readFileSync(input, "utf8"));
onig.loadWASM(wasm).then(async () => {
  const registry = new tm.Registry({
    onigLib: Promise.resolve({ createOnigScanner: (p) => new onig.OnigScanner(p), createOnigString: (s) => new onig.OnigString(s) }),
    loadGrammar: async () => tm.parseRawGrammar(fs.readFileSync(file, "utf8"), file),
  });
  const grammar = await registry.loadGrammar("source.arg"), all = {};
  for (const [name, text] of Object.entries(texts)) {
    let state = tm.INITIAL;
    all[name] = text.split("\\n").map((line) => {
      const done = grammar.tokenizeLine(line, state);
      state = done.ruleStack;
      return done.tokens.map((token) => [line.slice(token.startIndex, token.endIndex), token.scopes.at(-1)]);
    });
  }
  process.stdout.write(JSON.stringify(all));
});
"""  # noqa: E501 - JavaScript
Coloured = list[tuple[str, str]]


def joined(pieces: list[tuple[str, str]]) -> Coloured:
    """Return the coloured pieces of a text; neighbours are one, plain text is out."""
    merged: Coloured = []
    for text, scope in pieces:
        if text and merged and merged[-1][1] == scope:
            merged[-1] = (merged[-1][0] + text, scope)
        elif text:
            merged.append((text, scope))
    return [(text, scope) for text, scope in merged if scope and text.strip()]


def by_pygments(text: str) -> Coloured:
    lexer = ArgLexer(stripnl=False, ensurenl=False)
    scopes = {**textmate_grammar.SCOPES, Text: ""}
    return joined([(value, scopes[kind]) for kind, value in lexer.get_tokens(text)])


@pytest.fixture(scope="module")
def by_textmate(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    packages = npm_folder("vscode-textmate", "vscode-oniguruma")
    folder = tmp_path_factory.mktemp("textmate")
    texts, script = folder / "texts.json", folder / "engine.cjs"
    texts.write_text(json.dumps({**MAPS, **FENCES, **HARD}), encoding="utf-8")
    script.write_text(ENGINE, encoding="utf-8")
    done = subprocess.run(
        ["node", str(script), str(FILE), str(texts)],  # noqa: S607 - npm is there, so node is
        env={**os.environ, "NODE_PATH": str(packages)},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    lines: dict[str, list[list[tuple[str, str]]]] = json.loads(done.stdout)
    return {
        name: joined(
            [
                (value, "" if scope == "source.arg" else scope)
                for line in text
                for value, scope in [*map(tuple, line), ("\n", "source.arg")]
            ]
        )
        for name, text in lines.items()
    }


def test_the_grammar_is_made_of_the_lexer_golden() -> None:
    is_golden(textmate_grammar.grammar(), FILE)


@pytest.mark.parametrize("name", [*MAPS, *FENCES, *HARD])
def test_editors_and_pygments_agree(name: str, by_textmate: dict[str, Any]) -> None:
    text = {**MAPS, **FENCES, **HARD}[name]
    assert by_textmate[name] == by_pygments(text)


def test_what_a_head_consists_of_has_its_own_colour() -> None:
    coloured = by_pygments('  + premise pressed "Pressure": Hawks \\* press.\n')
    assert [(text, scope.split(".")[-2]) for text, scope in coloured] == [
        ("+", "bullet"), ("premise", "kind"), ("pressed", "statement"), ('"Pressure"', "title"),
        (":", "head"), ("\\*", "escape"),
    ]  # fmt: skip
