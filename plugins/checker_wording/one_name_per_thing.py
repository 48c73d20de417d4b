"""TRM001: one thing goes by one name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from operator import itemgetter

from checker.extraction.words import is_chinese
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.validator import Rule
from checker_wording.likeness import ORDER, TELLING, alikes_of
from checker_wording.lone_characters import lone_slips, quoted_names
from checker_wording.near_names import Pair, listed_side_by_side, long_names, persons, places_of, rare_names, settlements
from checker_wording.official_names import official_names
from checker_wording.paragraph_names import within_paragraphs

# the last characters of names of places, bodies, works and documents
_ENDS = lazy("[区园镇乡村街局厂院校库站桥湖馆委司厅社渠港路目程心道地场台划动例法团](?<=((?s:.{7})))")
# how far before the end of what it is the name itself ends: 鸿泰纺织|公司, 徐川|高新区
_KINDS = frozenset("公司 集团 项目 工程 中心 大道 基地 园区 社区 水库 学校 医院 酒店 广场 厂房 平台 车间 规划 行动 条例 办法".split())
_LONG_KINDS = frozenset("新区 发区 范区 聚区 业园 技园".split())
_NAMED = dict.fromkeys(_KINDS, False) | dict.fromkeys(_LONG_KINDS, True)
_WIDTH = 4
_LAST, _TAIL = itemgetter(slice(3, None)), itemgetter(slice(1, None))
_NOTHING = "\n\n\n"  # before a text, so that what ends at its fourth character has a window, too; no name holds it
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
_MOST_LOOKS = 500  # words of one report that are counted: few of its names are doubted
_MOST_NAMES = 100


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
        windows, look = _windows(text), _Looks(text)
        counts, tails = Counter(windows), Counter(map(_TAIL, windows))
        often = _usual(counts)
        changed_round = (*_transposed(look, counts, often, 1), *_transposed(look, counts, often, 0), *_transposed(look, tails, _usual(tails), 0))
        found = (
            *changed_round,
            *_misspelt(look, counts, often),
            *long_names(text),
            *rare_names(text),
            *within_paragraphs(text),
            *settlements(text),
            *lone_slips(text),
            *quoted_names(text),
            *persons(text),
            *official_names(text),
        )
        said: set[str] = set()
        pairs = [_whole(text, pair) for pair in found[: 2 * _MOST_NAMES]]
        for (usual, rare), pair in zip(pairs, found, strict=False):
            if len(said) > 2 * _MOST_NAMES:
                return
            longer = any(  # 鼎晟物流 of 鼎晟物流装备有限公司, whichever of the two is the rarer there
                len(rare) < len(other) and ((rare in other and usual in whole) or (rare in whole and usual in other)) for whole, other in pairs
            )
            if rare in said or usual in said or longer or listed_side_by_side(text, usual, rare):
                continue
            said |= {usual, rare}
            yield self._said(facts, usual, rare, "document:names " + "|".join(sorted(pair)))

    def _said(self, facts: Facts, usual: str, rare: str, cause: str) -> Finding:
        text = facts.document.view.text
        places = places_of(text, rare)
        times, often = len(places), text.count(usual)
        first = text.find(usual)
        zh = f"“{rare}”（{times}处）与“{usual}”（{often}处）似为同一名称的两种写法，请核对并统一"
        en = f"“{rare}” ({times}×) and “{usual}” ({often}×) seem to be one name written two ways"
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
            places = places_of(self.text, word) if len(self._before) < _MOST_LOOKS else []
            self._before[word] = Counter([self.text[at - 1 : at] for at in places])
        return self._before[word]


def _windows(text: str) -> list[str]:
    """The last characters of everything that looks like the end of a name."""
    found = _ENDS.findall(_NOTHING + text)
    windows = list(map(_LAST, found))
    for said in found:
        longer = _NAMED.get(said[5:])
        if longer is not None:
            windows.append(said[1:5])
            if longer:
                windows.append(said[:4])
    return windows


def _transposed(look: _Looks, held: Mapping[str, int], usual: list[str], at: int) -> Iterator[Pair]:
    """集聚区 and 聚集区: two characters changed places, and what stands behind them is the same."""
    for window in usual:
        swapped = window[:at] + window[at + 1] + window[at] + window[at + 2 :]
        rare = held.get(swapped, 0)
        if not rare or swapped == window:
            continue
        times, one, other = held[window], window[at : at + 2], swapped[at : at + 2]
        if one in _REVERSIBLE or other in _REVERSIBLE or ORDER.issuperset(one):
            continue
        # in the midst of a name its neighbours vouch for it; at its beginning, that the report has the pair nowhere else
        vouched = at or look.times(other) == rare or (len(window) == _WIDTH and TELLING.isdisjoint(one))
        if vouched and ((times, swapped) > (rare, window) if at else rare * _TIMES <= times):
            yield Pair(window, swapped)


def _misspelt(look: _Looks, counts: Mapping[str, int], usual: list[str]) -> Iterator[Pair]:
    """鸿泰公司 and 宏泰公司: one character, the last one not among them, replaced by another that sounds or looks like it."""
    characters = frozenset("".join(counts))
    near: dict[str, frozenset[str]] = {}  # most characters stand in several windows
    for window in usual:
        for at in range(_WIDTH - 1):
            character = window[at]
            if character not in near:
                near[character] = alikes_of(character) & characters
            for slip in near[character]:
                rare = window[:at] + slip + window[at + 1 :]
                times = counts.get(rare, 0)
                if times and times * _TIMES <= counts[window] and (at or _same_neighbour(look, window, rare)):
                    yield Pair(window, rare)


def _usual(counts: Mapping[str, int]) -> list[str]:
    """The windows that stand often enough for a rarer one to be a slip of them, the most frequent first."""
    usual = [(times, window) for window, times in counts.items() if times >= _LEAST and is_chinese(window)]
    usual.sort(key=itemgetter(0), reverse=True)
    return [window for _, window in usual]


def _same_neighbour(look: _Looks, usual: str, rare: str) -> bool:
    """Whether the rare form may stand for the usual one where its first character differs: what stands before it, it shares.

    经济开发区 is always printed with 经 before 济开发区, so 国家级开发区 is no slip of it; a name that follows many words begins there.
    """
    text, before = look.text, look.before(usual)
    if not before:
        return False
    common, times = max(before.items(), key=itemgetter(1))
    begins = times * 2 < before.total() or not "\u4e00" <= common <= "\u9fff"
    return begins or text[text.find(rare) - 1 : text.find(rare)] in before


def _whole(text: str, pair: Pair) -> tuple[str, str]:
    """Both names with what stands before them alike: 产业集聚区 for 集聚区."""
    usual, rare = pair
    here = text.find(rare)
    while len(rare) < _EXTENDED and here > 0:
        before = text[here - 1]
        if not "\u4e00" <= before <= "\u9fff" or before in TELLING or before + usual not in text:
            break
        usual, rare, here = before + usual, before + rare, here - 1
    return usual, rare
