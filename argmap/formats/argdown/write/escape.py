r"""Write texts so that Argdown reads them as they are: a backslash before what means something.

A backslash has no power between the two stops of `.x.` and the colons of `:x:`, where Argdown looks
for signs to replace; so what stands there is left alone, and it is the first stop that gets one.
"""

import re
from collections.abc import Callable, Collection

from argmap.formats.argdown.read.patterns import UNCLOSED
from argmap.formats.argdown.read.settings import FrontmatterSettings

_LIVE = re.compile(r"[\\\[<{.:]|[#*_](?! |\Z)|/(?=[/*])|===|(?<=@)i(?=nclude\()")
_LIVE_IN_RULE = re.compile(r"[\\{.:]|/(?=[/*])|<(?=!--)|--")
_LIVE_IN_ONE_RULE = re.compile(rf"{_LIVE_IN_RULE.pattern}|,")
_OPENING = re.compile(
    r"[' \t]*(?:[-+<>]|_>|[*_](?!\S)|#+(?![^ ])|\([0-9]+\)|[0-9]+\.(?!\S)|\ufeff)"
)
_CODE = re.compile(r"\.\S+?\.|:\S+?:")
_MENTIONED = re.compile(r"(?<=@)(?:\[[^\]]{2,200}\]|<[^>]{2,200}>)")
_TAG = re.compile(r"#(?:\(([^)]+)\)|([A-z0-9\-\u00A0-\uD7FF\uF900-\uFDCF\uFDF0-\uFFEF]+))")
_PLAIN_TAG = re.compile(r"[A-Za-z0-9\-\u00C0-\u1FFF\u3040-\uD7FF]+\Z")
_NO_TAG = re.compile(r"[()\[\]<>{}\\\n]|===")
_NO_STATEMENT = re.compile(r"\A-|[\[\]<>]|@include\(")
_NO_ARGUMENT = re.compile(r"\A[-+_!/]|[<>]|@include\(")


class Escaper:
    """Escapes for one document, in which the signs of its settings (`.A.`) are replaced.

    `titles` are titles in their brackets, which are live where they are mentioned (`@[title]`).
    """

    def __init__(self, settings: FrontmatterSettings) -> None:
        self.codes = settings.shortcodes
        self.removes = settings.removes_tags
        self.titles: Collection[str] = ()

    def text(self, text: str, tags: Collection[str] = ()) -> str:
        """Return a text for the middle of a line; those of the tags that stand in it are live."""
        last = text.rfind(">")

        def ends(at: int) -> int:
            mentioned = _MENTIONED.match(text, at)
            if mentioned is not None and mentioned[0] in self.titles:
                return mentioned.end()
            word = None if self.removes else _TAG.match(text, at)
            if word is not None and " ".join((word[1] or word[2]).split()) in tags:
                return word.end()
            # One at the start would look like a title that is not closed.
            slip = at == 0 and UNCLOSED.match(text) is not None
            opens = at < last or text.startswith("<!--", at) or slip
            return at + 1 if text[at] == "<" and not opens else at

        return self._escaped(text, _LIVE, ends)

    def tagged(self, text: str, tags: Collection[str]) -> str:
        """Return a text with its tags, which stand behind it if Argdown removes them there."""
        words = [tag(word) for word in tags] if self.removes else []
        tagged_text = self.text(text, tags)
        return " ".join((tagged_text, *words)) if all(words) else tagged_text

    def rule(self, text: str, *, commas: bool = False) -> str:
        """Return the rule of an inference; with `commas` they belong to it."""
        live = _LIVE_IN_ONE_RULE if commas else _LIVE_IN_RULE
        return self._escaped(text, live, lambda at: at, "," if commas else "\n")

    def _escaped(
        self, text: str, live: re.Pattern[str], ends: Callable[[int], int], inner: str = "\n"
    ) -> str:
        """Return a text with backslashes; `ends` tells up to where a sign is taken as it is.

        That is the place of the sign itself where it has to be escaped.  `inner` is what has to be
        escaped between two stops as well.
        """
        match = live.search(text)
        if match is None:
            return text
        pieces = []
        at = 0
        while match is not None:
            start = end = match.start()
            code = _CODE.match(text, start)
            if code is None:
                end = start + 1 if text[start] in ".:" else ends(start)
            elif code[0] not in self.codes and inner not in code[0]:
                end = code.end()
            pieces += [text[at:start], "\\" if end == start else ""]
            at, end = start, max(end, start + 1)
            match = live.search(text, end)
        return "".join([*pieces, text[at:]])


def opening(text: str) -> str:
    """Return an escaped text so that it can begin a line."""
    return f"\\{text}" if _OPENING.match(text) else text


def tag(word: str) -> str:
    """Return how a tag is written, '' if Argdown has no way to."""
    if _PLAIN_TAG.match(word):
        return f"#{word}"
    if _NO_TAG.search(word) or " ".join(word.split()) != word or not word:
        return ""
    return f"#({word})"


def as_title(text: str, *, argument: bool) -> str:
    """Return a title for brackets, as like `text` as can be, '' if nothing is left of it."""
    unfit, lead, signs = (_NO_ARGUMENT, "-+_!/", "<>") if argument else (_NO_STATEMENT, "-", "[]<>")
    if unfit.search(text) is None:
        return text
    bare = text.translate(dict.fromkeys(map(ord, signs), ""))
    return " ".join(bare.replace("@include(", "include(").split()).lstrip(f"{lead} ")
