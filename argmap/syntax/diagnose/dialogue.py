"""Who says what, line by line: `Anna: …`, `Ben: …`, `Anna: …`, as in a chat or a play.

Not here: speakers as the language has them, by `@by` (`resolve.assign`).
"""

from collections import Counter
from collections.abc import Container, Iterable, Sequence

from argmap.diagnostics import Diagnostic, Edit, Fix
from argmap.kinds import statement_kinds
from argmap.source import SourceFile
from argmap.syntax.diagnose.edits import edit, finding
from argmap.syntax.diagnose.labels import ANSWERS, QUALIFIERS, QUESTIONS, is_conclusion, name_sign
from argmap.syntax.diagnose.rewriting import Rewriting
from argmap.syntax.diagnose.suspect import kind_of_text
from argmap.syntax.lines.slug import slug
from argmap.syntax.lines.tree import Continuation, Declaration, Line

_OTHER_LABELS = (*ANSWERS, *QUALIFIERS, *QUESTIONS)


def spoken_lines(lines: Iterable[Line]) -> list[Declaration]:
    """Return the lines of a dialogue, none where no two speak or nobody speaks twice.

    Names of statements are different from each other, so a name that comes again before a text, and
    opens with a capital, as a second one does, is who speaks.
    """
    spoken = [line for line in lines if isinstance(line, Declaration) and _is_spoken(line)]
    counts = Counter(line.words[0].text for line in spoken)
    return spoken if len(counts) > 1 and max(counts.values()) > 1 else []


def _is_spoken(line: Declaration) -> bool:
    if line.column or line.bullet or line.title or len(line.words) != 1 or not line.text.text:
        return False
    name = line.words[0].text
    is_label = name in _OTHER_LABELS or bool(name_sign(name)) or is_conclusion(name)
    is_person = name.isalpha() and not name[0].islower()
    return is_person and not (is_label or name.lower() in statement_kinds())


def read_spoken(line: Declaration) -> Rewriting:
    """Return the way to write a line of a dialogue, without who says it."""
    return Rewriting(f"{kind_of_text(line.text.text)}: ", line.text.start)


def dialogue(
    source: SourceFile, spoken: Sequence[Declaration], lines: Sequence[Line], taken: Container[str]
) -> Diagnostic:
    """Report the lines of a dialogue at once; its fix says with `@by` who says each."""
    actors: dict[str, str] = {}
    for line in spoken:
        name = line.words[0].text
        actor = slug(name) or "speaker"
        while name not in actors and (actor in taken or actor in actors.values()):
            actor += "-2"
        actors.setdefault(name, actor)
    start = spoken[0].start
    declared = "".join(f"actor {actor}: {name}\n" for name, actor in actors.items())
    edits: list[Edit] = [edit(source, start, start, declared)]
    ends = {line.start: _end(lines, number) for number, line in enumerate(lines)}
    for line in spoken:
        way, end = read_spoken(line), ends[line.start]
        edits.append(edit(source, line.start, way.rest, way.opening))
        edits.append(edit(source, end, end, f"\n  @by {actors[line.words[0].text]}"))
    first = next(iter(actors.items()))
    hint = f"write 'actor {first[1]}: {first[0]}', and '@by {first[1]}' below what {first[0]} says"
    mend = Fix("say of each with @by who says it", tuple(edits), is_safe=False)
    message = f"{', '.join(map(repr, actors))} are speakers, not names of statements"
    return finding(source, "ARG102", message, spoken[0].words[0], mend, hint=hint)


def _end(lines: Sequence[Line], number: int) -> int:
    """Return the end of a line with those that go on with its text."""
    below = number + 1
    while below < len(lines) and isinstance(lines[below], Continuation):
        below += 1
    return lines[below - 1].end
