"""May one thing be of two of the kinds of a list? 规模以上企业, 高新技术企业; 工业投资, 民间投资."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations, permutations

from checker.lazy import lazy

_GRADE = lazy("国家级|[省市县区乡村部]级|乡镇级|(?<!乡)镇级")
_OVERLAPPING = lazy("规上|规模以上|高新|专精|上市|瞪羚|独角兽|龙头|小巨人|科技型|单项冠军|外资|外商|民营|重点(?!研发)|新增|新建|农业龙头|以上")
# What things of one list are sorted by. Where one part is named by its owner and another by its trade, one thing may be both.
_SORTED_BY = (
    lazy("公[立办]|民办|民间|民营|国有|国企|外资|外商|港澳台|私营|非公|个体|集体(?!提案|建议|[上信]?访)|内资"),
    lazy("规上|规模以上|规下|规模以下|限上|限额以[上下]|[元万亿]以上|大型|中小|小微|龙头"),
    lazy("高新技术|专精特新|上市|瞪羚|独角兽|小巨人|科技型|单项冠军|战略性?新兴|高技术|数字经济"),
    lazy("新建|续建|扩建|新开工|技改|技术改造|新增|存量"),
    lazy("网上|线上|线下|网络零售|电商|过夜|一日游"),
    lazy("[男女]性?"),
    lazy("\\d岁|青年|老年|青壮年"),
    lazy("大专|专科|本科|学历|学位|研究生|博士|硕士|文盲"),
    lazy("少数民族|[汉藏回满壮苗]族"),
    lazy("国家级|中央|[省市县区乡镇村部]级|[省市县区]重点|本级"),
    *map(lazy, ("产值|增加值", "税", "零售|消费", "[进出]口", "[存贷]款", "利润")),
)
# and what one may be along with another of its like: 农民工 and 脱贫劳动力
_TRAITS = lazy(
    "农民工|贫困|脱贫|残疾|退役|妇女|青年|党员|返乡|高校毕业|高新技术|专精特新|上市|瞪羚|独角兽|小巨人|科技型|单项冠军|战略性?新兴|高技术|数字经济|涉农|普惠|绿色"
)
_SOURCE = lazy("上级|中央|[省市县区]级|市县|债券|贷款|自筹|社会资本|财政")


def kinds_end_alike(labels: Sequence[str]) -> int:
    """With how many characters all names end, but for 达 and 为: 2 for 产业项目, 基础设施项目, 民生项目."""
    labels = [name.rstrip("达到为约") for name in labels]
    shortest = min(map(len, labels))
    return next((n for n in range(shortest) if len({name[-1 - n] for name in labels}) > 1), shortest)


def are_grades(labels: Sequence[str]) -> bool:
    """Whether each name is of another level, so that nothing is two of them: 国家级森林公园, 省级森林公园."""
    found = [m[0] for m in map(_GRADE.search, labels) if m]
    return len(found) == len(labels) == len(set(found))


def may_overlap(labels: Sequence[str]) -> bool:
    """Whether one thing may be of several of these kinds: 规模以上企业, 高新技术企业."""
    return any(_OVERLAPPING.search(name) for name in labels)


def are_of_two_sorts(labels: Sequence[str]) -> bool:
    """Whether one thing may be of two of these kinds, as they are not sorted by one trait: 工业投资, 民间投资; 农民工, 脱贫劳动力."""
    end = kinds_end_alike(labels)
    if come_from_one_source_each([name[: len(name) - end] for name in labels]):  # 小微企业贷款, 涉农贷款 are no sources
        return False
    sorts = [[sort.search(name) is not None for name in labels] for sort in _SORTED_BY]
    partly = [found for found in sorts if any(found) and not all(found)]
    if len(labels) > 2:  # 女党员, 35岁以下党员: by two traits; of 新建, 升规, 划转 none is another
        return any(one[at] > other[at] and one[to] < other[to] for one, other in combinations(partly, 2) for at, to in permutations(range(len(labels)), 2))
    return bool(partly) or any(_TRAITS.search(name) for name in labels)


def may_be_all_at_once(labels: Sequence[str]) -> bool:
    """Whether each kind is what one may be along with another: 农民工, 脱贫劳动力, 妇女."""
    end = kinds_end_alike(labels)  # 农村党员, 机关党员 are party members by their whole
    return all(_TRAITS.search(name[: len(name) - end]) for name in labels)


def come_from_one_source_each(labels: Sequence[str]) -> bool:
    """Whether each name is that of money by where it comes from: 上级资金, 专项债券, 自筹资金; none of them is in another."""
    return all(_SOURCE.search(name) for name in labels)
