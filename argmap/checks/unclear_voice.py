"""Somebody else's claim supports a statement of the author, and nothing says what it is worth.

`@by` says that somebody else holds a statement.  When it then supports what the author says in
their own voice, a reader must know whether the author takes it over, or only tells of it: `@stance`
says what the author makes of it, `@mode` how it was said, `@hedge` in what guarded words.  Attacks
are not counted (critics speak for themselves), nor reasons for a statement that is attributed too.

Wrong:
    actor mayor: The mayor
    claim safe: The harbour is safe.
      + patrols: Patrols have been doubled.
        @by mayor

Right:
    actor mayor: The mayor
    claim safe: The harbour is safe.
      + patrols: Patrols have been doubled.
        @by mayor
        @stance endorses

Say with `@stance` what the author makes of it, or attribute the conclusion to the same speaker.
"""

from argmap.checks import ArgumentMap, Findings, Severity, rule
from argmap.checks.shared.voices import authors_conclusion, is_about


@rule("ARG322", "Somebody else's claim, used as the author's", severity=Severity.INFO)
def unclear_voice(map_: ArgumentMap) -> Findings:
    speakers = {speaker.name: speaker for speaker in map_.provenance}
    for statement in map_.statements:
        if not statement.attribution.by or statement.mode or statement.stance or statement.hedge:
            continue
        target = authors_conclusion(map_, statement)
        if target is not None:
            said_by = statement.attribution.by
            about = any(is_about(statement, speakers.get(name)) for name in said_by)
            yield unclear_voice.finding(
                statement,
                f"{statement.name!r} is said by {' and '.join(said_by)} "
                f"but supports {target.name!r}, which has no @by",
                note="whose view is it?",
                labels=((target, "nobody is named: the author says it"),),
                hints=(
                    *("if the author says this about them, write no @by",) * about,
                    "add @stance endorses, @stance neutral, or a @mode such as reports",
                ),
            )
