"""Cut an Argdown text into paragraphs of lines: what opens each, its title, texts and data.

Linear: what lies far ahead (the bracket that closes one, the end of a comment) is looked up once
and remembered.  Where Argdown itself would not parse, the scanner reads on with a finding.
Not here: what stands within a text (`text`), and what follows from the lines (`interpret`).
"""

import re

from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import InferenceLine, Line, LineEntry
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.formats.argdown.read.text import TextScanner

_COMMA = "\0"  # stands for one that was escaped
_LINES = re.compile(r"\S[^\n]*\n\s*\S")  # rules in more than one line
_KINDS = {2: "BULLET", 3: "NUMBER", 4: "ITEM"}  # by the group of `patterns.OPENING`


def scan(text: str, notes: Notes, settings: FrontmatterSettings) -> list[list[Line]]:
    """Return the paragraphs of a text with LF; `settings` take in its frontmatter."""
    return _Scanner(text, notes, settings).run()


class _Scanner(TextScanner):
    def run(self) -> list[list[Line]]:
        self.frontmatter()
        while True:
            self.pass_empty()
            if self.at >= len(self.text):
                break
            if self.opening():
                self.body()
        return self.paragraphs

    def frontmatter(self) -> None:
        match = patterns.FRONT.match(self.text)
        if match is None:
            return
        start, end = match.end(), self.text.find("===", match.end())
        if end < 0:
            message = "the frontmatter is not closed by a line '==='"
            self.notes.add("ARG425", message, match.start(1))
            return
        self.settings.read(self.text, start, end, self.notes)
        while self.text.startswith("=", end):
            end += 1
        self.begun = True
        self.at = end
        if self.text[end:].strip() and not patterns.FRONT_END.match(self.text, end):
            message = "an empty line is missing behind the frontmatter"
            line = self.empty(end)
            fix = None if line < 0 else self.notes.fix("add the empty line", (line, line, "\n"))
            self.notes.add("ARG420", message, end, refused=True, fix=fix)

    def pass_empty(self) -> None:
        """Pass over comments, and over empty lines if a paragraph may begin."""
        fresh = self.fresh
        while self.at < len(self.text):
            after = self.empty(self.at) if fresh else -1
            if after < 0:
                bare = self.blanks(self.at)
                end = self.ahead.comment(bare)
                if end == bare:
                    return
                after = max(self.empty(end), end)
                blank = patterns.BLANK_LINE.match(self.text, end)
                if fresh and blank is not None and (self.begun or self.paragraphs):
                    message = "blanks stand in the empty line behind a comment"
                    hint = "delete them: Argdown takes them for a statement"
                    fix = self.notes.fix("delete them", (end, blank.end(), "\n\n"))
                    self.notes.add("ARG420", message, end, hint, fix=fix)
            self.at = after

    def opening(self) -> bool:
        """Emit what opens the line, if anything does; return whether text may follow."""
        start = self.at
        match = patterns.OPENING.match(self.text, start)
        if match is not None:
            dashes = match[2] == "-" and self.text.startswith("--", match.end() - 1)
            if dashes and self.dashes(start):
                return False
            self.sign(match)
            self.at = self.blanks(self.at)
            return True
        heading = patterns.HEADING.match(self.text, start)
        if heading is not None:
            self.heading(heading[1], heading.start(1))
        else:
            if self.fresh:
                self.late_front()
            self.numbered = self.numbered and not self.fresh
        self.at = self.blanks(self.at)
        return True

    def late_front(self) -> None:
        """Note frontmatter that does not stand at the beginning, and is taken as text."""
        late = patterns.LATE_FRONT.match(self.text, self.at)
        if late is not None and "\n\n" not in late[1]:
            message = "frontmatter stands at the beginning of a text, and only there"
            hint = "move it there, or write a backslash before '==='"
            self.notes.add("ARG425", message, late.start(1), hint, refused=True)

    def heading(self, hashes: str, start: int) -> None:
        if not self.fresh:
            self.notes.missing_line("a heading", start)
            self.rest()
        self.at = start + len(hashes) + 1
        self.numbered = False
        self.add_line(LineEntry(start, "HEADING", hashes, 0, start + len(hashes)))

    def sign(self, match: patterns.Found) -> None:
        """Emit a bullet, a number or a list item."""
        kind = _KINDS[match.lastindex or 0]
        sign = match[match.lastindex or 0]
        end = match.end()
        if kind == "ITEM" and not (self.fresh or self.listed):
            self.notes.missing_line("the list", end - len(sign), end)
            self.rest()
        self.add_line(LineEntry(end - len(sign), kind, sign, len(match[1]), end))
        self.listed = self.listed or kind == "ITEM"
        self.numbered = kind == "NUMBER" or (self.numbered and kind == "BULLET")
        if kind == "BULLET":
            self.notes.indented(match[1], match.start())
        self.at = end

    # Inferences

    def dashes(self, start: int) -> bool:
        """Emit the inference that the dashes at `start` are; return whether they are one."""
        if not self.fresh:
            self.inference()
            return True
        alone = patterns.DASHED.match(self.text, start)
        if alone is None:
            return False
        if self.numbered:
            message = "an empty line stands before an inference"
            fix = self.notes.gap_fix(start)
            self.notes.add("ARG420", message, start, refused=True, fix=fix)
            self.fresh = False
            self.inference()
            return True
        message = "a line of dashes has no meaning between two paragraphs and is passed over"
        self.notes.add("ARG423", message, start, refused=True)
        self.at = min(alone.end() + 1, len(self.text))
        return True

    def inference(self) -> None:
        """Emit an inference: dashes, or rules and data between two lines of dashes."""
        start = self.blanks(self.at)
        inference = self.between(start + 2) or self.open_ended(start)
        inference.start = start
        self.add_line(inference)
        self.at = inference.end
        after = self.empty(self.at)
        if after < 0:
            after = self.behind(inference)
        self.at = after
        if self.empty(after) >= 0:
            self.rest()

    def open_ended(self, start: int) -> InferenceLine:
        """Return the inference of a line that no second line of dashes follows, with a finding.

        `---` stands for dashes without rules, and what follows the dashes is taken as the rules.
        """
        text = self.text
        first = self.ahead_of_dashes(start)
        end = self.ahead.end_of_line(start)
        if text[first:end].strip():
            inference = self.between(first, end) or InferenceLine((), None, start, end)
            message = "the rules of an inference are not closed by two dashes"
            fix = self.notes.fix(
                "write the rules between two dashes", (start, first, "--"), (end, end, " --")
            )
            inference.end = end
            hint = "write '-- rule --' in one line, or the dashes in lines of their own"
            self.notes.add("ARG423", message, start, hint, end=end, refused=True, fix=fix)
            return inference
        message = "an inference without rules is a line of at least four dashes"
        fix = self.notes.fix("write four dashes", (start, first, "----"))
        self.notes.add("ARG423", message, start, end=first, refused=True, fix=fix)
        return InferenceLine((), None, start, first)

    def behind(self, inference: InferenceLine) -> int:
        """Take what stands behind the dashes of an inference as its rules; return its end."""
        end = self.ahead.end_of_line(self.at)
        rules = self.between(self.at, end)
        plain = not inference.rules and inference.data is None
        message = "something stands behind the dashes of an inference"
        fix = self.notes.fix(
            "write the rules between two dashes",
            (inference.start, self.at, "--"),
            (end, end, " --"),
        )
        hint = "write the rules between two dashes: '-- rule --'"
        self.notes.add(
            "ARG423",
            message,
            self.blanks(self.at),
            hint,
            end=end,
            refused=True,
            fix=fix if plain else None,
        )
        if rules is not None and plain:
            inference.rules, inference.data = rules.rules, inference.data or rules.data
        inference.end = end
        return min(end + 1, len(self.text))

    def ahead_of_dashes(self, at: int) -> int:
        while self.text.startswith("-", at):
            at += 1
        return at

    def between(self, at: int, end: int = -1) -> InferenceLine | None:
        """Return what stands from `at` to the closing dashes, or None if there are none.

        With an `end`, it goes up to there.  Rules stand in one line, and no number begins one.
        """
        text = self.text
        pieces: list[str] = []
        data = None
        start, data_at = at, len(text)
        while at < len(text):
            special = patterns.INFERRED.search(text, at)
            stop = len(text) if special is None else special.start()
            if 0 <= end <= stop:
                pieces.append(text[at:end])
                return InferenceLine(_rules("".join(pieces)), data, at, end)
            if special is None:
                return None
            pieces.append(text[at:stop])
            at, sign = stop, text[stop]
            if sign == "-":
                if data_at < len("".join(pieces).rstrip()) or _LINES.search("".join(pieces)):
                    message = "the rules of an inference stand in one line, and data behind them"
                    self.notes.add("ARG423", message, start, refused=True)
                return InferenceLine(_rules("".join(pieces)), data, at, self.ahead_of_dashes(at))
            if sign == "\n":
                at += 1
                number = patterns.OPENING.match(text, at)
                if self.empty(at) >= 0 or (number is not None and number[3]):
                    return None
                pieces.append("\n")
                continue
            object_ = self.data(at) if sign == "{" else None
            if object_ is not None:
                data, at = object_.value, object_.end
                data_at = min(data_at, len("".join(pieces)))
                continue
            at = self.within(at, pieces)
        return None

    def within(self, at: int, pieces: list[str]) -> int:
        """Take a comment, an escape, a shortcode or a plain character; return where it ends."""
        end = self.ahead.comment(at)
        if end > at:
            return end
        escaped = patterns.ESCAPED.match(self.text, at)
        if escaped is not None:
            pieces.append(escaped[0][1:].replace(",", _COMMA))
            return escaped.end()
        code = patterns.SHORTCODE.match(self.text, at)
        if code is not None:
            word = code[0].rstrip(" \t")
            known = self.settings.shortcodes.get(word)
            pieces.append(code[0] if known is None else f"{known}{code[0][len(word) :]}")
            return code.end()
        pieces.append(self.text[at])
        return at + 1


def _rules(text: str) -> tuple[str, ...]:
    """Return the rules of a list with commas."""
    folded = (patterns.FOLDED.sub(" ", piece).strip(patterns.TRIMMED) for piece in text.split(","))
    rules = (rule.replace(_COMMA, ",") for rule in folded)
    return tuple(rule for rule in rules if rule)
