"""Formats for other programs, each read by a program or held against a schema that is not ours."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema
import pytest
from conftest import ROOT, Outcome, Run, put
from junitparser import Error, Failure, JUnitXml, TestCase, TestSuite
from markdown_it import MarkdownIt
from office_files import docx, paragraph, zipped
from shown import HOSTILE, assert_safe

SCHEMAS = ROOT / "tests" / "schemas"
FORMATS = ["console", "jsonl", "json", "sarif", "junit", "gitlab", "github", "rdjson", "markdown"]
FLAWED = "平川县2025年工作汇报\n一、主要情况\n这一句坏了，后面还有疑点，也有提示。\n"
HOSTILE_NAME = "a,b:c%\n::error::|<b>&\"'.txt"


def valid(text: str, schema: str) -> Any:
    data = json.loads(text)
    rules = json.loads((SCHEMAS / schema).read_text(encoding="utf-8"))
    jsonschema.validators.validator_for(rules)(rules, format_checker=jsonschema.FormatChecker()).validate(data)
    return data


@pytest.fixture
def check(run: Run, marking: list[str], tmp_path: Path) -> Run:
    """`checker check` with the marking rules over a flawed, a hostile, a sound and a missing report."""

    def call(*arguments: str | bytes | Path, **more: Any) -> Outcome:
        put(tmp_path, "in/平川县 1.txt", FLAWED)
        put(tmp_path, "in/" + (HOSTILE_NAME if os.name != "nt" else "b.txt"), HOSTILE)
        put(tmp_path, "in/通过.txt", "平川县2025年工作汇报\n一切正常。\n")
        return run("check", *marking, *arguments, "in", "没有.txt", **more)

    return call


class TestSarif:
    def test_it_is_sarif(self, check: Run) -> None:
        outcome = check("--format", "sarif")
        assert outcome.code == 3
        (one,) = valid(outcome.out, "sarif-2.1.0-rtm.5.schema.json")["runs"]
        assert one["columnKind"] == "unicodeCodePoints" and one["invocations"] == [{"executionSuccessful": False}]
        rules = one["tool"]["driver"]["rules"]
        assert [rule["id"] for rule in rules][:3] == ["ZZZ001", "ZZZ002", "ZZY001"]
        for result in one["results"]:
            assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert rules[0]["shortDescription"]["text"] == "不得有“坏”字" and "no-bad" in rules[0]["help"]["text"]
        assert rules[0]["defaultConfiguration"]["level"] == "error"

    def test_places_levels_and_fingerprints(self, check: Run, run: Run, tmp_path: Path) -> None:
        (one,) = json.loads(check("--format", "sarif").out)["runs"]
        first, second, third = [r for r in one["results"] if "1.txt" in r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]]
        place = first["locations"][0]["physicalLocation"]
        assert unquote(place["artifactLocation"]["uri"]) == "in/平川县 1.txt" and place["artifactLocation"]["uri"].isascii()
        at = FLAWED.index("坏")
        assert place["region"] == {"startLine": 3, "startColumn": 4, "endLine": 3, "endColumn": 5, "charOffset": at, "charLength": 1, "snippet": {"text": "坏"}}
        assert [r["level"] for r in (first, second, third)] == ["error", "warning", "note"]
        assert first["partialFingerprints"] and first["partialFingerprints"] != second["partialFingerprints"]
        assert first["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 1
        assert first["fixes"][0]["artifactChanges"][0]["replacements"][0]["insertedContent"] == {"text": "好"}
        assert "1 + 1 = 3" in first["message"]["text"]

    def test_what_was_not_checked_is_a_result(self, check: Run) -> None:
        (one,) = json.loads(check("--format", "sarif").out)["runs"]
        last = one["results"][-1]
        assert last["level"] == "error" and last["ruleId"] == "CHK001" and "文件不存在" in last["message"]["text"]

    def test_an_empty_run(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        outcome = run("check", *marking, "--format", "sarif", put(tmp_path, "a.txt", "一切正常。\n"))
        (one,) = valid(outcome.out, "sarif-2.1.0-rtm.5.schema.json")["runs"]
        assert one["results"] == [] and one["invocations"] == [{"executionSuccessful": True}]


class TestJUnit:
    def test_junitparser_reads_it(self, check: Run, tmp_path: Path) -> None:
        check("--format", "junit", "--output", "out.xml")
        suites: list[TestSuite] = list(JUnitXml.fromfile(str(tmp_path / "out.xml")))
        named = {suite.name: suite for suite in suites}
        flawed = named[os.path.join("in", "平川县 1.txt")]
        assert (flawed.tests, flawed.failures, flawed.errors) == (3, 1, 0)
        cases: list[TestCase] = list(flawed)
        (failure,) = cases[0].result
        assert isinstance(failure, Failure) and failure.type == "error" and "这里有“坏”" in failure.message and "【坏】" in failure.text
        assert cases[0].name.startswith("ZZZ001 第3行") and not cases[1].result and "有疑" not in (cases[1].system_out or "")
        assert "疑" in cases[1].system_out
        (error,) = list(named["没有.txt"])[0].result
        assert isinstance(error, Error) and error.type == "CHK001"
        passed = named[os.path.join("in", "通过.txt")]
        assert (passed.tests, passed.failures) == (1, 0)

    def test_the_fail_level_makes_failures(self, check: Run, tmp_path: Path) -> None:
        check("--format", "junit", "--fail-level", "info", "--output", "out.xml")
        flawed = next(s for s in JUnitXml.fromfile(str(tmp_path / "out.xml")) if s.name.endswith("1.txt"))
        assert flawed.failures == 3


def test_gitlab(check: Run) -> None:
    entries = valid(check("--format", "gitlab").out, "gitlab-code-quality.schema.json")
    first = entries[[e["location"]["path"] for e in entries].index("in/平川县 1.txt")]
    assert (first["check_name"], first["severity"], first["location"]["lines"]) == ("ZZZ001", "critical", {"begin": 3, "end": 3})
    assert len({e["fingerprint"] for e in entries}) == len(entries)
    assert entries[-1]["severity"] == "blocker" and "文件不存在" in entries[-1]["description"]


def test_rdjson(check: Run) -> None:
    data = valid(check("--format", "rdjson").out, "rdformat.schema.json")
    first = next(d for d in data["diagnostics"] if d["location"]["path"] == "in/平川县 1.txt")
    line = FLAWED.split("\n")[2]
    column = len(line[: line.index("坏")].encode()) + 1
    assert first["location"]["range"] == {"start": {"line": 3, "column": column}, "end": {"line": 3, "column": column + 3}}
    assert first["suggestions"] == [{"range": first["location"]["range"], "text": "好"}]
    assert [d["severity"] for d in data["diagnostics"] if d["location"]["path"] == "in/平川县 1.txt"] == ["ERROR", "WARNING", "INFO"]


def test_github_annotations_are_one_command_each(check: Run) -> None:
    outcome = check("--format", "github")
    commands = [re.fullmatch(r"::(error|warning|notice) ((?:[^:\n]|%3A)*)::([^\r\n]*)", line) for line in outcome.out.splitlines()]
    assert all(commands) and len(commands) > 10
    fields = [dict(f.split("=", 1) for f in c[2].split(",")) for c in commands if c]
    assert {"file", "title"} <= set(fields[0]) and {"line", "endLine", "col", "endColumn"} <= set(fields[0])
    assert {unquote(f["file"]) for f in fields} >= {"in/平川县 1.txt", "没有.txt"}
    assert any("%25" in c[2] for c in commands if c), "a percent sign of a file name"


class TestLinesOfTheFile:
    """A line of the text that was read out of a Word file, a PDF or an archive is none of the file: services would mark another passage."""

    @pytest.fixture
    def call(self, run: Run, marking: list[str], tmp_path: Path) -> Run:
        (tmp_path / "汇报.docx").write_bytes(docx(paragraph("平川县工作汇报") + paragraph("一、主要情况") + paragraph("这一句坏了。")))
        put(tmp_path, "汇报.html", "<html><body><p>平川县工作汇报</p><p>这一句坏了。</p></body></html>")
        (tmp_path / "材料.zip").write_bytes(zipped({"一季度.txt": "平川县工作汇报\n这一句坏了。\n"}))
        return lambda *arguments, **more: run("check", *marking, *arguments, "汇报.docx", "汇报.html", "材料.zip", **more)

    def test_github(self, call: Run) -> None:
        lines = call("--format", "github").out.splitlines()
        assert [line.split("::")[1] for line in lines] == [f"error file={name},title=ZZZ001 no-bad" for name in ("汇报.docx", "汇报.html", "材料.zip")]
        assert [line.split("::")[2].split("：")[0] for line in lines] == ["第3段，“一、主要情况”下", "读出的第2行", "一季度.txt 第2行"]

    def test_sarif(self, call: Run) -> None:
        (one,) = valid(call("--format", "sarif").out, "sarif-2.1.0-rtm.5.schema.json")["runs"]
        for result in one["results"]:
            (location,) = result["locations"]
            assert "region" not in location["physicalLocation"] and location["properties"]["quote"] == "坏" and "fixes" not in result
            assert all("region" not in r["physicalLocation"] for r in result["relatedLocations"])
        assert one["results"][0]["message"]["text"].startswith("第3段") and one["results"][0]["locations"][0]["properties"]["paragraph"] == 3

    def test_rdjson_and_gitlab(self, call: Run) -> None:
        for diagnostic in valid(call("--format", "rdjson").out, "rdformat.schema.json")["diagnostics"]:
            assert set(diagnostic["location"]) == {"path"} and "suggestions" not in diagnostic
        entries = valid(call("--format", "gitlab").out, "gitlab-code-quality.schema.json")
        assert [e["location"] for e in entries] == [{"path": p, "lines": {"begin": 1, "end": 1}} for p in ("汇报.docx", "汇报.html", "材料.zip")]

    def test_what_people_read(self, call: Run) -> None:
        assert "ZZZ001 第3段，“一、主要情况”下" in call().out and "ZZZ001 读出的第2行" in call().out
        assert "ZZZ001 paragraph 3, under “一、主要情况”" in call("--lang", "en").out
        assert [line["line"] for line in call("--format", "jsonl").of("finding")] == [3, 2, 2]

    def test_what_messages_say_of_another_place(self, run: Run, tmp_path: Path) -> None:
        """Of a Word file and of a part of a compilation, too, it is the place in the file."""
        same = "全县规模以上工业企业实现营业收入稳步增长，产业集聚的效应明显增强，重点项目建设全面提速。"
        (tmp_path / "汇报.docx").write_bytes(docx("".join(map(paragraph, ("平川县工作汇报", same, "一、主要情况", "其他各项工作有序开展。", same)))))
        part = f"平川县工作汇报\n{same}\n其他各项工作有序开展。\n{same}\n"
        put(tmp_path, "汇编.txt", f"第一篇\n东乡县工作汇报\n各项工作有序开展。\n第二篇\n{part}")
        outcome = run("check", "--no-expectations", "--select", "DUP002", "--format", "jsonl", "汇报.docx", "汇编.txt")
        assert [re.findall(r"第\d+[段行]", f["message"]) for f in outcome.of("finding")] == [["第2段"], ["第6行"]]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)


def test_markdown_has_no_markup_of_a_report(check: Run, run: Run, marking: list[str], tmp_path: Path) -> None:
    put(tmp_path, "in/m.txt", "<script>坏</script> [坏](http://x) ![坏](y) `坏` **坏** | 坏 | www.坏.com @坏 ~~坏~~ <!-- 坏\n# 坏\n- 坏\n")
    outcome = check("--format", "markdown")
    page = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(outcome.out)
    tags = _Tags()
    tags.feed(page)
    assert tags.tags <= {"h2", "h3", "table", "thead", "tbody", "tr", "th", "td", "strong", "p", "ul", "li"}, tags.tags
    assert "<strong>坏</strong>" in page and "&lt;script&gt;" in page and "退回" in page
    assert "报告4份：退回3，待复核0，通过1；另有1项未能检查" in page


def test_json(check: Run) -> None:
    data = json.loads(check("--format", "json").out)
    assert [r["verdict"] for r in data["reports"]].count("pass") == 1
    assert data["summary"]["reports"] == 4 and data["summary"]["unread"] == 1 and data["summary"]["failures"] == 1
    flawed = next(r for r in data["reports"] if r["path"].endswith("1.txt"))
    assert [f["code"] for f in flawed["findings"]] == ["ZZZ001", "ZZZ002", "ZZY001"]


class TestEvery:
    @pytest.mark.parametrize("form", FORMATS)
    def test_nothing_of_a_report_is_acted_upon(self, check: Run, form: str) -> None:
        text = check("--format", form).out
        if form == "github":
            text = re.sub(r"^::(error|warning|notice) [^\n]*?::", "", text, flags=re.M)
        assert_safe(text)

    @pytest.mark.parametrize("form", FORMATS)
    def test_plugins_that_did_not_load_are_named(self, run: Run, marking: list[str], tmp_path: Path, form: str) -> None:
        put(tmp_path, "broken/broken_one.py", "raise ValueError('half built')\n")
        outcome = run("check", *marking, "--plugins", "broken", "--format", form, put(tmp_path, "a.txt", FLAWED))
        assert outcome.code == 3 and "half built" in outcome.err
        assert "half built" in outcome.out
        if form in ("jsonl", "json"):
            assert '"verdict": "return"' in outcome.out

    @pytest.mark.parametrize("form", FORMATS)
    def test_both_languages_and_nothing_on_standard_error(self, run: Run, marking: list[str], tmp_path: Path, form: str) -> None:
        for language, words in (("zh", "这里有“坏”"), ("en", "there is")):
            outcome = run("check", *marking, "--lang", language, "--format", form, put(tmp_path, "a.txt", FLAWED))
            assert outcome.err == "" and outcome.code == 1
            assert words in outcome.out


class TestSeveral:
    def test_in_pairs_in_one_run(self, run: Run, marking: list[str], tmp_path: Path) -> None:
        path = put(tmp_path, "a.txt", FLAWED)
        outcome = run("check", *marking, "--output", "o.sarif", "--format", "sarif", "--format", "junit", "--output", "o.xml", "--format", "jsonl", path)
        assert [line["type"] for line in outcome.lines] == ["finding", "finding", "finding", "document"]
        valid((tmp_path / "o.sarif").read_text(encoding="utf-8"), "sarif-2.1.0-rtm.5.schema.json")
        assert len(list(JUnitXml.fromfile(str(tmp_path / "o.xml")))) == 1
        for form, name in (("sarif", "o.sarif"), ("junit", "o.xml")):
            assert run("check", *marking, "--format", form, path).raw == (tmp_path / name).read_bytes()

    @pytest.mark.parametrize(
        ("told", "pairs"),
        [
            ("", [("console", "-")]),
            ("F=jsonl", [("jsonl", "-")]),
            ("O=a", [("console", "a")]),
            ("O=a F=jsonl", [("jsonl", "a")]),
            ("F=jsonl O=a", [("jsonl", "a")]),
            ("O=a F=jsonl O=b F=junit", [("jsonl", "a"), ("junit", "b")]),
            ("F=jsonl O=a F=junit O=b", [("jsonl", "a"), ("junit", "b")]),
            ("F=console O=- O=b F=junit", [("console", "-"), ("junit", "b")]),
            ("O=b F=junit F=github", [("junit", "b"), ("github", "-")]),
        ],
    )
    def test_the_order_pairs_them(self, told: str, pairs: list[tuple[str, str]]) -> None:
        from checker.commands.outputs import pairs as paired

        names = {"F": "format", "O": "output"}
        assert paired([(names[t[0]], t[2:]) for t in told.split()]) == pairs

    @pytest.mark.parametrize(
        "arguments", [["--format", "json", "--format", "jsonl"], ["--output", "x", "--format", "json", "--output", "x", "--format", "sarif"]]
    )
    def test_two_formats_in_one_place_are_refused(self, run: Run, tmp_path: Path, arguments: list[str]) -> None:
        outcome = run("check", *arguments, put(tmp_path, "a.txt", FLAWED))
        assert outcome.code == 2 and "--output" in outcome.err and not (tmp_path / "x").exists()

    def test_an_unknown_format_names_those_there_are(self, run: Run, tmp_path: Path) -> None:
        outcome = run("check", "--format", "xml", put(tmp_path, "a.txt", FLAWED))
        assert outcome.code == 2 and "sarif" in outcome.err


def test_a_format_of_a_plugin(run: Run, marking: list[str], tmp_path: Path) -> None:
    put(
        tmp_path,
        "formats/counting.py",
        "from checker.hooks import hookimpl\n\n\n"
        "class Counting:\n"
        "    def __init__(self, stream, language):\n        self.stream, self.count = stream, 0\n\n"
        "    def begin(self, about):\n        pass\n\n"
        "    def document(self, report):\n        self.count += len(report.findings)\n\n"
        "    def end(self):\n        self.stream.write(f'{self.count}\\n')\n\n\n"
        "@hookimpl\ndef checker_renderers():\n    return {'count': Counting}\n",
    )
    outcome = run("check", *marking, "--plugins", "formats", "--format", "count", put(tmp_path, "a.txt", FLAWED))
    assert (outcome.code, outcome.out) == (1, "3\n")
