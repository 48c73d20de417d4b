"""The triage as a person reads it in a terminal, through rich. Nothing of a report is taken for markup or control sequences."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from checker.model.finding import CHINESE, SEVERITIES, Finding, Severity
from checker.model.typed import TextIO
from checker.renderers import About
from checker.renderers.printable import visible, where
from checker.renderers.said import Counted, located
from checker.renderers.sheet import Piece, Sheet
from checker.triage import Cause, Report, by_sentence, causes

_STYLES = {"error": "bold red", "warning": "yellow", "info": "cyan"}
_VERDICTS = {"pass": "bold reverse green", "review": "bold reverse yellow", "return": "bold reverse red"}
_WORDS = {
    "zh": {
        **CHINESE,
        "places": "共{}处：{}", "more": "等", "calculation": "计算", "repair": "改为", "failed": "未能检查",
        "coverage": "数字{}个，已明确所指{}个，已验算{}个", "undecidable": "另有{}处关系因约数或位数不足无法判定",
        "causes": "{}个原因", "findings": "共{}处", "none": "未发现问题", "same": "同一句",
        "known": "另有已知问题{}处", "suppressed": "另有已豁免{}处", "unchanged": "另有与本次修改无关的{}处",
        "as_well": "同因", "rest": "；另{}种",
        "aside": "（{}）", "and": "、", "pause": "；", "colon": "：", "comma": "，", "stop": "。",
        "summary": "汇总", "reports": "报告{}份：退回{}，待复核{}，通过{}", "partly": "其中{}份没有查全", "unread": "另有{}项未能检查",
        "nothing": "没有查到报告，{}项未能检查", "incomplete": "检查不完整", "missing": "检查不完整：有规则没有载入，见文末", "not_loaded": "检查不完整，以下没有载入：",
        "rule": "规则", "cause": "原因", "count": "处", "files": "份",
        "returned": "退回的报告：", "and_more": "……等{}份", "title": "名称", "severity": "级别", "explain": "规则说明见 checker explain 代码", "silent": "未验算的数字不等于正确",
    },
    "en": {
        "error": "error", "warning": "warning", "info": "info", "pass": "pass", "review": "review", "return": "return",
        "places": "{} places: {}", "more": "…", "calculation": "calculation", "repair": "replace by", "failed": "not checked",
        "coverage": "{:figure}, {} bound to an indicator, {} recomputed", "undecidable": "{:relation} undecidable as printed",
        "causes": "{:cause}", "findings": "{:place} in all", "none": "nothing found", "same": "same sentence",
        "known": "{} known before", "suppressed": "{} suppressed", "unchanged": "{} not due to the change",
        "as_well": "as well", "rest": "; {} more",
        "aside": " ({})", "and": ", ", "pause": "; ", "colon": ": ", "comma": ", ", "stop": ". ",
        "summary": "Summary", "reports": "{:report}: {} to return, {} to review, {} pass", "partly": "{} of them not wholly checked", "unread": "{} more not checked",
        "nothing": "no report to check, {} not checked", "incomplete": "the check is not complete",
        "missing": "not complete: rules could not be loaded, see the end", "not_loaded": "The check is not complete; what could not be loaded:",
        "rule": "rule", "cause": "causes", "count": "places", "files": "reports",
        "returned": "To return:", "and_more": "… and {} more", "title": "name", "severity": "severity", "explain": "About a rule: checker explain CODE", "silent": "a figure not recomputed is not thereby right",
    },
}  # fmt: skip
_FAULT = 60  # characters shown of a long one
_NAMED = 50  # reports that are named in the end
_HINTS = 4  # hints of one rule, and places of one hint, that are listed


class ConsoleRenderer:
    """Verdict, causes with passage and calculation per report; rules, verdicts and what is missing from them in the end."""

    def __init__(self, stream: TextIO, language: str) -> None:
        self.words = _WORDS["en" if language == "en" else "zh"]
        self.language = language
        self.sheet = Sheet(stream)
        self.about = About()
        self.verdicts = {"return": 0, "review": 0, "pass": 0}
        self.unread = 0
        self.partly = 0
        self.by_rule: dict[tuple[str, Severity], _Tally] = {}
        self.names: dict[str, str] = {}
        self.causes = 0
        self.returned: list[tuple[str, int]] = []  # the first of them, and how many causes each has that are errors
        self.figures = [0, 0, 0, 0]

    def begin(self, about: About) -> None:
        self.about = about

    def document(self, report: Report) -> None:
        """Print one report's verdict, failures and causes, apart from the one before."""
        if self.unread or any(self.verdicts.values()):
            self.sheet.print()
        words, summary = self.words, report.summary
        if not report.read:
            self.unread += 1
            verdict = (f" {words['failed']} ", "bold white on red")
        else:
            self.verdicts[summary.verdict] += 1
            self.partly += bool(report.failures)
            verdict = (f" {words[summary.verdict]} ", _VERDICTS[summary.verdict])
        self.sheet.print(verdict, (" " + visible(report.path), "bold"))
        for failure in report.failures:
            self.sheet.print((f"{failure.code} {visible(failure.message.say(self.language))}", "red"), indent=2)
        if not report.read:
            return
        found = causes(report.findings)
        muted = Counter(m.why for m in report.muted)
        for index, value in enumerate(summary.coverage):
            self.figures[index] += value
        parts = [self._found(found), *(words[why].format(n) for why, n in muted.items()), self._coverage(summary.coverage)]
        self.sheet.print((words["pause"].join(parts), "dim"), indent=2)
        if not report.whole:
            self.sheet.print((words["missing"], "red"), indent=2)
        number = 1
        for together in by_sentence([cause for cause in found if cause.first.severity != "info"]):
            self._sentence(number, together)
            number += len(together)
        self._hints([cause for cause in found if cause.first.severity == "info"])
        self._count(report, found)
        if summary.verdict == "return" and len(self.returned) < _NAMED:
            self.returned.append((report.path, sum(cause.first.severity == "error" for cause in found)))

    def _found(self, found: list[Cause]) -> str:
        """How many causes there are, of which severity, and in how many places."""
        words = self.words
        if not found:
            return words["none"]
        severities = Counter(cause.first.severity for cause in found)
        counts = words["comma"].join(f"{words[s]} {severities[s]}" for s in SEVERITIES if severities[s])
        places = words["findings"].format(Counted(sum(len(cause.findings) for cause in found)))
        return words["causes"].format(Counted(len(found))) + words["aside"].format(counts) + words["comma"] + places

    def _count(self, report: Report, found: list[Cause]) -> None:
        """Note what the table in the end says: by rule and severity the causes, the places and the reports."""
        self.causes += len(found)
        seen: dict[tuple[str, Severity], set[str]] = {}
        for finding in report.findings:
            key = finding.code, finding.severity
            seen.setdefault(key, set()).add(finding.cause)
            self.by_rule.setdefault(key, _Tally()).places += 1
            self.names[finding.code] = finding.rule
        for key, keys in seen.items():
            self.by_rule[key].causes += len(keys)
            self.by_rule[key].reports += 1

    def _coverage(self, counts: Sequence[int]) -> str:
        """Figures found, bound and recomputed; relations that could not be decided only where there are some."""
        *figures, undecidable = counts
        words = self.words
        said = words["coverage"].format(*map(Counted, figures))
        return said + words["comma"] + words["undecidable"].format(Counted(undecidable)) if undecidable else said

    def _sentence(self, number: int, together: tuple[Cause, ...]) -> None:
        """The causes of one sentence, worst first, each with its number; the passage is printed once."""
        shown: list[Finding] = []
        for place, cause in enumerate(together):
            at = located(cause.first, self.language) if place == 0 else self.words["same"]
            self.sheet.print((f"{number + place:>3}. ", "dim"), *self._label(cause.first), (" " + at, "dim"))
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
        total = sum(self.verdicts.values())
        if total > 1 and self.by_rule:
            self._table()
        if total > 1 and self.returned:
            self._returned()
        said = [words["reports"].format(Counted(total), *self.verdicts.values())] if total else []
        if self.partly:
            said.append(words["partly"].format(self.partly))
        if self.unread:
            said.append(words["unread" if total else "nothing"].format(self.unread))
        if self.about.failures and said:
            said.append(words["incomplete"])
        if said:
            self.sheet.print((words["pause"].join(said), "bold"))
        if total:
            places = sum(tally.places for tally in self.by_rule.values())
            found = [words["causes"].format(Counted(self.causes)) + words["comma"] + words["findings"].format(Counted(places))] if total > 1 and places else []
            counts = words["pause"].join([*found, self._coverage(self.figures) + words["aside"].format(words["silent"])])
            self.sheet.print((counts + words["stop"] + words["explain"], "dim"))
        if self.about.failures:
            self.sheet.print((words["not_loaded"], "bold red"))
            for failure in self.about.failures:
                self.sheet.print((f"{failure.code} {visible(failure.message.say(self.language))}", "red"), indent=2)

    def _returned(self) -> None:
        """Which reports go back, with how many errors: who comes to the end of a long list need not go through it again."""
        words = self.words
        self.sheet.print((words["returned"], "bold red"))
        for path, errors in self.returned:
            self.sheet.print((f"{words['error']}{errors:>3}  ", "dim"), (visible(path), ""), indent=2)
        if self.verdicts["return"] > len(self.returned):
            more = self.verdicts["return"] - (len(self.returned) if self.language == "en" else 0)
            self.sheet.print((words["and_more"].format(more), "dim"), indent=2)

    def _table(self) -> None:
        """By rule, under the name that its page has."""
        from rich.table import Table
        from rich.text import Text

        words, pages = self.words, self.about.pages()
        self.sheet.print()
        self.sheet.print((words["summary"], "italic"))
        table = Table(show_edge=False, pad_edge=False, box=None)
        for name in ("rule", "title", "severity", "cause", "count", "files"):
            table.add_column(words[name], justify="right" if name in ("cause", "count", "files") else "left", overflow="fold")
        for (code, severity), tally in sorted(self.by_rule.items()):
            page = pages.get(code)
            title = self.names[code] if page is None else page.title_en or page.name if self.language == "en" else page.title
            counts = (str(n) for n in (tally.causes, tally.places, tally.reports))
            table.add_row(code, Text(visible(title)), Text(words[severity], _STYLES[severity]), *counts)
        self.sheet.table(table)


class _Tally:
    """How often a rule spoke: in how many causes, places and reports."""

    def __init__(self) -> None:
        self.causes = self.places = self.reports = 0


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
