"""Totals printed behind their parts: 甲12亿元、乙9亿元，合计21亿元; …。…。以上三项合计5600万元; 上年结转2亿元，加上…，可用财力9亿元."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checker.lazy import lazy
from checker.model.facts import Facts
from checker.reading.numbering import integer
from checker_figures.statements.binding import Term
from checker_figures.statements.completeness import label
from checker_figures.statements.relation import Relation
from checker_figures.statements.sums_with import sums_up_named, with_the_named

_JOINED = lazy(
    r"(?:^|[，；、。：\n ,;:])(?:以上|上述|前述|这|全部|各项|当年|预算|[年期季月][末初]|即|也就是)?(?:[一二两三四五六七八九十\d]{1,2}[项者类个]|各项|收入|支出|收支|资金)?(?:相加|加总|加起来|累加)?"
    r"(?:(?:合计|共计|总计)(?:偿付|偿还|支付|发放|发行|征收|缴纳|入库|到位|争取|筹集|投放|销售|生产|收获|种植|培训|办理|接待|安置|改造|建成|建设|新建|用地|占地|解决|处理)|(?:合计|共计|总计|总量|总和|总共|共)(?:约?[为达是约有:：]|实现|完成|达到|(?:安排|投资|资金|下达|拨付|支出|收入|落实|面积|规模|数量|投入|金额|项目|债务|余额|兑付|争取)+为?)?)$"
    r"|(?:^|[，；])(?:到位|投入|拨付|安排|下达|落实|兑现|发放|筹集|争取)(?:资金|经费)(?:合计|共计|总计|共)$"
    "|[，；、。](?:全[省市县区镇乡]|(?:全|本)?园区)[\u4e00-\u9fff]{0,4}(?:合计|共计|总计)(?:为|达到?)?$"
)
# a total that is named (全市一般公共预算收入总计, 总支出): it sums up what stands before it where that goes on by 加
_NAMED = lazy(
    r"(?:^|[，；、。：\n ,;:])[^，；、。：\n,;:]{0,24}(?:(?:收入|支出|财力|资金)(?:预算)?(?:总计|合计|总量|总额|共计|共)|总(?:收入|支出|财力))(?:约?[为达是])?(?:实现|完成|达到|安排|预计)?$"
    r"|(?:^|[，；、。：])[\u4e00-\u9fff]{2,6}(?:总数|总计|合计|共计)(?:为|达到?)?$"
)
# 三项特色种植合计5900亩, 两期共2030套, 三个镇共完成12亿元: of as many parts as are said
_SO_MANY = lazy(
    "(?:^|[，；、。：\n])(?:以上|上述|前述|这)?(?P<many>[两二三四五六七八九十])(?:(?P<thing>[项类期者笔大]|部分)|[个家户处批]|(?P<place>[镇乡村县区园]))(?P<noun>(?:(?!后)[\u4e00-\u9fff]){0,6}?)"
    "(?:合计|共计|总计|总共|共(?![同享建识]))(?:约?[为达有]|(?:实现|完成|达到|安排|投入|投资|支出|收入|资金|下达|拨付)+为?)?$"
)
# …。以上三项合计12亿元
_SUMS_BEFORE = lazy("[\\s]*(?:以上|上述|前述|[两二三四五六七八九十]项)")
_MOMENT = lazy("(?<![一-鿿])[年期季月][末初]")
_SUMMING = lazy("(?:以上|上述|这|各|所有|全部|[共合总小累])")
_ITEM_OF_ACCOUNT = lazy("(?:收入|支出|资金|基金|结[转余]|还本|上解|补助)[^，；。]{0,8}$")
_UNSAID = lazy("(?:收入|支出|合计|总计|资金|财力)(?:再)?加上?[^，；。、]*$")
_ADDING = lazy("(?:^|[，；。、,; ])(?:再)?加(?:上)?")
_PLACES, _WITHIN = ("乡镇", "镇", "乡", "街道", "县", "区"), ("行政村", "自然村", "村", "社区", "居委")
# what lies within villages and communities, and is none of them: 共148个村（居）民小组
_INNER = lazy("[^，。；、\\d]{0,8}?(?P<noun>小组|网格|楼栋|自然[村屯寨]|院落|居民点|单元|商户|住户)")
_LONGEST_NOUN = 12
_LINKS = frozenset("、和与及")
_PAUSES = frozenset("，；、。：（(")
_PAUSE = lazy("[，；、。：（(]")
_REACH = 60  # figures
_TAIL = 30  # characters
_BACK = 2  # sentences that a chain may begin before its own
_FAR_BACK = 8  # and those that a sentence sums up


def sums_up(gap: str) -> bool:
    """Whether words before a figure make it the sum of what stands before it."""
    tail = gap[-_TAIL:]
    if "计" not in tail and "共" not in tail and "总" not in tail:
        return False
    return _sums_all(tail) or sums_up_named(tail)


def _sums_all(tail: str) -> bool:
    return _JOINED.search(tail) is not None or _NAMED.search(tail) is not None or _SO_MANY.search(tail) is not None


def _sums_something_else(between: Sequence[Term], total: Term) -> bool:
    """Whether a count with a name of its own parts a total from the amounts before it: …5300亩；柴胡种植在10个镇，合计424亩."""
    return any(t.base != total.base and "；" in t.gap and not _SUMMING.match(t.gap.rpartition("；")[2]) for t in between)


def _heads(first: Term, second: Term) -> bool:
    """Whether an amount that is none by the words before it begins the list of the next, of which they are, too: 每年应付租金依次为128万元、96万元和41万元."""
    linked = second.gap[:1] in _LINKS and "每" not in second.gap
    alike = first.fact.kind == second.fact.kind and first.fact.quantity.unit == second.fact.quantity.unit and first.depth == second.depth
    return linked and alike and first.fact.role is None


def _parts(row: Sequence[Term], total: Term) -> list[Term]:
    """The amounts of a total's kind before it. A list that tells what each gets is of no total but the one right behind it."""
    lists: list[list[Term]] = []
    for at, term in enumerate(row):
        if term.base != total.base or term.depth > total.depth:
            continue
        behind = row[at + 1] if at + 1 < len(row) else None
        if lists and at and lists[-1][-1] is row[at - 1] and _heads(row[at - 1], term):
            lists[-1].append(term)
        elif term.main or behind is not None and behind.main and _heads(term, behind):
            lists.append([term])
    return [term for members in lists for term in members if members[0].main or members is lists[-1]]


def _is_of_some(row: Sequence[Term], place: int) -> bool:
    """Whether an amount is that of things that are counted right before it, and are not said to be those told: 其余6家合计11.2万人次."""
    before = row[place - 1] if place else None
    if before is None or row[place].gap[:1] in _PAUSES or before.fact.kind != "count":
        return False
    named = _PAUSE.split(before.gap)[-1]
    return bool(named) and not _SUMMING.match(named)


def _counts_other_things(parts: Sequence[Term], total: Term) -> bool:
    """Whether places of one kind lie within those of another, or what is counted in all has a noun of its own: 9个乡镇、31个村，共计118个小组; 12个村、2个社区，共148个小组."""
    if total.fact.kind != "count" or len(parts) < 2 or total.behind(1) in "，。；、）":
        return False
    if parts[0].behind(3).startswith(_PLACES) and parts[1].behind(3).startswith(_WITHIN):
        return True
    inner = _INNER.match(total.behind(_LONGEST_NOUN))
    return inner is not None and not any(inner["noun"] in p.behind(_LONGEST_NOUN) + p.gap for p in parts)


def is_account(parts: Sequence[Term]) -> bool:
    """Whether amounts are the items of an account: 一般公共预算收入A，上级补助收入B，上年结转C, no part of one of them among them."""
    return len(parts) > 1 and all(_ITEM_OF_ACCOUNT.search(p.gap) and "税" not in p.gap and "其中" not in p.gap and "加" not in p.gap for p in parts)


def _outside(terms_before: Sequence[Term]) -> list[Term]:
    """The figures but for the parts that 其中 begins, up to the next ；: they are no links of a chain that goes on behind them. All where none is left."""
    outside: list[Term] = []
    inside = -1  # the sentence whose parts are being told
    for term in terms_before:
        if "其中" in term.gap:
            inside = term.sentence
        elif "；" in term.gap or term.sentence != inside:
            inside = -1
        if inside < 0:
            outside.append(term)
    return outside or list(terms_before)


def _above(facts: Facts, rows: Sequence[tuple[Term, ...]], total: Term, most: int) -> list[Term]:
    """The amounts of a total's kind in the sentences before its own, in the same paragraph, up to one that sums up itself."""
    found: list[Term] = []
    block = facts.sentences[total.sentence].block
    for back in range(total.sentence - 1, max(-1, total.sentence - 1 - most), -1):
        told = [t for t in rows[back][:_REACH] if t.main and t.base == total.base and t.depth <= total.depth]
        if facts.sentences[back].block != block or most > _BACK and any(sums_up(t.gap) for t in told):
            break
        found = told + found
    return found


def _of_one_moment(before: Sequence[Term], parts: list[Term], total: Term) -> list[Term]:
    """Those of the parts that are told of the time of their total, or of the last one told: 年初A和B，年末C和D，合计…."""
    told = [(at, said[0]) for at, part in enumerate(parts) if (said := _MOMENT.search(part.gap)) is not None]
    own = _MOMENT.search(total.gap)
    if own is not None:
        told = [(at, word) for at, word in told if word == own[0]]
    elif told and not any(said[0] != told[-1][1] for t in before if (said := _MOMENT.search(t.gap)) is not None):
        return parts
    return parts[told[-1][0] :] if told and told[-1][0] < len(parts) - 1 else parts


def _of_so_many(facts: Facts, rows: Sequence[tuple[Term, ...]], total: Term, parts: Sequence[Term], said: re.Match[str]) -> Relation | None:
    """As many parts as are said (三项合计): the last ones before the total, or the first of each of so many sentences; of places only what is told of them."""
    many = integer(said["many"])
    row = rows[total.sentence]
    if len(parts) < many and not parts and said.start() == 0:
        parts = _above(facts, rows, total, _FAR_BACK)
        if said["thing"] == "大":
            parts = [t for t in parts if parts[-1].sentence == t.sentence]
        elif len(parts) > many and [t.sentence for t in parts].count(parts[-1].sentence) == many and not any("其中" in t.gap for t in parts[1 - many :]):
            parts = parts[-many:]  # the list right before it: 甲项目总投资6.8亿元；乙项目总投资3.5亿元。两个项目总投资合计10.3亿元
        elif len(parts) > many:  # the first of each sentence; what stands before its last ； is not of the list
            heads = {t.sentence: t for t in reversed(parts) if not any("；" in other.gap for other in rows[t.sentence] if other.order > t.order)}
            parts = list(reversed(heads.values()))[-many:]
            if len({t.sentence for t in parts}) < many or any(t.fact.quantity.unit != total.fact.quantity.unit for t in parts):
                return None
    if len(parts) < many or many < 2:
        return None
    if (columns := _columns(row, parts, many)) is not None:
        own = [column for column in columns if said["noun"] and said["noun"] in column[0].gap]
        return Relation("joined", (total,), tuple(own or columns), False, len(own) == 1, False)
    if said["thing"] == "大":
        named = _without_others(parts)
        return Relation("joined", (total,), (tuple(named),), False, False, False) if len(named) == many else None
    outside = [t for t in parts if "其中" not in t.gap]  # 工业12亿元，其中技改3亿元，农业5亿元，两项合计17亿元
    readings = [tuple(parts[-many:]), *([tuple(outside[-many:])] if many <= len(outside) < len(parts) else [])]
    kind = (said["noun"] or said["place"] or "")[-1:] if said["thing"] is None else ""
    if kind and kind not in readings[0][0].gap and not all(kind in label(p) for p in readings[0]):
        return None  # 规上企业12家，高新企业5家，两个园区共入驻企业48家
    return Relation("joined", (total,), tuple(readings), False, len(readings) == 1, False)


def _columns(row: Sequence[Term], parts: Sequence[Term], many: int) -> list[tuple[Term, ...]] | None:
    """The columns of so many items that each give several amounts of one unit: 一类3户、应交13.8亿元、应缴4.1亿元，二类11户、21.6亿元、4.3亿元; None where they do not."""
    width, left = divmod(len(parts), many)
    if width < 2 or left or any(p.sentence != parts[0].sentence for p in parts):
        return None
    apart = [p.order - parts[0].order for p in parts]
    step = apart[width]
    if any(apart[at] != at // width * step + apart[at % width] for at in range(len(parts))) or any("其中" in p.gap for p in parts[1:]):
        return None
    units = [t.base for t in row[parts[0].order - row[0].order :][: apart[-1] + 1]]
    return [tuple(parts[at::width]) for at in range(width)] if all(one == other for one, other in zip(units, units[step:], strict=False)) else None


def sums_beside(row: Sequence[Term], relation: Relation) -> list[Relation]:
    """The sums right behind another of the other columns of its items: 一类应交8.4亿元、应缴2.1亿元，二类16.2亿元、2.4亿元，两类应交合计24.6亿元、应缴4.5亿元."""
    total, parts = relation.wholes[0], relation.readings[0]
    at = [p.order - row[0].order for p in parts]
    if len(parts) < 2 or parts[0].sentence != total.sentence or len({other - one for one, other in zip(at, at[1:], strict=False)}) > 1:
        return []
    found: list[Relation] = []
    place = total.order - row[0].order
    for offset in range(1, at[1] - at[0]):
        head = row[at[0] + offset]
        name = label(head) if len(head.gap) > 1 else ""  # 624户986人，118户174人，合计742户、1160人
        behind = [t for t in row[place + 1 : place + at[1] - at[0]] if t.main and t.base == head.base and t.gap[:1] in "，、"]
        sums = [t for t in behind if _SUMS_UP.sub("", t.gap[1:]) == name]
        column = [row[begin + offset] for begin in at if begin + offset < place]
        if len(sums) == 1 and len(column) == len(parts) and all(t.main and t.base == sums[0].base for t in column):
            found.append(Relation("joined", (sums[0],), (tuple(column),), False, True, False))
    return found


_SUMS_UP = lazy("(?:合计|共计|总计|共)+$|^(?:合计|共计|总计)")


def _without_others(parts: Sequence[Term]) -> list[Term]:
    """The named parts of a list whose last is 其他: its foremost (三大产业合计); what stands before 其中 is their whole."""
    begin = max((place for place, term in enumerate(parts) if "其中" in term.gap), default=0)
    return [term for term in parts[begin:] if not label(term).startswith(("其他", "其它"))]


def preceding(facts: Facts, rows: Sequence[tuple[Term, ...]], number: int, place: int) -> Relation | None:
    """The parts that a total behind them sums up: those of its sentence, or a chain begun in the sentences before (A。加上B、C，总计D)."""
    row = rows[number]
    total = row[place]
    if _is_of_some(row, place):
        return None
    named_sum = with_the_named(facts, rows, row, total)
    if named_sum is not None or not _sums_all(total.gap[-_TAIL:]):
        return named_sum
    lowest = max(0, place - _REACH)
    begin = place
    while begin > lowest and not (row[begin - 1].base == total.base and sums_up(row[begin - 1].gap)):
        begin -= 1
    if begin == lowest:
        begin = 0
    first = max(begin, lowest)
    parts = _parts(row[first:place], total)
    parts = _of_one_moment(row[first:place], parts, total)
    if len(parts) > 2 and sums_up_named(total.gap[-_TAIL:]):
        return None  # 另有监理费95万元，与合同价合计2955万元: what that is was not told
    if len(parts) > 2 and parts[0].fact.quantity.amount == total.fact.quantity.amount:
        del parts[0]  # 储备项目86个，在谈41个、签约27个、前期18个，合计86个: told before its parts, and again behind them
    head = row[place - 1] if parts and parts[-1] is row[place - 1] else None
    if head is not None and head.gap in ("，", "；") and total.gap[:1] not in _PAUSES and head.fact.kind == "count" and "计" not in total.gap[:1]:
        parts = parts[: int(head.fact.quantity.amount)] if len(parts) > head.fact.quantity.amount else []  # 甲镇12个、乙镇9个，2个镇合计21个
        if len(parts) != head.fact.quantity.amount:
            return None
    if parts and (_sums_something_else(row[parts[-1].order - row[0].order + 1 : place], total) or _counts_other_things(parts, total)):
        return None
    so_many = _SO_MANY.search(total.gap)
    if so_many is not None:
        return _of_so_many(facts, rows, total, parts, so_many)
    readings = [tuple(parts)] if len(parts) > 1 else []
    earlier = [] if begin else _above(facts, rows, total, _FAR_BACK if not place and _SUMS_BEFORE.match(total.gap) else _BACK)
    plain = len(parts) > 1
    named = _JOINED.search(total.gap) is None
    adding = next((t for t in row[first:place] if "加" in t.gap and _ADDING.search(t.gap)), None)
    if adding is None and any("加" in t.gap and _UNSAID.search(t.gap) for t in row[first:place]):
        plain = False
    if adding is not None and parts:
        chain = [t for t in parts if t.order >= adding.order]
        heads = [t for t in parts if t.order < adding.order] or earlier or list(row[begin - 1 : begin])
        if not heads:
            return None
        outside = heads[0].sentence < number and len(_outside(heads)) == 1  # 收入6.4亿元，其中甲3.4亿元、乙3.0亿元。加上补助48.7亿元: to the income
        side = "支出" if "支出" in total.gap else "收入" if "收入" in total.gap else ""
        heads = [head for head in heads if side in head.gap] or heads  # 收入A。支出B，加上调出资金C，支出总计D: to the expenditure
        heads = heads[:12] + heads[12:][-12:]
        plain = len(heads) == 1 or outside
        chains = [(head, *chain) for head in reversed(_outside(heads))]
        readings = [*chains[-1:], *chains[:-1], *readings]
    if not readings and not place and len(earlier) > 1 and _SUMS_BEFORE.match(total.gap):
        readings = [tuple(earlier)]
    if not readings:
        return None
    if total.gap[:1] in "；;" and adding is None and "其中" in parts[0].gap:
        return None  # 收入合计61420，其中甲24870、乙36550；支出合计56130: the parts are those of another total
    if earlier and parts:
        readings.append((*earlier, *parts))
    if any("其中" in t.gap for t in parts):  # 补助1884万元，其中：一般性补助1478万元（…），上年结转60万元: within the part before it
        without = [tuple([t for t in reading if "其中" not in t.gap]) for reading in readings]
        readings += [reading for reading in without if len(reading) > 1 and reading not in readings]
    if named and adding is None and not is_account(parts):
        return Relation("named", (total,), tuple(readings), False, plain, False)
    return Relation("joined", (total,), tuple(readings), False, plain, False)
