"""TRM001."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import combinations

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.record import NamedTuple
from checker.validator import Rule
from checker_wording.confusions import COMMON
from checker_wording.likeness import ORDER, TELLING, alike

# the last characters of names of places, bodies, works and documents
_ENDS = lazy("[区园镇乡村街局厂院校库站桥湖馆委司厅社渠港路目程心道地场台划动例法团](?<=((?s:.{7})))")
# how far before the end of what it is the name itself ends: 鸿泰纺织|公司, 徐川|高新区
_KINDS = frozenset("公司 集团 项目 工程 中心 大道 基地 园区 社区 水库 学校 医院 酒店 广场 厂房 平台 车间 规划 行动 条例 办法".split())
_LONG_KINDS = frozenset("新区 发区 范区 聚区 业园 技园".split())
_WIDTH = 4
_OFTEN = frozenset(COMMON)
_NOTHING = "\0\0\0"  # before a text, so that what ends at its fourth character has a window, too; no name holds it
# words that read both ways round and mean something each way
_REVERSIBLE = frozenset(
    "运营 营运 产生 生产 路线 线路 议会 会议 人工 工人 中心 心中 地产 产地 路网 网路 科学 学科 事故 故事 积累 累积 替代 代替 演讲 讲演 储存 存储 到达 达到 "
    "开展 展开 产量 量产 实现 现实 居民 民居 回收 收回 主业 业主 商会 会商 林农 农林 畜牧 牧畜 畜禽 禽畜 社会 会社 "
    "年青 青年 情感 感情 校院 院校 机电 电机".split()
)
_LEAST = 3  # times a name stands in the report before a rarer one can be a slip of it
_TIMES = 3  # how much more often than the slip
_SHOWN = 20
_EXTENDED = 8
_LONG_NAME = lazy(
    "[股责有集产工科](?:(?<=股)份有限(?:责任)?公司|(?<=责)任有限(?:责任)?公司|(?<=有)限(?:责任)?公司|(?<=集)团(?:公司)?|(?<=产)业(?:园|基地)|(?<=工)业园|(?<=科)技园)"
)
_MOST = 20  # names that differ from one in the same place
_MOST_LOOKS = 500  # words of one report that are counted: few of its names are doubted
_MOST_NAMES = 100
_CORE = 6  # characters before 有限公司 by which a company is known
# what firms, works and places are, behind the two characters that they are known by: 浩能|科技, 青石|水库
_FIRMS = lazy(
    "科技|光电|电子|新材|新能源|生物|医药|药业|制药|重工|机械|食品|纺织|服饰|实业|股份|化工|建材|家居|装备|智能|环保|农牧|牧业|矿业|钢铁|铝业|铜业|纸业|水泥|汽车|精密|半导体|电气|电器"
    "|能源|材料|物流|置业|商贸|集团|公司|水库|大桥|隧道|枢纽|风电|景区|古镇|产业园|工业园|街道"
)
# works whose name stands before several characters that say what they are: 青麓山|抽水蓄能电站
_WORKS = lazy("电站|水库|高速|铁路|公路|大桥|枢纽|风电场|机场|港区")
_TAIL = 5  # characters behind the one that differs which make a work's name sure


class _Pair(NamedTuple):
    usual: str
    rare: str


class OneNamePerThing(Rule):
    """同一事物只用一个名称

    为何：
        “产业集聚区”写成“产业聚集区”，企业名、地名错一个字，按名称汇总时就成了两家；审核人也会怀疑是否把两个单位混为一谈。
    反例：
        云津县产业集聚区运行平稳。产业集聚区新开工项目6个，产业集聚区从业人员1.2万人。产业聚集区管委会要抓好落实。
        鸿泰纺织公司投产，鸿泰纺织公司新增用工80人，鸿泰纺织公司年产值2亿元。下一步协调解决宏泰纺织公司用电问题。
    正例：
        一期项目完工，一期项目投产，一期项目达效。二期项目开工。东园区、西园区同步推进，东园区已完工，东园区已验收。
        全县新建乡镇卫生院2所，改造乡镇卫生院3所，乡镇卫生院达标率100%。县医院迁建完成。
    """

    code = "TRM001"
    name = "one-name-per-thing"
    title_en = "One thing goes by one name"
    severity = "warning"
    authority = "《党政机关公文处理工作条例》第二十条第（四）项（人名、地名等应当准确）"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        counts, look = _windows(text), _Looks(text)
        tails: dict[str, int] = {}
        for window, times in counts.items():
            tail = window[1:]
            tails[tail] = tails.get(tail, 0) + times
        said: set[str] = set()
        for pair in (*_transposed(look, counts, tails), *_misspelt(look, counts, tails), *_long_names(text), *_rare_names(look)):
            if len(said) > 2 * _MOST_NAMES:
                return
            usual, rare = _whole(text, pair)
            if rare in said or usual in said:
                continue
            said |= {usual, rare}
            yield self._said(facts, usual, rare)

    def _said(self, facts: Facts, usual: str, rare: str) -> Finding:
        text = facts.document.view.text
        places = _places(text, rare)
        times, often = len(places), text.count(usual)
        first = text.find(usual)
        zh = f"“{rare}”（{times}处）与“{usual}”（{often}处）似为同一名称的两种写法，请核对并统一"
        en = f"“{rare}” ({times}×) and “{usual}” ({often}×) seem to be one name written two ways"
        cause = "document:names " + "|".join(sorted((usual, rare)))
        spans = [facts.printed(at, at + len(rare)) for at in places[:_SHOWN]]
        return self.finding(
            spans[0], zh, en, related=[*spans[1:], facts.printed(first, first + len(usual))], evidence={"usual": usual, "rare": rare}, cause=cause
        )


class _Looks:
    """How often words stand in a text, and behind what. Each costs the length of the text, so only so many are looked up."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._times: dict[str, int] = {}
        self._before: dict[str, Counter[str]] = {}

    def times(self, word: str) -> int:
        """-1 where too many were asked for."""
        if word not in self._times:
            self._times[word] = self.text.count(word) if len(self._times) < _MOST_LOOKS else -1
        return self._times[word]

    def before(self, word: str) -> Counter[str]:
        """The characters before it; none where too many were asked for."""
        if word not in self._before:
            places = _places(self.text, word) if len(self._before) < _MOST_LOOKS else []
            self._before[word] = Counter([self.text[at - 1 : at] for at in places])
        return self._before[word]


def _windows(text: str) -> Counter[str]:
    """The last characters of everything that looks like the end of a name, counted."""
    windows: list[str] = []
    for said in _ENDS.findall(_NOTHING + text):
        windows.append(said[3:])
        kind = said[5:]
        if kind in _KINDS:
            windows.append(said[1:5])
        elif kind in _LONG_KINDS:
            windows += (said[1:5], said[:4])
    return Counter(windows)


def _transposed(look: _Looks, counts: Mapping[str, int], tails: Mapping[str, int]) -> Iterator[_Pair]:
    """集聚区 and 聚集区: two characters changed places, and what stands behind them is the same."""
    for at, held in ((1, counts), (0, counts), (0, tails)):
        for window, times in held.items():
            if times < _LEAST or held.get(window[:at] + window[at + 1] + window[at] + window[at + 2 :]) is None or not _is_name(window):
                continue
            swapped = window[:at] + window[at + 1] + window[at] + window[at + 2 :]
            rare = held.get(swapped, 0)
            one, other = window[at : at + 2], swapped[at : at + 2]
            if not rare or swapped == window or one in _REVERSIBLE or other in _REVERSIBLE or ORDER.issuperset(one):
                continue
            # in the midst of a name its neighbours vouch for it; at its beginning, that the report has the pair nowhere else
            vouched = at or look.times(other) == rare or (len(window) == _WIDTH and TELLING.isdisjoint(one))
            if vouched and ((times, swapped) > (rare, window) if at else rare * _TIMES <= times):
                yield _Pair(window, swapped)


def _misspelt(look: _Looks, counts: Mapping[str, int], tails: Mapping[str, int]) -> Iterator[_Pair]:
    """鸿泰公司 and 宏泰公司: one character replaced by another that sounds or looks like it."""
    yield from _one_apart(look, counts, _LEAST)
    for pair in _one_apart(look, tails, _LEAST + 1):
        at = next(i for i, (a, b) in enumerate(zip(*pair, strict=True)) if a != b)
        touching = [pair.rare[i : i + 2] for i in (at - 1, at) if i >= 0]
        if all(look.times(two) == look.times(pair.rare) >= 0 for two in touching):
            yield pair


def _one_apart(look: _Looks, counts: Mapping[str, int], least: int) -> Iterator[_Pair]:
    """Windows that differ in one character, the last one not among them, from one that stands there much more often."""
    usual = [window for window, times in counts.items() if times >= least and _is_name(window)]
    if not usual:
        return
    usual.sort(key=counts.__getitem__)
    # what differs in one place agrees in the two characters at one end: most windows are out of the question
    tails, heads = {window[-2:] for window in usual}, {window[:-2] for window in usual}
    ending = [window for window in counts if window[-2:] in tails]
    beginning = [window for window in counts if window[:-2] in heads]
    last = len(usual[0]) - 2
    for at in range(last + 1):
        without = {window[:at] + window[at + 1 :]: window for window in usual}
        pool = beginning if at == last else ending
        near = [(other, window) for window in pool if (other := without.get(window[:at] + window[at + 1 :])) is not None and other != window]
        for other, window in near:
            if counts[window] * _TIMES > counts[other] or not alike(window[at], other[at]):
                continue
            if at or _same_neighbour(look, other, window, len(window) == _WIDTH):
                yield _Pair(other, window)


def _is_name(window: str) -> bool:
    return min(window) >= "\u4e00" and max(window) <= "\u9fff"


def _same_neighbour(look: _Looks, usual: str, rare: str, may_begin: bool) -> bool:
    """Whether the rare form may stand for the usual one where its first character differs: what stands before it, it shares.

    经济开发区 is always printed with 经 before 济开发区, so 国家级开发区 is no slip of it; a name that follows many words begins there
    (may_begin says whether that is believed).
    """
    text, before = look.text, look.before(usual)
    if not before:
        return False
    common, times = before.most_common(1)[0]
    begins = may_begin and (times * 2 < before.total() or not "\u4e00" <= common <= "\u9fff")
    return begins or text[text.find(rare) - 1 : text.find(rare)] in before


def _long_names(text: str) -> Iterator[_Pair]:
    """Names of companies and parks that differ in one character that sounds or looks alike, or in two that changed places, however long."""
    cores = Counter(name[-_CORE - _suffix(name) :] for name in _named(text) if len(name) >= _CORE + 2)
    long = [name for name in cores if len(name) >= _CORE + 2]
    if len(long) < 2:
        return
    for first, second in sorted(_neighbours(long)):
        one, other = long[first], long[second]
        at = next(i for i, (a, b) in enumerate(zip(one, other, strict=True)) if a != b)
        if at and cores[one] != cores[other] and (alike(one[at], other[at]) or one[at : at + 2] == other[at : at + 2][::-1]):
            yield _Pair(one, other) if cores[one] > cores[other] else _Pair(other, one)


def _rare_names(look: _Looks) -> Iterator[_Pair]:
    """Names of firms and works, however seldom they stand there, of which one character is another that sounds or looks alike.

    What tells a name from a word: one of the two characters at least is not one that reports are full of, and neither form stands
    anywhere but in the name. Two names in one sentence are two firms.
    """
    text = look.text
    firms: list[tuple[str, str, str, int]] = []
    rare: set[tuple[str, str]] = set()  # names with a place for a character that few reports hold
    for match in _FIRMS.finditer(text):
        at, end = match.span()
        if at < 2:
            continue
        one, other = text[at - 2], text[at - 1]
        if "\u4e00" <= one <= "\u9fff" and "\u4e00" <= other <= "\u9fff" and other != "子":  # 上述子公司, 下属子公司
            kind = match[0]
            firms.append((one, other, kind, end))
            if one not in _OFTEN:
                rare.add(("", other + kind))
            if other not in _OFTEN:
                rare.add((one, kind))
    forms: dict[tuple[str, str], dict[str, list[int]]] = {}
    for one, other, kind, end in firms:
        if ("", other + kind) in rare:
            forms.setdefault(("", other + kind), {}).setdefault(one, []).append(end)
        if (one, kind) in rare:
            forms.setdefault((one, kind), {}).setdefault(other, []).append(end)
    for match in _WORKS.finditer(text):
        end = match.end()
        for start in range(end - _TAIL - 1, max(1, end - 2 * _TAIL) - 1, -1):
            before, differs, tail = text[start - 1], text[start], text[start + 1 : end]
            if not _is_name(before + differs + tail):
                break
            forms.setdefault((before, tail), {}).setdefault(differs, []).append(end)
    for (before, tail), differing in forms.items():
        if len(differing) == 1:
            continue
        for one, other in combinations([c for c in differing if len(differing[c]) <= _SHOWN][:_MOST], 2):
            if one in _OFTEN and other in _OFTEN or not alike(one, other) or _in_one_sentence(text, differing[one], differing[other]):
                continue
            names = sorted((one, other), key=lambda c: -len(differing[c]))
            if all(look.times((before + c + tail)[:2]) == len(differing[c]) for c in names):
                yield _Pair(*(before + c + tail for c in names))


def _in_one_sentence(text: str, some: list[int], others: list[int]) -> bool:
    return any(not any(c in text[min(a, b) : max(a, b)] for c in "。；\n") for a in some for b in others)


def _neighbours(names: list[str]) -> set[tuple[int, int]]:
    """The pairs, by index, of names as long as each other of which one has another character in one place, or two that changed places."""
    found: set[tuple[int, int]] = set()
    numbers = {name: number for number, name in enumerate(names)}
    seen: dict[tuple[int, str], list[int]] = {}
    for number, name in enumerate(names):
        for at in range(len(name)):
            alike = seen.setdefault((at, name[:at] + name[at + 1 :]), [])
            found.update((other, number) for other in alike[-_MOST:])
            alike.append(number)
            swapped = numbers.get(name[:at] + name[at : at + 2][::-1] + name[at + 2 :], number)
            if swapped < number:
                found.add((swapped, number))
    return found


def _named(text: str) -> Iterator[str]:
    """What ends in the word for a company or park, with the Chinese before it: four characters at least, sixteen at most."""
    at = end = 0
    while (match := _LONG_NAME.search(text, at)) is not None:
        start = at = match.start()
        while start > max(end, at - 16) and "\u4e00" <= text[start - 1] <= "\u9fff":
            start -= 1
        if at - start >= 4:
            at = end = match.end()
            yield text[start:end]
        else:
            at += 1


def _suffix(name: str) -> int:
    return next(
        (len(s) for s in ("股份有限公司", "有限责任公司", "有限公司", "集团公司", "产业基地", "产业园", "工业园", "科技园", "集团") if name.endswith(s)), 0
    )


def _places(text: str, name: str) -> list[int]:
    places, at = [], text.find(name)
    while at >= 0:
        places.append(at)
        at = text.find(name, at + len(name))
    return places


def _whole(text: str, pair: _Pair) -> tuple[str, str]:
    """Both names with what stands before them alike: 产业集聚区 for 集聚区."""
    usual, rare = pair
    here = text.find(rare)
    while len(rare) < _EXTENDED and here > 0:
        before = text[here - 1]
        if not "\u4e00" <= before <= "\u9fff" or before in TELLING or before + usual not in text:
            break
        usual, rare, here = before + usual, before + rare, here - 1
    return usual, rare
