"""From findings to root causes, order and verdict."""

from __future__ import annotations

import pytest

from checker.model.document import Source
from checker.model.finding import Coverage, Failure, Finding, Message, Related, Severity, Where
from checker.model.span import Place, Span
from checker.reading.assemble import assemble
from checker.triage import Cause, assign_causes, by_sentence, causes, summarize

COMPILATION = assemble(Source("汇编.txt"), "第一篇 东县汇报\n一、情况\n好坏好坏。\n第二篇 西县汇报\n一、情况\n好坏好坏。\n")
COPY = COMPILATION.text.index("第二篇")


def finding(start: int, code: str = "YER001", severity: Severity = "error", cause: str = "", end: int | None = None, related: tuple[Span, ...] = ()) -> Finding:
    stop = end or start + 1
    return Finding(
        code, code.lower(), severity, Message("", ""), Span(start, stop), COMPILATION.text[start:stop], related=tuple(Related(r) for r in related), cause=cause
    )


def test_findings_come_in_order_of_place() -> None:
    found = assign_causes(COMPILATION, [finding(9), finding(2), finding(2, "BLK001"), finding(2, end=4)])
    assert [(f.span.start, f.code) for f in found] == [(2, "BLK001"), (2, "YER001"), (2, "YER001"), (9, "YER001")]


def test_one_proposed_cause_in_one_part_is_one_root_cause() -> None:
    found = assign_causes(
        COMPILATION, [finding(2, cause="2025"), finding(5, cause="2025"), finding(6, "YER002", cause="2025"), finding(7, cause="2024"), finding(8)]
    )
    keys = [f.cause for f in found]
    assert keys[0] == keys[1] == keys[2]
    assert len(set(keys)) == 3 and all(keys)


def test_a_cause_ends_with_its_part_and_its_family() -> None:
    found = assign_causes(COMPILATION, [finding(2, cause="2025"), finding(3, "BLK001", cause="2025"), finding(COPY + 2, cause="2025")])
    assert len({f.cause for f in found}) == 3


def test_a_fault_that_stands_again_in_a_pasted_copy_is_one_cause() -> None:
    first = COMPILATION.text.index("坏")
    second = COMPILATION.text.index("坏", COPY)
    pasted = finding(COPY, "DUP001", end=len(COMPILATION.text), related=(Span(0, COPY),))
    found = assign_causes(COMPILATION, [finding(first), finding(second), pasted])
    by_place = {f.span.start: f.cause for f in found if f.code == "YER001"}
    assert by_place[first] == by_place[second]
    assert next(f.cause for f in found if f.code == "DUP001") != by_place[first]


def test_a_suite_and_a_rule_at_the_same_figure_are_one_cause() -> None:
    rate, blank = finding(2, "GRW002", end=6), finding(9, "BLK001", end=12)
    found = assign_causes(COMPILATION, [rate, finding(4, "EXP010", end=6), blank, finding(7, "EXP102", end=12)])
    assert [(f.code, f.cause) for f in found] == [("GRW002", "GRW002@2"), ("EXP010", "GRW002@2"), ("EXP102", "BLK001@9"), ("BLK001", "BLK001@9")]


def test_a_suite_keeps_its_own_cause_beside_a_rule_that_speaks_of_something_else() -> None:
    for other in (finding(2, "SUM001", end=9), finding(2, "YER001", end=6), finding(5, "BLK005", end=7)):
        found = assign_causes(COMPILATION, [finding(4, "EXP010", end=6), other])
        assert len({f.cause for f in found}) == 2, other.code


def test_all_wrong_units_stay_one_cause_of_their_suite() -> None:
    units = [finding(start, "EXP021", end=start + 1, cause="EXP021") for start in (2, 7)]
    found = assign_causes(COMPILATION, [*units, finding(2, "UNT004", end=3), finding(7, "UNT004", end=8)])
    assert {f.cause for f in found if f.code == "EXP021"} == {"EXP021@2"}


def test_the_worst_cause_comes_first_then_the_place() -> None:
    found = assign_causes(
        COMPILATION, [finding(1, "TRM001", "info"), finding(2, "GRW001", "warning"), finding(5), finding(3), finding(8, "GRW001", "warning", cause="x")]
    )
    assert [(c.first.severity, c.first.span.start) for c in causes(found)] == [("error", 3), ("error", 5), ("warning", 2), ("warning", 8), ("info", 1)]


def test_the_most_severe_finding_stands_for_its_cause() -> None:
    found = assign_causes(COMPILATION, [finding(1, severity="warning", cause="a"), finding(5, severity="error", cause="a")])
    (cause,) = causes(found)
    assert cause.first.span.start == 5 and len(cause.findings) == 2


@pytest.mark.parametrize(
    ("severities", "failed", "verdict"),
    [
        ([], False, "pass"),
        (["info"], False, "pass"),
        (["warning", "info"], False, "review"),
        (["warning", "error"], False, "return"),
        ([], True, "review"),
        (["error"], True, "return"),
    ],
)
def test_the_verdict(severities: list[Severity], failed: bool, verdict: str) -> None:
    failures = [Failure("a.txt", "CHK011", Message("", ""))] if failed else []
    summary = summarize("a.txt", [finding(i, severity=s) for i, s in enumerate(severities)], failures, Coverage(3, 2, 1, 1))
    assert summary.verdict == verdict and summary.coverage == (3, 2, 1, 1)
    assert [summary.errors, summary.warnings, summary.infos] == [severities.count("error"), severities.count("warning"), severities.count("info")]


def test_a_sentence_that_breaks_several_rules_is_gathered() -> None:
    def cause(code: str, sentence: str, line: int) -> Cause:
        found = finding(line, code)._replace(where=Where(Place(line, 1), Place(line, 2), sentence=sentence))
        return Cause(f"{code}@{line}", (found,))

    same, other, again, alone, lonely = (
        cause("YER001", "s", 3),
        cause("GRW002", "s", 3),
        cause("GRW002", "s", 9),
        cause("SUM001", "", 3),
        cause("SUM002", "", 3),
    )
    assert by_sentence([same, alone, other, again, lonely]) == [(same, other), (alone,), (again,), (lonely,)]
