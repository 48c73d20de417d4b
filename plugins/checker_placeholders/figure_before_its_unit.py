from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_placeholders.grammar import (
    AMOUNTS,
    BLANK_LETTERS,
    BLANKS,
    CLASSIFIERS,
    INSIDE,
    LONGER,
    MEASURES,
    NOUNS,
    NUMERALISH,
    PAUSES,
    PERSONS,
    VERBS,
    VERBS_ONE,
    WORDS,
    Lines,
    blank_runs,
    calls_for_figure,
    cause_of,
    counted_by,
    governing_start,
    is_prose,
    unit_pattern,
)

_PAUSE = "，。；、,;）)（("
_EXTENT = "以上|以下|以内|左右|上下"
# What a classifier's figure is followed by when it is no pause: 新增 家企业, 建成 条道路.
_FOLLOWERS = {
    "家": "企业|公司|单位|机构|商户|门店|合作社|医院|银行|工厂|民宿|规上|规模|国家级|省级|市级|高新|上市",
    "户": "企业|居民|群众|农户|贫困|困难|家庭|村民",
    "名": "干部|党员|学生|教师|人才|专家|职工|农民|群众|医生|医护|大学生|村民|儿童|志愿|贫困|高层次",
    "项": "专利|政策|措施|技术|制度|工程|任务|改革|成果|课题|重点|民生|国家|省级|市级|标准",
    "件": "专利|案件|提案|建议|实事|民生",
    "条": "政策|举措|道路|线路|公路|生产线|街|措施|意见|建议|信息|线索|高速|航线|产业链|河|背街|主干",
    "座": "桥|水库|公园|污水|电站|变电|泵站|公厕|厂房|大棚|水厂|车站|加油|换电|基站",
    "所": "学校|幼儿园|小学|中学|医院|卫生|高校|院校|高中|初中|公办",
    "处": "隐患|违建|点|公园|游园|地质|景点|景观|文物",
    "套": "住房|公寓|保障|安置|公租|设备|商品房",
    "台": "设备|机组",
    "辆": "车|公交|新能源|汽车",
    "场": "活动|招聘|演出|培训|比赛|宣讲|讲座|专题|专场",
    "次": "活动",
    "亩": "高标准|土地|耕地|农田|林|油|水稻|小麦",
    "吨": "粮食|垃圾|煤",
    "栋": "厂房|标准|楼",
    "元": "提高|提升|增加|增长|的",
    "倍": "的",
}

# Behind these 家 and 项 count: 无偿划入新增家子公司.
_CLEARLY_COUNTED = tuple(
    "新增 减少 增加 培育 引进 入驻 新设 净增 关停 注销 认定 拥有 现有 共有 包含 涵盖 涉及 惠及 遴选 选树 发布 深化 办好 配备 引育 选派 推荐 评选 完成 实施 制定 出台 改造 取得 招录".split()
)


_HEADS = frozenset({unit[0] for unit in MEASURES.split("|")} | set(CLASSIFIERS) | set("亿万"))


def _pattern() -> re.Pattern[str]:
    """Every place where a unit may stand with nothing before it.

    It begins with one class of letters, so that a scan skips from unit to unit, and turns away at once behind a numeral;
    what the unit is, is read only of what is left.
    """
    heads = "".join(sorted(_HEADS))
    followed = "|".join(f"{unit}(?:{words})" for unit, words in _FOLLOWERS.items())
    inside = "|".join(f"[{letters}]{unit}" for unit, letters in INSIDE.items())
    return lazy(
        f"[{heads}](?<![{NUMERALISH}].)(?:(?<=[{CLASSIFIERS}])(?=[{_PAUSE}])|(?<=[亿万%‰个℃])"
        f"|(?<=(?:{'|'.join(_CLEARLY_COUNTED)})[家项名件户条])(?=[一-鿿])|(?<=[{CLASSIFIERS}])(?=[和与及至][0-9])|(?=[里顷方瓦伏克米次斤准箱公]|{_EXTENT})(?!准[^箱])(?<!{inside})|(?<=(?={followed}).))"
    )


_UNIT = _pattern()
_RANK = lazy("第[ \u3000\u00a0]*(?:[位名](?![列次单字])|(?=[，。；]))")
_NUMBER = lazy(f"〕[{BLANKS}]*号")
_EXTENTS = tuple(_EXTENT.split("|"))
_AFTER_AMOUNT = (
    "的", "用于", "建设", "实施", "支持", "左右", "和", "及", "开展", "其中", "人民币", "推进", "改造", "资金", "提高", "增长", "比", "完成", "新建", "建成", "购置",
)  # fmt: skip
# What is issued and paid out is money: 发行亿元长期国债 names no size as 引进亿元项目 does.
_PAID = ("发行", "下达", "拨付", "发放", "偿还", "置换", "减免", "兑现", "筹集", "募集", "争取资金", "资金")
_MEASURED = ("面积", "里程", "全长", "长度", "距离", "容量", "产能", "能力", "占地")
_NO_AMOUNT = ("以上", "级", "及以上", "企业", "GDP", "项目", "为单位", "工业", "大关", "地区", "生产总值")
_COUNTED_BY_GE = ("项目", "村", "小区", "社区", "乡镇", "企业", "国家", "省", "市", "重点", "园区", "基地", "产业", "公园")
_FOLLOWING = {unit: tuple(words.split("|")) for unit, words in _FOLLOWERS.items()}
_OPENING = frozenset("个家户名项条座栋台辆套所")
# 数万元 and 十余家 stand for a number; 人数 万人 and 结余 万元 do not.
_COUNTS = (
    "结余",
    "盈余",
    "节余",
    "剩余",
    "人数",
    "户数",
    "位数",
    "总数",
    "件数",
    "次数",
    "个数",
    "车数",
    "台数",
    "家数",
    "辆数",
    "牌数",
    "基数",
    "量数",
    "天数",
    "日数",
)
_EMPTY = tuple("(（ \u3000\u00a0_…X×x*")
_OPEN_MARKS = ("X", "x")
_COUNT_LETTERS = tuple("NnMmYy")
_BRACKETS = tuple("（(")
_RANKED = tuple("居列省市国县区名位")
_TENTHS_BEHIND = frozenset("过超近达逾约占至到足")
_NO_TENTHS = ("通过", "经过", "不过", "最近", "附近", "直到", "得到", "收到", "受到")
_RATES = ("%", "‰", "个百分点", "个基点")
_LISTED = ("、", "，", "；")
_LISTED_WITH_UNITS = "、，；%‰亿万元人户个家吨亩公里平方米顷千瓦百分点"
_VAGUE = tuple("达到至")
_SILENT = frozenset("近超破逾上过满下")
_NUMERALS = frozenset("0123456789.,几多上百千万亿每半一二两三四五六七八九十零")
# 走进万家, 千家万户, 万里: sayings. 万亩, 万人 before a noun name a size.
_PROVERBIAL = frozenset(("家", "户", "次", "度", "米", "块", "余", "支", "本", "部"))
_TYPICAL = frozenset(("元", "亿元", "人", "户", "家", "名", "亩", "吨", "头", "只", "美元"))
_VISITED = frozenset("家进入访护惠到暖联送好走连系了为使让与向对千百的")
_RARELY_A_WORD = frozenset("项件亩吨倍辆栋棵株艘盏套")
_DOUBTFUL = frozenset(CLASSIFIERS) - _RARELY_A_WORD - frozenset("个处家")
_DOUBTLESS = frozenset("家户名项件条座所套台辆栋元亩吨处")  # behind a wide gap in a sentence they count something
_HOUSES = frozenset("国國专大农商厂行作画名独店人全居安老管学业自皇私")
_HOLDERS = frozenset("商落账大用农贫窗门")


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
            if at < taken:
                continue
            taken = end
            span = facts.printed(governing_start(text, at), end)
            yield self.finding(
                span,
                f"“{unit}”前缺数字，请补填后再报。",
                f"the figure before “{unit}” is missing; fill it in",
                severity=severity,
                cause=cause_of(document, span),
            )


def _gaps(facts: Facts) -> list[tuple[int, int, str, Severity]]:
    """(where the gap begins, end of the unit, unit, severity) in read coordinates, in order."""
    text = facts.document.view.text
    found: list[tuple[int, int, str, Severity]] = []
    read = unit_pattern().match
    for match in _UNIT.finditer(text):
        at = match.start()
        head, before = text[at], text[at - 1 : at]
        if head in _DOUBTFUL and "\u4e00" <= before <= "\u9fff" and text[at + 1 : at + 2] in _PAUSE and before not in _ends_of(head):
            continue  # 审批，平台；: no word that calls for a figure ends like this
        unit = read(text, at)
        if unit is None or at and before in INSIDE.get(head, ""):
            continue
        severity = _missing(text, at, unit[0], unit.end())
        if severity is not None and not (unit[0] in "%‰" and _is_column(facts, at)):
            found.append((at, unit.end(), unit[0], severity))
    for at, begin in facts.derive(blank_runs):
        unit = read(text, begin)
        if unit is not None:
            at = _before_point(text, at)
            severity = _left_blank(facts, at, begin, unit[0], unit.end())
            if severity is not None:
                found.append((at, unit.end(), unit[0], severity))
        elif text[begin : begin + 1] == "成" and _is_tenths(text, at, begin):
            found.append((at, begin + 1, "成", "error"))
    if "第" in text:
        for match in _RANK.finditer(text):
            if text[match.end() - 1] != "第" or text[match.start() - 1 : match.start()] in _RANKED:
                found.append((match.start(), match.end(), match[0], "error"))
    if "〕" in text:
        found.extend((match.start() + 1, match.end(), "号", "error") for match in _NUMBER.finditer(text))
    found.sort()
    return found


def _before_point(text: str, at: int) -> int:
    """Where a gap begins whose decimal point is already printed: 达到  .  %."""
    if text[at - 1 : at] != "." or text[at - 2 : at - 1] not in BLANK_LETTERS or at < 3:
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
    return begin > at + 1 and (after in _PAUSE or not after or text.startswith(_EXTENTS, begin + 1))


@cache
def _ends_of(unit: str) -> frozenset[str]:
    """The letters that may stand before a classifier at a pause with its figure missing: the last ones of words that call for it."""
    called = set(VERBS_ONE) | {"余", "数"}
    for words in (VERBS, NOUNS.get(unit, ())):
        called.update([word[-1] for word in words])
    return frozenset(called)


def _missing(text: str, at: int, unit: str, end: int) -> Severity | None:
    """How surely a figure is missing before a unit that ends at `end` behind words that end at `at`; None where the words are whole."""
    before = text[at - 1 : at]
    after = text[end : end + 1]
    listed = before in _LISTED and bool(before)  # 分别完成3亿元、亿元
    if before in _OPEN_MARKS or before in _COUNT_LETTERS and not text[at - 2 : at - 1].isascii():
        return None  # XX亿元, N公里: another rule's
    if not before or not (
        "\u4e00" <= before <= "\u9fff"
        or listed
        or before == "。"
        or before == "”"
        or before in "）)"
        and text[at - 2 : at - 1] not in _EMPTY
        or _is_latin_word(text, at)
    ):
        return None
    paused = after in PAUSES or not after
    if (listed or before == "。") and not paused and len(unit) == 1 and _opens_with_counted(text, unit, end):
        return "warning"
    chained = after in "和与及" or (after == "的" and unit in _RATES)  # 分别完成62%、%的工程量
    if listed and (not (paused or chained) or after in "）)" or not text[max(0, at - 12) : at].rstrip(_LISTED_WITH_UNITS)[-1:].isdecimal()):
        return None
    if listed:
        return "error" if len(unit) > 1 or unit in _RATES else None
    left = text[max(0, at - 12) : at]
    if before in "余数" and not left.endswith(_COUNTS):
        return None
    if left.endswith("单位") and unit != "处":
        return None
    if unit in _RATES or unit == "个工作日":
        return None if before in "百千" else "error"
    if len(unit) == 1:
        return _classifier(text, left, unit, end)
    if unit[0] in "亿万":
        return _magnitude(text, left, unit[1:].lstrip("余多"), end, paused)
    if unit.endswith("次"):
        if after not in "，。；":
            return None
        return "error" if left[-2:] in AMOUNTS or left[-1] in VERBS_ONE else "warning" if left[-2:] in VERBS or _EVENT.search(left) else None
    if text.startswith("的", end) and left.endswith(_MEASURED):
        return "error"
    return "error" if paused or left[-2:] in VERBS or text.startswith(_EXTENTS, end) else None


def _opens_with_counted(text: str, unit: str, end: int) -> bool:
    """Whether a clause begins with a unit and the noun it counts: 建成厂房，个项目开工."""
    nouns = _COUNTED_BY_GE if unit == "个" else _FOLLOWING.get(unit, ())
    return unit in _OPENING and text.startswith(nouns, end) and text[end : end + 1] not in LONGER.get(unit, "")


def _is_latin_word(text: str, at: int) -> bool:
    """Whether a word in Latin letters ends here (GDP亿元), not a mistyped figure (25l亿元)."""
    return text[at - 1].isascii() and text[at - 1].isalpha() and not text[at - 2 : at - 1].isdecimal()


def _magnitude(text: str, left: str, base: str, end: int, paused: bool) -> Severity | None:
    """亿元, 万人 and the like, which also stand alone: 亿元企业, 万元以上, 走进万家."""
    before = left[-1]
    if before in _SILENT:
        return None
    if base in _PROVERBIAL and (before in _VISITED or base not in "家户") and not calls_for_figure(left, base) and not left.endswith(_COUNTS):
        return None
    if before == "于" and base == "元" and left.endswith(("不低于", "不少于", "低于", "高于")):
        return None  # 总投资不低于亿元: a threshold of one
    vague = "warning" if before in _VAGUE else "error"
    if paused:
        return vague  # type: ignore[return-value]
    if text.startswith(_NO_AMOUNT, end):
        return None
    if base in _TYPICAL:
        sure = text.startswith(_AFTER_AMOUNT, end)
        if base == "元" and (left.endswith(_PAID) or before == "为" and text.startswith("的", end) or text.startswith(("左右", "上下"), end)):
            return "error"
        if left[-2:] in VERBS:
            return "error" if sure and not text.startswith("的", end) else "warning" if sure else None
        return "warning" if sure and counted_by(left, base) else None
    return vague  # type: ignore[return-value]


def _classifier(text: str, left: str, unit: str, end: int) -> Severity | None:
    """A unit of one letter, which is also a letter of many words: 国家, 事项, 工人."""
    before = left[-1]
    words = WORDS.get(unit, frozenset())
    if text[end : end + 1] in _BRACKETS and calls_for_figure(left, unit) and before not in words:
        return "error"  # 提高到元（按不变价）
    if text[end : end + 1] not in PAUSES:
        if text[end : end + 1] in "和与及至" and text[end + 1 : end + 2].isdecimal():
            return "error" if calls_for_figure(left, unit) and before not in words else None  # 分别提高元和0.13元
        if left[-2:] in _CLEARLY_COUNTED and unit in "家项名件户条" and "\u4e00" <= text[end : end + 1] <= "\u9fff" and text[end] not in LONGER[unit]:
            return "warning"  # 无偿划入新增家子公司
        if (
            not "\u4e00" <= text[end : end + 1] <= "\u9fff"
            or before in "”）)"
            or (before.isascii() and before.isalpha())
            or text[end : end + 1] in LONGER.get(unit, "")
        ):
            return None
        if text.startswith(_EXTENTS, end):
            return "error" if calls_for_figure(left, unit) else None
        if unit != "个" and not text.startswith(_FOLLOWING.get(unit, ()), end):
            return None
        if before in words or (unit == "家" and before in _HOUSES) or (unit == "户" and before in _HOLDERS) or (unit == "名" and before in "知著有闻出各"):
            return None
        if unit == "个":
            return "error" if left[-2:] in VERBS and text.startswith(_COUNTED_BY_GE, end) else "warning"
        return "error" if left[-2:] in VERBS or unit in _RARELY_A_WORD else "warning" if unit not in "场次所元" else None
    if before.isascii() and before.isalpha():
        return None
    if unit == "家" and left.endswith("企业"):
        return _firms(left)
    if before in words:
        return "error" if counted_by(left, unit) or left[-2:] in VERBS and unit not in PERSONS | {"个"} else None
    if unit == "个" or calls_for_figure(left, unit):
        if unit == "名" and text[end] == "、" and left[-2:] not in AMOUNTS and not counted_by(left, unit):
            return None  # 推进名医、名院
        return "error"
    return "warning" if unit in _RARELY_A_WORD or before in "”）)" and unit in "家户项" else None


_EVENT = lazy("培训|接待|救助|服务|检查|出动|惠及|带动|受理|办理|走访|开展|组织|举办|抽检")
_FIRMS = lazy(
    "入驻|规上|规模以上|限上|限额以上|高新技术|科技型|落户|签约|新增|新设|新注册|净增|在建|投产|停产|关停|淘汰|注销|开工"
    "|新引进|入规|升规|上市|专精特新|退出|共有|现有|累计|全市|全县|全区"
)
_PERSONAGES = ("优秀企业", "知名企业", "民营企业", "女企业", "青年企业", "著名企业", "杰出企业", "返乡企业", "老企业")


def _firms(left: str) -> Severity | None:
    """企业家 at a pause: entrepreneurs, or firms whose number is missing (新入驻企业家)."""
    if left.endswith(("惠及企业", "涉及企业", "覆盖企业")):
        return "warning"
    return "error" if _FIRMS.search(left) and not left.endswith(_PERSONAGES) else None


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
    if not before or before in "\n|" or before in _NUMERALS:
        return None
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
    if left.rstrip("：:").endswith("单位") and unit != "处" or before in "余数" and not left.endswith(_COUNTS):
        return None
    amount = len(unit) > 1 or unit in "%‰"
    if not lines.ask(at, is_prose):
        return "warning" if amount and unit not in _RATES and "\t" not in text[at:begin] and (left[-2:] in VERBS or before in "：:") else None
    severity = _missing(text, at, unit, end)
    if severity is not None:
        return "error" if amount else severity if severity == "error" or "\t" not in text[at:begin] else None
    wide = begin > at + 1
    paused = after in PAUSES or not after
    if amount:
        if text.startswith(_NO_AMOUNT, end) and left[-2:] not in VERBS and not (wide and text.startswith("以上", end)):
            return None
        return "error" if wide or paused or "\u4e00" <= before <= "\u9fff" and before not in "近超" else "warning" if before in "近超" else None
    if after in LONGER.get(unit, "") and not paused:
        return None
    if not paused and (wide or left[-2:] in AMOUNTS) and unit in _DOUBTLESS and _joins(before, after) and "\t" not in text[at:begin]:
        return "error" if calls_for_figure(left, unit) else "warning"  # 新建改建  所县级医院
    if not paused and unit != "个" and not text.startswith(_FOLLOWING.get(unit, ()), end):
        return None
    if calls_for_figure(left, unit) or (unit == "家" and left.endswith("企业")):
        return "error" if paused or wide or left[-2:] in VERBS else "warning"
    return "warning" if wide and paused and before not in WORDS.get(unit, "") and unit in WORDS else None


def _joins(before: str, after: str) -> bool:
    """Whether a gap stands between the words of a sentence."""
    return "\u4e00" <= before <= "\u9fff" and (after.isdecimal() or "\u4e00" <= after <= "\u9fff")
