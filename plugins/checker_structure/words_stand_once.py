"""DUP005: a clause or a figure that was typed twice in a row."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate, compress, count, islice
from operator import eq

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.reading.numbering import mark_of
from checker.validator import Rule, shortened

_PAUSES = "；。！？"  # beside the comma
_ENDS = "：\n"  # what is followed by one of these is no clause that was typed twice
_LEAST, _MOST = 6, 60  # characters of a clause
_FIGURE = lazy(r"([0-9](?<![\d.,][0-9])\d*(?:\.\d+)?[\u4e00-\u9fff%]{1,3})\1(?![\d.])")
# a word or a character that no sentence has twice in a row (but 目的的, 了了解, 为为民), and phrases of three characters and more
_WORD = lazy(
    "(完成|实现|推进|开展|落实|持续|加强|健全|推动|新增|建成|不断|积极|深入|切实|加快|提升|提高|增长|达到|超过|同比|确保|坚持|强化|优化|深化|完善|促进|有效|严格|扎实"
    "|大力|着力|以及|其中|我们|今年|去年|截至|目前|已经|预计|全面|进行|建立|培育|支持|成立|争取|下降|累计|坚决|认真|主动|率先|稳步|有序|统筹|牢牢|充分|聚焦|围绕|突出|狠抓|及时|继续|逐步|顺利|成功|召开|举办|启动|制定|出台|进一步"
    "|实施|保持|加大|扩大|增强|引导|贯彻|提供|增加|形成|取得|发挥|做好|确定|鼓励|抓好|成为|采取|纳入|努力|明确|密切|稳妥|通过|按照|根据|关于|对于|随着|为了|由于|并且|不仅|而且|但是|如果|虽然|同时|因此"
    "|更加|特别|大幅|显著|明显|尽快|必须|应当|需要|可以|能够|正在|立足|依托|依法|如期|先后|分别|始终|初步|打造|构建|拓展|巩固|夯实|补齐|筑牢|守住|守牢|抢抓|压实|盘活|引进|予以|给予|受到|得到|进入|用于|处于|位居|荣获"
    "|联合|协同|协助|共同|抽查|排查|整治|新建|改建|扩建|续建|办理|查处|化解|督促|印发|下达|拨付|兑现|降低|减少|压减|回升|回落|上年|全年|当前|近年)\\1(?!会|方案|细则|意见|办法|值|长|率|度|性|区|期|权|费|额|行动|工程|项目|国)"
    "|(?<![平调总中饱缓温祥柔融共永泰义太仁顺兴安云西政元人天嘉德庆])和和(?![美气睦谐平解])|不不|未未|(?<!植)被被(?![子服告褥])"
    "|(?<![目真标])的的(?!确|士)|(?<![不罢])了了(?!解|[却结望之])|(?<![实现存所正])在在(?![建册读校职岗])|(?<![认作成行])为为(?!民|[主了])|(?<!参)与与|(?<!即)将将|(?<![得遇])到到(?![位账岗期场])|并并|(?<![需主重只必首将还扼机简提纲纪摘概紧])要要(?![求点素害领闻塞件紧么是道旨义职员务事])|(?<!顺)从从|把把(?!脉|关)"
)
_TWO_FIGURES = lazy(r"(?P<one>\d[\d.]*)个百分点(?!(?P=one)个)\d[\d.]*个百分点")  # 提高8个百分点16.7个百分点
_YEAR = lazy("[0-9]年(?=年(?:[，。；、]|[^\u4e00-\u9fff]))")  # 2024年年，: none of 2024年年底, 年年丰收
_AGAIN = lazy("([\u4e00-\u9fff]{1,3})\\1")  # a sixth of what a search for the words themselves takes
# a word of two characters twice where its clause goes on or ends: 深度融合融合。, but no 一批一批 and no 项目项目库
_DOUBLE = lazy(r"([^一二三四五六七八九十几多很好许每各不\W\d_a-zA-Z]{2})\1(?=[，。；、）的和与等\n])")
_PHRASE = lazy("((?!一)[\u4e00-\u9fff]{4,8})\\1")
_THREE = 3
_LONGEST_NUMBER, _HEADING = 6, 2
_LED_IN = lazy("(其中[：:，,]?)其中")
_MANY = 5  # so many phrases twice: bold print of a page layout
_HAN = lazy("[\u4e00-\u9fff]")
_FEWEST = 5  # Chinese characters of a clause: 好、很好 and the like are said twice on purpose
_FEWEST_BESIDE_FIGURE = 4  # 同比增长43.7%


class WordsStandOnce(Rule):
    """同一分句、同一数字不得连写两遍

    为何：
        修改时没有删去原来的半句，或数字连按了两次，读者分不清是重复还是漏了别的内容。
    反例：
        坚持过紧日子，从严控制一般性支出，从严控制一般性支出，把资金用在刀刃上。
        全年接处警1146起1146起，救助群众260人。
        全年完成完成技改投资2.6亿元，新增的的产能已经达产。
    正例：
        坚持过紧日子，从严控制一般性支出，从紧安排会议经费。
        一批批项目开工，一批批项目投产。
        群众有了实实在在的获得感，了却了有目的的心愿，积极应对对外贸易的变化。
    """

    code = "DUP005"
    name = "words-stand-once"
    title_en = "No clause or figure is typed twice in a row"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        plain = text
        for mark in _PAUSES + _ENDS:
            plain = plain.replace(mark, "，")
        clauses = plain.split("，")
        twice = [k for k in compress(count(1), map(eq, clauses, islice(clauses, 1, None))) if _LEAST <= len(clauses[k]) <= _MOST]
        ends = list(accumulate(map(len, clauses))) if twice else []  # the offset behind clause k is ends[k] + k
        for k in twice:
            words, end = clauses[k], ends[k] + k
            start = end - len(words)
            between, behind = text[start - 1], text[end : end + 1]
            if between not in _ENDS + "！" and behind and behind not in _ENDS and _is_said(words):
                yield self._doubled(facts, start, end, (start - 1 - len(words), start - 1), words)
        pairs = list(_AGAIN.finditer(text))
        again = [match for found in pairs if (match := _WORD.match(text, found.start())) is not None]
        threes = (found for found in pairs if len(found[1]) == _THREE and found[1][0] != "一")  # 一微克一微克地
        phrases = [match for match in (*threes, *_PHRASE.finditer(text)) if _is_prose(text, match.start(), match.end())]
        doubles = [match for found in pairs if (match := _DOUBLE.match(text, found.start())) is not None and _WORD.match(text, found.start()) is None]
        phrases += [match for match in doubles if match[1][0] != match[1][1] and _is_prose(text, match.start(), match.end())]
        for match in again + (phrases if len(phrases) <= _MANY else []):
            if _is_heading(text, match.start(), match.end()):
                continue
            half = (match.start() + match.end()) // 2
            yield self._doubled(facts, half, match.end(), (match.start(), half), text[half : match.end()])
        for match in _LED_IN.finditer(text) if "其中" in text else ():
            yield self._doubled(facts, match.end(1), match.end(), match.span(1), "其中")
        for match in _YEAR.finditer(text) if "年年" in text else ():
            yield self._doubled(facts, match.end() - 1, match.end() + 1, (match.start(), match.end()), "年")
        for match in _TWO_FIGURES.finditer(text) if "百分点" in text else ():
            yield self.finding(
                facts.printed(match.start(), match.end()),
                f"“{match[0]}”：两个数连在一起，请删去一个，或补上中间的话",
                "two figures stand side by side; one of them is left from before",
            )
        for match in _FIGURE.finditer(text):
            middle = match.end(1)
            yield self._doubled(facts, middle, match.end(), (match.start(), middle), match[1])

    def _doubled(self, facts: Facts, start: int, end: int, first: tuple[int, int], words: str) -> Finding:
        shown = shortened(words)
        return self.finding(
            facts.printed(start, end),
            f"“{shown}”连写了两遍，请删去一处，并核对是否漏了别的内容",
            f"“{shown}” stands twice in a row; delete one of the two, and check whether something else is missing",
            related=[facts.printed(*first)],
        )


def _is_prose(text: str, start: int, end: int) -> bool:
    """Whether a line is a sentence, and no row of cells or heading that was printed over."""
    line = text[max(0, start - _MOST) : start].rpartition("\n")[2] + text[start:end] + text[end : end + _MOST].partition("\n")[0]
    return "\t" not in line and any(mark in line for mark in "，。；")


def _is_heading(text: str, start: int, end: int) -> bool:
    """Whether the words stand behind the number of a heading, and its text behind it begins as it does: （二）基金预算基金预算收入安排6亿元."""
    number = text[max(0, start - _LONGEST_NUMBER) : start].rpartition("\n")[2].strip()
    mark = mark_of(number + text[start:end])
    return mark is not None and mark.level <= _HEADING and mark.text.strip() == number and _HAN.match(text, end) is not None


def _is_said(words: str) -> bool:
    """Whether a clause says enough to be no figure of speech."""
    least = _FEWEST_BESIDE_FIGURE if any(map(str.isdecimal, words)) else _FEWEST
    return len(_HAN.findall(words)) >= least
