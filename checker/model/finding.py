"""What the checker says of a report."""

from __future__ import annotations

from collections.abc import Mapping

from checker.model.record import NamedTuple
from checker.model.span import Place, Span
from checker.model.typed import Literal

Severity = Literal["error", "warning", "info"]
Verdict = Literal["pass", "review", "return"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
# severities and verdicts as a reviewer says them
CHINESE = {"error": "必错", "warning": "疑似", "info": "提示", "pass": "通过", "review": "待复核", "return": "退回"}


MOST_NAMED = 3  # files that are passed over


class Message(NamedTuple):
    """One message in both languages. zh is what a writer at a county would say; en says the same."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        return self.en if language == "en" else self.zh


class Related(NamedTuple):
    """A second place that the finding speaks of. start and end are set with the quote, by the pipeline."""

    span: Span
    quote: str = ""
    start: Place = Place(0, 0)
    end: Place = Place(0, 0)


class Where(NamedTuple):
    """What the document knows of a finding's place. With it a finding is shown, compared and kept without the document.

    start, end     the place of the first character, and the one just behind the last
    bytes          their columns in bytes of UTF-8, from 1; (0, 0) where the line is too long to count them
    before, after  the printed text of its line on either side, cut with … to a few words
    sentence       digest of the sentence that it begins in, as read and without blanks; it survives edits elsewhere
    last, next     the same of the near ends of the sentences before and behind it, "" where there is none
    file           the file that the lines are of where it is not the report: what was written beside it about its findings
    """

    start: Place
    end: Place
    bytes: tuple[int, int] = (0, 0)
    before: str = ""
    after: str = ""
    sentence: str = ""
    last: str = ""
    next: str = ""
    file: str = ""


class Finding(NamedTuple):
    """One fault at one place.

    evidence     the calculation, as names and printed values
    suggestion   replacement text for the span, only where the repair is certain; advice goes into the message
    cause        the same for findings of one root cause; the rule proposes it, triage makes it unique per document
    where        set by the pipeline, as quote, section and fingerprint are
    fingerprint  rule and sentence, and which one of those that read alike; survives edits elsewhere, and moving the sentence
    """

    code: str
    rule: str
    severity: Severity
    message: Message
    span: Span
    quote: str = ""
    section: str = ""
    related: tuple[Related, ...] = ()
    evidence: Mapping[str, str] = {}
    suggestion: str | None = None
    cause: str = ""
    fingerprint: str = ""
    where: Where = Where(Place(0, 0), Place(0, 0))

    def calculation(self, language: str) -> str:
        """The calculation in the words of a language, "" where there is none."""
        shown = self.evidence.get("calculation", "")
        if language != "en" or not shown:
            return shown
        from checker.model.english import in_english

        return in_english(shown)

    def says(self, language: str) -> str:
        """The message, with the calculation that it may hold in the words of the same language."""
        said = self.message.say(language)
        shown = self.evidence.get("calculation", "")
        return said.replace(shown, self.calculation(language)) if language == "en" and shown and shown in said else said


class Muted(NamedTuple):
    """A finding that counts for nothing: known from the baseline, suppressed beside the report, or not due to the change checked."""

    finding: Finding
    why: Literal["known", "suppressed", "unchanged"]
    reason: str = ""


class PassedOver(NamedTuple):
    """Files of folders or archives that were taken for no reports, and not read: how many, and the first of them."""

    number: int = 0
    first: tuple[str, ...] = ()

    def and_also(self, other: PassedOver) -> PassedOver:
        """Those and these; no more than a few are named, whatever an archive holds."""
        return PassedOver(self.number + other.number, (self.first + other.first)[:MOST_NAMED]) if other.number else self


class Failure(NamedTuple):
    """What could not be checked, and why. A crash is neither clean nor a finding."""

    path: str
    code: str
    message: Message


class Coverage(NamedTuple):
    """Figures found, bound to an indicator, checked by at least one relation; and relations that were bound but could not be decided.

    undecidable  relations between figures that are only about (约, 近), or printed so coarsely that either answer may be true
    """

    figures: int = 0
    bound: int = 0
    checked: int = 0
    undecidable: int = 0


class Summary(NamedTuple):
    """What is said of a document when all its findings are known."""

    path: str
    verdict: Verdict
    errors: int
    warnings: int
    infos: int
    coverage: Coverage
