"""Numbers without a unit, told by what stands beside them: members of a list with one unit, parts, growth; and those that have it from another."""

from __future__ import annotations

from checker.lazy import lazy
from checker.model.fact import Fact
from checker.model.facts import Facts

_UNIT = "[万亿]?(?:元|美元|人次|人|户|家|个|张|所|辆|头|只|件|台|套|座|处|公里|平方米|立方米|亩|公顷|吨公里|人公里|吨|千瓦时|千瓦)"
_NAME = "[^\\d，；、。：（）()\n]{1,14}"
_NUMBER = lazy(r"(?<=[\u4e00-\u9fff）)\]])(?<![第前至年月号])(?<!(?<!达)到)(\d{1,9}(?:\.\d+)?) ?$")
# 班线车272辆；出租车722；公交车78辆
_LIKE_BEFORE = lazy(rf"\d ?(?P<unit>{_UNIT})[，；、]{_NAME}$")
# 文化馆3个，博物馆2个，档案馆4。
_LIKE_TWICE = lazy(rf"\d ?(?P<unit>{_UNIT})[，；、]{_NAME}\d[\d.,]* ?(?P=unit)[，；、]{_NAME}$")
# 大桥7、中桥69座、小桥276座
_LIKE_BEHIND_TWICE = lazy(rf" ?[，；、]{_NAME}\d[\d.,]* ?(?P<unit>{_UNIT})[，；、]{_NAME}\d[\d.,]* ?(?P=unit)(?=[，；、。])")
# 低保对象805户1407, 国道1条66.1
_DIRECT = lazy(r"\d ?[户条座宗处](\d{2,}|\d+\.\d+) ?$")
# 争取资金5笔，共2640，
_SUMMED = lazy(r"(?:资金|贷款|补助|投资|收入|款项|债券|融资) ?\d+ ?[笔项宗批个]，(?:共计?|合计|总计)(\d{2,7}(?:\.\d+)?) ?$")
# 在职职工17850人，退休人员3972
_PERSONS = lazy("(?:人员|职工|教师|学生|幼儿|儿童|男性|女性|人口|劳动力|党员|在校生|居民|对象)(?:约|达到?|为|共)?$")
_PERSONS_BEFORE = lazy(r"\d人[，；、。]")
_LIKE_BEHIND = lazy(rf" ?[，；、]{_NAME}\d[\d.,]* ?(?P<unit>{_UNIT})(?=[，；、。])")
# 卫生技术人员49188，其中执业医师18186人
_PART_BEHIND = lazy(rf" ?[，。](?:其中|包括)[:：，]?[^\d，；。]{{1,16}}\d[\d.,]* ?(?P<unit>{_UNIT})")
# 新注册机动车28.08，下降3.3%
_GREW = lazy(
    " ?，(?:[比较](?:上年|去年|同期|上年同期|上月|上季度)[^，。；0-9]{0,4}|同比|环比)?(?:实际|分别)?负?(?:增长|下降|减少|增加|增产|减产|上涨|下跌|回落|提高)(?:了|约)?[0-9.]+ ?[%％]"
)
# 税务部门完成21334，为年预算的28.9%
_RATED = lazy(" ?，(?:为|占|完成)[^，。；0-9]{2,12}的[0-9.]+ ?[%％]")
_PEOPLE = lazy("(?:在校生|招生|毕业生|在校学生|人口|人员|职工|教师|医师|护士|用户|学生|游客|农户|劳动力|机动车|汽车|人数|户数|主体)(?:约|达到?|为|共)?$")
_AMOUNT = lazy("(?<![每均])[运吞吐转产销用水电气热保有诊客货交易储蓄出存][运吐量转诊水电气热货]?量(?:约|达到?|为|共|完成|实现)?$")
_MONEY = lazy("(?:公益金|捐款|保险金|救助金|保障金|保费|赔款|给付|欠款|(?:资金|收入|支出|补助|结余|结转)等)(?:约|达到?|为|共)?$")
_DAYS = lazy("天数(?:达到?|为|共|有)?$")
_NOT = lazy(
    "增[长加速]|下降|同比|指数|系数|率|[占比度值级图表件栏注]$|第|位[次列居]|[排列居]名?第?$|得分|每|均|编号|年[初末底]?$|代码|型号|分别|比例|强度|浓度"
)
_ORDINAL = lazy("^[（(][0-9]{1,2}[）)]")
_DIGIT = lazy("[0-9]")
_BACK = 60


def lacking_beside(text: str, end: int) -> tuple[int, str] | None:
    """Where a number begins that ends here and has no unit, and the unit that is meant, "" where several may be; None where it may stand alone."""
    start = max(0, end - _BACK, text.rfind("\n", max(0, end - _BACK), end) + 1, text.rfind("。", max(0, end - _BACK), end) + 1)
    direct = _DIRECT.search(text, start, end) or _SUMMED.search(text, start, end)
    if direct is not None:
        return direct.start(1), ""
    found = _NUMBER.search(text, start, end)
    if found is None:
        return None
    at, number = found.start(1), found[1]
    point = "." in number
    if number == "0" or not point and len(number) == 4 and number[:2] in ("19", "20"):
        return None
    clause = max(text.rfind(c, start, at) for c in "，；、：:") + 1
    name = _ORDINAL.sub("", text[max(start, clause) : at])
    if len(name) < 2 or _NOT.search(name) or _DIGIT.search(name):  # 783.2亿元1: a note
        return None
    before = _LIKE_BEFORE.search(text, start, at)
    if before is not None:
        behind = _LIKE_BEHIND.match(text, end)
        if behind is not None and behind["unit"] == before["unit"]:
            return at, before["unit"]
        if _LIKE_TWICE.search(text, start, at) is not None:
            return at, before["unit"]
    twice = _LIKE_BEHIND_TWICE.match(text, end)
    if twice is not None:
        return at, twice["unit"]
    if len(number) > 2 and not point and _PERSONS.search(name) and _PERSONS_BEFORE.search(text, start, at):
        return at, "人"
    if _DAYS.search(name) and not point:
        return at, "天"
    if point or len(number) > 2:
        part = _PART_BEHIND.match(text, end)
        if part is not None:
            return at, part["unit"] if part["unit"][0] not in "万亿" else ""
    if len(number) > 4 and not point and _GREW.match(text, end) or (point or len(number) > 3) and _RATED.match(text, end):
        return at, ""
    if point and (_PEOPLE.search(name) or _AMOUNT.search(name) or _MONEY.search(name) or _GREW.match(text, end)):
        return at, ""
    return None


def shared_unit(facts: Facts, index: int) -> str:
    """The unit that a figure has from the one that it is part of, or a change of: 会员7.8万人，其中农民工4.3万; 日均3.1万人次，比去年少0.2万; "" for none."""
    fact: Fact = facts[index]
    for before in reversed(facts[max(0, index - _SHARING) : index]):
        if _SHARES.match(fact.lead) is None or before.sentence != fact.sentence:
            break
        if before.quantity.unit == "%":
            continue  # 用电量121.6亿千瓦时，增长6.1%，其中工业81.1亿
        unit = before.quantity.unit.removeprefix(fact.quantity.unit)
        if unit != before.quantity.unit and unit:
            return unit if before.quantity.base != "元" else ""
        fact = before
    return _unit_told_once(facts, index)


def _unit_told_once(facts: Facts, index: int) -> str:
    """The unit of several figures without one, told before them: 集装箱12.6万标箱，重箱9.8万、空箱2.8万; 接待52.4万人次，甲14.8万、乙9.1万，其余共21.9万; "" for none.

    Of money it is that of what they make only: its 元 is lost elsewhere.
    """
    fact: Fact = facts[index]
    sentence = facts.sentences[fact.sentence]
    own = facts[max(sentence.first, index - _AROUND) : min(sentence.last, index + _AROUND)]
    bare = [f for f in own if f.quantity.base == "" and f.quantity.unit == fact.quantity.unit]
    before = [f for f in own if f.read.start < bare[0].read.start and f.quantity.unit.startswith(fact.quantity.unit)] if len(bare) > 1 else []
    if not before:
        return ""
    whole = before[-1].quantity
    others = {f.quantity.unit for f in own if bare[0].read.start < f.read.start < bare[-1].read.start} - {whole.unit, fact.quantity.unit}
    divided = sum(f.quantity.value for f in bare) == whole.value
    short = whole.base != "元" and not any(unit.startswith(fact.quantity.unit) for unit in others) and all(f.quantity.value <= whole.value for f in bare)
    return whole.unit.removeprefix(fact.quantity.unit) if divided or short else ""


_AROUND = 24  # figures of a sentence
_SHARES = lazy("[，（(](?:其中|同?比|较)|[）)]?、|[（(][^，；。：（(均每]{1,8}$")
_SHARING = 6  # figures of a list
