"""Places of a sentence that only a figure, date or name can fill (第_季度, 截至_月底, 由县长_牵头, 联系电话：_), and what people leave there instead.

The mark itself says little: what stands on both sides of it says that it is one. So marks that are read everywhere else (a dash, a
stroke, a dot) count here too.
"""

from __future__ import annotations

import re

from checker.cues import around, holds_any
from checker.extraction.figures import EXTENTS
from checker.lazy import lazy
from checker.model.record import NamedTuple
from checker_placeholders.grammar import AMOUNTS, BLANK_LETTERS, BLANKS, LONGER, MONEY, PAUSES, VERBS_ONE, calls_for_figure, unit_pattern
from checker_placeholders.missing_figures import NO_AMOUNT
from checker_placeholders.placeholder import Placeholder, Role

_PLAIN = "/·•-—.?？#"  # signs of ordinary writing: placeholders of a figure only behind words that call for one
_MARKS = "_＿×✕╳XxＸｘ○〇□△▲◯☐*＊﹏…" + _PLAIN
_BRACKETS = {"（": "）", "(": ")", "【": "】", "[": "]", "〔": "〕", "<": ">", "《": "》", "“": "”"}
_INSIDE = rf"[{BLANKS}_＿×XxＸｘ○□*＊﹏…?？空]{{0,12}}"
_FILL = lazy(
    rf"[{re.escape(_MARKS)}]{{1,12}}|[Nn]{{1,3}}(?![A-Za-z])|[<\[【{{](?:数值|数据|数字|数量|金额|人数|户数|比例|百分比)[>\]】}}]|nan|null|NaN|NULL|\{{[A-Za-z_\u4e00-\u9fff]{{1,12}}\}}|"
    + "|".join(f"{re.escape(opening)}{_INSIDE}{re.escape(closing)}" for opening, closing in _BRACKETS.items())
)
_HEADS = _MARKS + "Nn{" + "".join(_BRACKETS)
_LABELS = "联系人|联系电话|电话|负责人|联络员|责任人|经办人|牵头领导|责任领导|牵头单位|责任单位|配合单位|完成时限|完成时间|手机"
_WEAK = frozenset(_PLAIN + "_")
_DOTS = ("·", "•", "..", "··")
_LEFT = 8


class _Slot(NamedTuple):
    """heads: the letters that may follow the gap; blanks: how many of them are a gap as well, 0 for none: one blank may be typesetting."""

    role: Role
    left: re.Pattern[str]
    heads: str
    right: re.Pattern[str]
    blanks: int


_SLOTS = (
    _Slot("figure", lazy("第$"), "季位名批期届次", lazy("季度|[位名批期届次]"), 0),
    _Slot("figure", lazy("年$"), "季", lazy("季度"), 2),
    _Slot("date", lazy("[0-9][-—－~～至]$"), "月", lazy("月(?!饼)"), 1),
    _Slot("date", lazy("二[〇○零][一二三四]?$"), "年", lazy("(?<![○〇])年"), 1),
    _Slot("figure", lazy(r"[〕\]］）]$"), "号", lazy("号(?=[）)，。、；])"), 0),
    _Slot("figure", lazy("百分之$"), "，。；的以左", lazy(""), 1),
    _Slot("figure", lazy("[0-9][:：∶]$"), ":：∶", lazy(r"[:：∶](?=[0-9]{1,2}\.[0-9])"), 2),
    _Slot("figure", lazy("[0-9%‰元人家个户吨亩]、$"), "、和及", lazy("[、和及](?=[0-9])"), 0),
    _Slot("date", lazy("(?:截[至止]|[至到于在自从年拟]|预计|计划|力争|争取|确保)$"), "月", lazy("月(?:[底末初份前]|[上中下]旬)"), 0),
    _Slot(
        "date", lazy("[，；：、\u4e00-\u9fff](?<![岁每当按逐本上下几同次年个整满蜜明])$"), "月", lazy("月(?=的(?!士)|举[办行]|召开)"), 2
    ),  # 办好  月的第三届桃花节
    _Slot("date", lazy("(?<![0-9])20[0-9]?$"), "年", lazy("年"), 1),
    _Slot("date", lazy(r"(?:[至从自]|——|截止)\Z"), "年", lazy("年(?=[0-9]{1,2}月|起[，施]|底前)"), 2),
    _Slot("date", lazy(r"(?<![0-9])20[0-9]{2}[-./]$"), "，。；、）前召组完开建投", lazy(""), 0),
    _Slot("date", lazy(r"(?:[〔\[]20[0-9]?|[\u4e00-\u9fff])$"), "〕]0123456789", lazy(r"[〕\]]?[0-9]{1,4}号"), 0),
    _Slot("date", lazy("(?:[\n。；，于在]|[0-9]月)$"), "日", lazy("日(?=，|召开|举行|举办|前|起施行|[上下]午)"), 1),
    _Slot(
        "name",
        lazy("(?:[县市区州镇乡局院部处]长|书记|主任|主席|总经理|由)$"),
        "同牵负担任主带率亲出包深赴到指强",
        lazy("(?:同志)?(?:牵头|负责|担任|任|主持|带队|率队|亲自|出席|包联|深入|赴|到|指出|强调)"),
        2,
    ),
    _Slot("name", lazy("(?<!遭)被$"), "报刊推评授认列命", lazy("报道|刊发|刊载|推广|评为|授予|认定|列为|命名"), 2),
    _Slot(
        "name",
        lazy("(?:位于|引进|落户|招引|对接|来自|[赴与由和])$"),
        "公集企镇乡村街社县市区局委办银大学",
        lazy("公司|集团|企业|镇|乡|村|街道|社区|县|市|区|局|委员会|办公室|银行|大学|学院"),
        2,
    ),
    _Slot("name", lazy("(?:获|获得|授予|评为|入选)$"), "称荣等，。", lazy(""), 0),
    _Slot("name", lazy(f"(?:{_LABELS})[:：]$"), "，；。）)\n联电负责经牵配完手", lazy(rf"(?=[，；。）)\n]|\Z|{_LABELS})"), 2),
)
_BY_HEAD = {head: tuple(slot for slot in _SLOTS if head in slot.heads) for head in {letter for slot in _SLOTS for letter in slot.heads}}
_AT_END = (_SLOTS[-1],)
_SOME = lazy("某(?:年某月(?:某日)?|月某日|(?:[万亿][元人亩吨户]|%|个百分点))")
# 计划202年建成: its last digit is left out, as a blank between digits and their unit is when it is read
_CUT = lazy("20[0-3]年(?<=[\u4e00-\u9fff，。]20..)(?=[底末初前]|建成|投产|全|[上下]半年|竣工|完[工成]|开工|达产|投[用运])")

# 1—月工业增加值增长8.2%: the last month is left out
_HALF_RANGE = lazy("(?<![0-9.])1?[0-9][-—－～~]月")
_MASKED_YEAR = lazy("二[〇○零](?:[一二三四][×xX*＊_]|[×xX*＊_]{2})年")
_MASKS = tuple(f"{mark}年" for mark in "×xX*＊_")
_DASHES = ("-月", "—月", "－月", "～月", "~月")


def slots(text: str, blanks: list[tuple[int, int]]) -> list[Placeholder]:
    """Every slot of a text that a placeholder fills, or blanks (start, end) do, in no order."""
    found = []
    for at in _marked(text):
        if text[at] in "?？" and is_cell(text, at, at + 1):
            found.append(Placeholder(at, at + 1, "figure", True, text[at], ""))
            continue
        match = _FILL.match(text, at)
        if match is not None and (place := _slot(text, at, match.end(), 0) or _figure(text, at, match.end())) is not None:
            found.append(place)
    for start, end in blanks:
        if (place := _slot(text, start, end, end - start)) is not None:
            found.append(place)
    if "某" in text:
        found += [Placeholder(m.start(), m.end(), "date" if "某" in m[0][1:] else "figure", True, m[0], "") for m in _SOME.finditer(text)]
    if "20" in text:
        found += [Placeholder(m.start(), m.end(), "date", True, m[0], "") for m in _CUT.finditer(text)]
    found += [Placeholder(m.start(), m.end(), "date", True, m[0], "") for m in around(_HALF_RANGE, text, _DASHES, 2)]
    found += [Placeholder(m.start(), m.end(), "date", True, m[0], "") for m in around(_MASKED_YEAR, text, _MASKS, 3)]
    return found


def is_meant(text: str, letter: str) -> bool:
    """Whether a text uses a letter in a formula (1+N) or sets it in quotes, so that it stands for itself."""
    return holds_any(text, (f"+{letter}", f"{letter}+", f"＋{letter}", f"“{letter}”", f'"{letter}"'))


def is_cell(text: str, start: int, end: int) -> bool:
    """Whether nothing else stands in the cell of a table."""
    before, after = text[max(0, start - 8) : start].rstrip(" \u3000")[-1:], text[end : end + 8].lstrip(" \u3000")[:1]
    return (before in ("|", "\t") and (not after or after in "|\t\n")) or (before in ("", "\n") and after == "\t")


def _marked(text: str) -> list[int]:
    """Where a run that may be a placeholder begins, but for those in numbers and Latin words."""
    found = []
    for letter in _HEADS:
        if letter in "Nn" and is_meant(text, letter):
            continue
        at = text.find(letter)
        while at >= 0:
            before = text[at - 1 : at]
            dated = before in ".-/—" and letter not in _PLAIN and text[at - 2 : at - 1].isdecimal()  # 2025.X.X, 1—×月
            if (before not in _MARKS or dated) and not (
                before.isascii() and (before.isalpha() or before.isdecimal() and letter in _PLAIN and text[at - 3 : at - 1] != "20")
            ):
                found.append(at)
            at = text.find(letter, at + 1)
    return found


def _slot(text: str, start: int, end: int, blanks: int) -> Placeholder | None:
    left = text[max(0, start - _LEFT) : start]
    for slot in _BY_HEAD.get(text[end : end + 1], ()) if end < len(text) else _AT_END:
        if (not blanks or 0 < slot.blanks <= blanks) and slot.left.search(left) is not None:
            match = slot.right.match(text, end)
            if match is not None:
                return Placeholder(start, match.end(), slot.role, not blanks, text[start:end], "")
    return None


def _figure(text: str, start: int, end: int) -> Placeholder | None:
    """A placeholder before a unit: 造林{x}万亩, 增长·%, 化解纠纷__余件."""
    if not "\u4e00" <= text[start - 1 : start] <= "\u9fff":
        return None
    begin = end
    while begin < end + 4 and text[begin : begin + 1] in BLANK_LETTERS:
        begin += 1
    if text[begin : begin + 1] in ("余", "多"):
        begin += 1
    unit = unit_pattern().match(text, begin)
    if unit is None and text[begin : begin + 1] == "成" and text.startswith(EXTENTS, begin + 1):
        return Placeholder(start, begin + 1, "figure", True, text[start:end], "成")
    if unit is None or text[unit.end() : unit.end() + 1] in LONGER.get(unit[0], "|"):
        return None
    left, mark = text[max(0, start - 12) : start].removesuffix("了"), text[start:end]
    called = left[-2:] in AMOUNTS or left[-1:] in VERBS_ONE or left[-2:] in MONEY and unit[0].endswith("元") or calls_for_figure(left, unit[0])
    paused = text[unit.end() : unit.end() + 1] in PAUSES
    if set(mark) <= _WEAK and not called and not (unit[1] and paused and mark in _DOTS):
        return None
    if not paused and not (not text.startswith(NO_AMOUNT, unit.end()) if unit[1] else called and not set(mark) <= _WEAK):
        return None
    return Placeholder(start, unit.end(), "figure", True, mark, unit[0])
