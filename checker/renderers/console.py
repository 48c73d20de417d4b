"""The triage as a person reads it in a terminal, through rich. Nothing of a report is taken for markup or control sequences."""

from __future__ import annotations

from collections import Counter
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from checker.model.finding import SEVERITIES, Finding
from checker.renderers import About
from checker.renderers.printable import visible, where
from checker.triage import Cause, Report, causes

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan", "pass": "bold green", "review": "bold yellow", "return": "bold red"}
_WORDS = {
    "zh": {
        "error": "必错", "warning": "疑似", "info": "提示", "pass": "通过", "review": "待复核", "return": "退回",
        "places": "共{}处：{}", "more": "等", "calculation": "计算", "repair": "改为", "failed": "未能检查",
        "coverage": "数字{}个，已明确所指{}个，已验算{}个", "causes": "{}个原因、{}处问题", "none": "未发现问题",
        "known": "另有已知问题{}处", "suppressed": "另有已豁免{}处", "unchanged": "另有与本次修改无关的{}处",
        "aside": "（{}）", "and": "、", "pause": "；", "colon": "：", "comma": "，", "stop": "。",
        "summary": "汇总", "reports": "报告{}份：退回{}，待复核{}，通过{}", "unread": "，未能检查{}份", "rule": "规则", "count": "处", "files": "份",
        "title": "名称", "severity": "级别", "explain": "规则说明见 checker explain", "silent": "未验算的数字不等于正确",
    },
    "en": {
        "error": "error", "warning": "warning", "info": "info", "pass": "pass", "review": "review", "return": "return",
        "places": "{} places: {}", "more": "…", "calculation": "calculation", "repair": "replace by", "failed": "not checked",
        "coverage": "{} figures, {} bound to an indicator, {} recomputed", "causes": "{} causes, {} findings", "none": "nothing found",
        "known": "{} known before", "suppressed": "{} suppressed", "unchanged": "{} not due to the change",
        "aside": " ({})", "and": ", ", "pause": "; ", "colon": ": ", "comma": ", ", "stop": ". ",
        "summary": "Summary", "reports": "{} reports: {} to return, {} to review, {} pass", "unread": ", {} not checked",
        "rule": "rule", "count": "places", "files": "reports",
        "title": "name", "severity": "severity", "explain": "about a rule: checker explain CODE", "silent": "a figure not recomputed is not thereby right",
    },
}  # fmt: skip
_FAULT = 60  # characters shown of a long one


class ConsoleRenderer:
    """Verdict, causes with passage and calculation per report; rules and verdicts in the end."""

    def __init__(self, stream: TextIO, language: str) -> None:
        self.words = _WORDS["en" if language == "en" else "zh"]
        self.language = language
        self.console = Console(file=stream, highlight=False, markup=False, emoji=False, soft_wrap=False)
        self.verdicts = {"return": 0, "review": 0, "pass": 0}
        self.unread = 0
        self.by_rule: dict[tuple[str, str, str], list[int]] = {}
        self.figures = [0, 0, 0]

    def begin(self, about: About) -> None:
        pass

    def document(self, report: Report) -> None:
        """Print one report's verdict, failures and causes."""
        words, summary = self.words, report.summary
        header = Text()
        if not report.read:
            self.unread += 1
            header.append(f" {words['failed']} ", "bold white on red")
        else:
            self.verdicts[summary.verdict] += 1
            header.append(f" {words[summary.verdict]} ", f"reverse {_STYLES[summary.verdict]}")
        header.append(" " + visible(report.path), "bold")
        self.console.print(header, overflow="fold")
        for failure in report.failures:
            self.console.print(Padding(Text(f"{failure.code} {visible(failure.message.say(self.language))}", "red"), (0, 0, 0, 2), expand=False))
        if not report.read:
            self.console.print()
            return
        found = causes(report.findings)
        counts = words["comma"].join(f"{words[s]} {n}" for s, n in zip(SEVERITIES, (summary.errors, summary.warnings, summary.infos), strict=True) if n)
        line = words["causes"].format(len(found), len(report.findings)) + words["aside"].format(counts) if found else words["none"]
        for index, value in enumerate(summary.coverage):
            self.figures[index] += value
        muted = Counter(m.why for m in report.muted)
        parts = [line, *(words[why].format(n) for why, n in muted.items()), words["coverage"].format(*summary.coverage)]
        self.console.print(Padding(Text(words["pause"].join(parts), "dim"), (0, 0, 0, 2), expand=False))
        for number, cause in enumerate(found, 1):
            self._cause(number, cause)
        for finding in report.findings:
            row = self.by_rule.setdefault((finding.code, finding.rule, finding.severity), [0, 0, -1])
            row[0] += 1
            if row[2] != sum(self.verdicts.values()):
                row[1], row[2] = row[1] + 1, sum(self.verdicts.values())
        self.console.print()

    def _cause(self, number: int, cause: Cause) -> None:
        words, first = self.words, cause.first
        head = Text()
        head.append(f"{number:>3}. ", "dim")
        head.append(words[first.severity], _STYLES[first.severity])
        head.append(f" {first.code} ", "bold")
        head.append(where(first.where.start, self.language), "dim")
        self.console.print(head)
        body = Text(visible(first.message.say(self.language)))
        body.append("\n")
        body.append_text(_passage(first))
        shown = first.evidence.get("calculation", "")
        if shown and shown not in first.message.say(self.language):
            body.append(f"\n{words['calculation']}{words['colon']}{visible(shown)}", "cyan")
        if first.suggestion:
            body.append(f"\n{words['repair']}{words['colon']}{visible(first.suggestion)}", "green")
        if len(cause.findings) > 1:
            places = list(dict.fromkeys(where(f.where.start, self.language) for f in cause.findings))
            listed = words["and"].join(places[:12]) + (words["more"] if len(places) > 12 else "")
            body.append(f"\n{words['places'].format(len(cause.findings), listed)}", "dim")
        self.console.print(Padding(body, (0, 0, 0, 5), expand=False), overflow="fold")

    def end(self) -> None:
        """Print the summary over all reports where there was more than one, and what was not checked."""
        words = self.words
        total = sum(self.verdicts.values()) + self.unread
        if total == 0:
            return
        if self.by_rule and total > 1:
            from rich.table import Table

            table = Table(title=words["summary"], title_justify="left", show_edge=False, pad_edge=False, box=None)
            for name in ("rule", "title", "severity", "count", "files"):
                table.add_column(words[name], justify="right" if name in ("count", "files") else "left", overflow="fold")
            for (code, rule, severity), (count, files, _) in sorted(self.by_rule.items()):
                table.add_row(code, rule, Text(words[severity], _STYLES[severity]), str(count), str(files))
            self.console.print(table)
        line = words["reports"].format(total, self.verdicts["return"], self.verdicts["review"], self.verdicts["pass"])
        if self.unread:
            line += words["unread"].format(self.unread)
        self.console.print(Text(line, "bold"))
        self.console.print(Text(words["coverage"].format(*self.figures) + words["aside"].format(words["silent"]) + words["stop"] + words["explain"], "dim"))


def _passage(finding: Finding) -> Text:
    """The fault in its surroundings on one line, the fault itself marked by brackets and colour."""
    fault = finding.quote
    if len(fault) > _FAULT:
        half = _FAULT // 2
        fault = fault[:half] + "……" + fault[-half:]
    text = Text()
    text.append(visible(finding.where.before), "dim")
    text.append("【" + visible(fault) + "】", _STYLES[finding.severity])
    text.append(visible(finding.where.after), "dim")
    return text
