"""Suites: what they find, what breaks them, and the traps of Great Expectations, each with a test."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from checker.configuration import load_config
from checker.errors import UsageError
from checker.model.document import Source
from checker.model.finding import Failure, Finding
from checker.pipeline import Checker, Input
from checker.reading.assemble import assemble
from checker.settings import Settings, SuiteUse
from checker.triage import Report
from checker_expectations import evaluation
from checker_expectations.evaluation import configuration, evaluate, frame_of
from checker_expectations.figures import Row, Taken
from checker_expectations.loading import built_in, load, locate
from checker_expectations.validator import SuiteValidator, suite_validators

ZONE = """云栖开发区2025年8月上半月工作汇报
一、基础设施建设情况
本半月完成道路投资320万元。
二、新入驻企业及新上项目情况
本半月新入驻企业4家，新开工项目2个。
三、争取上级资金情况
到位专项资金560万元。
"""
SUITE = """名称: 试用
条目:
  - 编号: EXP001
    检查: 数值范围
    级别: 必错
    指标: [城镇化率]
    单位: '%'
    下限: 0
    上限: 100
  - 编号: EXP002
    检查: 计量单位
    级别: 提示
    指标: [常住人口]
    可用单位: [万人, 人]
"""


def run(texts: list[str], *suites: str, **more: Any) -> list[Report]:
    settings = Settings(select=("EXP",), suites=suites, **more)
    return list(Checker(settings).run(Input(f"{n}.txt", lambda text=text: text.encode()) for n, text in enumerate(texts)))  # type: ignore[misc]


def said(report: Report) -> list[tuple[str, str, str]]:
    return [(f.code, f.severity, f.quote) for f in report.findings]


@pytest.fixture
def suite(tmp_path: Path) -> str:
    path = tmp_path / "own.yml"
    path.write_text(SUITE, encoding="utf-8")
    return str(path)


def test_built_in_suites_are_sound() -> None:
    assert built_in() == ["believable_ranges", "half_monthly_zone"]
    for name in built_in():
        assert load(locate(name, "")).entries


@pytest.mark.parametrize(
    ("text", "code", "quote"),
    [
        ("2025年末，全县城镇化率108.3%。", "EXP001", "108.3%"),
        ("2025年，全县地区生产总值120亿元，同比增长63%。", "EXP010", "63%"),
        ("2025年，全县地区生产总值120亿元，同比下降63%。", "EXP010", "63%"),
        ("2025年，全县地区生产总值120亿元，同比增长1.5倍。", "EXP010", "1.5倍"),
        ("2025年，居民人均可支配收入35120万元。", "EXP020", "35120万元"),
        ("2025年，城镇登记失业率32.5%。", "EXP004", "32.5%"),
        ("2025年，居民人均可支配收入35120人。", "EXP032", "35120人"),
    ],
)
def test_unbelievable_figure_is_found(text: str, code: str, quote: str) -> None:
    (report,) = run([f"禾江县2025年工作汇报\n一、主要情况\n{text}\n"], "believable_ranges")
    assert (code, quote) in [(f.code, f.quote) for f in report.findings], report.findings
    finding = next(f for f in report.findings if f.code == code)
    assert report.document is not None and report.document.quote(finding.span) == quote
    assert quote in finding.message.zh and finding.rule == "believable-ranges"


@pytest.mark.parametrize(
    "text",
    [
        "2025年末，全县城镇化率61.3%，比上年提高0.8个百分点。",
        "五年来，全县地区生产总值年均增长7%，累计增长63%。",
        "2025年全县地区生产总值120亿元，比2015年增长63%。",
        "“十四五”期间，地区生产总值增长63%。",
        "2025年，完成固定资产投资占年度计划的105%。",
    ],
)
def test_believable_figure_passes(text: str) -> None:
    (report,) = run([f"禾江县2025年工作汇报\n一、主要情况\n{text}\n"], "believable_ranges")
    assert not [f for f in report.findings if f.code != "EXP000"]


def test_complete_half_monthly_report_passes() -> None:
    assert said(run([ZONE], "half_monthly_zone")[0]) == []


def test_missing_contents_are_found_at_their_heading_or_title() -> None:
    text = ZONE.replace("本半月新入驻企业4家，新开工项目2个。", "正在洽谈。").replace("三、争取上级资金情况\n到位专项资金560万元。\n", "")
    (report,) = run([text], "half_monthly_zone")
    assert said(report) == [
        ("EXP104", "warning", "云栖开发区2025年8月上半月工作汇报"),
        ("EXP102", "warning", "二、新入驻企业及新上项目情况"),
        ("EXP103", "warning", "二、新入驻企业及新上项目情况"),
    ]


def test_report_without_any_figure_lacks_everything() -> None:
    (report,) = run(["云栖开发区8月上半月工作汇报\n工作正常。\n"], "half_monthly_zone")
    assert [f.code for f in report.findings] == ["EXP101", "EXP102", "EXP103", "EXP104"]


def test_each_part_of_a_compilation_is_a_report() -> None:
    other = ZONE.replace("云栖", "石桥").replace("到位专项资金560万元。", "正在争取。")
    (report,) = run([f"第一篇\n{ZONE}\n第二篇\n{other}"], "half_monthly_zone")
    assert report.document is not None and len(report.document.parts) == 2
    assert said(report) == [("EXP104", "warning", "三、争取上级资金情况")]
    assert report.findings[0].span.start > report.document.parts[1].offset


def test_findings_return_to_their_own_report(suite: str) -> None:
    """One frame for all; a single bad figure among many reports is found, in its report and nowhere else."""
    texts = [f"禾江县2025年工作汇报\n" + "城镇化率50%。\n" * (n % 4) + ("城镇化率150%。\n" if n in (7, 31) else "") for n in range(40)]  # noqa: F541
    reports = run(texts, suite)
    assert [n for n, r in enumerate(reports) if ("EXP001", "error", "150%") in said(r)] == [7, 31]
    assert [r.path for r in reports] == [f"{n}.txt" for n in range(40)]


def test_no_entry_forgives_a_share_of_rows() -> None:
    for name in built_in():
        for entry in load(locate(name, "")).entries:
            assert "mostly" not in configuration(entry)["kwargs"]


def test_nothing_to_look_at_is_not_a_pass(suite: str) -> None:
    (report,) = run(["禾江县2025年工作汇报\n完成植树3万株。\n"], suite)
    assert said(report) == [("EXP000", "info", "禾江县2025年工作汇报")]
    assert "不等于符合" in report.findings[0].message.zh


def test_empty_batch_and_empty_frame(suite: str) -> None:
    loaded = load(suite)
    assert list(SuiteValidator(loaded).inspect([])) == []
    assert [(o.evaluated, o.unexpected, o.error) for o in evaluate(loaded, frame_of(loaded, []))] == [(0, (), ""), (0, (), "")]


def taken(*values: float) -> Taken:
    text = "城镇化率。\n"
    rows = tuple(Row(n, n + 1, "城镇化率", (("EXP001", value),)) for n, value in enumerate(values))
    return Taken("x.txt", assemble(Source("x.txt"), text), rows)


def test_missing_column_is_a_failure_and_no_finding(suite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    loaded = load(suite)
    frame = frame_of(loaded, [taken(50, 150)]).rename(columns={"EXP001": "lost"})
    first, second = evaluate(loaded, frame)
    assert first.error and not first.unexpected and not first.evaluated
    assert not second.error
    monkeypatch.setattr(evaluation, "frame_of", lambda suite, batch: frame)
    results = list(SuiteValidator(loaded).inspect([taken(50, 150)]))
    assert [type(r) for _, r in results] == [Failure]
    assert "own.yml:3" in results[0][1].message.zh


def test_entry_that_is_dropped_fails_with_file_and_line(suite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Great Expectations leaves out what it cannot read, with a log line, and the rest succeeds."""

    def broken(entry: Any) -> dict[str, Any]:
        good = configuration(entry)
        return good if entry.code == "EXP001" else {**good, "type": "expect_what_nobody_knows"}

    monkeypatch.setattr(evaluation, "configuration", broken)
    with pytest.raises(UsageError, match=r"own\.yml:10: 条目 EXP002"):
        evaluate(load(suite), frame_of(load(suite), [taken(50)]))


def test_threads_get_their_own_rows(suite: str) -> None:
    loaded = load(suite)

    def work(number: int) -> bool:
        values = [150.0 if n == number else 50.0 for n in range(20)]
        return evaluate(loaded, frame_of(loaded, [taken(*values)]))[0].unexpected == (number,)

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(work, range(20)))


def test_crash_in_a_suite_costs_a_failure_and_not_the_run(suite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(suite: Any, frame: Any) -> Any:
        raise RuntimeError("boom")

    monkeypatch.setattr(evaluation, "evaluate", crash)
    reports = run(["城镇化率50%。\n", ""], suite)
    assert ["boom" in f.message.zh for f in reports[0].failures] == [True]
    assert reports[1].document is None


def test_unread_and_unwanted_documents_keep_their_order(tmp_path: Path, suite: str) -> None:
    settings = Settings(suite_uses=(SuiteUse(str(tmp_path), "*b*.txt", (suite,)),), select=("EXP",))
    names = ["a1.txt", "b1.txt", "a2.txt", "b2.txt", "empty.txt"]
    texts = {name: "" if name == "empty.txt" else "城镇化率150%。\n" for name in names}
    entries = [Input(str(tmp_path / name), lambda name=name: texts[name].encode()) for name in names]  # type: ignore[misc]
    reports = list(Checker(settings).run(entries))
    assert [Path(r.path).name for r in reports] == names
    assert [len(r.findings) for r in reports] == [0, 1, 0, 1, 0]


def test_batches_of_a_long_run(suite: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checker.pipeline._BATCH", 3)
    assert [len(r.findings) for r in run(["城镇化率150%。\n"] * 8, suite)] == [1] * 8


@pytest.mark.parametrize(
    ("change", "line", "words"),
    [
        (("    级别: 必错", "    级别: 很错"), 5, "必错"),
        (("    检查: 数值范围", "    检查: 数值"), 4, "计量单位"),
        (("    上限: 100", "    最高: 100"), 9, "上限"),
        (("    上限: 100", "    上限: 一百"), 9, "不是数字"),
        (("    上限: 100", "    上限: -5"), 8, "大于"),
        (("    下限: 0\n    上限: 100\n", ""), 3, "下限"),
        (("    单位: '%'", "    单位: %"), 7, "引号"),
        (("    单位: '%'", "    单位: 亿贯"), 7, "亿贯"),
        (("    单位: '%'\n", ""), 3, "单位"),
        (("[城镇化率]", "['/(城镇/']"), 6, "正则表达式"),
        (("[城镇化率]", "[]"), 6, "空"),
        (("    级别: 必错\n", ""), 3, "级别"),
        (("    级别: 必错", "    级别: 必错\n    级别: 疑似"), 6, "两次"),
        (("    上限: 100", "    可用单位: [元]"), 9, "可用单位"),
        (("EXP002", "EXP001"), 10, "EXP001"),
        (("EXP001", "GRW001"), 3, "EXP999"),
        (("    级别: 必错", "\t级别: 必错"), 5, "YAML"),
        (("条目:", "条目：x\n说明:"), 3, "冒号"),
    ],
)
def test_broken_suite_names_file_and_line(tmp_path: Path, change: tuple[str, str], line: int, words: str) -> None:
    path = tmp_path / "broken.yml"
    assert change[0] in SUITE
    path.write_text(SUITE.replace(*change, 1), encoding="utf-8")
    with pytest.raises(UsageError) as error:
        load(str(path))
    assert f"broken.yml:{line}: " in str(error.value) and words in str(error.value), error.value


@pytest.mark.parametrize(
    "data",
    [b"", b"[1, 2]", b"\xff\xfe\x00", b"a: &a [*a]", b"[" * 5000, b"x" * 1_000_001],
    ids=["empty", "list", "not-utf-8", "endless", "deep", "huge"],
)
def test_hostile_suite_is_a_usage_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "hostile.yml"
    path.write_bytes(data)
    with pytest.raises(UsageError, match=r"hostile\.yml"):
        load(str(path))


def test_missing_suite_names_those_that_exist(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="believable_ranges"):
        list(suite_validators(Settings(suites=("believable",))))
    with pytest.raises(UsageError, match="gone.yml"):
        list(suite_validators(Settings(suites=(str(tmp_path / "gone.yml"),))))
    with pytest.raises(UsageError, match="data-docs"):
        list(suite_validators(Settings(data_docs=str(tmp_path))))


def test_configuration_maps_globs_to_suites(tmp_path: Path, suite: str) -> None:
    (tmp_path / "checker.toml").write_text('[suites]\n"zone/**/*.txt" = ["half_monthly_zone", "own.yml"]\n"*公报*" = "own.yml"\n', encoding="utf-8")
    zone, own = suite_validators(load_config(str(tmp_path / "checker.toml"), Settings()))
    wanted = {
        name: (zone.wants(str(tmp_path / name)), own.wants(str(tmp_path / name)))
        for name in ("zone/a.txt", "zone/b/c/a.txt", "x/公报.md", "a.txt", "../zone/a.txt")
    }
    assert wanted == {
        "zone/a.txt": (True, True),
        "zone/b/c/a.txt": (True, True),
        "x/公报.md": (False, True),
        "a.txt": (False, False),
        "../zone/a.txt": (False, False),
    }


def test_data_docs_show_what_was_not_evaluated_and_escape_reports(tmp_path: Path, suite: str) -> None:
    folder = tmp_path / "docs"
    own = Path(suite)
    own.write_text(own.read_text(encoding="utf-8").replace("名称: 试用", "名称: <b>试用</b>"), encoding="utf-8")
    run(["城镇化率150%。\n城镇化率60%。\n"], suite, data_docs=str(folder))
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert "<b>试用" not in page and "&lt;b&gt;试用" in page
    assert "150%" in page and "未评估" in page and "不符" in page
    assert "http://" not in page and "https://" not in page and "<script" not in page


NETWORK = """
import socket, sys
def refuse(*arguments, **named):
    print("NETWORK", arguments, file=sys.stderr)
    raise OSError("no network")
socket.socket.connect = refuse
socket.getaddrinfo = refuse
from checker.cli import run
code = run(sys.argv[1:])
sys.stdout.flush()
print("loaded", *sorted({"great_expectations", "pandas", "yaml"} & set(sys.modules)), file=sys.stderr)
sys.exit(code)
"""


def command(folder: Path, *arguments: str) -> tuple[int, str, str]:
    done = subprocess.run([sys.executable, "-c", NETWORK, *arguments], cwd=folder, capture_output=True, text=True, encoding="utf-8", timeout=120)
    return done.returncode, done.stdout, done.stderr


def test_suite_runs_without_network_and_says_nothing_of_its_own(tmp_path: Path, suite: str) -> None:
    (tmp_path / "a.txt").write_text("城镇化率150%。\n", encoding="utf-8")
    code, out, err = command(tmp_path, "check", "--format", "jsonl", "--select", "EXP", "--suite", "own.yml", "a.txt")
    assert code == 1
    assert err == "loaded great_expectations pandas yaml\n"
    assert all(line.startswith("{") for line in out.splitlines()) and '"EXP001"' in out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.txt", "own.yml"]


def test_great_expectations_stays_out_where_no_suite_applies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("城镇化率50%。\n", encoding="utf-8")
    assert command(tmp_path, "check", "--format", "jsonl", "a.txt")[2] == "loaded\n"
    (tmp_path / "checker.toml").write_text('[suites]\n"b.txt" = "believable_ranges"\n', encoding="utf-8")
    assert command(tmp_path, "check", "--format", "jsonl", "a.txt")[2] == "loaded yaml\n"
    (tmp_path / "checker.toml").write_text('[suites]\n"a.txt" = "believable_ranges"\n', encoding="utf-8")
    assert command(tmp_path, "check", "--format", "jsonl", "--no-expectations", "a.txt")[2] == "loaded\n"
    assert command(tmp_path, "check", "--format", "jsonl", "--select", "BLK", "a.txt")[2] == "loaded yaml\n"


def test_broken_suite_ends_the_command_with_two(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("城镇化率50%。\n", encoding="utf-8")
    (tmp_path / "bad.yml").write_text("条目:\n  - 编号: EXP001\n    检查: 猜\n    级别: 必错\n", encoding="utf-8")
    code, out, err = command(tmp_path, "check", "--format", "jsonl", "--suite", "bad.yml", "a.txt")
    assert (code, out) == (2, "") and "bad.yml:3: " in err and "Traceback" not in err


def test_finding_type_is_what_the_pipeline_expects(suite: str) -> None:
    results = list(SuiteValidator(load(suite)).inspect([taken(50, 150)]))
    assert [(n, type(r), r.span.start) for n, r in results if isinstance(r, Finding)] == [(0, Finding, 1)]
