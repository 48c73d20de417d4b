"""The same report typed otherwise: what is found must not change.

    python benchmarks/restyled.py [PATH…] [--styles STYLE,…] [--show N] [--jobs N]

Each style changes how a report is typed and nothing of what it says: full-width digits, blanks between digits and characters,
hard line ends, amounts in another unit, other words for "than a year before". Findings are held against those of the report as
it was by rule and place; an error or a warning that only one of the two has is a fault of the checker.
"""

from __future__ import annotations

import argparse
import bisect
import concurrent.futures
import os
import re
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal

from checker import check
from checker.model.finding import SEVERITIES, Severity
from checker.reading.numbering import chinese

Edit = tuple[int, int, str]
Style = Callable[[str], Iterator[Edit]]
Found = tuple[str, Severity, int, int, str]

_HAN = "\u4e00-\u9fff"
_FULL_WIDTH = str.maketrans("0123456789.%", "０１２３４５６７８９．％")
_ASCII_MARKS = str.maketrans("，；：（）！？", ",;:()!?")
_YEAR = r"(?:19|20)\d\d(?=年|[-—－–~～至]{1,2}(?:19|20)\d\d年)"
_ALONE = r"(?<![\d.,，:：—–－~～至到第\-/])(?<!\. )"  # no end of a range or ratio, and no place in an order
_CHANGES = "(?=增长|增加|上升|提高|下降|减少|降低|回落)"
_RATE = r"(?=\d+(?:\.\d+)?%)"
_HEADING = r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）)[^。；，\t\n]{1,38}$"


def _each(pattern: str, new: str | Callable[[re.Match[str]], str]) -> Style:
    """A style that writes something else for each match."""
    compiled = re.compile(pattern, re.MULTILINE)

    def style(text: str) -> Iterator[Edit]:
        for match in compiled.finditer(text):
            yield match.start(), match.end(), match.expand(new) if isinstance(new, str) else new(match)

    return style


def _several(*pairs: tuple[str, str]) -> Style:
    """A style that writes other words: none of the first is part of another."""
    words = dict(pairs)
    return _each("|".join(map(re.escape, words)), lambda match: words[match[0]])


_WRAPPED = 60  # characters that no line of a text exceeds that somebody has broken
_PLAIN = re.compile(".")
_WHOLE = re.compile(r"[“‘（(《]*(?:\d[\d,.]*[%％]?|[A-Za-z]+|.)[，。、；：！？）)”’》]*")  # what a word processor does not break
_ROW = re.compile(r"#|.*(?:[\t|]|\.\.\.\.|………|\S  )")


def _columns(text: str) -> int:
    return sum(2 if ord(c) > 0x2000 else 1 for c in text)


def _wrapped(
    width: int, indent: str = "", *, whole: bool = False, columns: bool = False, margin: str = "", between: str = "", trail: str = "", page: int = 0
) -> Style:
    """Lines broken at so many characters or columns.

    indent   before the first line of a paragraph     margin   before each line
    between  behind a paragraph                       trail    behind each line but its last
    page     lines of a page, behind which its number and the head of the next one stand
    """
    measure, tokens = (_columns if columns else len), (_WHOLE if whole else _PLAIN)

    def style(text: str) -> Iterator[Edit]:
        at, lines = 0, 0
        if max(map(len, text.splitlines()), default=0) <= _WRAPPED:
            return
        for line in text.splitlines(keepends=True):
            body = line.rstrip("\n")
            start = len(body) - len(body.lstrip())
            if body.strip() and not _ROW.match(body):
                before = margin + (indent if len(body) - start > 12 else "")
                yield at, at + start, before
                room = width - measure(before)
                for token in tokens.finditer(body, start):
                    if room < measure(token[0]):
                        lines += 1
                        foot = f"\n— {lines // page} —\n青河县工作汇报材料\n" if page and lines % page == 0 else "\n"
                        yield at + token.start(), at + token.start(), trail + foot + margin
                        room = width - measure(margin)
                    room -= measure(token[0])
                yield at + len(body), at + len(body), between
            at += len(line)

    return style


def _tables(text: str) -> Iterator[Edit]:
    """Rows whose cells tabs part as Markdown has them: pipes around every cell, and a row of dashes below the first."""
    at, above = 0, False
    for line in text.splitlines(keepends=True):
        body = line.rstrip("\n")
        row = "\t" in body
        if row:
            cells = body.split("\t")
            dashes = "" if above else "\n" + "|---" * len(cells) + "|"
            yield at, at, "| "
            for place in (at + number for number, letter in enumerate(body) if letter == "\t"):
                yield place, place + 1, " | "
            yield at + len(body), at + len(body), " |" + dashes
        above = row
        at += len(line)


def _plain(value: Decimal) -> str:
    return f"{value.normalize():f}"


def _spoken(number: str) -> str:
    """12.5 is 十二点五."""
    whole, point, decimals = number.partition(".")
    return chinese(int(whole)) + ("点" + "".join(map(chinese, map(int, decimals))) if point else "")


def _counted(number: str) -> str:
    """2 is 两, 12 is 十二."""
    return "两" if number == "2" else chinese(int(number))


def _spoken_date(match: re.Match[str]) -> str:
    """2025年3月20日 is 二〇二五年三月二十日."""
    return re.sub(
        r"\d+", lambda number: "".join("〇一二三四五六七八九"[int(c)] for c in number[0]) if len(number[0]) == 4 else chinese(int(number[0])), match[0]
    )


def _in_parts(match: re.Match[str]) -> str:
    """1.25亿元 is 1亿2500万元."""
    return f"{match[1]}亿{int(match[2].ljust(4, '0'))}万元"


def _between_digits(marks: str, new: str) -> Style:
    """Another mark between the ends of a range."""
    return _each(rf"(?<=[\d%])(?:{marks})(?=\d+(?:\.\d+)?(?:%|个|万|亿|年|月|人|公里|吨|亩))", new)


STYLES: dict[str, Style] = {
    "full-width": _each(r"\d[\d.]*%?", lambda match: match[0].translate(_FULL_WIDTH)),
    "spaced": _each(rf"(?<=[{_HAN}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[{_HAN}])", " "),
    "spaced-percent": _each(r"(?<=\d)(?=%)", " "),
    "grouped": _each(
        r"(?<![\d.,])\d{5,12}(?=(?:\.\d+)?(?:万|亿|元|人|户|吨|亩|公顷|千瓦|平方米))", lambda match: f"{int(match[0]):,}" if match[0][0] != "0" else match[0]
    ),
    "ascii-marks": _each("[，；：（）！？]", lambda match: match[0].translate(_ASCII_MARKS)),
    "wrapped": _wrapped(40, "\u3000\u3000"),
    "wrapped-narrow": _wrapped(25),
    "wrapped-mail": _wrapped(76, whole=True, columns=True, between="\n"),
    "wrapped-terminal": _wrapped(80, columns=True),
    "wrapped-print": _wrapped(35, "\u3000\u3000", whole=True, page=24),
    "wrapped-inset": _wrapped(64, "    ", whole=True, columns=True, margin="    ", trail="  "),
    "run-together": _each(r"(?<=。)\n+[ \u3000]*(?=[^\s（(\d#|①-⑳])(?![一二三四五六七八九十]{1,3}、|第.{1,3}[篇章])(?=[^\n\t]*。$)", ""),
    "glued": _each(
        r"(?<=\n)([ \u3000]*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)[^\n。；：，]{2,30})\n+[ \u3000]*(?=[^\s（(\d#|①-⑳◇◆▲●○][^\n]*。)",
        r"\1",
    ),
    "blank-lines": _each(r"\n(?=[^\n])", "\n\n"),
    "indented": _each(r"^(?=[^\s#|].{30})", "\u3000\u3000"),
    "flush": _each(r"^[ \u3000]+(?=[^\s|])", ""),
    "in-10000": _each(
        r"(?<![\d.,，．—–－~～至到\-])\d{1,6}(?:\.\d{1,4})?亿元(?!以|级|和|及|产|企|、)", lambda match: _plain(Decimal(match[0][:-2]) * 10000) + "万元"
    ),
    "in-100-million": _each(
        r"(?<![\d.,，—–－~～至到\-])[1-9]\d{4,8}(?:\.\d{1,4})?万元(?!以|级|和|及|产|企|、)", lambda match: _plain(Decimal(match[0][:-2]) / 10000) + "亿元"
    ),
    "percent-in-words": _each(_ALONE + r"(\d+(?:\.\d+)?)%(?![-—–－~～至到])", r"百分之\1"),
    "percentage-point": _several(("个百分点", "百分点")),
    "percent-spoken": _each(rf"{_ALONE}(\d{{1,3}}(?:\.\d+)?)%(?![-—–－~～至到])", lambda match: "百分之" + _spoken(match[1])),
    "percent-sign": _each("%", "﹪"),
    "points-short": _each("个百分点", "个点"),
    "points-spoken": _each(rf"{_ALONE}(\d{{1,2}}(?:\.\d+)?)个百分点", lambda match: _spoken(match[1]) + "个百分点"),
    "counts-spoken": _each(rf"{_ALONE}([1-9]\d?)(?=[个家项户座所台辆位名件](?!月|多))", lambda match: _counted(match[1])),
    "amounts-spoken": _each(rf"{_ALONE}([1-9]\d{{0,3}}(?:\.\d{{1,2}})?)(?=[万亿][元亩吨人户])", lambda match: _spoken(match[1])),
    "years-spoken": _each(_YEAR + r"(?!年\d)", lambda match: "".join("〇一二三四五六七八九"[int(c)] for c in match[0])),
    "years-zero": _each(_YEAR + r"(?!年\d)", lambda match: "".join("零一二三四五六七八九"[int(c)] for c in match[0])),
    "dates-spoken": _each(r"(?:(?:19|20)\d\d年)?(?<![\d.〔])\d{1,2}(?:[-—－–~～至]\d{1,2})?月(?:\d{1,2}日)?|(?:19|20)\d\d年", _spoken_date),
    "in-parts": _each(rf"{_ALONE}([1-9][0-9]{{0,3}})\.([0-9]{{1,4}})亿元", _in_parts),
    "in-ones": _each(rf"{_ALONE}([0-9]{{1,5}}(?:\.[0-9]{{1,4}})?)万(?=[人户亩吨台辆])", lambda match: _plain(Decimal(match[1]) * 10000)),
    "thin-grouped": _each(rf"{_ALONE}[1-9]\d{{4,11}}(?=(?:\.\d+)?(?:万|亿|元|人|户|吨|亩))", lambda match: f"{int(match[0]):,}".replace(",", "\u2009")),
    "wide-grouped": _each(rf"{_ALONE}[1-9]\d{{4,11}}(?=(?:\.\d+)?(?:万|亿|元|人|户|吨|亩))", lambda match: f"{int(match[0]):,}".replace(",", "，")),
    "no-break": _each(rf"(?<=[{_HAN}])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z%])(?=[{_HAN}])", "\u00a0"),
    "minus-growth": _each(r"(同比|比上年|较上年)(?:下降|减少)(\d[\d.]*%)", r"\1增长-\2"),
    "minus-wide": _each(r"(?<=[增长速为幅\t])-(?=\d)", "－"),
    "minus-sign": _each(r"(?<=[增长速为幅\t])-(?=\d)", "−"),
    "minus-dash": _each(r"(?<=[增长速为幅\t])-(?=\d)", "–"),
    "range-hyphen": _between_digits("[—–－~～至]", "-"),
    "range-dash": _between_digits("[-–－~～至]", "—"),
    "range-tilde": _between_digits("[-–－~—至]", "～"),
    "range-ascii": _between_digits("[-–－～—至]", "~"),
    "range-to": _between_digits("[-–－~～—]", "至"),
    "range-till": _between_digits("[-–－~～—至]", "到"),
    "straight-quotes": _each("[“”]", '"'),
    "corner-quotes": _several(("“", "「"), ("”", "」")),
    "half-brackets": _several(("（", "("), ("）", ")")),
    "comma-blank": _several(("，", ", "), ("；", "; "), ("：", ": ")),
    "ratio-colon": _each(r"(?<=\d)[:：](?=\d)", "∶"),
    "commas": _each(rf"(?<=[{_HAN}%])；(?=[{_HAN}])", "，"),
    "than-last-year": _several(("同比增长", "较上年同期增长"), ("同比下降", "较上年同期下降"), ("比上年增长", "较上年增长"), ("比上年下降", "较上年下降")),
    "grew": _several(("同比增长", "同比上升"), ("同比下降", "同比降低"), ("年均增长", "年均递增")),
    "among-them": _each(r"其中(?:：(?!\n)|,)", "其中，"),
    "made": _several(("已完成投资", "已实际完成投资"), ("实现增加值", "完成增加值"), ("收入完成", "收入实现"), ("支出完成", "支出实现")),
    "than-same-time": _each(f"同比{_CHANGES}", "与上年同期相比"),
    "than-year-before": _each(f"(?<!同)[比较]上年{_CHANGES}", "同上年相比"),
    "than-last": _each(f"(?<!同)[比较]上年(同期)?{_CHANGES}", r"较去年\1"),
    "by-so-much": _each(f"增长{_RATE}", "增加"),
    "rose": _each(f"增长{_RATE}", "攀升"),
    "fell": _each(f"下降{_RATE}", "减少"),
    "fell-back": _each(f"下降{_RATE}", "回落"),
    "slid": _each(f"下降{_RATE}", "下滑"),
    "growth-first": _each(
        rf"(?<=[{_HAN}])(?<!同期)(?<![上去]年)((?:完成|实现|达到|达)\d+(?:\.\d+)?[万亿]元)，((?:同比|[比较]上年)?(?:增长|下降)\d+(?:\.\d+)?%)(?=[。；])",
        r"\2，\1",
    ),
    "of-them": _each(r"(?<!这)其中，", "这其中，"),
    "in-turn": _each("分别(?=[为是])", "依次"),
    "weight": _each(r"(?<!所)占比(?=[为达约]|\d)", "所占比重"),
    "in-all": _each(r"(?<![、\t小])合计(?=[为达]?\d)", "共计"),
    "altogether": _each(r"(?<![、\t小一总])共计(?=[为达]?\d)", "总计"),
    "progress": _each("(?<!未)完成率", "完成进度"),
    "until-now": _several(("截至目前", "到目前为止")),
    "above-size": _several(("规模以上", "规上")),
    "above-size-in-full": _each("规上(?!限)", "规模以上"),
    "gdp": _each("(?<!国内)(?:地区)?生产总值", "GDP"),
    "gdp-in-full": _each("GDP", "地区生产总值"),
    "production": _each("地区生产总值", "生产总值"),
    "fixed-investment": _several(("固定资产投资", "固投")),
    "retail": _several(("社会消费品零售总额", "社零总额")),
    "local-revenue": _each("(?<!地方)(?<!财政)(?<!级)一般公共预算收入", "地方一般公共预算收入"),
    "budget-revenue": _each("地方一般公共预算收入", "一般公共预算收入"),
    "yuan": _several(("亿元", "亿元人民币")),
    "markdown-bold": _each(r"(?<![\d.,，．])\d+(?:\.\d+)?(?:%|亿元|万元|个百分点)", r"**\g<0>**"),
    "markdown-leads": _each(rf"^[{_HAN}]{{3,12}}。(?=[{_HAN}])", r"**\g<0>**"),
    "markdown-headings": _each(_HEADING, lambda match: ("### " if match[0][0] == "（" else "## ") + match[0]),
    "markdown-bold-headings": _each(_HEADING, r"**\g<0>**"),
    "markdown-list": _each(rf"(?:\A|(?<=[。；：\n]\n))(?=[{_HAN}][^\t\n]*[。；]$)", "- "),
    "markdown-quote": _each(rf"(?:\A|(?<=[。；：\n]\n))(?=[{_HAN}][^\t\n]*[。；]$)", "> "),
    "markdown-rules": _each(r"^(?=[一二三四五六七八九十]+、.{1,38}$)", "\n---\n\n"),
    "markdown-tables": _tables,
    "half": _each(r"\A(?s:.*)\Z", lambda match: match[0][: match[0].find("\n", len(match[0]) // 2) + 1 or None]),
}


def restyle(text: str, style: Style) -> tuple[str, Callable[[int], int]]:
    """The text in that style, and where a place in it was before."""
    pieces, starts, moved, at, length = [], [0], [0], 0, 0
    for start, end, new in style(text):
        if text[start:end] == new:
            continue
        pieces += [text[at:start], new]
        length += start - at
        starts += [length, length + len(new)]
        moved += [start, end]
        length += len(new)
        at = end
    pieces.append(text[at:])

    def before(place: int) -> int:
        number = bisect.bisect_right(starts, place) - 1
        limit = moved[number + 1] if number + 1 < len(moved) else len(text)
        return min(moved[number] + place - starts[number], limit)

    return "".join(pieces), before


def found(name: str, text: str) -> list[Found]:
    report = next(check(text=text, name=name, expectations=False))
    return [(f.code, f.severity, f.span.start, f.span.end, f"{f.message.zh} | {f.quote}") for f in report.findings if f.severity != "info"]


def _only(these: list[Found], others: list[Found]) -> list[Found]:
    """What the others do not have: the same rule at the same place."""
    places: dict[str, list[tuple[int, int]]] = {}
    for code, _, start, end, _ in others:
        places.setdefault(code, []).append((start, end))
    return [one for one in these if not any(start <= one[3] and one[2] <= end for start, end in places.get(one[0], ()))]


def compare(path: str, styles: list[str]) -> list[tuple[str, str, Found]]:
    """(style, "new" or "lost", finding) for each finding that only one of two typings has. What is typed as Markdown is in a file that says so."""
    try:
        with open(path, encoding="utf-8") as file:
            text = file.read()
    except (OSError, UnicodeDecodeError):
        return []
    name = os.path.basename(path)
    as_it_was = found(name, text)
    result = []
    for style in styles:
        other, before = restyle(text, STYLES[style])
        if other == text:
            continue
        kept = as_it_was
        if style.startswith("markdown"):  # in a file that says so, marks of Markdown are none of a tool
            kept = [one for one in kept if one[0] != "STR014"]
        called = os.path.splitext(name)[0] + ".md" if style.startswith("markdown") else name
        now = [(code, severity, before(start), before(end), words) for code, severity, start, end, words in found(called, other)]
        result += [(style, "new", one) for one in _only(now, as_it_was)]
        if style == "half":
            kept = [one for one in kept if one[3] < len(other)]
        result += [(style, "lost", one) for one in _only(kept, now)]
    return result


def main() -> None:
    parser = argparse.ArgumentParser()
    here = os.path.dirname(os.path.abspath(__file__))
    parser.add_argument("paths", nargs="*", default=[os.path.join(os.path.dirname(here), "sample_reports"), os.path.join(here, "sound")])
    parser.add_argument("--styles", default=",".join(STYLES))
    parser.add_argument("--show", type=int, default=0, help="print so many of each style")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    options = parser.parse_args()
    styles = options.styles.split(",")
    files = sorted(
        os.path.join(folder, name) for path in options.paths for folder, _, names in os.walk(path) for name in names if name.endswith((".txt", ".md"))
    )
    files += [path for path in options.paths if os.path.isfile(path)]
    counts: Counter[tuple[str, str, Severity]] = Counter()
    shown: Counter[tuple[str, str]] = Counter()
    with concurrent.futures.ProcessPoolExecutor(options.jobs) as pool:
        for path, differences in zip(files, pool.map(compare, files, [styles] * len(files), chunksize=2), strict=True):
            for style, kind, (code, severity, start, _, words) in differences:
                counts[style, kind, severity] += 1
                if shown[style, kind] < options.show:
                    shown[style, kind] += 1
                    print(f"{style}\t{kind}\t{severity}\t{code}\t{os.path.basename(path)}@{start}\t{words!r}", flush=True)
    print(f"{len(files)} reports")
    for style in styles:
        row = [counts[style, kind, severity] for kind in ("new", "lost") for severity in SEVERITIES[:2]]
        print(f"{style:18} new errors {row[0]:3} warnings {row[1]:3}   lost errors {row[2]:3} warnings {row[3]:3}")


if __name__ == "__main__":
    main()
