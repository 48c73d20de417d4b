"""The ratios that have names, with the two figures that define each."""

from __future__ import annotations

from checker.model.record import NamedTuple


class Definition(NamedTuple):
    """A named ratio: the words before it, before its numerator and before its denominator, the units it is printed in.

    slack  how far the definition may be from the two printed figures, in %: rates of births are of the year's average population
    each   an amount for each, not a rate: 人均生产总值
    or_of  the words before another denominator that may be meant where it is told as well: 教师总数, with some counted as halves
    """

    name: str
    ratio: str
    part: str
    whole: str
    units: tuple[str, ...]
    slack: int = 0
    each: bool = False
    or_of: str = ""


AS = "(?:为|达到?|是|约|:|：)*$"
_LOANS = (
    f"(?:各项|本外币|人民币|全[省市县区]|我[市县区]|机构|[末底]|(?:^|[，、；。：]))(?:本外币|人民币)?(?:各项)?贷款余额{AS}"  # all of them: not 普惠小微贷款余额
)
_DEPOSITS = _LOANS.replace("贷款", "存款")
# 国家统计局《中国主要统计指标诠释》: 城镇化率, 出生率, 死亡率; 财政部门的税收占比、财政自给率按其字面
DEFINITIONS = (
    Definition(
        "城镇化率",
        f"(?<!户籍人口)城镇化率{AS}",
        f"(?:^|[，、；。（其中])(?:年末)?城镇(?:常住)?(?:总)?人口{AS}",
        f"(?<![镇村])常住(?:总)?人口{AS}",
        ("%",),
    ),
    Definition("出生率", f"出生率{AS}", f"(?:^|[，、；。（])(?:全年)?出生人口{AS}", f"(?:(?<![镇村])常住(?:总)?人口|总人口){AS}", ("‰",), 3),
    Definition(
        "死亡率",
        f"(?:^|[，、；。人口])死亡率{AS}",
        f"(?:^|[，、；。（])(?:全年)?死亡人口{AS}",
        f"(?:(?<![镇村])常住(?:总)?人口|总人口){AS}",
        ("‰",),
        3,
    ),
    Definition(
        "城乡收入比",
        f"城乡(?:居民)?(?:人均可支配)?收入(?:之?比|比值|倍差){AS}",
        f"城镇(?:常住)?居民人均可支配收入{AS}",
        f"农村(?:常住)?居民人均可支配收入{AS}",
        ("", "倍"),
    ),
    Definition(
        "税收占比",
        f"(?<!非)税(?:收(?:收入)?)?占比{AS}",
        f"(?:^|[，、；。（]|其中)[:：]?税收(?:收入)?(?:完成)?{AS}",
        f"一般公共预算收入(?:完成)?{AS}",
        ("%",),
    ),
    Definition("非税占比", f"非税(?:收入)?占比(?:仍|高|仅)*{AS}", f"非税收入(?:完成)?{AS}", f"一般公共预算收入(?:完成)?{AS}", ("%",)),
    Definition("存贷比", f"(?<!新增)(?:存贷|贷存)比(?:例|率)?{AS}", _LOANS, _DEPOSITS, ("%",)),
    Definition("不良贷款率", f"不良(?:贷款)?率{AS}", f"不良贷款(?:余额)?{AS}", _LOANS, ("%",)),
    Definition("资产负债率", f"资产负债率{AS}", f"(?:总负债|负债(?:总额|合计|总计)?){AS}", f"(?<!净)(?:总资产|资产(?:总额|合计|总计)?){AS}", ("%",)),
    Definition(
        "研发投入强度",
        f"(?:研发|R&D)(?:经费)?(?:投入)?强度{AS}",
        f"(?:研发|R&D)(?:经费)?(?:投入|支出)?{AS}",
        f"(?<!人均)(?:地区生产总值|GDP|生产总值){AS}",
        ("%",),
    ),
    Definition(
        "人均生产总值",
        f"人均(?:地区生产总值|GDP|生产总值){AS}",
        f"(?<!人均)(?:地区生产总值|GDP|生产总值)(?:（GDP）)?(?:完成|实现)?{AS}",
        f"(?<![镇村])常住(?:总)?人口{AS}",
        ("元", "万元"),
        5,
        True,
    ),
    Definition(
        "人均旅游消费",
        f"(?:游客人均(?:旅游)?(?:消费|花费)|人均旅游(?:消费|花费)|旅游人均(?:消费|花费)|(?:^|[，；])人均(?:消费|花费)){AS}",
        f"旅游(?:综合|总|业)?(?:总)?收入(?:完成|实现)?{AS}",
        f"(?:接待(?:国内外|各类|境内外|海内外)?(?:游客|旅游者)|游客接待(?:总?量|人[次数]))(?:人[次数])?{AS}",
        ("元",),
        2,
        True,
    ),
    Definition(
        "营业收入利润率",
        f"(?:营业|业务)收入利润率{AS}",
        f"(?:^|[，、；。：]|实现|其中)利润(?:总额)?(?:完成|实现)?{AS}",
        f"(?:营业|业务)收入(?:完成|实现)?{AS}",
        ("%",),
    ),
    Definition("森林覆盖率", f"森林覆盖率{AS}", f"森林面积{AS}", f"(?:国土|土地|辖区|区域|全[县市区])总?面积{AS}", ("%",), 2),
    Definition("八项支出占比", f"八项支出占比(?:仍|高)*{AS}", f"八项支出(?:完成)?{AS}", f"一般公共预算支出(?:完成)?{AS}", ("%",)),
    Definition("民生支出占比", f"民生(?:领域)?支出占比(?:仍|高)*{AS}", f"民生(?:领域)?支出(?:完成)?{AS}", f"一般公共预算支出(?:完成)?{AS}", ("%",)),
    Definition(
        "生师比",
        f"(?:生师|师生)比(?:例)?{AS}",
        f"在校(?:学?生)(?:总?数|总?人数)?{AS}",
        f"专任教师(?:总?数|总?人数)?{AS}",
        ("",),
        2,
        False,
        f"(?:(?<![聘职休任])教师(?:总数|总人数)|折[合算]后?的?教师(?:总?数|总?人数)?){AS}",
    ),
    Definition("医护比", f"医护比(?:例)?{AS}", f"执业(?:（助理）|\\(助理\\))?医师(?:总?数|总?人数)?{AS}", f"(?:注册|执业)护士(?:总?数|总?人数)?{AS}", ("",), 1),
    Definition("财政自给率", f"财政自给率{AS}", f"一般公共预算收入(?:完成)?{AS}", f"一般公共预算支出(?:完成)?{AS}", ("%",)),
)
# Ratios that are no rates are rare: the text is searched for their names. Rates end alike.
NO_RATES = (
    "生师比",
    "师生比",
    "医护比",
    "收入比",
    "收入之比",
    "倍差",
    "人均地区生产总值",
    "人均生产总值",
    "人均GDP",
    "游客人均",
    "旅游人均",
    "人均旅游",
    "人均消费",
    "人均花费",
)
RATES = (
    "森林覆盖率",
    "收入利润率",
    "支出占比",
    "城镇化率",
    "出生率",
    "死亡率",
    "税收占比",
    "税占比",
    "收入占比",
    "自给率",
    "存贷比",
    "贷存比",
    "不良",
    "负债率",
    "强度",
)
