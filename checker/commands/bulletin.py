"""checker bulletin --period …: 通报, how the submitters did."""

from __future__ import annotations

import argparse

from checker import exits
from checker.commands import common
from checker.errors import UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.history.bulletin import Bulletin
    from checker.history.sheets import Sheet


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--period", required=True, metavar="PERIOD", help="时期，如 2026年9月、2026年第三季度、2026年上半年 / such as 2026年9月")
    parser.add_argument(
        "--format", choices=("console", "html", "docx", "xlsx"), default="console", help="格式；docx、xlsx 要装 office / docx and xlsx need the extra `office`"
    )
    parser.add_argument("--output", metavar="FILE", help="写入文件 / write here")
    parser.add_argument("--at", metavar="DATE", help="以哪一天为准（默认今天） / the day to look from")
    parser.add_argument("--store", metavar="FILE|URL", default="", help="历史库 / the store")
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from checker.history.bulletin import bulletin
    from checker.history.sheets import write
    from checker.history.window import window_named

    window = window_named(options.period)
    if window is None:
        raise UsageError(
            f"--period: 看不懂 {options.period!r}（写法如 2026年9月、2026年9月上半月、2026年第三季度、2026年上半年、2026年1—9月、2026年） / not a period"
        )
    store, roster = common.opened_store(options)
    made = bulletin(store, roster, window, common.day(options.at))
    store.close()
    title = f"{window.words}工作汇报报送情况通报" if options.lang == "zh" else f"Bulletin of submissions, {window.label}"
    sheets = _sheets(made, options.lang == "zh")
    if options.format in ("docx", "xlsx"):
        import sys

        write(options.format, title, sheets, options.lang, options.output, sys.stdout)
    else:
        with common.Output(options.output) as stream:
            write(options.format, title, sheets, options.lang, options.output, stream)
    return exits.CLEAN


def _sheets(made: Bulletin, zh: bool) -> list[Sheet]:
    from checker.families import FAMILIES
    from checker.history.sheets import Sheet
    from checker.model.finding import Message

    heads = (
        ("单位", "应报", "按时", "迟报", "未报", "报送次数", "退回次数", "必错", "疑似", "每份问题数", "上期每份")
        if zh
        else ("submitter", "due", "on time", "late", "missing", "handed in", "sent back", "errors", "warnings", "faults per report", "before")
    )
    rows = tuple((x.submitter, x.due, x.punctual, x.late, x.missing, x.versions, x.returned, x.errors, x.warnings, x.now, x.before) for x in made.lines)
    kinds = tuple((x.submitter, *(x.by_family.get(family, 0) for family in made.families), "、".join(x.repeated)) for x in made.lines if x.by_family)
    names = ("报送与质量", "问题种类（按原因计）") if zh else ("submissions and quality", "faults by kind (root causes)")
    other = Message("插件的规则", "rules of plugins")  # which families those have is nowhere said
    meant = ("　" if zh else "; ").join(f"{f}{'：' if zh else ': '}{FAMILIES.get(f, other).say('zh' if zh else 'en')}" for f in made.families)
    return [Sheet(names[0], heads, rows), Sheet(names[1], (heads[0], *made.families, "上期已有、本期又犯" if zh else "repeated"), kinds, meant)]
