"""The signs of Argdown, as patterns and tables; what they mean is in `scan`."""

import re
from collections.abc import Mapping

# A line end after which one of these stands is the end of a text.  Apostrophes count as blanks in
# Argdown itself; nobody indents with them, so that they are text here.
OPENING = re.compile(
    r"([ \t]*)(?:(\+>|->|<?\+|<?-|><|_>|<_|_(?=\s))|(\([0-9]+\))|([0-9]+\.(?=\s)|\*(?=\s)))"
)
HEADING = re.compile(r"[ \t]*(#+) ")
DASHED = re.compile(r"[ \t]*--+[ \t]*$", re.MULTILINE)
# What JavaScript takes off the ends of a rule.
TRIMMED = (
    " \t\n\v\f\r\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000\ufeff"
)
FOLDED = re.compile(r"[ \t\n]+")
NEXT_LINE = re.compile(r"[ \t]*\n[ \t]*\S")
BLANK_LINE = re.compile(r"\n*[ \t]+\n")
EMPTY_LINE = re.compile(r"[ \t]*\n[ \t]*\n")
# What may mean something within a text; all else is plain.
SPECIAL = re.compile(r"[\n\\\[{#*_]|/(?=[/*])|<|[.:](?=\S)|@(?=[\[<])")
INFERRED = re.compile(r"--|[\n{\\]|/(?=[/*])|<(?=!--)|[.:](?=\S)")
TAG = re.compile(r"#[A-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+[ \t]?")
SHORTCODE = re.compile(r"(?:\.[^\s]+?\.|:[^\s]+?:)[ \t]?")
UNCLOSED = re.compile(r"\[(?=\w)[^\]\n]*$|<(?=[^\W\d])[^>\n]*$", re.MULTILINE)
COMMAND = re.compile(r"(?<!@)\\[^\W\d_]+")  # of TeX, but for what escapes an include
ESCAPED = re.compile(r"\\[^\n] *")
MARK_END = re.compile(r"[ \t]|(?=[\n)}_.,!?;:\-*]|\Z)")
DATA_END = re.compile(r"\}\s[^,}]")
DATA_BRACE = re.compile(r"\}(?!\s*[,}])")
# What no statement may hold that a byte-order mark begins: a title, or the number of a premise.
MARKED_TITLE = re.compile(
    r"(?:[ \t]|\n(?!\n)|/\*.*?\*/)*+(?:\[[^\]\n]+\](?!\()|<[^!>\n][^>\n]*>|\([0-9]+\))", re.DOTALL
)
INCLUDE = re.compile(r"@include\(([^)\n]*)\)")
# Comments may stand before the frontmatter; the first group is its opening.
_COMMENT = r"//[^\n]*|/\*.*?\*/|<!--.*?-->"
FRONT = re.compile(rf"(?:\s|{_COMMENT})*+(===+)", re.DOTALL)
FRONT_CLOSE = re.compile("===+")
FRONT_END = re.compile(rf"[ \t]*\n(?:[ \t]*(?:{_COMMENT})[ \t]*\n)*+[ \t]*\n", re.DOTALL)
LATE_FRONT = re.compile(r"[ \t]*(===+[ \t]*\n.*?===+)", re.DOTALL)

# Titles that Argdown falls over: what the objects of JavaScript bear already.
TAKEN = frozenset({
    "constructor", "toString", "toLocaleString", "valueOf", "hasOwnProperty", "isPrototypeOf",
    "propertyIsEnumerable", "__proto__", "__defineGetter__", "__defineSetter__",
    "__lookupGetter__", "__lookupSetter__",
})  # fmt: skip

_WORDS = {
    "A": "∀", "E": "∃", "O": "𝗢", "P": "𝗣", "->": "→", "<->": "↔", "~": "¬", "^": "∧", "v": "∨",
    "v_": "⊻", "<>": "◇", "[]": "◻", "happy": "😀", "smile": "☺", "smiley": "☺", "laugh": "😆",
    "lol": "😆", "rofl": "🤣", "joy": "😂", "heart": "❤", "?": "❓", "question": "❓", "love": "😍",
    "wink": "😉", "shush": "🤫", "meh": "😐", "eye-roll": "🙄", "sad": "😢", "disappointed": "😞",
    "scream": "😱", "+1": "👍", "up": "👍", "-1": "👎", "down": "👎", "think": "🤔", "star": "⭐",
    "y": "✔", "agree": "✔", "n": "❌", "disagree": "❌",
}  # fmt: skip
SHORTCODES: Mapping[str, str] = {
    **{f".{word}.": sign for word, sign in _WORDS.items()},
    **{f":{word}:": sign for word, sign in _WORDS.items()},
    ":smile:": "☺\ufe0f",
}
