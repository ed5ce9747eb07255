"""The settings that Argdown 2.0 knows, and what to say of others.

Source: the request types of @argdown/core 2.0.1 and @argdown/node 2.0.3.  Not here: what the
settings do (`settings`).
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from argmap.diagnostics import did_you_mean

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


def doubts(front: Mapping[str, Any]) -> Iterator[tuple[Path, str, tuple[str, ...]]]:
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
    """Tell whether a name below several settings says too little of where it belongs."""
    return sum(key in keys for home, keys in _KNOWN.items() if home) > 1
