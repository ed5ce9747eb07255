"""A text opens with a character that looks like a bullet.

A bullet stands before the kind or the name.  Behind the colon it is a part of the text.

Wrong:
    claim grow: The garden should be larger.
      + space: There is space behind the shed.
      + cost: - The tools cost nothing.

Right:
    claim grow: The garden should be larger.
      + space: There is space behind the shed.
      - cost: The tools cost a lot.

Write the bullet before the kind or name, or words in place of the character.
"""

from argmap.checks import ArgumentMap, Findings, rule

_BULLETS = frozenset(("*", *"•‣◦▪●○–", "+", "-", "~", "=", "&", "+>", "->", "><", "=>"))


@rule("ARG333", "A bullet inside a text")
def bullet_in_text(map_: ArgumentMap) -> Findings:
    for statement in map_.statements:
        opening = statement.text[:3].partition(" ")[0]
        if opening in _BULLETS and statement.text != opening:
            yield bullet_in_text.finding(
                statement,
                f"the text of {statement.name!r} opens with {opening!r}",
                note="is a part of the text",
                hints=("put the bullet before the kind or the name",),
            )
