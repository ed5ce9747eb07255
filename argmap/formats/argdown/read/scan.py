"""Cut an Argdown text into paragraphs of lines: what opens each, its title, texts and data.

Linear: what lies far ahead (the bracket that closes one, the end of a comment) is looked up once
and remembered.  Where Argdown itself would not parse, the scanner reads on with a finding.
Not here: what stands within a text (`text`), and what follows from the lines (`interpret`).
"""

import re

from argmap.formats.argdown.read import patterns
from argmap.formats.argdown.read.findings import Notes
from argmap.formats.argdown.read.lines import LineEntry
from argmap.formats.argdown.read.settings import FrontmatterSettings
from argmap.formats.argdown.read.text import TextScanner

_COMMA = "\0"  # stands for one that was escaped
_LINES = re.compile(r"\S[^\n]*\n\s*\S")  # rules in more than one line
_KINDS = {2: "BULLET", 3: "NUMBER", 4: "ITEM"}  # by the group of `patterns.OPENING`


def scan(text: str, notes: Notes, settings: FrontmatterSettings) -> list[list[LineEntry]]:
    """Return the paragraphs of a text with LF; `settings` take in its frontmatter."""
    return _Scanner(text, notes, settings).run()


class _Scanner(TextScanner):
    def run(self) -> list[list[LineEntry]]:
        self.frontmatter()
        while True:
            self.pass_empty()
            if self.at >= len(self.text):
                return self.paragraphs
            if self.opening():
                self.at = self.blanks(self.at)
                self.body()

    def frontmatter(self) -> None:
        match = patterns.FRONT.match(self.text)
        if match is None:
            return
        close = patterns.FRONT_CLOSE.search(self.text, match.end())
        if close is None:
            self.notes.add("open-frontmatter", match.start(1))
            return
        self.settings.read(self.text, match.end(), close.start(), self.notes)
        self.begun = True
        self.at = end = close.end()
        if self.text[end:].strip() and not patterns.FRONT_END.match(self.text, end):
            line = self.empty(end)
            fix = None if line < 0 else self.notes.fix("add the empty line", (line, line, "\n"))
            self.notes.add("line-behind-frontmatter", end, fix=fix)

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
                    fix = self.notes.fix("delete them", (end, blank.end(), "\n\n"))
                    self.notes.add("blanks-behind-comment", end, fix=fix)
            self.at = after

    def opening(self) -> bool:
        """Emit what opens the line, if anything does; return whether text may follow."""
        match = patterns.OPENING.match(self.text, self.at)
        if match is not None:
            dashes = match[2] == "-" and self.text.startswith("--", match.end() - 1)
            if dashes and self.dashes():
                return False
            self.sign(match)
            return True
        heading = patterns.HEADING.match(self.text, self.at)
        if heading is not None:
            start, opened = heading.span(1)
            if not self.fresh:
                self.notes.missing_line("a heading", start)
                self.rest()
            self.at = opened + 1
            self.numbered = False
            self.add_line(LineEntry(start, "HEADING", heading[1], 0, opened, opened))
            return True
        late = patterns.LATE_FRONT.match(self.text, self.at) if self.fresh else None
        if late is not None and "\n\n" not in late[1]:
            self.notes.add("late-frontmatter", late.start(1))
        self.numbered = self.numbered and not self.fresh
        return True

    def sign(self, match: re.Match[str]) -> None:
        kind = _KINDS[match.lastindex or 0]
        sign, indent = match[match.lastindex or 0], match[1]
        self.at = end = match.end()
        if kind == "ITEM" and not (self.fresh or self.listed):
            self.notes.missing_line("the list", end - len(sign), end)
            self.rest()
        self.add_line(LineEntry(end - len(sign), kind, sign, len(indent), end, end))
        self.listed = self.listed or kind == "ITEM"
        self.numbered = kind == "NUMBER" or (self.numbered and kind == "BULLET")
        known = len(self.indents)
        self.indents.update(indent if kind == "BULLET" else "")
        if known == 1 < len(self.indents):
            self.notes.add("tabs", match.start(), end=match.start() + len(indent))

    # Inferences

    def dashes(self) -> bool:
        """Emit the inference that dashes are; return whether they are one, or nothing."""
        start = self.at
        alone = patterns.DASHED.match(self.text, start) if self.fresh else None
        if self.fresh and alone is None:
            return False
        if alone is not None and not self.numbered:
            self.notes.add("lone-dashes", start)
            self.at = min(alone.end() + 1, len(self.text))
            return True
        if alone is not None:
            self.notes.empty_line("before an inference", start)
            self.fresh = False
        start = self.blanks(start)
        first = self.behind_dashes(start)
        closed = self.between(start + 2)
        inference = closed or LineEntry(start, "INFERENCE", end=first)
        inference.start = start
        self.add_line(inference)
        self.at = inference.end
        after = self.empty(self.at)
        if after < 0:
            slip, place = "behind-dashes", self.blanks(self.at)
            after = self.behind(inference, *((slip, place) if closed else ("open-rules", start)))
        elif closed is None:
            fix = self.notes.fix("write four dashes", (start, first, "----"))
            self.notes.add("few-dashes", start, end=first, fix=fix)
        self.at = after
        if self.empty(after) >= 0:
            self.rest()
        return True

    def behind(self, inference: LineEntry, slip: str, place: int) -> int:
        """Take what stands behind the dashes of an inference as its rules; return its end."""
        end = self.ahead.end_of_line(self.at)
        behind = self.between(self.at, end)
        plain = not inference.rules and inference.data_at is None
        edits = ((inference.start, self.at, "--"), (end, end, " --"))
        fix = self.notes.fix("write the rules between two dashes", *edits) if plain else None
        self.notes.add(slip, place, end=end, fix=fix)
        if behind is not None and plain:
            inference.rules, inference.data = behind.rules, behind.data
        inference.end = end
        return min(end + 1, len(self.text))

    def behind_dashes(self, at: int) -> int:
        while self.text.startswith("-", at):
            at += 1
        return at

    def between(self, at: int, end: int = -1) -> LineEntry | None:
        """Return what stands from `at` to the closing dashes, or None if there are none.

        With an `end`, it goes up to there.  Rules stand in one line, and no number begins one.
        """
        text = self.text
        line = LineEntry(at, "INFERENCE", end=end)
        said = ""
        before_data = len(text)
        while at < len(text):
            special = patterns.INFERRED.search(text, at)
            stop = len(text) if special is None else special.start()
            if 0 <= end <= stop:
                line.rules = _rules(said + text[at:end])
                return line
            if special is None:
                return None
            said += text[at:stop]
            at, sign = stop, text[stop]
            if sign == "-":
                if before_data < len(said.rstrip()) or _LINES.search(said):
                    self.notes.add("rules-in-lines", line.start)
                line.rules, line.end = _rules(said), self.behind_dashes(at)
                return line
            if sign == "\n":
                at += 1
                number = patterns.OPENING.match(text, at)
                if self.empty(at) >= 0 or (number is not None and number[3]):
                    return None
                said += "\n"
                continue
            data = self.data(at) if sign == "{" else None
            if data is not None:
                line.data, line.data_at = data[0], (at, data[1])
                at = data[1]
                before_data = min(before_data, len(said))
                continue
            shown, at = self.within(at)
            said += shown
        return None

    def within(self, at: int) -> tuple[str, int]:
        """Return what a comment, an escape, a code or a plain character shows, and its end."""
        end = self.ahead.comment(at)
        if end > at:
            return "", end
        escaped = patterns.ESCAPED.match(self.text, at)
        if escaped is not None:
            return escaped[0][1:].replace(",", _COMMA), escaped.end()
        code, sign, end = self.code(at)
        return f"{sign}{self.text[at + len(code) : end]}" if code else sign, end


def _rules(text: str) -> tuple[str, ...]:
    folded = (patterns.FOLDED.sub(" ", piece).strip(patterns.TRIMMED) for piece in text.split(","))
    rules = (rule.replace(_COMMA, ",") for rule in folded)
    return tuple(rule for rule in rules if rule)
