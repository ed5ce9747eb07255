"""The frontmatter: what it says of the map, and the settings that change what a text means."""

from typing import Any

from argmap.diagnostics import did_you_mean
from argmap.exchange.yaml import BrokenYamlError, read_yaml
from argmap.formats.argdown.read.data import DEEPEST
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.patterns import SHORTCODES

# What Argdown knows, or what says something of the document, at the top level and below it.
_KNOWN = frozenset(
    {
        "title", "subTitle", "author", "date", "abstract", "argmap", "model", "group", "map",
        "selection", "color", "colors", "dot", "graphml", "html", "json", "svg", "png", "pdf",
        "image", "images", "style", "vizJs", "vizjs", "webComponent", "webcomponent", "data",
        "parser", "process", "processes", "plugins", "explodeArguments", "logLevel",
        "logParserErrors", "input", "inputPath", "outputPath", "sourceHighlighter", "saveAs",
        "stdOut", "watch",
        "outputSuffix", "print", "layout", "size", "lang", "language", "keywords", "tags",
    }
)  # fmt: skip
_BELOW = {
    "model": frozenset(
        {
            "mode", "removeTagsFromText", "transformArgumentRelations", "shortcodes",
            "explodeArguments",
        }
    ),
    "group": frozenset(
        {"groupDepth", "regroup", "sections", "ignoreIsGroup", "ignoreIsClosed", "colorScheme"}
    ),
    "map": frozenset(
        {"statementLabelMode", "argumentLabelMode", "addTags", "ignoreIsInMap", "blockFormat"}
    ),
    "selection": frozenset(
        {
            "excludeDisconnected", "selectElementsWithoutTag", "selectedTags", "excludedTags",
            "selectedSections", "selectedStatements", "selectedArguments", "excludedStatements",
            "excludedArguments", "statementSelectionMode", "ignoreIsInMap", "useWhitelist",
            "statements", "arguments",
        }
    ),
    "color": frozenset(
        {
            "colorizeByTag", "colorizeGroupsByTag", "colorScheme", "groupColorScheme", "tagColors",
            "statementColors", "argumentColors", "groupColors", "relationColors",
            "statementFontColor", "argumentFontColor", "groupFontColor", "ignoreColorData",
            "tagGroupColors",
        }
    ),
}  # fmt: skip


class Settings:
    """What the frontmatter says; as Argdown has it until it was read."""

    def __init__(self) -> None:
        self.front: dict[str, Any] = {}
        self.shortcodes = dict(SHORTCODES)
        self.removes_tags = False
        self.strict = False
        self.explodes = False
        self.moves = True
        self.groups: list[Any] = []

    def read(self, text: str, start: int, end: int, notes: Notes) -> dict[str, Any]:
        """Read the YAML between two offsets of a text."""
        try:
            value = read_yaml(text[start:end], deepest=DEEPEST)
        except BrokenYamlError as broken:
            notes.add(
                "ARG425",
                f"the frontmatter is not read: {broken.message}",
                start + broken.offset,
                "write 'key: value' lines, with quotes around a value that holds a colon",
            )
            return {}
        if value is None:
            return {}
        if not isinstance(value, dict):
            notes.add("ARG425", "the frontmatter is not read: it has no keys", start)
            return {}
        self.take(value)
        self._blame(value, text, start, end, notes)
        return value

    def take(self, front: dict[str, Any]) -> None:
        """Set what a frontmatter sets."""
        self.front = front
        group = front.get("group")
        groups = group.get("regroup") if isinstance(group, dict) else None
        self.groups = groups if isinstance(groups, list) else []
        model = front.get("model")
        if not isinstance(model, dict):
            return
        self.removes_tags = model.get("removeTagsFromText") is True
        self.strict = model.get("mode") == "strict"
        self.explodes = bool(model.get("explodeArguments"))
        self.moves = model.get("transformArgumentRelations") is not False
        codes = model.get("shortcodes")
        for code, said in codes.items() if isinstance(codes, dict) else ():
            sign = said.get("unicode") if isinstance(said, dict) else None
            if isinstance(sign, str):
                self.shortcodes[code] = sign

    def _blame(self, front: dict[str, Any], text: str, start: int, end: int, notes: Notes) -> None:
        """Report what is not known; a plain value with a name of its own may say what it likes."""
        for key, value in front.items():
            near = did_you_mean(key, _KNOWN) if key not in _KNOWN else ()
            if key not in _KNOWN and (near or isinstance(value, dict)):
                self._unknown(key, near, text.find(key, start, end), notes)
            below = _BELOW.get(key)
            if below is not None and isinstance(value, dict):
                at = max(text.find(key, start, end), start)
                for inner in value.keys() - below:
                    hints = did_you_mean(inner, below)
                    self._unknown(f"{key}.{inner}", hints, text.find(inner, at, end), notes)
        model = front.get("model")
        mode = model.get("mode") if isinstance(model, dict) else None
        if mode not in (None, "strict", "loose"):
            at = text.find(str(mode), start, end)
            hints = ("it is 'strict' or 'loose'",)
            notes.add("ARG425", f"the mode {mode!r} is not known", max(at, start), *hints)

    def _unknown(self, key: str, hints: tuple[str, ...], at: int, notes: Notes) -> None:
        notes.add("ARG425", f"the setting {key!r} is not known", max(at, 0), *hints)
