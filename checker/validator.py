"""What a rule is: the Validator protocol, and Rule, the base class that spares a rule its boilerplate."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Message, Related, Severity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.model.typed import Any, ClassVar, Literal, Protocol
from checker.settings import Settings

Scope = Literal["part", "document"]


class Option(NamedTuple):
    """What can be set of a rule in [rules.CODE] of checker.toml.

    default   its type says what is allowed: a number, a text, true or false, a list of texts, a table
    zh, en    what it does, for `checker explain`
    check     what is wrong with a value of the right type, "" where nothing is
    """

    default: Any
    zh: str
    en: str
    check: Callable[[Any], str] = lambda value: ""

    def fault(self, value: Any) -> str:
        """What a value should be instead, "" where it is allowed."""
        for kind, name in _TYPES:
            if isinstance(self.default, kind):
                right = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
                if kind is list:
                    right = right and all(isinstance(item, str) for item in value)
                return self.check(value) if right else f"应为{name}"
        return self.check(value)


_TYPES = ((bool, " true 或 false"), (int | float, "数字"), (str, "字符串"), (list, "字符串列表"), (dict, "一节"))


def shortened(text: str, most: int = 30) -> str:
    """The text as a message quotes it: no more than so many characters, and … where there are more."""
    return text if len(text) <= most else text[:most] + "…"


class Validator(Protocol):
    """A rule as the pipeline sees it.

    scope "part": inspect is called once for each part of a compilation, with the part as its document;
    scope "document": once for the whole file, for rules that hold parts against each other.
    An instance lives for a run and keeps nothing of one document for the next.
    """

    code: ClassVar[str]
    name: ClassVar[str]
    severity: ClassVar[Severity]
    authority: ClassVar[str]
    scope: ClassVar[Scope]

    def __init__(self, settings: Settings) -> None: ...

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        """Findings of one document, with spans in document.text. May raise: the pipeline turns that into a Failure."""
        ...


class Rule:
    """Base class of the rules on our shelf.

    The docstring is the rule's page: its first line the title, then the sections 为何：, 反例： and 正例：, whose indented
    lines are one example each (⏎ stands for a line break) and are run as tests.
    """

    code: ClassVar[str] = ""
    name: ClassVar[str] = ""
    title_en: ClassVar[str] = ""
    severity: ClassVar[Severity] = "warning"
    authority: ClassVar[str] = ""
    scope: ClassVar[Scope] = "part"
    of_both: ClassVar[bool] = False
    """Whether it holds a change against what was and what is now, be it what a correction quotes as wrong and what it says instead."""
    options: ClassVar[Mapping[str, Option]] = {}

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    def option(self, name: str) -> Any:
        """The value of one of `options`: what [rules.CODE] says, else its default."""
        return self.settings.option(self.code, name, self.options[name].default)

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        raise TypeError(f"{type(self).__name__} does not say what it inspects")

    def finding(
        self,
        span: Span,
        zh: str,
        en: str,
        *,
        severity: Severity | None = None,
        related: Sequence[Span] = (),
        evidence: Mapping[str, str] | None = None,
        suggestion: str | None = None,
        cause: str = "",
    ) -> Finding:
        """A finding of this rule at `span` (printed coordinates of the inspected document). Messages end without a full stop.

        cause: findings of this family with the same non-empty cause in one part (in the whole file where it begins with
        "document:") are one root cause for triage.
        """
        return Finding(
            self.code,
            self.name,
            severity or self.severity,
            Message(zh, en),
            span,
            related=tuple(Related(r) for r in related),
            evidence=evidence or {},
            suggestion=suggestion,
            cause=cause,
        )
