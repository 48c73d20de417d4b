"""The one loop: sources become Documents, Documents become Reports; each is forgotten before the next is read."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from checker.cues import remember
from checker.errors import UsageError
from checker.extraction import extract
from checker.extraction.corrections import is_said
from checker.host import Host
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Coverage, Failure, Finding, Message, Related
from checker.model.record import NamedTuple
from checker.model.typed import Any, Protocol
from checker.placing import digest, placed
from checker.reading.formats import Readers, unread
from checker.selection import SUPPRESSIONS, at_level, check_settings, is_selected
from checker.settings import Settings
from checker.triage import Report, assign_causes, summarize
from checker.validator import Validator

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.memory import Memory

# reports held while a suite waits for them; an evaluation costs a second, whatever their number
_BATCH = 1000


class Input(NamedTuple):
    """One source to be checked: its name and a way to get its bytes, which may raise ReadError or OSError.

    size says, where it can, how many they are: what is beyond the limit is then refused unread.
    submitter and period are what its sender says of it, where one does: they count before file name and title.
    """

    name: str
    read: Callable[[], bytes]
    size: Callable[[], int] | None = None
    submitter: str | None = None
    period: str | None = None


class BatchValidator(Protocol):
    """A validator that looks at many documents at once, such as an expectation suite, made for one run.

    Only what `take` returns is held of a document until its batch is full, beside the report itself; it may come from another
    process, pickled.
    stamp  says what the findings of a document depend on beside the document. None where they depend on the documents beside it
           as well, or where inspect does more than find: then no document that it wants is taken out of the cache
    """

    stamp: str | None

    def codes(self) -> list[str]: ...

    def wants(self, path: str) -> bool: ...

    def take(self, path: str, document: Document, facts: Sequence[Facts]) -> Any:
        """All that inspect will need of a document. facts are those of its parts, whose spans `facts.document.printed` leads back to it."""
        ...

    def inspect(self, taken: Sequence[Any]) -> Iterator[tuple[int, Finding | Failure]]:
        """(index into taken, finding with spans in the whole document's text) for everything it finds in a batch."""
        ...

    def close(self) -> None:
        """Called when all documents of a run have been seen."""
        ...


class Examined(NamedTuple):
    """A report by the rules, with what each batch validator, by its number, took of its document."""

    report: Report
    taken: Mapping[int, Any]
    facts: Sequence[Facts] = ()  # of the document's parts, where the run has a memory to keep them in


class Checker:
    """Rules and settings of a run, made once and used for any number of documents. Not safe to share between threads."""

    def __init__(self, settings: Settings, host: Host | None = None, memory: Memory | None = None) -> None:
        """With a memory, reports are held against those that it knows; `submit` keeps them in it.

        Raises UsageError where the settings name a rule, an option or a suite that does not exist.
        """
        self.settings = settings
        self.memory = memory
        self.host = host or Host(settings.plugin_folders)
        self.readers = Readers(settings.limits, self.host.readers())
        rules = self.host.validators() + (self.host.history_validators() if memory is not None else [])
        suites: list[BatchValidator] = self.host.batch_validators(settings) if settings.expectations else []
        try:
            check_settings(settings, {rule.code: rule for _, rule in rules}, ["EXP", "HIS", *(c for b in suites for c in b.codes()), *SUPPRESSIONS])
        except UsageError as error:  # the rule that is missed may be of a plugin that did not load
            raise UsageError("；".join([str(error), *(f"{f.code} {f.message.zh} / {f.message.en}" for f in self.host.failures)])) from None
        self.batch_validators = [b for b in suites if any(is_selected(code, settings) for code in b.codes())]
        self.failures: list[Failure] = list(self.host.failures)
        self.rules: list[tuple[str, Validator]] = []
        for plugin, rule in rules:
            if is_selected(rule.code, settings):
                try:
                    self.rules.append((plugin, rule(settings)))
                except Exception as error:
                    self.failures.append(_broken(plugin, rule.code, error))

    def run(self, inputs: Iterable[Input]) -> Iterator[Report]:
        """One Report per document, in order: one per input, or one for each report of an archive."""
        try:
            yield from Batches().reports((self, examined, None) for entry in inputs for examined in self.examine(entry))
        finally:
            self.close()

    def check_bytes(self, name: str, data: bytes) -> Report:
        """Check one document alone, suites included."""
        return next(self.run([Input(name, lambda: data)]))

    def examine(self, entry: Input) -> Iterator[Examined]:
        """What the rules say of each document of an input; an archive has several."""
        try:
            for name, document, error, passed_over in self.readers.read(entry.name, entry.read, entry.size):
                failures = [Failure(name, code, message) for code, message in unread(document, error)]
                if document is not None and (entry.submitter or entry.period):
                    for part in {document, document.unbroken, *document.parts}:
                        part.source = part.source._replace(submitter=entry.submitter, period=entry.period)
                if document is None:
                    yield Examined(unread_report(name, failures)._replace(passed_over=passed_over), {})
                    continue
                collects = gc.isenabled()
                gc.disable()  # a report makes no cycles, and while it is looked at nothing of it can go: to look for any takes a tenth of the time
                try:
                    examined = self._inspect(document, failures)
                finally:
                    if collects:
                        gc.enable()
                yield examined._replace(report=examined.report._replace(passed_over=passed_over)) if passed_over.number else examined
        except Exception as error:  # input that our own reading was not prepared for costs its report, not the run
            yield Examined(_crashed(entry.name, error), {})

    def judge(self, batch: Sequence[Examined]) -> list[Report]:
        """The reports of a batch, in order, with what the batch validators say of them."""
        said: dict[int, list[Finding | Failure]] = {}
        for number, validator in enumerate(self.batch_validators):
            places = [place for place, examined in enumerate(batch) if number in examined.taken]
            if not places:
                continue
            try:
                for index, result in validator.inspect([batch[place].taken[number] for place in places]):
                    said.setdefault(places[index], []).append(result)
            except UsageError:
                raise
            except Exception as error:
                for place in places:
                    said.setdefault(place, []).append(_broken_suite(validator, error, batch[place].report.path))
        return [self._with(examined.report, said[place]) if place in said else examined.report for place, examined in enumerate(batch)]

    def submit(self, entry: Input) -> Iterator[Report]:
        """The report of each document of an input, judged to the end and kept in the memory before the next one is looked at.

        A store that fails costs a Failure: what is not kept was not checked in full, and later reports miss it.
        """
        for examined in self.examine(entry):
            (report,) = self.judge([examined])
            if self.memory is not None and report.document is not None:
                try:
                    self.memory.keep(report, examined.facts)
                except Exception as error:
                    failures = [*report.failures, _not_kept(report.path, error)]
                    report = self._report(report.document, report.findings, failures, report.summary.coverage)._replace(passed_over=report.passed_over)
            yield report

    def close(self) -> None:
        """To be called when all documents of a run have been judged."""
        for validator in self.batch_validators:
            validator.close()
        self.readers.close()

    def _inspect(self, document: Document, gaps: list[Failure]) -> Examined:
        try:
            findings, failures, facts = inspect(document, self.rules, self.memory)
        except Exception as error:
            return Examined(_crashed(document.source.name, error), {})
        return self._take(self._report(document, findings, gaps + failures, coverage_of(facts)), document, facts)

    def _take(self, report: Report, document: Document, facts: list[Facts]) -> Examined:
        """What each batch validator takes of a document; one that raises costs a Failure."""
        taken: dict[int, Any] = {}
        for number, validator in enumerate(self.batch_validators):
            try:
                if validator.wants(report.path):
                    taken[number] = validator.take(report.path, document, facts)
            except UsageError:
                raise
            except Exception as error:
                report = self._with(report, [_broken_suite(validator, error, report.path)])
        return Examined(report, taken, facts if self.memory is not None else ())

    def _with(self, report: Report, said: Sequence[Finding | Failure]) -> Report:
        """The report with what batch validators said of it, as far as it was asked for."""
        assert report.document is not None
        new = [s for s in said if isinstance(s, Finding) and is_selected(s.code, self.settings)]
        failures = [*report.failures, *(s for s in said if isinstance(s, Failure))]
        findings = [*report.findings, *placed(report.document, new)]
        return self._report(report.document, findings, failures, report.summary.coverage)._replace(passed_over=report.passed_over)

    def _report(self, document: Document, findings: Iterable[Finding], failures: Iterable[Failure], coverage: Coverage) -> Report:
        path = document.source.name
        ordered = tuple(_fingerprinted(assign_causes(document, (at_level(f, self.settings) for f in findings))))
        failed = tuple(failures)
        whole = not self.failures
        summary = summarize(path, ordered, failed, coverage, whole)
        return Report(path, document, ordered, failed, summary, fail_level=self.settings.fail_level, whole=whole)


class Batches:
    """Reports in order. Those that a batch validator took of are held, with those behind them, until a batch is full."""

    def __init__(self, done: Callable[[Any, Report], None] = lambda token, report: None) -> None:
        """done is told of every report that is ready, with the token that came with it."""
        self.held: list[tuple[Checker, Examined, Any]] = []
        self._done = done

    def reports(self, pairs: Iterable[tuple[Checker, Examined, Any]]) -> Iterator[Report]:
        """The report of each pair, after its checker's batch validators have seen what they took of it."""
        for checker, examined, token in pairs:
            if not examined.taken and not self.held:
                self._done(token, examined.report)
                yield examined.report
                continue
            self.held.append((checker, examined, token))
            if len(self.held) >= _BATCH:
                yield from self._judged()
        yield from self._judged()

    def abandon(self) -> list[Report]:
        """The reports that are still held, each with a Failure for what the batch validators would have said of it."""
        said = Message("检查中断，期望集未评估", "the run was interrupted before the suites were evaluated")
        held, self.held = self.held, []
        return [e.report.adding((), [Failure(e.report.path, "CHK016", said)] if e.taken else []) for _, e, _ in held]

    def _judged(self) -> list[Report]:
        places: dict[int, list[int]] = {}
        for place, (checker, _, _) in enumerate(self.held):
            places.setdefault(id(checker), []).append(place)
        judged: dict[int, Report] = {}
        for those in places.values():
            batch = [self.held[place][1] for place in those]
            judged.update(zip(those, self.held[those[0]][0].judge(batch), strict=True))
        held, self.held = self.held, []
        for place, (_, _, token) in enumerate(held):
            self._done(token, judged[place])
        return [judged[place] for place in range(len(judged))]


def inspect(document: Document, rules: Sequence[tuple[str, Validator]], memory: Memory | None = None) -> tuple[list[Finding], list[Failure], list[Facts]]:
    """Run the rules on a document: per part, or over all of it. A rule that raises costs one Failure, not the run."""
    parts = [(part, extract(part)) for part in document.parts]
    if memory is not None:
        for part, facts in parts:
            facts.history = memory.history(part, document)
    read = document.unbroken
    whole = parts[0][1] if len(parts) == 1 else _joined(read, [facts for _, facts in parts])
    findings: list[Finding] = []
    failures: list[Failure] = []
    remember([part.view.text for part, _ in parts])
    for plugin, rule in rules:
        try:
            if rule.scope == "document" or len(parts) == 1:
                findings.extend(_said(rule, read, whole))
            else:
                for part, facts in parts:
                    findings.extend(_lifted(f, part.offset) for f in _said(rule, part, facts))
        except Exception as error:
            failures.append(_broken(plugin, rule.code, error, document.source.name))
    for facts in (whole, *(facts for _, facts in parts)):
        facts.forget()
    return placed(document, findings, read), failures, [facts for _, facts in parts]


def _said(rule: Validator, document: Document, facts: Facts) -> Iterator[Finding]:
    """What a rule finds, but for what the document only quotes to put it right."""
    wrong = facts.misquoted
    of_both = getattr(rule, "of_both", False)
    return (finding for finding in rule.inspect(document, facts) if not wrong or is_said(finding, document.quote(finding.span), wrong, of_both))


def coverage_of(facts: Iterable[Facts]) -> Coverage:
    """The counts of all parts of a document added up."""
    totals = [f.coverage for f in facts]
    return Coverage(*(sum(counts) for counts in zip(*totals, strict=True)))


def _fingerprinted(findings: list[Finding]) -> list[Finding]:
    """Fingerprints from rule and sentence, so that edits elsewhere and moving the sentence leave them alone."""
    seen: dict[str, int] = {}
    result = []
    for finding in findings:
        material = f"{finding.code}\0{finding.where.sentence}"
        times = seen[material] = seen.get(material, 0) + 1
        result.append(finding._replace(fingerprint=digest(f"{material}\0{times}")))
    return result


def _lifted(finding: Finding, offset: int) -> Finding:
    """A part's finding in coordinates of the whole document."""
    if not offset:
        return finding
    related = tuple(Related(r.span.shifted(offset), r.quote) for r in finding.related)
    return finding._replace(span=finding.span.shifted(offset), related=related)


def _joined(document: Document, parts: list[Facts]) -> Facts:
    """Facts of a whole compilation for rules of scope "document": none of its own, but those of its parts."""
    joined = Facts(document, (), (), (), parts[0].reference if parts else None, parts[0].issued if parts else None)
    joined.parts = tuple(parts)
    joined.misquoted = [span.shifted(facts.document.offset) for facts in parts for span in facts.misquoted]
    return joined


def unread_report(path: str, failures: Sequence[Failure]) -> Report:
    """The report of an input that gave no document."""
    return Report(path, None, (), tuple(failures), summarize(path, (), failures, Coverage()), read=False)


def _crashed(path: str, error: Exception) -> Report:
    from checker.reading.refusals import crashed

    said = crashed(error)
    return unread_report(path, [Failure(path, said.code, said.message)])


def _broken(plugin: str, code: str, error: Exception, path: str = "") -> Failure:
    reason = f"{type(error).__name__}: {error}"
    return Failure(path, "CHK011", Message(f"规则 {code}（{plugin}）运行出错，未完成检查：{reason}", f"rule {code} ({plugin}) failed: {reason}"))


def _not_kept(path: str, error: Exception) -> Failure:
    reason = f"{type(error).__name__}: {error}".partition("\n")[0]
    return Failure(path, "CHK012", Message(f"未能存入历史库：{reason}", f"could not be kept in the store: {reason}"))


def _broken_suite(validator: BatchValidator, error: Exception, path: str) -> Failure:
    name = type(validator).__name__
    codes = validator.codes()
    reason = f"{type(error).__name__}: {error}"
    which = f"{name} {codes[0]}—{codes[-1]}" if codes else name
    return Failure(path, "CHK011", Message(f"批量检查 {which} 运行出错，未完成检查：{reason}", f"batch validator {which} failed: {reason}"))
