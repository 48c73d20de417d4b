"""checker due and checker bulletin: figures that can be counted by hand, in every format."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import pytest
from conftest import Run

from checker.errors import UsageError
from checker.history.bulletin import _stretch_before, bulletin
from checker.history.calendar import expected
from checker.history.identity import Member
from checker.history.records import Submission
from checker.history.store import Store
from checker.history.window import Window, window_named

CONFIG = """
store = "history.db"
[submitters."青河区"]
due = ["2", "17"]
[submitters."柳湾区"]
due = ["2", "17"]
[submitters."=2+3区"]
due = ["2", "17"]
"""
FIRST = Window(date(2026, 9, 1), date(2026, 9, 15))
SECOND = Window(date(2026, 9, 16), date(2026, 9, 30))
BEFORE = Window(date(2026, 8, 16), date(2026, 8, 31))


def fault(code: str, severity: str = "error", cause: str = "") -> dict[str, object]:
    return {"code": code, "severity": severity, "line": 1, "cause": cause or code, "message": "", "quote": "", "fingerprint": ""}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """August's second half: 青河区 with one fault. September: 青河区 on time, first returned and handed in again; 柳湾区 late once, then not at all."""
    (tmp_path / "checker.toml").write_text(CONFIG, encoding="utf-8")
    store = Store(tmp_path / "history.db")

    def submit(who: str, window: Window, verdict: str, received: tuple[int, int], *faults: dict[str, object]) -> None:
        when = datetime(2026, *received, 4, tzinfo=UTC)
        store.record(Submission(who, window, "汇报", "a.txt", 0, f"{who}{window}{verdict}", verdict, when), findings=faults)

    submit("青河区", BEFORE, "review", (9, 2), fault("SUM001", "warning"))
    submit("青河区", FIRST, "return", (9, 16), fault("BLK001"), fault("SUM001"), fault("SUM001"))
    submit("青河区", FIRST, "review", (9, 18), fault("SUM001", "warning"), fault("STR002", "info"))
    submit("青河区", SECOND, "pass", (10, 2))
    submit("柳湾区", FIRST, "return", (9, 19), fault("YER001"), fault("BLK001", cause="另一处"))
    store.close()
    return tmp_path


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ((1, 1), (12, 31), "2026年"), ((1, 1), (6, 30), "2026年上半年"), ((7, 1), (12, 31), "2026年下半年"), ((7, 1), (9, 30), "2026年第三季度"),
        ((9, 1), (9, 30), "2026年9月"), ((9, 16), (9, 30), "2026年9月下半月"), ((1, 1), (9, 30), "2026年1—9月"), ((9, 3), (9, 9), "2026-09-03至2026-09-09"),
    ],
)  # fmt: skip
def test_a_stretch_of_time_in_words(first: tuple[int, int], last: tuple[int, int], words: str) -> None:
    assert Window(date(2026, *first), date(2026, *last)).words == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ("2026年", "2026年"), ("2026年度", "2026年"), ("2026 年 9 月", "2026年9月"), ("2026年9月份", "2026年9月"), ("2026年1-9月", "2026年1—9月"),
        ("2026年前三季度", "2026年1—9月"), ("2026年第三季度", "2026年第三季度"), ("2026年上半年", "2026年上半年"), ("2026年9月上半月", "2026年9月上半月"),
        ("2026年9月3日至9日", "2026-09-03至2026-09-09"),
    ],
)  # fmt: skip
def test_a_stretch_of_time_that_is_named(said: str, words: str) -> None:
    window = window_named(said)
    assert window is not None and window.words == words


@pytest.mark.parametrize(
    ("said", "before"),
    [
        ("2026年9月", "2026年8月"), ("2026年3月", "2026年2月"), ("2026年1月", "2025年12月"), ("2026年第二季度", "2026年第一季度"), ("2026年上半年", "2025年下半年"),
        ("2025年", "2024年"), ("2026年3月上半月", "2026年2月下半月"), ("2026年3月下半月", "2026年3月上半月"), ("2026年9月8日至14日", "2026-09-01至2026-09-07"),
    ],
)  # fmt: skip
def test_the_stretch_before(said: str, before: str) -> None:
    window = window_named(said)
    assert window is not None and _stretch_before(window).words == before


class TestCalendar:
    def test_two_days_are_half_months(self) -> None:
        found = expected(Member("甲", due=("17", "2")), date(2026, 9, 1), date(2026, 10, 2))
        assert [(d.day.isoformat(), d.window.label) for d in found] == [("2026-09-02", "2026-08b"), ("2026-09-17", "2026-09a"), ("2026-10-02", "2026-09b")]

    def test_one_day_is_a_month_and_the_year_turns(self) -> None:
        found = expected(Member("甲", due=("5",)), date(2026, 1, 1), date(2026, 2, 28))
        assert [(d.day.isoformat(), d.window.label) for d in found] == [("2026-01-05", "2025-12"), ("2026-02-05", "2026-01")]

    def test_days_after_quarter_half_and_year(self) -> None:
        found = expected(Member("甲", due=("Q+10", "H+15", "Y+20")), date(2026, 1, 1), date(2026, 7, 31))
        assert [(d.day.isoformat(), d.window.label) for d in found] == [
            ("2026-01-10", "2025-Q4"), ("2026-01-15", "2025-H2"), ("2026-01-20", "2025"), ("2026-04-10", "2026-Q1"), ("2026-07-10", "2026-Q2"), ("2026-07-15", "2026-H1"),
        ]  # fmt: skip

    @pytest.mark.parametrize("due", [("1", "2", "3"), ("31",), ("每月",)])
    def test_what_is_no_day(self, due: tuple[str, ...]) -> None:
        with pytest.raises(UsageError, match=r"submitters\.甲\.due"):
            expected(Member("甲", due=due), date(2026, 1, 1), date(2026, 2, 1))


class TestDue:
    def test_late_and_missing(self, run: Run, kept: Path) -> None:
        done = run("due", "--at", "2026-10-03", "--days", "17")
        assert done.code == 1
        lines = [line.split() for line in done.out.splitlines() if line.startswith("2026-")][1:]
        assert lines == [
            ["2026-09-17", "=2+3区", "2026年9月上半月", "未报", "—", "—"],
            ["2026-09-17", "柳湾区", "2026年9月上半月", "迟报", "2026-09-19", "退回"],
            ["2026-10-02", "=2+3区", "2026年9月下半月", "未报", "—", "—"],
            ["2026-10-02", "柳湾区", "2026年9月下半月", "未报", "—", "—"],
        ]

    def test_nobody_late_or_missing(self, run: Run, kept: Path) -> None:
        done = run("due", "--at", "2026-10-02", "--days", "0")
        assert done.code == 0 and done.out.splitlines() == ["2026-10-02 上报情况：应报3份", "没有迟报、未报的"]

    def test_a_roster_that_says_nothing_of_days(self, run: Run, kept: Path) -> None:
        (kept / "checker.toml").write_text('store = "history.db"\n[submitters."青河区"]\n', encoding="utf-8")
        done = run("due", "--at", "2026-10-03")
        assert done.code == 0 and "应报0份" in done.out and "名录里没有写明谁哪一天该报" in done.err

    def test_without_a_store(self, run: Run) -> None:
        done = run("due")
        assert done.code == 2 and "没有历史库" in done.err

    def test_a_store_that_is_not_there_is_not_made(self, run: Run, tmp_path: Path) -> None:
        done = run("due", "--store", tmp_path / "none.db")
        assert done.code == 2 and "没有这个历史库" in done.err and not (tmp_path / "none.db").exists()

    def test_what_is_no_date(self, run: Run, kept: Path) -> None:
        done = run("due", "--at", "昨天")
        assert done.code == 2 and "2026-09-18" in done.err


# due, punctual, late, missing, versions, returned, errors, warnings, faults a report now and before
FIGURES = {"青河区": (2, 2, 0, 0, 3, 1, 0, 1, 0.5, 1.0), "柳湾区": (2, 0, 1, 1, 1, 1, 2, 0, 2.0, None), "=2+3区": (2, 0, 0, 2, 0, 0, 0, 0, None, None)}


COMPILED = """第一篇 青河区2026年9月上半月工作汇报
一、投资
2026年9月上半月，全区完成投资3.8亿元，上年同期为2.1亿元，增长51.0%。
第二篇 柳湾区2026年9月上半月工作汇报
一、投资
2026年9月上半月，全区完成投资4.2亿元，上年同期为2.1亿元，增长100.0%。
"""


class TestCompilation:
    def test_a_part_without_a_fault_is_not_sent_back(self, run: Run, tmp_path: Path) -> None:
        """The file is returned as a whole; of 柳湾区, which has no fault in it, that is not said, and its figures stand."""
        (tmp_path / "checker.toml").write_text(CONFIG, encoding="utf-8")
        (tmp_path / "汇编.txt").write_text(COMPILED, encoding="utf-8")
        done = run("check", "--no-expectations", "汇编.txt")
        assert done.code == 1 and "退回" in done.out
        store = Store(tmp_path / "history.db")
        kept = {s.submitter: (s.verdict, s.stands) for s in store.submissions(standing=False)}
        store.close()
        assert kept == {"青河区": ("return", False), "柳湾区": ("pass", True)}
        rows = [line.split() for line in run("bulletin", "--period", "2026年9月", "--at", "2026-09-17").out.splitlines()]
        assert {row[0]: row[6] for row in rows if len(row) > 6 and row[0] in kept} == {"青河区": "1", "柳湾区": "0"}


class TestBulletin:
    def test_in_the_terminal(self, run: Run, kept: Path) -> None:
        done = run("bulletin", "--period", "2026年9月", "--at", "2026-10-03")
        assert done.code == 0
        assert "2026年9月工作汇报报送情况通报" in done.out
        rows = {line.split()[0]: line.split()[1:] for line in done.out.splitlines() if line.startswith(tuple(FIGURES))}
        assert rows["柳湾区"] == ["1", "1", "0"]  # the second table: BLK, YER and SUM, nothing repeated
        assert any(line.split() == ["青河区", "2", "2", "0", "0", "3", "1", "0", "1", "0.5", "1.0"] for line in done.out.splitlines())

    def test_nobody_who_is_not_of_the_roster_and_handed_nothing_in(self, kept: Path) -> None:
        """Of a report on half a year nothing is said in the bulletin of one of its months."""
        store = Store(kept / "history.db")
        store.record(Submission("松渡县", Window(date(2026, 7, 1), date(2026, 12, 31)), "汇报", "b.txt", 0, "y", "pass", datetime(2026, 9, 20, tzinfo=UTC)))
        lines = bulletin(store, (), FIRST, date(2026, 10, 3)).lines
        store.close()
        assert [line.submitter for line in lines] == ["柳湾区", "青河区"]

    def test_as_a_workbook(self, run: Run, kept: Path) -> None:
        assert run("bulletin", "--period", "2026年9月", "--at", "2026-10-03", "--format", "xlsx", "--output", "通报.xlsx").code == 0
        book = openpyxl.load_workbook(kept / "通报.xlsx")
        rows = list(book["报送与质量"].iter_rows(min_row=3, values_only=True))
        assert {row[0]: tuple(row[1:]) for row in rows} == FIGURES
        assert book["报送与质量"]["A5"].data_type == "s"  # no formula
        kinds = list(book["问题种类（按原因计）"].iter_rows(min_row=2, values_only=True))
        head, *rows, _, note = kinds
        assert head == ("单位", "BLK", "YER", "SUM", "上期已有、本期又犯") and rows == [("青河区", 0, 0, 1, "SUM001"), ("柳湾区", 1, 1, 0, None)]
        assert note[0] == "BLK：该填没填　YER：年份与时期　SUM：合计与分项"

    def test_families_of_other_peoples_plugins(self, run: Run, kept: Path) -> None:
        store = Store(kept / "history.db")
        when = datetime(2026, 10, 2, 9, tzinfo=UTC)
        store.record(Submission("柳湾区", SECOND, "汇报", "a.txt", 0, "x", "return", when), findings=[fault("QXA001"), fault("QXA002"), fault("SUM001")])
        store.close()
        done = run("bulletin", "--period", "2026年9月", "--at", "2026-10-03")
        assert "QXA：插件的规则" in done.out
        assert any(line.split()[:5] == ["柳湾区", "1", "1", "1", "2"] for line in done.out.splitlines())
        assert "QXA: rules of plugins" in run("bulletin", "--lang", "en", "--period", "2026年9月", "--at", "2026-10-03").out

    def test_as_a_document(self, run: Run, kept: Path) -> None:
        assert run("bulletin", "--period", "2026年9月", "--at", "2026-10-03", "--format", "docx", "--output", "通报.docx").code == 0
        table = docx.Document(str(kept / "通报.docx")).tables[0]
        assert table.rows[0].cells[0].width > table.rows[0].cells[1].width
        assert [cell.text for cell in table.rows[2].cells] == ["柳湾区", "2", "0", "1", "1", "1", "1", "2", "0", "2.0", "—"]

    def test_as_a_page(self, run: Run, kept: Path) -> None:
        done = run("bulletin", "--period", "2026年9月", "--at", "2026-10-03", "--format", "html")
        assert '<td>柳湾区</td><td class="n">2</td><td class="n">0</td>' in done.out
        assert "http" not in done.out

    @pytest.mark.parametrize("period", ["上次", "2026年13月", "2026年0月", "2026年9月31日", "2026年第五季度", "2026年9月旬报", "9月"])
    def test_a_period_that_is_none(self, run: Run, kept: Path, period: str) -> None:
        done = run("bulletin", "--period", period)
        assert done.code == 2 and "2026年9月上半月" in done.err

    def test_a_workbook_needs_a_file(self, run: Run, kept: Path) -> None:
        done = run("bulletin", "--period", "2026年9月", "--format", "xlsx")
        assert done.code == 2 and "--output" in done.err
