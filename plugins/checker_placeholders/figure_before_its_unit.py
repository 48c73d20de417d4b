"""BLK001: a unit has its figure before it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.cues import around, places_of
from checker.extraction.figures import EXTENTS
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_placeholders.blank_forms import in_form
from checker_placeholders.grammar import (
    AMOUNTS,
    BLANK_LETTERS,
    CLASSIFIERS,
    INSIDE,
    LONGER,
    MEASURES,
    NOUNS,
    NUMERALISH,
    PAUSES,
    VERBS,
    VERBS_ONE,
    WORDS,
    Lines,
    blank_runs,
    calls_for_figure,
    cause_of,
    governing_start,
    has_sibling,
    is_prose,
    unit_pattern,
)
from checker_placeholders.missing_figures import (
    CLEARLY_COUNTED,
    COUNTS,
    EXTENT,
    FOLLOWERS,
    FOLLOWING,
    MEMBERS,
    NO_AMOUNT,
    RARELY_A_WORD,
    RATES,
    missing,
)
from checker_placeholders.unsaid_numbers import NUMERALS, TELLING, Gap, is_bare, unsaid

_PAUSE = "，。；、,;）)（("


_HEADS = frozenset({unit[0] for unit in MEASURES.split("|")} | set(CLASSIFIERS))


def _pattern() -> re.Pattern[str]:
    """Every place where a unit may stand with nothing before it, but for the heads of amounts.

    It begins with one class of letters, so that a scan skips from unit to unit, and turns away at once where what follows, or the
    numeral before it, shows that there is no gap; what the unit is, is read only of what is left.
    """
    heads = "".join(sorted(_HEADS - set(_AMOUNT_HEADS)))
    followed = "|".join(f"{unit}(?:{words})" for unit, words in FOLLOWERS.items())
    inside = "|".join(f"[{letters}]{unit}" for unit, letters in INSIDE.items())
    firsts = {word[0] for words in FOLLOWERS.values() for word in words.split("|")} | {word[0] for word in EXTENT.split("|")}
    next_to = "".join(sorted(firsts)) + f"扩减{_PAUSE}0-9和与及至全均已里顷方瓦伏克米次斤准箱公"
    return lazy(
        f"[{heads}](?=[{next_to}])(?<![{NUMERALISH}].)"
        f"(?:(?<=[{CLASSIFIERS}])(?=[{_PAUSE}0-9]|全部|均|已|[和与及至][0-9])"
        f"|(?<=[从由].)(?=提|增|扩|上|降|减|调)|(?=[里顷方瓦伏克米次斤准箱公]|{EXTENT})(?!准[^箱])(?<!{inside})|(?<=(?={followed}).))"
    )


_AMOUNT_HEADS = "亿万%‰个℃"
_UNIT = _pattern()
_AMOUNT = lazy(f"[{_AMOUNT_HEADS}](?<![{NUMERALISH}].)")
_COUNTED = lazy(f"[家项名件户条](?=[一-鿿])(?<=[{''.join(sorted({verb[-1] for verb in CLEARLY_COUNTED}))}].)")
_VERBS = frozenset(CLEARLY_COUNTED)
_LISTED_BEFORE = lazy("[等批][条家座所户名台项](?=[一-鿿])")
_BRACKET = lazy("[（(](?:一式|共?印发?|共计?|合计|计)?$")
_COPIES = ("共印", "印发", "一式")
_PEOPLE_OF = lazy("[0-9]{1,9}(?:\\.[0-9]+)?[万余]?人(?=[，。；、）])")
_PAPERS = frozenset("份册件张套个项家户人名期")
_AMONG = ("中，有", "中有")  # 11项指标中，有项没有完成
_CAPITAL = ("本万元", "本亿元")
_TENTHS_BEHIND = frozenset("过超近达逾约占至到足")
_NO_TENTHS = ("通过", "经过", "不过", "最近", "附近", "直到", "得到", "收到", "受到")
_DOUBTFUL = frozenset(CLASSIFIERS) - RARELY_A_WORD - frozenset("个处家")
_CUT = lazy("[\u4e00-\u9fff][0-9]{1,4}\\.$")  # 1. 亿元企业 opens a line
_RANGE = frozenset("-—~～－")
_FIRSTS, _SECONDS = frozenset("户批场期条栋家个处起座宗件项村"), frozenset("人户次处座亩间套名栋")  # what is counted twice: 32户96人
_COUNTED_BEFORE = lazy("[0-9][万余多]?[个户批场期条栋家处起座宗件项][\u4e00-\u9fff]{0,6}[、，]$")
_ENDS_OF_WORDS = WORDS | {  # letters that make a word with the unit, from which typesetting may have parted it by a blank
    "人": frozenset(
        "责资言事法请选年老病军商证当亲别他本何个好坏客主旁众古伟名圣凡私路行盲残犯罪贵友族华土外女男小大能新旧寡媒熟猎艺诗奴巨后前继传工党代受担委承理伙情嘉牧渔匠农超举介荐收付款惠益租管成几每人亡死伤穷富困贫乡同邻助保育领牵头乘债权纪持候达仁文迷感机告拥理起"
    ),
    "户": frozenset("农住用客商门账开落大租养佃散困贫业储窗庄专民个首每各入破分帐过立几"),
    "名": frozenset("姓署签书地报人有著知排冠提命题实罚点除第化笔真法学品域花匿功罪美英假网更改正同无出闻起别齐几"),
    "家": frozenset("企业专国大作画人农商东厂店买卖赢独几各每这那多两公自我你他回居搬成看当在老到管行冤银资本科学政治"),
    "处": frozenset("好坏用长短益害办科到各何别这那深远近高低当相出判惩查罚独妥共四随去副正教政秘几"),
}
_REST = ("等", "另", "另有", "其余", "剩余", "余下", "还有", "尚有", "仍有")  # what is left is counted
_DOUBTLESS = frozenset("家户名项件条座所套台辆栋元亩吨处")  # behind a wide gap in a sentence they count something


class FigureBeforeItsUnit(Rule):
    """单位前的数字不能空缺。

    为何：
        单位前面什么也没有，或者只留了空格，说明数字还没有填。这样的段落没有写完，应退回补数，不能上报。
    反例：
        今年计划完成总投资 万元，目前完成一半。
        二季度计划完成投资万元；北区新入驻企业家，其中规上企业个。
        一般公共预算收入完成亿元，同比增长%。
        城镇登记失业率下降个百分点，增速居全市第位。
    正例：
        今年计划完成总投资3600万元，引进亿元以上项目8个。
        各位企业家，数百万元的设备闲置，万元GDP能耗下降3.2%。
        单位：万元⏎增速提高一个百分点，总量居全市第一位。
    """

    code = "BLK001"
    name = "figure-before-its-unit"
    title_en = "A unit has its figure before it"
    severity = "error"
    scope = "part"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        taken = -1
        for at, end, unit, severity in _gaps(facts):
            if at < taken or in_form(facts, at):
                continue
            taken = end
            span = facts.printed(governing_start(text, at), end)
            side, english = ("后", "behind") if unit in TELLING else ("前", "before")
            yield self.finding(
                span,
                f"“{unit}”{side}缺数字，请补填后再报",
                f"the figure {english} “{unit}” is missing; fill it in",
                severity=severity,
                cause=cause_of(document, span),
            )


def _gaps(facts: Facts) -> list[Gap]:
    """(where the gap begins, end of the unit, unit, severity) in read coordinates, in order."""
    text = facts.document.view.text
    found: list[Gap] = []
    read = unit_pattern().match
    places = [match.start() for match in (*_AMOUNT.finditer(text), *_UNIT.finditer(text))]
    places += [match.end() - 1 for match in around(_LISTED_BEFORE, text, ("等", "批"))]
    places += [at for at in map(_start, _COUNTED.finditer(text)) if text[at - 2 : at] in _VERBS and text[at + 1] not in LONGER[text[at]]]
    places += [at + len(cue) for cue in _AMONG for at in places_of(text, (cue,)) if text[at + len(cue) : at + len(cue) + 1] in _HEADS]
    places += [at + 1 for at in places_of(text, _CAPITAL)]  # 成本万元: the letter before the unit, else a word for this one
    for at in places:
        head, before = text[at], text[at - 1 : at]
        word = head in _DOUBTFUL and "\u4e00" <= before <= "\u9fff" and text[at + 1 : at + 2] in _PAUSE and before not in _ends_of(head)
        if word and not (head in MEMBERS and has_sibling(text, head, at + 1)):
            continue  # 审批，平台；: no word that calls for a figure ends like this
        unit = read(text, at)
        if (
            unit is None
            or at
            and before in INSIDE.get(head, "")
            or head == "米"
            and text.endswith("延长", 0, at)
            or head == "项"
            and text.endswith("完成立", 0, at)
            or head == "处"
            and before == "查"
            and not text.endswith("排查", 0, at)  # 查处违建42处
        ):
            continue
        severity = missing(text, at, unit[0], unit.end())
        if severity is not None and not (unit[0] in "%‰" and _is_column(facts, at)):
            found.append((at, unit.end(), unit[0], severity))
    for at, begin in facts.derive(blank_runs):
        unit = read(text, begin)
        if unit is not None:
            at = _before_point(text, at)
            severity = _left_blank(facts, at, begin, unit[0], unit.end())
            if severity is not None:
                found.append((at, unit.end(), unit[0], severity))
        elif text[begin : begin + 1] in ("亿", "万") and is_bare(text, at, begin + 1):
            found.append((at, begin + 1, text[begin], "error"))  # 总投资约 亿，
        elif text[begin : begin + 1] in ("页", "本") and _is_bracketed(text, at, begin, begin + 1):
            found.append((at, begin + 1, text[begin], "error"))
        elif text[begin : begin + 1] == "成" and _is_tenths(text, at, begin):
            found.append((at, begin + 1, "成", "error"))
    found.extend(unsaid(text))
    found.sort()
    return found


def _start(match: re.Match[str]) -> int:
    return match.start()


def _is_bracketed(text: str, at: int, begin: int, end: int) -> bool:
    """Whether a gap and its unit fill their brackets: 附件：项目明细表（   份）, （共   页）. Columns of a table have their units so, without a gap."""
    if begin == at + 1:
        return False
    behind = text[end : end + 1]
    if text[begin] == "份" and text.endswith(_COPIES, 0, at) and (behind in PAUSES or not behind):
        return True  # 共印    份
    return behind in ("）", ")") and _BRACKET.search(text, max(0, at - 4), at) is not None


def _before_point(text: str, at: int) -> int:
    """Where a gap begins whose decimal point is already printed: 达到  .  %, 争取债券14. 亿元."""
    if text[at - 1 : at] != ".":
        return at
    cut = _CUT.search(text, max(0, at - 6), at)
    if cut is not None:
        return cut.start() + 1
    if text[at - 2 : at - 1] not in BLANK_LETTERS or at < 3:
        return at
    at -= 2
    while at > 0 and text[at - 1] in BLANK_LETTERS:
        at -= 1
    return at


def _is_tenths(text: str, at: int, begin: int) -> bool:
    """Whether blanks before 成 stand for a number of tenths: 已过  成，占比近  成左右."""
    if not text[at - 1 : at] or text[at - 1] not in _TENTHS_BEHIND or text[at - 2 : at] in _NO_TENTHS:
        return False
    after = text[begin + 1 : begin + 2]
    return begin > at + 1 and (after in _PAUSE or not after or text.startswith(EXTENTS, begin + 1))


@cache
def _ends_of(unit: str) -> frozenset[str]:
    """The letters that may stand before a classifier at a pause with its figure missing: the last ones of words that call for it."""
    called = set(VERBS_ONE) | {"余", "数"}
    for words in (VERBS, NOUNS.get(unit, ())):
        called.update([word[-1] for word in words])
    return frozenset(called)


def _is_column(facts: Facts, at: int) -> bool:
    """Whether a % stands in the head of a column (比上年增长%) instead of in a sentence."""
    return not facts.derive(Lines).ask(at, is_prose)


def _next_letter(text: str, at: int) -> str:
    while at < len(text) and text[at] in BLANK_LETTERS:
        at += 1
    return text[at : at + 1]


def _left_blank(facts: Facts, at: int, begin: int, unit: str, end: int) -> Severity | None:
    """How surely the blanks from `at` to the unit at `begin` stand for its figure."""
    text, lines = facts.document.view.text, facts.derive(Lines)
    before = text[at - 1 : at]
    after = text[end : end + 1]
    if before in _RANGE and text[at - 2 : at - 1].isdecimal() and begin > at + 1 and "\t" not in text[at:begin]:
        return "error"  # 3-  个
    if before == "多" and unit in RATES and begin > at + 1:
        return "error"  # 比去年多  个百分点
    if (
        (begin > at + 1 or text[at] == "\u3000")
        and unit in CLASSIFIERS
        and "\t" not in text[at:begin]
        and text.endswith(_REST, 0, at)
        and after not in LONGER.get(unit, "")
    ):
        return "error"  # 办结率96%，另　件正在协调
    if not before or before in "\n|" or before in NUMERALS:
        return None
    if (
        after.isdecimal()
        and begin > at + 1
        and unit in _FIRSTS
        and _PEOPLE_OF.match(text, end)
        and "\t" not in text[at:begin]
        and "\u4e00" <= before <= "\u9fff"
    ):
        return "error"  # 实现脱贫   户1924人
    if after.isdecimal() and (
        begin - at < 2 and text[at - 2 : at] not in AMOUNTS or len(unit) > 1 or "\t" in text[at:begin] or not calls_for_figure(text[max(0, at - 12) : at], unit)
    ):
        return None  # 风险对象  户52人 is a gap, columns are none
    if after in BLANK_LETTERS and _next_letter(text, end) not in PAUSES:
        return None  # columns: 水泥 万吨 1.2
    if after in BLANK_LETTERS:  # 新增医院  家 ，
        after = _next_letter(text, end)
        end = text.index(after, end) if after else len(text)
    start, stop = lines.bounds(at)
    if before.isspace() or ("\t" in text[at:begin] and (text.rfind("\t", start, at) >= 0 or text.find("\t", begin, stop) >= 0)):
        return None
    left = text[max(0, at - 12) : at]
    if left.rstrip("：:").endswith("单位") and unit != "处" or before in "余数" and not left.endswith(COUNTS):
        return None
    amount = len(unit) > 1 or unit in "%‰"
    if unit in _PAPERS and "\t" not in text[start:stop] and "|" not in text[start:stop] and _is_bracketed(text, at, begin, end):
        return "error"
    if not lines.ask(at, is_prose):
        return "warning" if amount and unit not in RATES and "\t" not in text[at:begin] and (left[-2:] in VERBS or before in "：:") else None
    severity = missing(text, at, unit, end)
    if severity is not None:
        return "error" if amount else severity if severity == "error" or "\t" not in text[at:begin] else None
    wide = begin > at + 1
    paused = after in PAUSES or not after
    if amount:
        if text.startswith(NO_AMOUNT, end) and left[-2:] not in VERBS and not (wide and text.startswith("以上", end)):
            return None
        return "error" if wide or paused or "\u4e00" <= before <= "\u9fff" and before not in "近超" else "warning" if before in "近超" else None
    if after in LONGER.get(unit, "") and not paused:
        return None
    if not paused and (wide or left[-2:] in AMOUNTS) and unit in _DOUBTLESS and _joins(before, after) and "\t" not in text[at:begin]:
        return "error" if calls_for_figure(left, unit) else "warning"  # 新建改建  所县级医院
    if not paused and unit != "个" and not text.startswith(FOLLOWING.get(unit, ()), end):
        return None
    if paused and before in "、，" and unit in _SECONDS and _COUNTED_BEFORE.search(left) is not None and "\t" not in text[at:begin]:
        return "error"  # 涉及12个乡镇、  户
    if paused and unit in _SECONDS and before in _FIRSTS and left[-2:-1].isdecimal() and "\t" not in text[at:begin]:
        return "error"  # 转移群众1147户  人
    if (
        paused
        and wide
        and len(unit) == 1
        and unit not in _ENDS_OF_WORDS
        and unit in CLASSIFIERS
        and "\u4e00" <= before <= "\u9fff"
        and "\t" not in text[at:begin]
    ):
        return "error" if calls_for_figure(left, unit) else "warning"  # 临时调用发电车  辆，
    if calls_for_figure(left, unit) or (unit == "家" and left.endswith("企业")):
        return "error" if paused or wide or left[-2:] in VERBS else "warning"
    return "warning" if paused and unit in _ENDS_OF_WORDS and (before not in _ENDS_OF_WORDS[unit] or begin > at + 1) else None


def _joins(before: str, after: str) -> bool:
    """Whether a gap stands between the words of a sentence."""
    return "\u4e00" <= before <= "\u9fff" and (after.isdecimal() or "\u4e00" <= after <= "\u9fff")
