"""The amounts of a report by the name of what they measure."""

from __future__ import annotations

from bisect import bisect_left

from checker.lazy import lazy
from checker.model.facts import Facts
from checker_figures.statements.binding import AMOUNTS, Term, terms

_PREFIX = lazy(
    "^(?:全国|全省|全市|全县|全区|全州|全盟|我国|我省|我市|我县|我区|本市|市本级|省本级|县本级|同期|当年|当期|整个|全部|年度|全年|20\\d\\d年|总|的|其)+"
)
_PREFIX_FIRST = frozenset("全我本市省县同当整年2总的其")
_BLANKS = " \u3000“”*"
_COUNTS = ("企业数", "户数", "人口数", "项目数", "机构数", "单位数")
_ENDS = ("总量", "总额", "总数")
_ALIASES = {
    "GDP": "地区生产总值", "生产总值": "地区生产总值", "国内生产总值": "地区生产总值", "总人口": "常住人口", "固投": "固定资产投资", "社零": "社会消费品零售", "财政收入": "财政总收入",
    "出口总值": "出口", "进口总值": "进口", "进出口总值": "进出口", "外贸进出口总值": "进出口",
}  # fmt: skip
_DENIED = frozenset("非未不无净")

# How many amounts of one name are looked at, and among how many names: reports stay far below, hostile input does not.
_MOST = 24
_MOST_NAMES = 2000


def normal(name: str) -> str:
    """A name without the words for whose and when: 全市地区生产总值 and GDP are one."""
    name = name.strip(_BLANKS)
    if name and name[0] in _PREFIX_FIRST:
        name = _PREFIX.sub("", name)
    if name.endswith("外贸总值"):
        name = name[:-2] + "进出口总值"
    if name.endswith(_ENDS):
        name = name[:-2]
    elif name.endswith(_COUNTS):
        name = name[:-1]
    return _ALIASES.get(name, name)


def share_word(one: str, other: str) -> bool:
    """Whether two names have two characters in a row in common: 综合用水量, 用水总量."""
    return any(one[at : at + 2] in other for at in range(len(one) - 1))


_NARROWER = lazy("[亿万]元|以上|[国省市县区镇乡]级|重[点大]|[一-鿿]类|跨年|续建|新建|扩建|改造|主体")


def narrows(words: str, told: str) -> bool:
    """Whether words speak of some of what is told, by its size, grade or kind: 亿元以上项目 where 37个项目 are told."""
    return any(word not in told for word in _NARROWER.findall(words))


class Names:
    """Where the amounts of each name stand."""

    def __init__(self, facts: Facts) -> None:
        self._rows = facts.derive(terms)
        self._orders: dict[str, list[int]] = {}
        self._longer: dict[str, list[int]] = {}
        self._by_end: dict[str, list[str]] = {}
        for order, fact in enumerate(facts[:]):
            if fact.indicator and not fact.inherited and fact.kind in AMOUNTS:
                name = normal(fact.indicator)
                self._orders.setdefault(name, []).append(order)
                if "累计" in name[1:] or "实现" in name[1:]:  # 服务业实现营业收入 is called 服务业营业收入 afterwards
                    self._orders.setdefault(name.replace("累计", "").replace("实现", ""), []).append(order)

    def of(self, plain: str, order: int) -> list[Term]:
        """The amounts of this plain name, in order; in a hostile report those around this place."""
        return self._near(self._orders.get(plain, []), order)

    def alike(self, plain: str, order: int) -> list[Term]:
        """Those of this name; where there are none, those whose name ends as this one does, or the other way round."""
        if plain not in self._orders:
            self._orders[plain] = self._ending(plain)
        return self._near(self._orders[plain], order)

    def longer(self, plain: str, order: int) -> list[Term]:
        """Those whose name ends as this one does, or the other way round, without those of this very name."""
        found = self._longer.get(plain)
        if found is None:
            found = self._longer[plain] = self._ending(plain)
        return self._near(found, order)

    def _ending(self, plain: str) -> list[int]:
        if len(plain) <= 3:
            return []
        if not self._by_end:
            for name in self._orders:
                if len(name) > 3:
                    self._by_end.setdefault(name[-2:], []).append(name)
        names = self._by_end.get(plain[-2:], [])
        if len(names) > _MOST_NAMES:
            return []
        return sorted(o for name in names if name != plain and (ends_as(name, plain) or ends_as(plain, name)) for o in self._orders[name])

    def _near(self, orders: list[int], order: int) -> list[Term]:
        if len(orders) > _MOST:
            at = bisect_left(orders, order)
            orders = orders[max(0, at - _MOST // 2) : at + _MOST // 2]
        return [t for t in map(self._rows.term, orders) if t.main]


def ends_as(name: str, end: str) -> bool:
    """Whether a name ends with another, of which it is a narrower or fuller form: 进出口 is not 出口, 非税收入 no 税收入."""
    if not name.endswith(end):
        return False
    before = name[-len(end) - 1 : -len(end)]
    return before not in _DENIED and not (before == "进" and end.startswith("出口"))


def names(facts: Facts) -> Names:
    """The amounts of a report by name. Use through facts.derive."""
    return Names(facts)
