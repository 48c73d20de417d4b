"""Sentences with what must be said of every figure in them, and of nothing else. Adding a case touches no Python.

tests/cases/extraction/*.yml: text (a `title` is put above it), `facts` in order. A fact is its quote, or a mapping of the
quote and the fields that matter: value, unit, kind, direction, indicator, subject, period, comparison, modality, approximation.
null means that the field is empty. Figures that are not listed must not be found.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from checker.fact_table import rows
from checker.model.document import Source
from checker.reading.assemble import assemble

CASES = Path(__file__).parent / "cases" / "extraction"


def table() -> list[Any]:
    found = []
    for path in sorted(CASES.glob("*.yml")):
        for case in yaml.safe_load(path.read_text(encoding="utf-8")):
            found.append(pytest.param(case, id=f"{path.stem}-{case.get('name') or case['text'][:24]}"))
    return found


@pytest.mark.parametrize("case", table())
def test_what_is_said_of_each_figure(case: dict[str, Any]) -> None:
    text = f"{case['title']}\n{case['text']}" if "title" in case else case["text"]
    document = assemble(Source(case.get("file", "汇报.txt")), text)
    facts = list(rows("汇报.txt", document))
    expected = [{"quote": fact} if isinstance(fact, str) else fact for fact in case["facts"]]
    assert [fact["quote"] for fact in facts] == [fact["quote"] for fact in expected]
    for fact, wanted in zip(facts, expected, strict=True):
        said = {field: fact[field] or None for field in wanted}
        assert said == {field: str(value) if value is not None else None for field, value in wanted.items()}, fact["quote"]


def test_a_figure_keeps_its_place_in_the_printed_text() -> None:
    text = "全镇完成投资 １２.５ 亿元，上千名群众受益；新建泵站百余座，签约26个项目。"
    document = assemble(Source("汇报.txt"), text)
    facts = list(rows("汇报.txt", document))
    assert [text[fact["start"] : fact["end"]] for fact in facts] == ["１２.５ 亿元", "上千名", "百余座", "26个"]
