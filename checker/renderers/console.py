"""The triage as a person reads it in a terminal, through rich. Nothing of a report is taken for markup or control sequences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model.finding import CHINESE, SEVERITIES, Finding
from checker.model.typed import TextIO
from checker.renderers import About
from checker.renderers.printable import visible, where
from checker.renderers.sheet import Piece, Sheet
from checker.triage import Cause, Report, by_sentence, causes

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_VERDICTS = {"pass": "bold reverse green", "review": "bold reverse yellow", "return": "bold reverse red"}
_WORDS = {
    "zh": {
        **CHINESE,
        "places": "共{}处：{}", "more": "等", "calculation": "计算", "repair": "改为", "failed": "未能检查",
        "coverage": "数字{}个，已明确所指{}个，已验算{}个", "undecidable": "另有{}处关系因约数或位数不足无法判定", "causes": "{}个原因、{}处问题", "none": "未发现问题",
        "known": "另有已知问题{}处", "suppressed": "另有已豁免{}处", "unchanged": "另有与本次修改无关的{}处",
        "as_well": "同因", "rest": "；另{}种",
        "aside": "（{}）", "and": "、", "pause": "；", "colon": "：", "comma": "，", "stop": "。",
        "summary": "汇总", "reports": "报告{}份：退回{}，待复核{}，通过{}", "unread": "，未能检查{}份", "rule": "规则", "count": "处", "files": "份",
        "title": "名称", "severity": "级别", "explain": "规则说明见 checker explain 代码", "silent": "未验算的数字不等于正确",
    },
    "en": {
        "error": "error", "warning": "warning", "info": "info", "pass": "pass", "review": "review", "return": "return",
        "places": "{} places: {}", "more": "…", "calculation": "calculation", "repair": "replace by", "failed": "not checked",
        "coverage": "{} figures, {} bound to an indicator, {} recomputed", "undecidable": "{} relations undecidable as printed", "causes": "{} causes, {} findings", "none": "nothing found",
        "known": "{} known before", "suppressed": "{} suppressed", "unchanged": "{} not due to the change",
        "as_well": "as well", "rest": "; {} more",
        "aside": " ({})", "and": ", ", "pause": "; ", "colon": ": ", "comma": ", ", "stop": ". ",
        "summary": "Summary", "reports": "{} reports: {} to return, {} to review, {} pass", "unread": ", {} not checked",
        "rule": "rule", "count": "places", "files": "reports",
        "title": "name", "severity": "severity", "explain": "About a rule: checker explain CODE", "silent": "a figure not recomputed is not thereby right",
    },
}  # fmt: skip
_FAULT = 60  # characters shown of a long one
_HINTS = 4  # hints of one rule, and places of one hint, that are listed


class ConsoleRenderer:
    """Verdict, causes with passage and calculation per report; rules and verdicts in the end."""

    def __init__(self, stream: TextIO, language: str) -> None:
        self.words = _WORDS["en" if language == "en" else "zh"]
        self.language = language
        self.sheet = Sheet(stream)
        self.verdicts = {"return": 0, "review": 0, "pass": 0}
        self.unread = 0
        self.by_rule: dict[tuple[str, str, str], list[int]] = {}
        self.figures = [0, 0, 0, 0]

    def begin(self, about: About) -> None:
        pass

    def document(self, report: Report) -> None:
        """Print one report's verdict, failures and causes."""
        self._document(report)
        self.sheet.print()

    def _document(self, report: Report) -> None:
        words, summary = self.words, report.summary
        if not report.read:
            self.unread += 1
            verdict = (f" {words['failed']} ", "bold white on red")
        else:
            self.verdicts[summary.verdict] += 1
            verdict = (f" {words[summary.verdict]} ", _VERDICTS[summary.verdict])
        self.sheet.print(verdict, (" " + visible(report.path), "bold"))
        for failure in report.failures:
            self.sheet.print((f"{failure.code} {visible(failure.message.say(self.language))}", "red"), indent=2)
        if not report.read:
            return
        found = causes(report.findings)
        counts = words["comma"].join(f"{words[s]} {n}" for s, n in zip(SEVERITIES, (summary.errors, summary.warnings, summary.infos), strict=True) if n)
        line = words["causes"].format(len(found), len(report.findings)) + words["aside"].format(counts) if found else words["none"]
        for index, value in enumerate(summary.coverage):
            self.figures[index] += value
        muted = Counter(m.why for m in report.muted)
        parts = [line, *(words[why].format(n) for why, n in muted.items()), self._coverage(summary.coverage)]
        self.sheet.print((words["pause"].join(parts), "dim"), indent=2)
        weighty = [cause for cause in found if cause.first.severity != "info"]
        for number, together in enumerate(by_sentence(weighty), 1):
            self._sentence(number, together)
        self._hints([cause for cause in found if cause.first.severity == "info"])
        for finding in report.findings:
            row = self.by_rule.setdefault((finding.code, finding.rule, finding.severity), [0, 0, -1])
            row[0] += 1
            if row[2] != sum(self.verdicts.values()):
                row[1], row[2] = row[1] + 1, sum(self.verdicts.values())

    def _coverage(self, counts: Sequence[int]) -> str:
        """Figures found, bound and recomputed; relations that could not be decided only where there are some."""
        *figures, undecidable = counts
        words = self.words
        said = words["coverage"].format(*figures)
        return said + words["comma"] + words["undecidable"].format(undecidable) if undecidable else said

    def _sentence(self, number: int, together: tuple[Cause, ...]) -> None:
        """The causes of one sentence, worst first; the passage is printed once."""
        shown: list[Finding] = []
        for place, cause in enumerate(together):
            head = [(f"{number:>3}. " if place == 0 else "     ", "dim"), *self._label(cause.first)]
            if place == 0:
                head.append((" " + where(cause.first.where.start, self.language), "dim"))
            self.sheet.print(*head)
            self._cause(cause, shown)
            shown.append(cause.first)

    def _label(self, finding: Finding) -> list[Piece]:
        style = _STYLES[finding.severity]
        return [(self.words[finding.severity], style), (f" {finding.code}", style if style.startswith("bold ") else f"bold {style}")]

    def _cause(self, cause: Cause, shown_before: list[Finding]) -> None:
        words, first = self.words, cause.first
        body: list[Piece] = [(visible(first.says(self.language)), "")]
        if not first.quote and not first.where.before and not first.where.after:
            pass  # about the report as a whole: there is no passage
        elif not shown_before:
            body += [("\n", ""), *_passage(first)]
        elif not any(f.span.overlaps(first.span) for f in shown_before):
            body += [("\n", ""), _fault(first)]
        shown = first.calculation(self.language)
        if shown and shown not in first.says(self.language):
            body.append((f"\n{words['calculation']}{words['colon']}{visible(shown)}", "cyan"))
        if first.suggestion:
            body.append((f"\n{words['repair']}{words['colon']}{visible(first.suggestion)}", "green"))
        for other in _others(cause):
            said = f"{other.code} {where(other.where.start, self.language)}{words['colon']}{visible(other.says(self.language))}"
            body.append((f"\n{words['as_well']}{words['colon']}{said}", ""))
        if len(cause.findings) > 1:
            places = list(dict.fromkeys(where(f.where.start, self.language) for f in cause.findings))
            listed = words["and"].join(places[:12]) + (words["more"] if len(places) > 12 else "")
            body.append((f"\n{words['places'].format(len(cause.findings), listed)}", "dim"))
        self.sheet.print(*body, indent=5)

    def _hints(self, hints: list[Cause]) -> None:
        """What is info only, in a few words: one line for each rule, with the places."""
        words, style = self.words, _STYLES["info"]
        by_rule: dict[str, list[Cause]] = {}
        for cause in hints:
            by_rule.setdefault(cause.first.code, []).append(cause)
        for code, members in sorted(by_rule.items()):
            line = [(words["info"], style), (f" {code} ", f"bold {style}")]
            for number, cause in enumerate(members[:_HINTS]):
                places = list(dict.fromkeys(where(f.where.start, self.language) for f in cause.findings))
                listed = words["and"].join(places[:_HINTS]) + (words["more"] if len(places) > _HINTS else "")
                line.append((words["pause"] if number else "", f"dim {style}"))
                line.append((listed, f"dim {style}"))
                line.append((words["colon"] + visible(cause.first.says(self.language)).rstrip("。."), style))
            if len(members) > _HINTS:
                line.append((words["rest"].format(len(members) - _HINTS), f"dim {style}"))
            self.sheet.print(*line, indent=2)

    def end(self) -> None:
        """Print the summary over all reports where there was more than one, and what was not checked."""
        words = self.words
        total = sum(self.verdicts.values()) + self.unread
        if total == 0:
            return
        if self.by_rule and total > 1:
            from rich.table import Table
            from rich.text import Text

            table = Table(title=words["summary"], title_justify="left", show_edge=False, pad_edge=False, box=None)
            for name in ("rule", "title", "severity", "count", "files"):
                table.add_column(words[name], justify="right" if name in ("count", "files") else "left", overflow="fold")
            for (code, rule, severity), (count, files, _) in sorted(self.by_rule.items()):
                table.add_row(code, rule, Text(words[severity], _STYLES[severity]), str(count), str(files))
            self.sheet.table(table)
        line = words["reports"].format(total, self.verdicts["return"], self.verdicts["review"], self.verdicts["pass"])
        if self.unread:
            line += words["unread"].format(self.unread)
        self.sheet.print((line, "bold"))
        self.sheet.print((self._coverage(self.figures) + words["aside"].format(words["silent"]) + words["stop"] + words["explain"], "dim"))


def _others(cause: Cause) -> list[Finding]:
    """What other rules say of the same cause, each rule once."""
    said: dict[str, Finding] = {}
    for finding in cause.findings:
        if finding.code != cause.first.code:
            said.setdefault(finding.code, finding)
    return list(said.values())


def _fault(finding: Finding) -> Piece:
    fault = finding.quote
    if len(fault) > _FAULT:
        half = _FAULT // 2
        fault = fault[:half] + "……" + fault[-half:]
    return "【" + visible(fault) + "】", _STYLES[finding.severity]


def _passage(finding: Finding) -> list[Piece]:
    """The fault in its surroundings on one line, the fault itself marked by brackets and colour."""
    return [(visible(finding.where.before), "dim"), _fault(finding), (visible(finding.where.after), "dim")]
