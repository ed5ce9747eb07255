"""What stands in a report, in the order in which somebody reads it who does not know the map.

Not here: verdicts and their reasons (`argmap.semantics`), how blocks look (`html`, `typst`).
"""

from collections.abc import Iterator, Sequence

from attrs import frozen

from argmap.diagnostics import Diagnostic
from argmap.dossier.blocks import (
    Block,
    Claim,
    Line,
    OutlineItem,
    Paragraph,
    PictureBlock,
    Points,
    ReportDocument,
    ReportHeading,
    ReportText,
    Style,
    Table,
    plain,
)
from argmap.dossier.statements import ReportStatements
from argmap.drawing.html.facts import about
from argmap.drawing.svg.page import Page
from argmap.model.argument_map import ArgumentMap
from argmap.model.brief import counted
from argmap.model.outline import Outline, OutlineEntry, words_of
from argmap.model.relation import Relation
from argmap.model.urls import url_danger
from argmap.model.verdict import VERDICTS, Verdict
from argmap.semantics.answers.unweighed import doubted
from argmap.semantics.phrases import ended, in_marks, joined, quoted
from argmap.semantics.standards import Standard

_MOST_FINDINGS = 100  # findings in a report: `argmap check` lists them all
_HEDGED = "The verdicts take each statement as said without reserve, though its wording is guarded"
_ESTIMATED = "How likely the map maker thinks these statements has no part in the verdicts"
_PROVED = "The method of the verdicts does not ask whether these standards are met"
_DOUBTED = "These count in full, though the author of the map doubts or rejects them"
_OPEN = (Verdict.DISPUTED, Verdict.UNDECIDED)


@frozen(eq=False)
class Content:
    """The blocks of a report on a map."""

    known: ReportStatements
    findings: Sequence[Diagnostic]
    overview: Page | None
    pages: Sequence[Page]

    @property
    def map(self) -> ArgumentMap:
        """The map that the report is about."""
        return self.known.map

    def document(self) -> ReportDocument:
        """Return the report; sections with nothing in them are left out."""
        about = self.map.metadata
        open_ = [word for word in self.known.counts() if VERDICTS[word] in _OPEN]
        noun = "Argument map"  # said once, also where it is the title
        mapped = f"{noun} of {about.article}" if about.article else noun * bool(about.title)
        return ReportDocument(
            title=about.title or noun,
            subtitle=", ".join(piece for piece in (mapped, about.author, about.date) if piece),
            about=about,
            blocks=[
                *self._in_short(),
                *self._section("The claims and what bears on them", self._chapters()),
                *self._section("Open questions", self._open_questions()),
                *self._section(f"{joined(open_)} claims".capitalize(), self._disputed()),
                *self._section("Objections and doubts", self._objections()),
                *self._section("What was not weighed", self._unweighed()),
                *self._section("Who said what", self._speakers()),
                *self._section("Sources", self._sources()),
                *self._section("Findings about the map", self._findings()),
                *self._section("How to read this report", self._reading()),
                *self._pictures(),
            ],
        )

    def _section(self, title: str, blocks: Iterator[Block]) -> Sequence[Block]:
        rows = [*blocks]
        return [ReportHeading(title), *rows] if rows else []

    def _in_short(self) -> Iterator[Block]:
        """Yield what it all comes to: each question with its answers, each main claim."""
        yield ReportHeading("In short")
        rows: list[Line] = []
        answering: set[str] = set()
        for question in self.map.questions:
            names = self.map.index.answers_to(question.name)
            answers = [piece for name in names for piece in (*self._call(name), "; ")][:-1]
            answering.update(names)
            words = answers or [ReportText("no answer in the map", "quiet")]
            call = ReportText(ended(self.known.title(question.name)), "strong", question.name)
            rows.append(plain(call, " ", *words, "."))
        rows += [
            plain(*self._call(claim.name), ".")
            for claim in self.map.roots
            if claim.name not in answering and self.map.incoming(claim.name)
        ]
        if rows:
            yield Points([OutlineItem(0, row) for row in rows])
        if self.overview is not None:
            yield PictureBlock(self.overview, "The map at a glance")
        yield Paragraph(plain(self._counts()), is_quiet=True)
        if self.known.note:
            yield Paragraph(plain(self.known.note))

    def _call(self, name: str) -> Line:
        verdict = self.known.verdict(name)
        title = ReportText(self.known.title(name).rstrip("."), "", name)
        return plain(title, " ", verdict) if verdict else plain(title)

    def _counts(self) -> str:
        count, relations = len(self.map), len(self.map.relations)
        size = f"{counted(count, 'statement')} and {counted(relations, 'relation')}"
        words = [f"{number:,} {word}" for word, number in self.known.counts().items()]
        verdicts = f" Verdicts on its claims: {joined(words, most=len(words))}." if words else ""
        speakers = len(self.map.speakers)
        named = f" It names {counted(speakers, 'speaker')}." * bool(speakers)
        own = sum(statement.implicit for statement in self.map.statements)
        noun = "statement was" if own == 1 else "statements were"
        added = f" {own} {noun} added by the map maker." * bool(own)
        return f"The map has {size}.{verdicts}{named}{added}"

    def _chapters(self) -> Iterator[Block]:
        outline = outline_of(self.map)
        group: tuple[str, ...] = ()
        for question, claims in chapters(outline):
            name = question or claims[0]
            if self.map[name].group != group:
                group = self.map[name].group
                if group and group[-1] != (question and self.map[question].headline):
                    yield ReportHeading(" › ".join(group), 2)
            yield from self._chapter(question, claims, outline)

    def _chapter(self, asked: str, claims: Sequence[str], outline: Outline) -> Iterator[Block]:
        if asked:
            question = self.map[asked]
            yield ReportHeading(self.known.title(asked), 3, asked)
            if question.title and question.text:
                yield Paragraph(plain(question.text))
            if not claims:
                yield Paragraph(plain("The map has no answer to it."), is_quiet=True)
        above = [name for name in claims if name in outline.unfolded]
        if above:
            note = ReportText(" (see above)", "quiet")
            yield Points([OutlineItem(0, plain(*self._call(name), note)) for name in above])
        for name in claims:
            if name in outline.unfolded:
                continue
            title = ReportText(self.known.title(name), "head")
            lines = (plain(title), self.known.text_line(name), plain(self.known.why(name)))
            _, *entries = outline.unfold(name)
            yield Claim(
                name=name,
                verdict=self.known.verdict(name),
                lines=[line for line in lines if line],
                points=Points([*map(self._point, entries)]),
            )

    def _point(self, entry: OutlineEntry) -> OutlineItem:
        relation = entry.relation
        assert relation is not None  # noqa: S101 - only the claim itself stands under nothing
        tone: Style = relation.traits.tone
        word = "and" if entry.name != relation.sources[0] else words_of(self.map, relation).opening
        verdict, known = self.known.verdict(entry.name), self.known
        sentence = self._call(entry.name)[:1] if entry.is_reference else known.sentence(entry.name)
        is_last = entry.name == relation.sources[-1]
        note = self.known.step_note(relation) if is_last else ""
        stands = verdict in (None, Verdict.GIVEN, Verdict.SUPPORTED)
        if not (stands or entry.is_reference) and not (
            verdict is Verdict.REFUTED and self.known.loss(relation)
        ):
            note += f" {self.known.why(entry.name)}"
        # most are given, which goes without saying
        mark = () if verdict in (None, Verdict.GIVEN) else (ReportText(" "), verdict)
        stop = ReportText("." if mark and note else "")
        line = plain(
            ReportText(f"{word} ", tone), *sentence, *mark, stop, ReportText(note.rstrip(), "quiet")
        )
        name = "" if entry.is_reference else entry.name
        return OutlineItem(entry.depth - 1, line, tone, name)

    def _open_questions(self) -> Iterator[Block]:
        lines: list[Line] = []
        for question in self.map.questions:
            answers = self.known.result.answers(question.name)
            call = ReportText(ended(self.known.title(question.name)), "strong", question.name)
            if not answers.answers:
                lines.append(plain(call, " The map has no answer to it."))
            elif not any(answer.label == "in" for answer in answers.answers):
                words = self.known.without_names(answers.note) or "None of its answers stands."
                lines.append(plain(call, f" {words}"))
        lines += [
            plain(ReportText("Still to be argued: ", "quiet"), *self._call(statement.name)[:1], ".")
            for statement in self.map.statements
            if statement.undeveloped
        ]
        for relation in self.map.relations:
            if relation.cq and not self.map.index.incoming.get(relation.id):
                step = ReportText(f" (of the step from {self.known.step_words(relation)})", "quiet")
                lines.append(plain(ended(relation.cq), step))
        if lines:
            yield Points([OutlineItem(0, line) for line in lines])

    def _disputed(self) -> Iterator[Block]:
        for statement in self.map.statements:
            verdict = self.known.verdict(statement.name)
            if verdict in _OPEN:
                title = ReportText(self.known.title(statement.name), "head", statement.name)
                lines = [plain(title), plain(self.known.why(statement.name))]
                yield Claim("", verdict, lines, Points(()))

    def _objections(self) -> Iterator[Block]:
        rows = []
        for relation in self.map.relations:
            if relation.traits.polarity >= 0:
                continue
            point = [
                piece
                for name in relation.sources
                for piece in ("; ", ReportText(self.known.title(name), "strong", name))
            ][1:]
            doing, outcome = self.known.aim_words(relation), self.known.outcome(relation)
            rows.append((plain(*point), plain(*doing), plain(outcome)))
        if rows:
            yield Table(("Point", "What it does", "How it came out"), rows, (30, 38, 32))

    def _unweighed(self) -> Iterator[Block]:
        hedged, estimated, proved = [], [], []
        for statement in self.map:
            call = quoted(self.map, statement.name)
            if statement.hedge:
                hedged.append(f"{call} ({in_marks(*statement.hedge)})")
            if statement.likelihood is not None:
                estimated.append(f"{call} ({statement.likelihood})")
            if statement.standard and not isinstance(self.known.result.semantics, Standard):
                proved.append(f"{call} ({statement.standard})")
        unsure = [quoted(self.map, name) for name in doubted(self.map)]
        for title, reason, listed in (
            ("Hedges.", _HEDGED, hedged),
            ("Estimates.", _ESTIMATED, estimated),
            ("Standards of proof.", _PROVED, proved),
            ("Doubts of the author.", _DOUBTED, unsure),
        ):
            if listed:
                words = f"{reason}: {joined(listed, most=len(listed))}."
                yield Paragraph(plain(ReportText(f"{title} ", "strong"), words))

    def _speakers(self) -> Iterator[Block]:
        rows: list[Sequence[Line]] = []
        for speaker in self.map.speakers:
            voice = ReportText(self.known.voice(speaker), "strong")
            for statement in self.map.statements:
                if speaker not in statement.by:
                    continue
                verdict = self.known.verdict(statement.name)
                text = ReportText(statement.text or statement.headline, "", statement.name)
                mode = ReportText(statement.mode or "says", "quiet")
                rows.append((plain(voice), plain(mode), plain(text),
                             plain(verdict) if verdict else ()))  # fmt: skip
                voice = ReportText("")
        if rows:
            yield Table(("Speaker", "How", "Statement", "Verdict"), rows, (24, 12, 46, 18))

    def _sources(self) -> Iterator[Block]:
        uses = self.known.uses()
        rows = []
        for source in self.map.sources:
            address = "" if url_danger(source.url) else source.url
            title = ReportText(source.headline, "strong", address, bool(address))
            rows.append((
                plain(title),
                plain(about(source)),
                plain(source.reliability or ReportText("not rated", "quiet")),
                plain(f"{uses.get(source.name, 0):,}"),
            ))  # fmt: skip
        if rows:
            yield Table(
                ("Source", "What it is", "Reliability", "Statements"), rows, (24, 42, 22, 12)
            )

    def _findings(self) -> Iterator[Block]:
        if not self.findings:
            yield Paragraph(plain("The checks of the map found nothing to mend."))
            return
        rows = []
        for finding in self.findings[:_MOST_FINDINGS]:
            line = f"line {finding.span.first.line}" if finding.span else ""
            cells = (str(finding.severity), ended(finding.message))
            places = (ReportText(line, "quiet"), ReportText(finding.code, "quiet"))
            rows.append(tuple(plain(cell) for cell in (*cells, *places)))
        yield Table(("Kind", "What was found", "Where", "Code"), rows, (12, 62, 14, 12))
        more = len(self.findings) - _MOST_FINDINGS
        if more > 0:
            yield Paragraph(plain(f"… and {more:,} more."), is_quiet=True)

    def _reading(self) -> Iterator[Block]:
        counts = self.known.counts()
        rows = [
            (plain(verdict), plain(ended(verdict.meaning[:1].upper() + verdict.meaning[1:])))
            for word, verdict in VERDICTS.items()
            if word in counts
        ]
        if rows:
            yield Table(("Verdict", "What it means"), rows, (20, 80))
        yield Paragraph(plain(ReportText(self.known.method_words(), "quiet")))

    def _pictures(self) -> Iterator[Block]:
        total = len(self.pages)
        for number, page in enumerate(self.pages, 1):
            title = f"The map, {number} of {total}" if total > 1 else "The map"
            yield PictureBlock(page, title, is_sheet=True)


def outline_of(map_: ArgumentMap) -> Outline:
    """Return the outline of a report: a statement hangs by being a reason or an objection."""

    def hangs(_: str, relation: Relation) -> bool:
        return relation.traits.polarity != 0 and not relation.traits.symmetric

    return Outline(map_, hangs)


def chapters(outline: Outline) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the questions with their answers, and other main claims with '', as the text has them.

    What hangs on nothing but itself comes last.  Claims are to be unfolded before the next.
    """
    map_ = outline.map
    questions = {question.name: map_.index.answers_to(question.name) for question in map_.questions}
    heads = outline.heads.difference(*questions.values())
    for name in map_.index.statements:
        if name in questions:
            yield name, questions[name]
        elif name in heads:
            yield "", (name,)
    for name in outline.roots():
        if name not in questions and name not in outline.unfolded:
            yield "", (name,)
