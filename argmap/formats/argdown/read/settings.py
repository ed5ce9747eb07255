"""The frontmatter: what it says of the map, and the settings that change what a text means.

Source of the settings that are known: the request types of @argdown/core 2.0.1 and @argdown/node
2.0.3.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from argmap.diagnostics import did_you_mean
from argmap.exchange.yaml import BrokenYamlError, key_offset, read_yaml
from argmap.formats.argdown.read.data import DEEPEST
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.patterns import SHORTCODES

Path: TypeAlias = tuple[str, ...]

# What is below a setting where Argdown itself fixes it; all else may hold anything.
_BELOW: Mapping[Path, str] = {
    (): """
        title subTitle abstract author date argmap color copyDefaultCss data dot graphml group html
        ignore images include input inputPath json logExceptions logLevel logParserErrors logger map
        model outputPath outputSuffix parser pdf plugins png process processes rootPath saveAs
        selection sourceHighlighter stdout svg svgToPdf throwExceptions vizJs watch webComponent
        """,
    ("model",): "mode removeTagsFromText transformArgumentRelations shortcodes explodeArguments",
    ("selection",): """
        selectedTags selectElementsWithoutTag selectedSections selectElementsWithoutSection
        includeStatements excludeStatements excludeArguments ignoreIsInMap statementSelectionMode
        excludeDisconnected
        """,
    ("map",): "argumentLabelMode statementLabelMode addTags",
    ("group",): "groupDepth regroup sections ignoreIsClosed ignoreIsGroup",
    ("color",): """
        argumentFontColor statementFontColor groupFontColor relationColors colorizeByTag
        colorizeGroupsByTag colorScheme tagColors statementColors argumentColors groupColors
        groupColorScheme ignoreColorData
        """,
    ("color", "relationColors"): "attack support undercut entails contrary contradictory",
    ("data",): "frontMatterSettingsMode switchToBlockFormatIfMultiline",
    ("dot",): """
        useHtmlLabels graphname measureLineWidth mapBgColor group closedGroup statement argument
        edge graphVizSettings sameRank
        """,
    ("graphml",): "argument statement edge group",
    ("html",): """
        headless createHeaderFromMetadata cssFile lang charset allowFileProtocol head validateLink
        normalizeLink outputDir css
        """,
    ("images",): "useData useTags convertToDataUrls files",
    ("json",): """
        spaces removeEmbeddedRelations exportMap exportSections exportTags exportData outputDir
        """,
    ("parser",): "throwExceptions",
    ("saveAs",): "dataKey extension outputDir isRequestData fileName",
    ("sourceHighlighter",): "removeFrontMatter",
    ("stdout",): "dataKey isRequestData",
    ("svgToPdf",): "outputDir format fileName pdf svg width height padding fonts",
    ("vizJs",): "removeProlog engine nop",
    ("webComponent",): """
        width height initialView withoutZoom withoutMaximize withoutLogo withoutHeader withoutFigure
        views useArgVu figureCaption addWebComponentScript addGlobalStyles addWebComponentPolyfill
        webComponentScriptUrl globalStylesUrl webComponentPolyfillUrl
        """,
}  # fmt: skip
_KNOWN: Mapping[Path, tuple[str, ...]] = {
    path: tuple(words.split()) for path, words in _BELOW.items()
}
_LABELS = ("hide-untitled", "title", "text", "none")
_VALUES: Mapping[Path, tuple[str, ...]] = {
    ("model", "mode"): ("loose", "strict"),
    ("map", "statementLabelMode"): _LABELS,
    ("map", "argumentLabelMode"): _LABELS,
    ("selection", "statementSelectionMode"): (
        "all", "top-level", "with-title", "with-relations", "not-used-in-argument",
        "with-more-than-one-relation",
    ),
    ("data", "frontMatterSettingsMode"): ("ignore", "default", "priority"),
}  # fmt: skip


def section_of(front: Mapping[str, Any], key: str) -> Mapping[str, Any]:
    """Return the settings under a key of a frontmatter, empty where there are none."""
    value = front.get(key)
    return value if isinstance(value, Mapping) else {}


def listed(settings: Mapping[str, Any], key: str) -> list[Any]:
    """Return the list under a key, an empty one where something else stands."""
    value = settings.get(key)
    return value if isinstance(value, list) else []


class FrontmatterSettings:
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
                refused=True,
            )
            return {}
        if value is None:
            return {}
        if not isinstance(value, dict):
            notes.add("ARG425", "the frontmatter is not read: it has no keys", start)
            return {}
        self.take(value)
        for path, message, hints in _doubts(value):
            at = start + key_offset(text[start:end], path)
            notes.add("ARG425", message, at, *hints, end=at + len(path[-1]))
        return value

    def take(self, front: dict[str, Any]) -> None:
        """Set what a frontmatter sets."""
        self.front = front
        group = front.get("group")
        groups = group.get("regroup") if isinstance(group, dict) else None
        self.groups = [*groups] if isinstance(groups, list | tuple) else []
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


def _doubts(front: Mapping[str, Any]) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
    """Yield what has no effect: the path of its key, a message, and hints.

    A plain value under a name of its own at the top level may say what it likes.
    """
    for path, known in _KNOWN.items():
        for key, value in _members(front, path).items():
            place = (*path, key)
            values = _VALUES.get(place)
            if key not in known:
                hints = _advice(key, path, known)
                if path or hints or isinstance(value, Mapping):
                    yield place, f"Argdown knows no setting {'.'.join(place)!r}", hints
            elif values is not None and value not in values:
                shown = " or ".join(map(repr, values))
                yield place, f"{value!r} is not a value of {'.'.join(place)!r}", (f"it is {shown}",)


def _members(front: Mapping[str, Any], path: Path) -> Mapping[str, Any]:
    value: Any = front
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return value if isinstance(value, Mapping) else {}


def _advice(key: str, path: Path, known: tuple[str, ...]) -> tuple[str, ...]:
    """Return where a setting belongs, or which one may be meant."""
    homes = [home for home, keys in _KNOWN.items() if key in keys and len(home) <= 1]
    if homes == [()]:
        return ("it belongs at the top level of the frontmatter",)
    if homes and (path or not _is_shared(key)):
        return (f"it belongs under {' or '.join(repr(f'{home[0]}:') for home in homes if home)}",)
    near = did_you_mean(key, known)
    if near or not path:
        return near
    others = {other: home for home, keys in _KNOWN.items() for other in keys if len(home) == 1}
    return did_you_mean(key, others)


def _is_shared(key: str) -> bool:
    """Return whether a name below several settings says too little of where it belongs."""
    return sum(key in keys for home, keys in _KNOWN.items() if home) > 1
