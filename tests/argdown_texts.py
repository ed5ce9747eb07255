"""Texts of Argdown drawn at random, as authors write them, some with the slips that they make."""

import random

_WORDS = (
    "the", "council", "should", "close", "a", "bridge", "because", "most", "people", "of", "this",
    "town", "pay", "less", "and", "walk", "more", "than", "before", "while", "nobody", "asked",
    "whether", "old", "piers", "would", "hold", "in", "winter",
)  # fmt: skip
_SIGNS = (
    "*so*", "_here_", "**never**", "see @[Claim 1]", "(at 5 %)", "a < b", "p<0.01", "[a link](http://x.org/y)",
    "\\[sic\\]", "3.5 m", "e.g. this", ".A. x", ":happy:", "#pro", "#(two words)", "$x^2$",
    "\u201equoted\u201c", "it's", "http:\\/\\/x.org", "50/50", "\\#5", "U.S.A.", "it: so",
)  # fmt: skip
_FRONTS = (
    "title: A debate", "author: [Ann, Bob]", "model:\n  mode: strict",
    "model:\n  removeTagsFromText: true", "model:\n  explodeArguments: true",
    "selection:\n  excludeDisconnected: false", "selection:\n  statementSelectionMode: all",
    "selection:\n  selectElementsWithoutTag: false\n  selectedTags: [pro]",
    "selection:\n  excludeStatements: [Claim 1]\n  excludeArguments: [Argument 2]",
    "group:\n  groupDepth: 1", "map:\n  statementLabelMode: title\n  argumentLabelMode: none",
    'color:\n  colorizeByTag: true\n  tagColors:\n    pro: "#00ff00"',
    ("group:\n  regroup: [{title: Pile, statements: [Claim 1], arguments: [Argument 2],"
    " children: [{title: Inner, statements: [Claim 2]}]}]"),
)  # fmt: skip
_RULES = ("Modus Ponens", "Modus Ponens, Hypothetical Syllogism", "by analogy")
_BULLETS = ("+", "-", "<+", "<-", "+>", "->", "<_", "><", "+", "-", "+", "-")

# What is written in the place of what in one line; '' is its end, "join" loses an empty line.
_SLIPS = (
    "join", "join", ("", "\n"), ("----", "---"), ("(2)", "(1)"), ("", " [Claim 3]"), ("  ", ""),
    ("[", "  ["), ("]", ""), (">", ""), ("", " {a: [}"), ("", " *open"), ("", "\n- 3 of them"),
    (" ", " <b> "), ("", "\n* more"), (": ", " "), ("(1)", "(2)"), ("--", "-- so"), ("", " a_b"),
)  # fmt: skip


class Author:
    """Writes documents; the same seed writes the same ones."""

    def __init__(self, seed: int, *, claims: int = 8) -> None:
        self.dice = random.Random(seed)  # noqa: S311 - no secrets
        self.claims = claims  # titles to choose from: the fewer, the more they meet
        self.free: list[int] = []  # arguments without premises yet

    def document(self) -> str:
        """Return a text that Argdown reads."""
        dice = self.dice
        self.free = dice.sample(range(1, self.claims), self.claims - 1)
        paragraphs = []
        if dice.random() < 0.5:
            fronts = dice.sample(_FRONTS, dice.randint(1, 3))
            keys = {front.partition(":")[0]: front for front in fronts}
            paragraphs.append("\n".join(("===", *keys.values(), "===")))
        for _ in range(dice.randint(2, 9)):
            draw = dice.random()
            if draw < 0.15:
                paragraphs.append(self.heading())
            elif draw < 0.45:
                paragraphs.append(self.argument())
            elif draw < 0.5:
                paragraphs.append(dice.choice(("// a comment", "/* a\ncomment */", "<!-- so -->")))
            elif draw < 0.55:
                paragraphs.append("\n".join(f"  * {self.text()}" for _ in range(2)))
            else:
                paragraphs.append(self.tree())
        return "\n\n".join(paragraphs) + "\n"

    def text(self) -> str:
        dice = self.dice
        words = [dice.choice(_WORDS) for _ in range(dice.randint(3, 12))]
        for _ in range(dice.choice((0, 0, 1, 2))):
            words.insert(dice.randint(1, len(words)), dice.choice(_SIGNS))
        text = f"The {' '.join(words)}."
        return text if dice.random() < 0.8 else text.replace(" ", "\n", 1)

    def data(self) -> str:
        draws = ("", "", "", "", " {source: a}", " {isInMap: false}", " {uses: [1]}", " {n: 1.5}",
                 " {isInMap: true}")  # fmt: skip
        return self.dice.choice(draws)

    def heading(self) -> str:
        dice = self.dice
        words = " ".join(dice.choice(_WORDS) for _ in range(3))
        data = dice.choice(("", "", " {isGroup: false}", " {isClosed: true}", " #pro"))
        return f"{'#' * dice.randint(1, 3)} {words}{data}"

    def element(self, *, argument: bool | None = None) -> str:
        dice = self.dice
        if argument is None:
            argument = dice.random() < 0.4
        number = dice.randint(1, self.claims)
        title = f"<Argument {number}>" if argument else f"[Claim {number}]"
        draw = dice.random()
        if draw < 0.4:
            return title
        if draw < 0.55 and not argument:
            return self.text() + self.data()
        return f"{title}: {self.text()}{dice.choice(('', '', ' #pro', ' #con'))}{self.data()}"

    def tree(self) -> str:
        dice = self.dice
        lines = [self.element()]
        depth = 0
        statement = [not lines[0].startswith("<")]
        for _ in range(dice.randint(0, 5)):
            depth = dice.randint(1, min(depth + 1, 4))
            bullet = dice.choice(_BULLETS)
            del statement[depth:]
            if bullet == "><" and not statement[-1]:
                bullet = "-"
            element = self.element(argument=False) if bullet == "><" else self.element()
            statement.append(not element.startswith("<"))
            lines.append(f"{'  ' * depth}{bullet} {element}")
        return "\n".join(lines)

    def argument(self) -> str:
        dice = self.dice
        head = "" if dice.random() < 0.2 or not self.free else self.element(argument=True)
        if head:
            head = f"<Argument {self.free.pop()}{head[head.index('>') :]}"
        lines = [head, ""] if head else []
        number = 0
        for _ in range(dice.choice((1, 1, 1, 2))):
            for _ in range(dice.randint(1, 3)):
                number += 1
                lines.append(f"({number}) {self.element(argument=False)}")
                if dice.random() < 0.15:
                    bullet = dice.choice(("+", "-", "<_", "><"))
                    lines.append(f"  {bullet} [Claim 7]: {self.text()}")
            rules = dice.choice(_RULES)
            lines += dice.choice(
                (["----"], ["----"], [f"-- {rules} --"], ["--", f"{rules} {{uses: [1]}}", "--"])
            )
            number += 1
            lines.append(f"({number}) {self.element(argument=False)}")
            if dice.random() < 0.3:
                bullet = dice.choice(("->", "+>", "_>", "><"))
                lines.append(f"  {bullet} {self.element(argument=False)}")
        return "\n".join(lines)

    def slip(self, text: str) -> str:
        """Return the text with one slip in it that authors make."""
        lines = text.split("\n")
        at = self.dice.randrange(len(lines))
        empty = [number for number, line in enumerate(lines) if not line]
        slip = self.dice.choice(_SLIPS)
        if isinstance(slip, str):
            del lines[self.dice.choice(empty)]
        else:
            old, new = slip
            lines[at] = lines[at].replace(old, new, 1) if old else f"{lines[at]}{new}"
        return "\n".join(lines)
