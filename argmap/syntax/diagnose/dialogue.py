"""Who says what, line by line: `Anna: …`, `Ben: …`, `Anna: …`, as in a chat or a play."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import starmap, zip_longest
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.kinds import statement_kinds
from argmap.source import SourceFile
from argmap.syntax.diagnose.labels import ANSWERS, QUALIFIERS, QUESTIONS, is_conclusion, name_sign
from argmap.syntax.diagnose.rewriting import Rewriting, edit, finding
from argmap.syntax.diagnose.suspect import kind_of_text
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import ArgLine, Word

_SAYS = words("speech")
_OTHER_LABELS = (*ANSWERS, *QUALIFIERS, *QUESTIONS)
# `[12:03, 4.5.2026] Anna: …` and `04.05.26, 12:03 - Anna: …`, as messengers write them.
_STAMPED = (
    r"(?=\[?[\d./, -]*\d:\d\d)\[?\d[\d.:/, -]*(?: ?[apAP]\.?[mM]\.?)?\]?(?: [-–])? "
    r"([^\W\d][^:]{0,40}): (?=\S)"
)


class SpokenLine(NamedTuple):
    """A line of a dialogue: where it begins, who speaks, and where the text begins."""

    line: ArgLine
    speaker: Word
    rest: int

    @property
    def is_below(self) -> bool:
        """Whether the text stands on the line below the name."""
        return self.rest > self.line.end


def speeches(lines: Sequence[ArgLine]) -> list[SpokenLine]:
    """Return the lines of a dialogue, none where no two speak or nobody speaks twice.

    Names of statements are different from each other, so a name that comes again before a text, and
    opens with a capital, as a second one does, is who speaks.  Lines with a time are one in any
    case, and so are all where one has a verb (`Anna replies: …`).
    """
    pairs = zip_longest(lines, lines[1:])
    spoken = list(filter(None, starmap(_speech, pairs)))
    counts = Counter(speech.speaker.text for speech in spoken)
    is_dialogue = len(counts) > 1 and max(counts.values()) > 1
    is_dialogue |= any(len(speech.line.words) > 1 for speech in spoken)
    stamped = [speech for speech in spoken if speech.line.kind == "plain"]
    return spoken if is_dialogue else stamped


def _speech(line: ArgLine, below: ArgLine | None) -> SpokenLine | None:
    if line.kind == "plain":
        stamp = re.match(_STAMPED, line.text.text)
        if stamp is None:
            return None
        return SpokenLine(
            line, Word(stamp[1], line.start + stamp.start(1)), line.start + stamp.end()
        )
    if line.kind != "declaration" or line.column or line.bullet or line.title:
        return None
    rest = line.text.start if line.text.text else 0
    if not rest and below is not None and below.kind == "plain" and below.start == line.end + 1:
        rest = below.start  # the name stands on a line of its own
    verbs = [word.text for word in line.words[1:]]
    is_told = not verbs or (len(verbs) == 1 and verbs[0] in _SAYS)
    name = line.words[0] if line.words and is_told and rest else Word("", 0)
    is_label = name.text in _OTHER_LABELS or bool(name_sign(name.text)) or is_conclusion(name.text)
    is_person = name.text.isalpha() and not name.text[0].islower()
    if not is_person or is_label or name.text.lower() in statement_kinds():
        return None
    return SpokenLine(line, name, rest)


def read_speech(source: SourceFile, speech: SpokenLine) -> Rewriting:
    """Return the way to write a line of a dialogue, without who says it."""
    text = source.text[speech.rest : source.line_end(speech.rest)]
    return Rewriting(f"{kind_of_text(text)}: ", speech.rest)


def dialogue(
    source: SourceFile,
    spoken: Sequence[SpokenLine],
    lines: Sequence[ArgLine],
    taken: Container[str],
) -> Diagnostic:
    """Report the lines of a dialogue at once; its fix says with `@by` who says each."""
    actors: dict[str, str] = {}
    for speech in spoken:
        name = speech.speaker.text
        actor = slug(name) or "speaker"
        while name not in actors and (actor in taken or actor in actors.values()):
            actor += "-2"
        actors.setdefault(name, actor)
    first = spoken[0].line.start
    declared = "".join(f"actor {actor}: {name}\n" for name, actor in actors.items())
    edits: list[Edit] = [edit(source, first, first, declared)]
    ends: dict[int, int] = {}  # of lines with those that go on with their texts
    start = 0
    for line in lines:
        start = start if line.kind == "continuation" else line.start
        ends[start] = line.end
    for speech in spoken:
        way = read_speech(source, speech)
        end = ends[speech.rest if speech.is_below else speech.line.start]
        edits.append(edit(source, speech.line.start, way.rest, way.opening))
        edits.append(edit(source, end, end, f"\n  @by {actors[speech.speaker.text]}"))
    name, actor = next(iter(actors.items()))
    hint = f"write 'actor {actor}: {name}', and '@by {actor}' below what {name} says"
    mend = Fix("say of each with @by who says it", tuple(edits), is_safe=False)
    message = f"{', '.join(map(repr, actors))} are speakers, not names of statements"
    if len(actors) == 1:
        message = f"{name!r} is a speaker, not the name of a statement"
    return finding(source, "ARG102", message, spoken[0].speaker, mend, hint=hint)
