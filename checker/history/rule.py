"""What a rule across submissions is: a rule that holds a report against its past."""

from __future__ import annotations

from collections.abc import Iterator

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import History  # loads SQLAlchemy


class HistoryRule(Rule):
    """Base class of the rules that need the store. Without one they say nothing, and nothing of the store is imported for them.

    Its page's examples, and its cases, give the earlier submission first and then ⇒ and the report that is checked.
    """

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        if facts.history is not None:
            yield from self.compare(document, facts, facts.history)

    def compare(self, document: Document, facts: Facts, history: History) -> Iterator[Finding]:
        """Findings of one document (or part) against its past. May raise: the pipeline turns that into a Failure."""
        raise TypeError(f"{type(self).__name__} does not say what it compares")
