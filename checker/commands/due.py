"""checker due: who has reported on time, who is late, who is missing."""

from __future__ import annotations

import argparse
import sys

from checker import exits
from checker.commands import common
from checker.model.finding import CHINESE

_WORDS = {"punctual": "按时", "late": "迟报", "early": "提前", "missing": "未报", "open": "未到期"}


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--at", metavar="DATE", help="以哪一天为准，如 2026-09-18（默认今天） / the day to look from")
    parser.add_argument("--days", type=int, default=31, metavar="N", help="看此前多少天到期的 / how many days back (31)")
    parser.add_argument("--all", action="store_true", help="按时的也列出 / list the punctual ones, too")
    parser.add_argument("--store", metavar="FILE|URL", default="", help="历史库 / the store")
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    from datetime import timedelta

    from checker.history.calendar import expected, standings
    from checker.history.sheets import Sheet, write

    store, roster = common.opened_store(options)
    today = common.day(options.at)
    since = today - timedelta(days=options.days)
    dues = [due for member in roster for due in expected(member, since, today)]
    found = list(standings(sorted(dues, key=lambda d: (d.day, d.submitter)), store.submissions(standing=False), today))
    store.close()
    shown = [s for s in found if options.all or s.state in ("late", "missing")]
    zh = options.lang == "zh"
    rows = tuple(
        (
            s.due.day.isoformat(),
            s.due.submitter,
            s.due.window.words if zh else s.due.window.label,
            _WORDS[s.state] if zh else s.state,
            s.first.received.astimezone().date().isoformat() if s.first else None,
            (CHINESE.get(s.last.verdict, s.last.verdict) if zh else s.last.verdict) if s.last else None,
        )
        for s in shown
    )
    columns = ("应报日", "单位", "时期", "情况", "收到日", "结论") if zh else ("due", "submitter", "period", "state", "received", "verdict")
    title = f"{today.isoformat()} 上报情况：应报{len(found)}份" if zh else f"reports due by {today.isoformat()}: {len(found)}"
    sheets = [Sheet("迟报、未报" if zh and not options.all else "", columns, rows)] if rows else []
    write("console", title, sheets, options.lang, None, sys.stdout)
    if found and not rows:
        print("没有迟报、未报的" if zh else "none is late or missing")
    if not any(member.due for member in roster):
        nobody = '名录里没有写明谁哪一天该报：在 checker.toml 的 [submitters."单位"] 里写 due', "the roster says of nobody when to report: submitters.NAME.due"
        common.complain(nobody[options.lang == "en"])
    return exits.FINDINGS if any(s.state in ("late", "missing") for s in found) else exits.CLEAN
