"""Who says what, line by line: `Anna: …`, `Ben: …`, `Anna: …`, as in a chat or a play."""

import re
from collections import Counter
from collections.abc import Container, Sequence
from itertools import takewhile
from typing import NamedTuple

from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.model.vocabulary import reserved
from argmap.source import SourceFile
from argmap.syntax.diagnose import labels
from argmap.syntax.diagnose.rewriting import Rewriting, as_texts, edit, finding, quoted
from argmap.syntax.diagnose.suspect import QUESTION_SIGNS, is_open_question, kind_of_text
from argmap.syntax.diagnose.words import words
from argmap.syntax.lines.parts import BLANKS, has_head
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import ArgLine, Word, block

_SAYS = words("speech")
_LABELS = {
    word.lower() for word in (*labels.ANSWERS, *labels.QUALIFIERS, *labels.QUESTIONS, *reserved())
}
_LABELS.update(*map(words, ("thesis", "emphasis", "part")))
_LABELS.discard("a")  # with `B:` beside it, who speaks; with `Q:` alone it comes to no dialogue
# `Anna: …`, `- **Dr. Lee:** …` and `Ben replies: …`.
_SPOKEN = (
    r"(?:[-*•] +)?(?P<bold>(?:\*\*|__)?)(?P<name>[^\W\d_][\w.'’-]*(?: [^\W\d_][\w.'’-]*){0,2}?)"
    rf"(?: (?P<verb>{'|'.join(_SAYS)}))?(?:[{BLANKS}]?[:：](?P=bold)|(?P=bold)[:：])[ \t]*"
)


class SpokenLine(NamedTuple):
    """A line of a dialogue: where it begins, who speaks, and where the text begins.

    What answers the line before has a bullet, and stands that many levels below the first column.
    """

    line: ArgLine
    speaker: Word
    rest: int
    bullet: str = ""
    depth: int = 0


def speeches(source: SourceFile, lines: Sequence[ArgLine]) -> list[SpokenLine]:
    """Return the lines of a dialogue, none where no two speak or nobody speaks twice.

    Names of statements are different from each other, so a name that comes again before a text, and
    opens with a capital, as a second one does, is who speaks.  All are lines of a dialogue where
    one has a verb (`Anna replies: …`).
    """
    spoken = [speech for line in lines if (speech := _speech(source, line)) is not None]
    first = next((line for line in lines if line.kind in ("declaration", "plain")), None)
    if not (spoken and spoken[0].line is first):  # a list about a statement
        spoken = [speech for speech in spoken if not speech.line.bullet]
    counts = Counter(speech.speaker.text for speech in spoken)
    is_dialogue = len(counts) > 1 and max(counts.values()) > 1
    is_dialogue |= any(word.text in _SAYS for row in spoken for word in row.line.words[1:])
    return _answering(source, spoken if is_dialogue else [])


def _answering(source: SourceFile, spoken: Sequence[SpokenLine]) -> list[SpokenLine]:
    """Return the lines of a dialogue with what is answered: the line before, or its question.

    `No, …` and `But …` are against the line before, `Exactly, …` is for it.  What follows a
    question is its answer, but after one of yes or no only what opens so.
    """
    placed: list[SpokenLine] = []
    asked = ""  # the question that the line before asks or answers
    for speech in spoken:
        text = _text(source, speech)
        bullet, depth = _answer(source, text, placed[-1], asked) if placed else ("", 0)
        placed.append(speech._replace(bullet=bullet, depth=depth))
        if kind_of_text(text) == "question" and not bullet:
            asked = text
    return placed


def _answer(source: SourceFile, text: str, above: SpokenLine, asked: str) -> tuple[str, int]:
    """Return the bullet and the depth of what is said below another line of a dialogue."""
    bullet, is_yes_or_no = labels.reply_opening(text), re.match(labels.REPLY, text) is not None
    is_open = is_open_question(asked)
    if above.bullet == "=" and is_yes_or_no and not is_open:
        return "=", above.depth
    if kind_of_text(_text(source, above)) == "question" and not above.bullet:
        is_answer = is_yes_or_no or bullet == "+" or (is_open and bullet != "-")
        bullet = "=" if is_answer and not text.endswith(QUESTION_SIGNS) else ""
    return bullet, above.depth + 1 if bullet else 0


def _text(source: SourceFile, speech: SpokenLine) -> str:
    return source.text[speech.rest : source.line_end(speech.rest)].rstrip()


def _speech(source: SourceFile, line: ArgLine) -> SpokenLine | None:
    if line.column or line.kind not in ("plain", "declaration"):
        return None
    said = re.match(_SPOKEN, source.text[line.start : line.end])
    if said is None or line.start + said.end() == line.end or not _is_person(said["name"]):
        return None
    speaker = Word(said["name"], line.start + said.start("name"))
    return SpokenLine(line, speaker, line.start + said.end())


def _is_person(name: str) -> bool:
    """Return whether words may be the name of a person: each with a capital, and none a label."""
    parts = [part.strip(".") for part in re.split(r"[ '’-]", name)]
    return all(
        part.isalpha()
        and not part[0].islower()
        and part.lower() not in _LABELS
        and not (labels.name_sign(part) or labels.is_conclusion(part))
        for part in parts
    )


def read_speech(source: SourceFile, speech: SpokenLine, names: Container[str]) -> Rewriting:
    """Return the way to write a line of a dialogue in its column, without who says it."""
    text = _text(source, speech)
    if not speech.bullet:
        return Rewriting(f"{kind_of_text(text)}: ", speech.rest)
    way = Rewriting(f"{speech.bullet}{':' * has_head(text)} ", speech.rest)
    as_texts([way], source, names)
    return way


def dialogue(
    source: SourceFile,
    spoken: Sequence[SpokenLine],
    lines: Sequence[ArgLine],
    taken: Container[str],
) -> Diagnostic:
    """Report the lines of a dialogue at once; its fix says with `@by` who says each."""
    actors: dict[str, str] = {}
    speakers = {speech.speaker.text for speech in spoken}  # their names are free
    for speech in spoken:
        name = speech.speaker.text
        actor = slug(name) or "speaker"
        while name not in actors and (
            (actor in taken and actor not in speakers) or actor in actors.values()
        ):
            actor += "-2"
        actors.setdefault(name, actor)
    first = spoken[0].line.start
    declared = "".join(f"actor {actor}: {name}\n" for name, actor in actors.items())
    edits: list[Edit] = [edit(source, first, first, declared)]
    for speech in spoken:
        way = read_speech(source, speech, taken)
        indent = "  " * speech.depth
        edits.append(edit(source, speech.line.start, way.rest, f"{indent}{way.opening}"))
        below = [lines[at] for at in block(lines, speech.line)]
        starts = (source.line_start(line.start) for line in below if indent)
        edits += (edit(source, at, at, indent) for at in starts)
        more = takewhile(lambda line: line.kind == "continuation", below)
        end = max((line.end for line in more), default=speech.line.end)
        edits.append(edit(source, end, end, f"\n{indent}  @by {actors[speech.speaker.text]}"))
    name, actor = next(iter(actors.items()))
    hint = f"write 'actor {actor}: {name}', and '@by {actor}' below what {name} says"
    title = "say of each with @by who says it"
    if reply := next((speech for speech in spoken if speech.bullet), None):
        text = quoted(f"{reply.bullet} {_text(source, reply)}")
        hint += f"; a reply stands with its bullet below what it answers: {text}"
        title += ", and write each reply below what it answers"
    mend = Fix(title, tuple(edits), is_safe=False)
    message = f"{', '.join(map(repr, actors))} are speakers, not names of statements"
    if len(actors) == 1:
        message = f"{name!r} is a speaker, not the name of a statement"
    return finding(source, "ARG102", message, spoken[0].speaker, mend, hint=hint)
