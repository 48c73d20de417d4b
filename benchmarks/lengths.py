"""How the cost of one text grows with its length, for each kind of awkward text: `python benchmarks/lengths.py [KIND…] [--most MB] [--patience S]`.

Each line is the curve of one kind: CPU seconds at 0.1, 1 and 10 MB, and the exponent between the last two; 1 is linear. What is
remembered between reports (functools.lru_cache) is forgotten before each, so that a longer text is not held against one seen before.
A kind that would take longer than the patience at the next length, were it to grow as it did, is broken off there and marked (×), as is
one that grows faster than it may.
"""

from __future__ import annotations

import argparse
import functools
import gc
import math
import time
from collections.abc import Callable
from itertools import count

from reports import of_size, texts

from checker.pipeline import Checker, Input
from checker.settings import Settings

SIZES = (100_000, 1_000_000, 10_000_000)
GOAL = 1.1  # between two lengths: a single measurement is no more exact than that
_TITLE = "平川县2025年工作汇报\n"
_CHARACTERS = "推进保障优化完善开展提升加快破解防范培育组织谋划实施加强引导排查落实统筹聚焦坚持健全深化拓展夯实补齐强化规范激发促进争取协调督导服务"


def _words(number: int, size: int) -> str:
    """Characters that differ from one number to the next."""
    return "".join(_CHARACTERS[(number * 31 + at * at * 7 + number // 61 * at) % len(_CHARACTERS)] for at in range(size))


KINDS: dict[str, Callable[[int], str]] = {
    # what a report may be
    "sentences of reports": lambda n: "",  # made by reports.py
    "the same on one line": lambda n: "",
    "list items": lambda n: f"{n % 999 + 1}．推进第{n}项工作，{_words(n, 10)}，完成投资{n % 97}.{n % 10}亿元。\n",
    "headings with decimals": lambda n: f"{n // 99 % 99 + 1}.{n % 99 + 1}.1 推进{_words(n, 4)}\n{_words(n, 8)}。\n",
    "items without a first": lambda n: f"1.推进{_words(n, 4)}。\n（3）{_words(n, 8)}。\n",
    "headings": lambda n: f"（{'一二三四五六七八九十'[n % 10]}）推进{_words(n, 4)}\n",
    "reports of a compilation": lambda n: f"第{n + 1}篇 平川县{_words(n, 4)}汇报\n一、{_words(n, 4)}\n{_words(n, 30)}，完成投资{n % 97}.{n % 10}亿元。\n",
    "rows of a table": lambda n: f"指标{n}\t{n % 9973}.{n % 10}\t{n * 7 % 9973}.{n % 10}\t{n % 23}.{n % 10}\n",
    "rows in Markdown": lambda n: f"| 指标{n} | {n % 9973}.{n % 10} | {n * 7 % 9973}.{n % 10} | {n % 23}.{n % 10} |\n",
    "totals of a table": lambda n: f"合计\t{n % 9973}\t{n * 7 % 9973}\n",
    "cells of one row": lambda n: f"{n % 9973}.{n % 10}\t",
    "lines of a page": lambda n: f"{_words(n, 20)}{n % 973}亿元{_words(n + 1, 9)}\n",
    # figures
    "figures, one sentence": lambda n: f"{_words(n, 4)}{n % 9973}亿元，",
    "a figure every second word": lambda n: f"投资{n % 9973}亿元",
    "figures without units": lambda n: f"投资{n % 9973}，",
    "one indicator": lambda n: f"地区生产总值完成{n % 9973}.{n % 10}亿元，增长{n % 23}.{n % 10}%。",
    "其中": lambda n: f"其中{_words(n, 2)}{n % 9973}.{n % 10}亿元，",
    "合计": lambda n: f"合计{n % 9973}亿元，",
    "占": lambda n: f"{_words(n, 2)}{n % 9973}亿元，占{_words(n, 2)}的{n % 97}.{n % 10}%。",
    "由…到…": lambda n: f"由{n % 9973}亿元增加到{n % 9975}亿元，",
    "分别": lambda n: f"{n % 97}亿元，分别增长",
    "完成率": lambda n: f"整改{n % 97}个，整改率{n % 97}.{n % 10}%，",
    "收支": lambda n: f"收入{n % 9973}亿元，支出{n % 9973}亿元，结余{n % 9}亿元，",
    "units too small": lambda n: f"政府债务余额{n % 97}.{n % 10}元，控制在限额以内。\n",
    "rates of two counts": lambda n: f"{_words(n, 2)}投诉{1000 + n * 7 % 997}件，办结{900 + n % 89}件，办结率{n % 97}.{n % 10}%。\n",
    "tables and what is said of them": lambda n: (
        f"单位\t完成投资（亿元）\t增速（%）\n石桥镇\t{n % 97}.{n % 10}\t{n % 23}.{n % 10}\n白岩乡\t{n % 89}.{n % 10}\t{n % 19}.{n % 10}\n"
        f"增速超过{n % 9}%的有1个，石桥镇、白岩乡同比下降。\n"
    ),
    "changes of shares, one sentence": lambda n: f"合格率{n % 97}.{n % 10}%，比上年同期的{n % 89}.3%提高{n % 9}.{n % 7}%，",
    "points, one sentence": lambda n: f"{_words(n, 2)}占比达到{n % 97}.{n % 10}%，{_words(n, 2)}占比提高{n % 9}.{n % 7}个百分点，",
    "ratios": lambda n: "5:",
    "ranges": lambda n: "1—",
    "digits": lambda n: "1",
    "thousands": lambda n: "1,234,",
    # times
    "years": lambda n: f"{2000 + n % 26}年，",
    "dates": lambda n: f"{2000 + n % 26}年{n % 12 + 1}月{n % 28 + 1}日，召开{_words(n, 6)}会议。",
    "years compared": lambda n: f"较{2000 + n % 26}年增长{n % 9}%，",
    "months that are counted": lambda n: f"工期{n % 9 + 2}个月，2025年{n % 6 + 1}月至2025年{n % 6 + 4}月。",
    # the same again
    "one sentence": lambda n: "全县上下推进重点工作，完成投资12.5亿元。",
    "one paragraph": lambda n: "全县上下坚定不移推进各项重点工作落实见效，完成投资12.5亿元，增长8.1%。\n",
    "one sentence, other figures": lambda n: f"全县上下坚定不移推进各项重点工作落实见效，完成投资{n}.5亿元，增长8.1%。",
    # what is missing
    "units without figures": lambda n: "完成投资亿元，",
    "percent without figures": lambda n: "增长%，",
    "XX": lambda n: "完成投资XX亿元，",
    "____": lambda n: "投资__亿元",
    "masked names": lambda n: "**市",
    "notes": lambda n: "（待补充）",
    "works at waters": lambda n: f"{chr(0x4E00 + n // 2 % 20_000)}{_words(n // 2, 1)}{'湖潭'[n % 2]}水库除险加固工程开工。",
    "stray signs": lambda n: f"{_words(n, 4)}□{_words(n + 1, 4)}，",
    "wrong words": lambda n: f"{_words(n, 4)}，建立台帐，优化营商环镜。",
    # little but marks
    "blanks": lambda n: " ",
    "blank lines": lambda n: "   \n",
    "tabs": lambda n: "\t",
    "brackets": lambda n: "（）",
    "open brackets": lambda n: "（",
    "open quotation marks": lambda n: "“工作",
    "full stops": lambda n: "。",
    "pauses": lambda n: "，",
    "dashes": lambda n: "—",
    "dots": lambda n: "…",
    "percent signs": lambda n: "%",
    "pipes": lambda n: "|\n",
    "underscores": lambda n: "_",
    "asterisks": lambda n: "*",
    # little but words
    "one line of prose": lambda n: f"{_words(n, 20)}，",
    "one character": lambda n: "工",
    "blanks between words": lambda n: "完 成 投 资 ",
    "points": lambda n: f"{'一二三四五六七八九'[n % 9]}是{_words(n, 6)}；",
    "Chinese numerals": lambda n: "一百二十",
    "full width": lambda n: "１２３４．５亿元，",
    "Latin words": lambda n: "abc def ",
    "emoji": lambda n: "😀",
}


def text_of(kind: str, size: int) -> str:
    """A text of a kind, of about `size` UTF-8 bytes."""
    if kind in ("sentences of reports", "the same on one line"):
        text = of_size(texts(), size, 7)
        return text if kind == "sentences of reports" else text.replace("\n", "")
    pieces = [_TITLE]
    length = len(_TITLE.encode())
    for number in count():
        if length >= size:
            return "".join(pieces) + "完成投资。"
        pieces.append(KINDS[kind](number))
        length += len(pieces[-1].encode())
    raise AssertionError


def main() -> None:
    """Print a line for each kind."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="all by default")
    parser.add_argument("--most", type=float, default=SIZES[-1] / 1e6, help="MB of the longest text")
    parser.add_argument("--patience", type=float, default=60.0, metavar="S", help="CPU seconds that one text may take (60)")
    options = parser.parse_args()
    unknown = set(options.kinds) - set(KINDS)
    if unknown:
        parser.error(f"no such kind: {', '.join(sorted(unknown))}; there are: {', '.join(KINDS)}")
    sizes = [size for size in SIZES if size <= options.most * 1e6]
    checker = Checker(Settings(expectations=False))
    cost(checker, text_of("sentences of reports", 40_000).encode())  # loads and compiles
    memories = [found for found in gc.get_objects() if isinstance(found, functools._lru_cache_wrapper)]
    print(f"{'kind':30}" + "".join(f"{size / 1e6:8.2g} MB" for size in sizes) + f"   exponent (≤ {GOAL})")
    for kind in options.kinds or KINDS:
        spent: list[float] = []
        for size in sizes:
            if len(spent) > 1 and spent[-1] * max(10.0, spent[-1] / spent[-2]) > options.patience:
                break
            for memory in memories:
                memory.cache_clear()
            spent.append(cost(checker, text_of(kind, size).encode()))
        exponent = math.log(spent[-1] / spent[-2]) / math.log(sizes[len(spent) - 1] / sizes[len(spent) - 2]) if len(spent) > 1 else math.nan
        curve = "".join(f"{seconds:9.2f} s" for seconds in spent) + "          –" * (len(sizes) - len(spent))
        print(f"{kind:30}{curve}   {exponent:.2f}{'  ×' if exponent > GOAL or len(spent) < len(sizes) else ''}", flush=True)


def cost(checker: Checker, data: bytes) -> float:
    """CPU seconds of checking one text. Raises AssertionError where it was not checked whole."""
    gc.collect()
    began = time.process_time()
    for report in checker.run([Input("汇报.txt", lambda: data)]):
        assert not report.failures, report.failures
    return time.process_time() - began


if __name__ == "__main__":
    main()
