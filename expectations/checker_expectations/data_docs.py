"""The result page of suites: one file that needs no network, no script and no template engine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING
from weakref import WeakValueDictionary

from checker.errors import UsageError
from checker.model.span import Span
from checker_expectations.figures import Taken
from checker_expectations.suite import Suite

if TYPE_CHECKING:
    from checker_expectations.evaluation import Outcome

_MOST_ROWS = 500
_SEVERITIES = {"error": "必错", "warning": "疑似", "info": "提示"}
_CHECKS = {"range": "数值范围", "units": "计量单位", "required": "必须写明"}
_STYLE = """
body{font:15px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;color:#1f2328;max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.2rem;margin-top:2.5rem}h3{font-size:1rem;margin-top:1.5rem}
table{border-collapse:collapse;width:100%;margin:.5rem 0}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid #d8dee4}
th{background:#f6f8fa;font-weight:600;white-space:nowrap}th.n,td.n{text-align:right;font-variant-numeric:tabular-nums}.c{white-space:nowrap}
.ok{color:#1a7f37}.bad{color:#b42318;font-weight:600}.none{color:#6e5a00;white-space:nowrap}.muted{color:#57606a}td.p{overflow-wrap:anywhere}
"""


class _Tally:
    """What became of one entry over all batches of the run."""

    def __init__(self) -> None:
        self.evaluated = 0
        self.documents = 0
        self.unexpected = 0
        self.error = ""
        self.rows: list[tuple[str, int, str, str]] = []


_OPEN: WeakValueDictionary[str, DataDocs] = WeakValueDictionary()


def pages_in(folder: str) -> DataDocs:
    """The page of a folder, one for all the validators that write into it: reports of a run may differ in their settings."""
    path = os.path.abspath(folder)
    docs = _OPEN.get(path)
    if docs is None:
        docs = _OPEN[path] = DataDocs(folder)
    return docs


class DataDocs:
    """Collects the outcomes of a run and writes DIR/index.html."""

    def __init__(self, folder: str) -> None:
        """Raises UsageError where the folder cannot be made."""
        self.folder = folder
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise UsageError(f"--data-docs {folder}: {error.strerror}") from error
        self.suites: dict[str, tuple[Suite, dict[str, _Tally]]] = {}

    def add(self, suite: Suite) -> None:
        self.suites.setdefault(suite.path, (suite, {e.code: _Tally() for e in suite.entries}))

    def note(self, suite: Suite, outcome: Outcome, taken: Sequence[Taken]) -> None:
        """Add what one batch said of one entry."""
        tally = self.suites[suite.path][1][outcome.entry.code]
        tally.evaluated += outcome.evaluated
        tally.documents += sum(any(code == outcome.entry.code for row in t.rows for code, _ in row.values) for t in taken)
        tally.unexpected += len(outcome.unexpected)
        tally.error = tally.error or outcome.error
        if not outcome.unexpected or len(tally.rows) >= _MOST_ROWS:
            return
        places = [(t, row) for t in taken for row in t.rows]
        for position in outcome.unexpected[: _MOST_ROWS - len(tally.rows)]:
            document, row = places[position]
            span = Span(row.start, row.end)
            place = document.document.locate(span)
            tally.rows.append((document.path, place.line, row.indicator or "", document.document.quote(span)))

    def write(self) -> None:
        """Write the page, complete or not at all."""
        path = os.path.join(self.folder, "index.html")
        try:
            with open(path + ".part", "w", encoding="utf-8", errors="backslashreplace", newline="\n") as file:
                file.write(self.page())
            os.replace(path + ".part", path)
        except OSError as error:
            raise UsageError(f"{path}: {error.strerror}") from error

    def page(self) -> str:
        body = "".join(_suite(suite, tallies) for suite, tallies in self.suites.values())
        policy = "default-src 'none'; style-src 'unsafe-inline'"
        return (
            f'<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">'
            f'<meta name="viewport" content="width=device-width,initial-scale=1"><title>期望集结果</title><style>{_STYLE}</style></head><body>'
            f'<h1>期望集结果</h1><p class="muted">“未评估”表示本次没有一个数字可供该条检查，不等于符合。</p>{body}</body></html>\n'
        )


def _suite(suite: Suite, tallies: dict[str, _Tally]) -> str:
    lines = "".join(_entry_row(suite, code, tally) for code, tally in tallies.items())
    heads = "".join(f"<th>{name}</th>" for name in ("编号", "级别", "检查", "名称", "要求"))
    heads += "".join(f'<th class="n">{name}</th>' for name in ("报告", "数字", "不符")) + "<th>结果</th>"
    details = "".join(_details(suite, code, tally) for code, tally in tallies.items() if tally.rows)
    return (
        f'<h2>{escape(suite.title)} <span class="muted">{escape(suite.name)}</span></h2><p>{escape(suite.description)}</p>'
        f'<p class="muted">{escape(suite.path)}</p><table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>{details}'
    )


def _entry_row(suite: Suite, code: str, tally: _Tally) -> str:
    entry = next(e for e in suite.entries if e.code == code)
    if tally.error:
        state, words = "bad", f"未能评估：{tally.error}"
    elif not tally.evaluated:
        state, words = "none", "未评估"
    else:
        state, words = ("bad", "不符") if tally.unexpected else ("ok", "符合")
    cells = "".join(f"<td>{escape(t)}</td>" for t in (entry.title, entry.expected))
    counts = "".join(f'<td class="n">{n}</td>' for n in (tally.documents, tally.evaluated, tally.unexpected))
    heads = "".join(f'<td class="c">{t}</td>' for t in (code, _SEVERITIES[entry.severity], _CHECKS[entry.kind]))
    return f'<tr>{heads}{cells}{counts}<td class="{state}">{escape(words)}</td></tr>'


def _details(suite: Suite, code: str, tally: _Tally) -> str:
    entry = next(e for e in suite.entries if e.code == code)
    lines = "".join(
        f'<tr><td class="p">{escape(path)}</td><td class="n">{line}</td><td>{escape(indicator)}</td><td>{escape(quote)}</td></tr>'
        for path, line, indicator, quote in tally.rows
    )
    more = f'<p class="muted">另有 {tally.unexpected - len(tally.rows)} 处未列出。</p>' if tally.unexpected > len(tally.rows) else ""
    heads = '<th>报告</th><th class="n">行</th><th>指标</th><th>文中</th>'
    return f"<h3>{code} {escape(entry.message.zh)}</h3><table><thead><tr>{heads}</tr></thead><tbody>{lines}</tbody></table>{more}"
