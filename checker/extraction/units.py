"""Units of measure: what one printed unit is in base units."""

from __future__ import annotations

from functools import lru_cache

from checker.model.record import NamedTuple

MAGNITUDES = {
    "万亿": 10**12,
    "千亿": 10**11,
    "百亿": 10**10,
    "十亿": 10**9,
    "亿": 10**8,
    "千万": 10**7,
    "百万": 10**6,
    "十万": 10**5,
    "万": 10**4,
    "千": 10**3,
    "百": 10**2,
}

# Base units by dimension. The second member says how many of the dimension's first unit one of it is, where that is exact.
_DIMENSIONS: dict[str, dict[str, int]] = {
    "元": {"元人民币": 1, "元": 1, "块钱": 1},
    "美元": {"美元": 1, "欧元": 0, "港元": 0, "日元": 0, "英镑": 0, "韩元": 0, "卢布": 0, "马克": 0},
    "人": {"人": 1, "名": 1, "位": 0, "人份": 0, "人天": 0, "人日": 0, "人月": 0, "口人": 0},
    "人次": {"人次": 1, "户次": 0, "家次": 0, "车次": 0, "班次": 0, "批次": 0, "频次": 0, "场次": 0, "件次": 0, "台次": 0, "架次": 0, "列次": 0, "艘次": 0},
    "平方米": {
        "平方米": 1,
        "平米": 1,
        "㎡": 1,
        "m²": 1,
        "m2": 1,
        "公顷": 10**4,
        "hm²": 10**4,
        "hm2": 10**4,
        "平方公里": 10**6,
        "平方千米": 10**6,
        "km²": 10**6,
        "km2": 10**6,
    },
    "亩": {"亩": 1, "公亩": 0, "分地": 0},
    "米": {
        "米": 1,
        "公里": 1000,
        "千米": 1000,
        "km": 1000,
        "m": 1,
        "厘米": 0,
        "cm": 0,
        "毫米": 0,
        "mm": 0,
        "微米": 0,
        "纳米": 0,
        "海里": 0,
        "里": 0,
        "延米": 0,
        "英寸": 0,
        "车道公里": 0,
    },
    "立方米": {"立方米": 1, "立方": 1, "方": 0, "m³": 1, "m3": 1, "标方": 0, "标准立方米": 0, "立方公里": 0},
    "克": {
        "克": 1,
        "公斤": 1000,
        "千克": 1000,
        "吨": 10**6,
        "斤": 500,
        "担": 0,
        "t": 10**6,
        "kg": 1000,
        "毫克": 0,
        "mg": 0,
        "微克": 0,
        "μg": 0,
        "ug": 0,
        "吨标准煤": 0,
        "吨标煤": 0,
        "标准吨": 0,
        "蒸吨": 0,
        "两": 0,
        "桶": 0,
        "石": 0,
        "克拉": 0,
    },
    "升": {"升": 1, "L": 1, "毫升": 0, "ml": 0, "mL": 0},
    "千瓦时": {"千瓦时": 1, "千瓦小时": 1, "度": 0, "度电": 0, "kWh": 1, "KWh": 1, "KWH": 1, "kwh": 1, "kW·h": 1},
    "瓦": {
        "瓦": 1,
        "千瓦": 1000,
        "兆瓦": 10**6,
        "吉瓦": 10**9,
        "kW": 1000,
        "KW": 1000,
        "kw": 1000,
        "MW": 10**6,
        "GW": 10**9,
        "马力": 0,
        "伏": 0,
        "千伏": 0,
        "千伏安": 0,
        "伏安": 0,
        "安培": 0,
        "兆伏安": 0,
        "KV": 0,
        "kV": 0,
        "kVA": 0,
        "KVA": 0,
        "大卡": 0,
        "焦耳": 0,
        "焦": 0,
        "赫兹": 0,
        "分贝": 0,
        "dB": 0,
        "兆帕": 0,
        "MPa": 0,
    },
    "%": {"%": 1, "‰": 0, "‱": 0},
    "百分点": {"个百分点": 1, "百分点": 1, "个多百分点": 1, "个基点": 0, "基点": 0, "个千分点": 0, "BP": 0, "bp": 0},
    "倍": {"倍": 1, "番": 0, "成": 0, "折": 0},
    "吨公里": {"吨公里": 1, "人公里": 0, "吨海里": 0},
    "字节": {
        "字节": 1,
        "TB": 0,
        "GB": 0,
        "TFLOPS": 0,
        "PB": 0,
        "EB": 0,
        "MB": 0,
        "EFLOPS": 0,
        "PFLOPS": 0,
        "Gbps": 0,
        "Mbps": 0,
        "P": 0,
        "PF": 0,
        "EF": 0,
        "PFlops": 0,
        "EFlops": 0,
    },
    "天": {
        "天": 1,
        "日": 0,
        "小时": 0,
        "分钟": 0,
        "秒": 0,
        "个月": 0,
        "个工作日": 0,
        "工作日": 0,
        "周": 0,
        "个季度": 0,
        "周年": 0,
        "学时": 0,
        "课时": 0,
        "年": 0,
    },
    "岁": {"岁": 1},
    "℃": {"℃": 1, "°C": 1, "摄氏度": 1},
    "分": {"分": 1},
}
# Measure words. 个 and 家 for one count are told apart: the unit rules look at that.
_CLASSIFIERS = (
    "户 家 个 项 条 座 所 处 件 宗 起 次 场 期 批 套 台 辆 艘 架 部 张 份 篇 册 本 种 类 只 头 羽 匹 株 棵 棟 栋 幢 层 间 扇 口 眼 盏 块 片 面 根 "
    "颗 粒 枚 支 枝 对 双 组 队 班 级 届 轮 趟 航次 节 列 卷 首 幅 款 样 道 门 科 床 张床位 例 站 孔 尾 箱 标箱 标准箱 TEU 包 袋 瓶 盒 听 辆次 机位 车位 泊位 "
    "村 镇 乡 县 市 区 省 国 州 盟 旗 校 院 馆 园 店 厂 集 桩 席 股 锭 芯 端口 "
    "点位 盘 桌 餐 单 笔 例次 台套 台（套） 门次 吨次 车皮 平方 点 盆 串"
).split()
_NOT_BEHIND_THOUSAND = frozenset("克米瓦伏焦")
# Pairs of units that name a rate: 元/吨, 微克/立方米. Only the first is looked up.
PER = "/"


class Unit(NamedTuple):
    """What a printed unit means: factor base units; base is the printed base where no exact conversion is known."""

    factor: int
    base: str


def _bases() -> dict[str, Unit]:
    table: dict[str, Unit] = {word: Unit(1, word) for word in _CLASSIFIERS}
    for base, members in _DIMENSIONS.items():
        for word, factor in members.items():
            table[word] = Unit(factor, base) if factor else Unit(1, word)
    return table


BASES = _bases()
DIMENSION_OF = dict.fromkeys(_CLASSIFIERS, "个") | {word: base for base, members in _DIMENSIONS.items() for word in members}
"""What a printed base measures, named by the first unit of its dimension: 吨标准煤 → 克, 度 → 千瓦时; what is counted piece by piece → 个."""


_LATIN = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
_LATIN_OR_DIGIT = _LATIN | frozenset("0123456789")  # 3mm is a length, 3mod is none
_BY_FIRST: dict[str, list[str]] = {}
for _word in sorted(BASES, key=len, reverse=True):
    _BY_FIRST.setdefault(_word[0], []).append(_word)
_BEGINS_MAGNITUDE = frozenset(word[0] for word in MAGNITUDES)


def base_at(text: str, at: int) -> str:
    """The longest base unit that stands in a text at an offset, "" where none does."""
    for word in _BY_FIRST.get(text[at : at + 1], ()):
        if text.startswith(word, at) and not (word[-1] in _LATIN and text[at + len(word) : at + len(word) + 1] in _LATIN_OR_DIGIT):
            return word
    return ""


def magnitude_at(text: str, at: int) -> str:
    """The magnitude (万, 千亿) that stands at an offset, "" where none does; 千克 and 百分点 are units, not magnitudes."""
    if text[at : at + 1] not in _BEGINS_MAGNITUDE:
        return ""
    for size in (2, 1):
        word = text[at : at + size]
        if word in MAGNITUDES:
            following = text[at + size : at + size + 1]
            if (word == "千" and following in _NOT_BEHIND_THOUSAND) or (word == "百" and following == "分"):
                return ""
            return word
    return ""


@lru_cache(maxsize=1024)
def resolve(magnitude: str, base: str) -> Unit:
    """The meaning of magnitude + base: ("亿", "元") is 10**8 元; ("万", "") is 10**4 of nothing named."""
    head, _, per = base.partition(PER)
    unit = BASES.get(head, Unit(1, head))
    factor = unit.factor * MAGNITUDES.get(magnitude, 1)
    return Unit(factor, f"{unit.base}/{per}" if per else unit.base)
