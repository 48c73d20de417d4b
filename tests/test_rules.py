"""Every rule's page and table of cases, run. Adding a case touches no Python."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.explain import Page, page_of
from checker.host import Host
from checker.model.document import Source
from checker.model.finding import Finding
from checker.pipeline import inspect
from checker.reading.assemble import assemble
from checker.settings import Settings

CASES = Path(__file__).parent / "cases"
RULES = {rule.code: rule for _, rule in Host().validators()}
PAGES = [page_of(rule) for rule in RULES.values()]


def found(code: str, text: str, name: str = "汇报.txt") -> list[Finding]:
    findings, failures, _ = inspect(assemble(Source(name), text), [("test", RULES[code](Settings()))])
    assert not failures, failures
    return [f for f in findings if f.code == code]


def table() -> list[Any]:
    rows = []
    for path in sorted(CASES.glob("*/*.yml")):
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert data["rule"] in RULES, f"{path}: no rule {data['rule']}"
        for case in data["cases"]:
            rows.append(pytest.param(data["rule"], case, id=f"{data['rule']}-{case['name']}"))
    return rows


@pytest.mark.parametrize(("code", "case"), table())
def test_case(code: str, case: dict[str, Any]) -> None:
    """fail: quotes that findings must cover, each by one finding, no finding beside them. Without fail the text passes."""
    text = case["text"]
    findings = found(code, text, case.get("file", "汇报.txt"))
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
    assert found(code, example), example


@pytest.mark.parametrize(("code", "example"), [(p.code, e) for p in PAGES for e in p.good])
def test_good_example_passes(code: str, example: str) -> None:
    assert not found(code, example), example
