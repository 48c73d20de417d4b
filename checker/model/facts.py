"""All that was extracted from one report."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from checker.model.document import Document
from checker.model.fact import DateMention, Fact, Period, Sentence
from checker.model.finding import Coverage
from checker.model.span import Span
from checker.model.typed import Any, TypeVar, overload

T = TypeVar("T")


class Facts(Sequence[Fact]):
    """The figures of a document (or part) in order, with its sentences and dates.

    sentences       in read coordinates; a sentence's figures are facts[sentence.first : sentence.last]
    dates           calendar expressions with digits, in read coordinates
    reference       the period the report is about, None where neither title, dateline, name nor headings say it
    issued          the year in which the report was written, as far as the title, dateline or name say; else None
    parts           of a compilation as a whole, which has no figures of its own, what was extracted from each of its reports
    misquoted       the printed ranges that it only quotes, as wrong, to put them right; their figures are none of its own, but for what they are changed from
    """

    def __init__(
        self,
        document: Document,
        facts: tuple[Fact, ...],
        sentences: tuple[Sentence, ...],
        dates: tuple[DateMention, ...],
        reference: Period | None,
        issued: int | None,
    ) -> None:
        self.document = document
        self.sentences = sentences
        self.dates = dates
        self.reference = reference
        self.issued = issued
        self._facts = facts
        self._starts = [fact.read.start for fact in facts]
        self._beginnings = [sentence.start for sentence in sentences]
        self._checked: set[Span] = set()
        self._undecided: set[tuple[Span, ...]] = set()
        self._derived: dict[Callable[[Facts], Any], Any] = {}
        self._rows: frozenset[int] | None = None
        self.history: Any = None
        self.parts: tuple[Facts, ...] = ()
        self.misquoted: Sequence[Span] = ()

    def __len__(self) -> int:
        return len(self._facts)

    @overload
    def __getitem__(self, index: int) -> Fact: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Fact, ...]: ...

    def __getitem__(self, index: int | slice) -> Fact | tuple[Fact, ...]:
        return self._facts[index]

    def of(self, sentence: Sentence) -> tuple[Fact, ...]:
        """The figures of a sentence, in order."""
        return self._facts[sentence.first : sentence.last]

    def text_of(self, sentence: Sentence) -> str:
        """The sentence as read."""
        return self.document.view.text[sentence.start : sentence.end]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds a read offset, or the last one before it."""
        index = bisect_right(self._beginnings, offset) - 1
        return self.sentences[index] if index >= 0 else None

    def first_at(self, offset: int, low: int = 0, high: int | None = None) -> int:
        """The place of the first figure at a read offset or behind it, among those from low up to high; high where there is none."""
        return bisect_left(self._starts, offset, low, high)

    def printed(self, start: int, end: int) -> Span:
        """The printed range of a range of the text as read."""
        return self.document.view.printed(start, end)

    def in_one_block(self, one: Fact, other: Fact) -> bool:
        """Whether two figures stand in one block: a paragraph, a heading or a table."""
        return self.sentences[one.sentence].block == self.sentences[other.sentence].block

    def in_table(self, fact: Fact) -> bool:
        """Whether a figure stands in the row of a table. A sentence with its full stop is text, even where tabs stand in its line."""
        if self._rows is None:
            self._rows = self._rows_of_tables()
        return fact.sentence in self._rows

    def _rows_of_tables(self) -> frozenset[int]:
        """The sentences, by number, that are rows of tables."""
        blocks, text = self.document.blocks, self.document.view.text
        rows = {number for number, block in enumerate(blocks) if block.kind == "table_row"}
        return frozenset(
            number
            for number, sentence in enumerate(self.sentences if rows else ())
            if sentence.block in rows and text[sentence.start : sentence.end].rstrip()[-1:] not in ("。", "；")
        )

    def checked(self, *facts: Fact) -> None:
        """Record that a relation was tested on these figures, whatever it said: coverage counts them."""
        for fact in facts:
            self._checked.add(fact.span)

    def undecided(self, *facts: Fact) -> None:
        """Record a relation that was bound but cannot be decided, as its figures are only about or printed too coarsely: coverage counts it once."""
        self._undecided.add(tuple(sorted(fact.span for fact in facts)))

    def is_checked(self, fact: Fact) -> bool:
        """Whether an earlier rule (in order of code) tested this figure."""
        return fact.span in self._checked

    def derive(self, make: Callable[[Facts], T]) -> T:
        """make(self), computed once per document and shared by all the rules that ask for it."""
        if make not in self._derived:
            self._derived[make] = make(self)
        value: T = self._derived[make]
        return value

    def forget(self) -> None:
        """Let go of what was derived: it holds these facts in turn, and would stay in memory until the garbage collector looks for cycles."""
        self._derived.clear()

    @property
    def coverage(self) -> Coverage:
        bound = sum(1 for fact in self._facts if fact.indicator)
        return Coverage(len(self._facts), bound, len(self._checked), len(self._undecided))
