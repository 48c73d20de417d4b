"""Every rule's page and table of cases, run. Adding a case touches no Python."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.explain import Page, page_of
from checker.history.identity import Member
from checker.history.memory import Memory
from checker.history.rule import HistoryRule
from checker.history.store import Store
from checker.host import Host
from checker.model.document import Source
from checker.model.finding import Coverage, Finding
from checker.pipeline import inspect
from checker.reading.assemble import assemble
from checker.settings import Settings
from checker.triage import Report, summarize

CASES = Path(__file__).parent / "cases"
RULES = {rule.code: rule for _, rule in Host().all_validators()}
PAGES = [page_of(rule) for rule in RULES.values()]


_QUOTED, _UNITS = re.compile("“[^”]*”"), "万亿元美年月日号"
ROSTER = (Member("青河市"), Member("青河县", parent="青河市"), Member("柳湾区", parent="青河市"))


def found(code: str, text: str, name: str = "汇报.txt", earlier: Sequence[tuple[str, str]] = ()) -> list[Finding]:
    """What the rule says of a text. earlier: (name, text) of what was submitted before."""
    rules = [("test", RULES[code](Settings()))]
    memory = Memory(Store("sqlite://"), ROSTER) if issubclass(RULES[code], HistoryRule) else None
    for number, (past_name, past) in enumerate(earlier):
        assert memory is not None
        document = assemble(Source(past_name, sha256=str(number)), past)
        _, failures, facts = inspect(document, [], memory)
        assert not failures, failures
        memory.keep(Report(past_name, document, (), (), summarize(past_name, [], [], Coverage())), facts)
    findings, failures, _ = inspect(assemble(Source(name), text), rules, memory)
    assert not failures, failures
    findings = [f for f in findings if f.code == code]
    report = "".join([name, text, *(part for past in earlier for part in past)])
    for finding in findings:
        assert_english(finding, report)
        assert_no_stop(finding)
    return findings


def assert_english(finding: Finding, report: str) -> None:
    """What a finding says in English has no Chinese but the report's own, units, and words in quotation marks that are to be written."""
    for said in (finding.says("en"), finding.calculation("en")):
        foreign = [c for c in _QUOTED.sub("", said) if "\u4e00" <= c <= "\u9fff" and c not in report and c not in _UNITS]
        assert not foreign, (said, foreign)
    assert not any(c in finding.calculation("en") for c in "，、；：（）"), finding.calculation("en")


def assert_no_stop(finding: Finding) -> None:
    """A message stands in lists, tables and log lines: it ends without a full stop, in both languages, as all do."""
    for said in (finding.says("zh"), finding.says("en")):
        assert said == said.strip() and said[-1] not in "。.；;，,、", said


def found_in(code: str, example: str) -> list[Finding]:
    """What the rule says of a page's example: earlier ⇒ later ⇒ the report that is checked."""
    *earlier, text = example.split("⇒")
    return found(code, text, earlier=[("汇报.txt", past) for past in earlier])


def table() -> list[Any]:
    rows = []
    for path in sorted(CASES.glob("checker_*/*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert data["rule"] in RULES, f"{path}: no rule {data['rule']}"
        for case in data["cases"]:
            rows.append(pytest.param(data["rule"], case, id=f"{data['rule']}-{case['name']}"))
    return rows


@pytest.mark.parametrize(("code", "case"), table())
def test_case(code: str, case: dict[str, Any]) -> None:
    """fail: quotes that findings must cover, each by one finding, no finding beside them. Without fail the text passes."""
    text = case["text"]
    findings = found(code, text, case.get("file", "汇报.txt"), [(past.get("file", "汇报.txt"), past["text"]) for past in case.get("earlier", [])])
    said = [(text[f.span.start : f.span.end], f.message.zh) for f in findings]
    expected = case.get("fail", [])
    for quote in [expected] if isinstance(expected, str) else expected:
        at = text.index(quote)
        hits = [f for f in findings if f.span.start < at + len(quote) and f.span.end > at]
        assert hits, f"nothing found at {quote!r}; found {said}"
        findings = [f for f in findings if f not in hits]
        for part in case.get("says", []):
            assert any(part in f.message.zh or part in str(f.evidence) for f in hits), (part, hits)
        if "severity" in case:
            assert {f.severity for f in hits} == {case["severity"]}
    assert not findings, f"also found {[(text[f.span.start : f.span.end], f.message.zh) for f in findings]}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.code)
def test_page_is_complete(page: Page) -> None:
    assert page.title and page.title_en and page.why and page.bad and page.good, page
    assert page.name == page.name.lower() and " " not in page.name


@pytest.mark.parametrize(("code", "example"), [(p.code, e) for p in PAGES for e in p.bad])
def test_bad_example_is_found(code: str, example: str) -> None:
    assert found_in(code, example), example


@pytest.mark.parametrize(("code", "example"), [(p.code, e) for p in PAGES for e in p.good])
def test_good_example_passes(code: str, example: str) -> None:
    assert not found_in(code, example), example
