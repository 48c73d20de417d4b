"""What the words before a figure name beside an indicator: a state, a place, one of several names that share a head."""

from __future__ import annotations

from checker.extraction.words import last_clause
from checker.lazy import lazy

_NUMERALS = frozenset("一二三四五六七八九十")
_PLACES = ("县", "市", "区", "乡", "镇", "街道", "公司", "集团", "州", "盟", "旗")
_NO_PLACES = ("地区", "社区", "城镇", "乡镇", "城乡", "小区", "景区", "片区", "上市")
# A count of things in one state: 已竣工1个、在建11个、未开工3个
_STATES = tuple(
    "竣工 完工 开工 在建 投产 投用 投运 建成 签约 落地 入库 新建 续建 改建 扩建 办结 结案 整改 销号 关停 验收 立案 储备 前期 启动 停工 收尾 通过 挂牌 交付 达产 复工 退出 转出".split()
)


def state_of(lead: str) -> str:
    """The state that a short clause before a count names, "" where it names none."""
    clause = last_clause(lead.strip("，、；：,;: 共计有达约近超为了均各"), _CLAUSE_ENDS)
    if not clause.endswith(_STATES):
        return ""
    clause = _OPENING_TIME.sub("", clause)
    return clause if len(clause) <= 8 else ""


_OPENING_TIME = lazy(r"^(?:截至)?(?:[一二三四]季度|[上下]半年|[本上]半?月|[今本上去]年|\d{1,2}月[份底]?|目前)")
_CLAUSE_ENDS = frozenset("，、；：。,;:（）() \u3000和")


def is_place(phrase: str) -> bool:
    """Whether a phrase is nothing but the name of a place or company."""
    return 2 <= len(phrase) <= 12 and phrase.endswith(_PLACES) and not phrase.endswith(_NO_PLACES)


def governs(lead: str) -> bool:
    """Whether the words before a count name it (新开工项目 2个), rather than doing something to what stands behind it (改造77个小区)."""
    return lead.rstrip("共有达到为约近超过累计").endswith(
        ("项目", "企业", "单位", "平台", "数", "量", "机构", "家庭", "人员", "职工", "学校", "院", "站", "所", "店", "村")
    )


def shared_head(names: tuple[str, ...], turn: int) -> str:
    """汽车、家电、家具零售额分别…: the head noun of the last name belongs to all of them."""
    name, last = names[turn], names[-1]
    if turn and names[0][:1] == "第" and name[:1] in _NUMERALS:
        name = "第" + name  # 第一、二、三产业
        return name + last[1:] if turn < len(names) - 1 and last[:1] in _NUMERALS else name
    if name[-1:] in _NUMERALS and last[:1] in _NUMERALS:
        return name + last[1:]  # 第一、二、三产业增加值
    if turn == len(names) - 1 or len(last) <= len(name) + 1 or name[-1:] == last[-1:] or len({len(n) for n in names[:-1]}) > 1 or "/" in last:
        return name
    return name + last[len(name) :]
