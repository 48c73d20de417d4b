"""STR005: a sentence is written to its end, and no paragraph breaks off in the middle of one."""

from __future__ import annotations

from collections.abc import Iterator

from checker.cues import find
from checker.extraction.words import last_clause
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding
from checker.model.span import Span
from checker.validator import Rule
from checker_structure.breaks import Break, breaks_of

_SHOWN = 12
_SEVERAL = 2  # line breaks in one part that are told one by one


class SentencesAreWhole(Rule):
    """句子要写完，段落不能断在半句上

    为何：
        拼接、翻页、网页截取时最容易丢掉半句话，丢掉的往往就是任务和数字；句子中间误按回车，软件按段读取时也会当成两段话。
    反例：
        一是接通工业供水管线；二是建成标准厂房两栋；三是探索厂房租售并举的办法，争取再新建8万平方米的⏎强基层服务网点；五是加快人才公寓建设，争取年内交付六百套。⏎三、下步打算⏎抓好落实。
        今年以来，全区围绕打造现代产业走廊，先后出台扶持政策十二条，帮助企业降本增效，积极引导社会资本...⏎一、基本情况⏎园区运行平稳。
        上半年全县工业运行平稳。下一步，将重点抓好龙头企业培育，加快推进⏎二、存在问题⏎总量不大。
    正例：
        一是接通工业供水管线；二是建成标准厂房两栋。⏎二、下步打算⏎抓好落实。
        全县要抓好三件事：⏎一是扩大投资；⏎二是培育产业。
    """

    code = "STR005"
    name = "sentences-are-whole"
    title_en = "A sentence is written to its end, and no paragraph breaks off in the middle of one"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        breaks = facts.derive(breaks_of)
        if breaks.layout:
            yield self._layout(breaks.layout)
        many = sum(1 for place in breaks.found if place.resumes is not None) > _SEVERAL
        for place in breaks.found:
            if place.heading is None and _READINGS.match(document.folded, place.end) is None:
                yield self._broken(document, place, many)
        yield from self._trailing_off(document)
        yield from self._without_last(document)

    def _broken(self, document: Document, place: Break, many: bool) -> Finding:
        text = document.folded
        tail = text[max(0, place.end - 8) : place.end].rpartition("\n")[2]
        span = Span(place.end - len(tail), place.end)
        if place.resumes is None:
            zh = f"这一段到“…{tail}”就断了，句子没有写完，请核对是否丢了下文"
            return self.finding(span, zh, f"the paragraph breaks off at “…{tail}”; is something lost?", cause=place.cause)
        head = text[place.resumes : place.resumes + 8].partition("\n")[0]
        if place.joins:
            zh = f"句子中间换了行，“…{tail}”与“{head}…”应连成一段"
            en = f"a line break in the middle of a sentence: “…{tail}” and “{head}…” belong together"
            return self.finding(Span(span.start, place.resumes + len(head)), zh, en, severity="info", cause="line break")
        cause = "line break" if many or tail[-1] in "，、" else place.cause
        zh = f"句子到“…{tail}”断开，下一行从“{head}…”开始：不是误按了换行，就是丢了内容，请核对"
        en = f"the sentence breaks off at “…{tail}” and the next line begins with “{head}…”: a stray line break, or something is lost"
        return self.finding(span, zh, en, related=[Span(place.resumes, place.resumes + len(head))], cause=cause)

    def _layout(self, found: tuple[Break, ...]) -> Finding:
        """Many lines without an end are the manner of one layout: said once."""
        first = found[0]
        span = Span(max(0, first.end - 8), first.end)
        zh = f"全文有{len(found)}行没有写完句子就换行，似为排版或网页转换所致，请通篇核对，把断开的句子接上"
        en = f"{len(found)} lines end in the middle of a sentence, as page layouts and web pages leave them; join them again"
        return self.finding(span, zh, en, severity="info", related=[Span(b.end - 1, b.end) for b in found[1:_SHOWN]])

    def _trailing_off(self, document: Document) -> Iterator[Finding]:
        """A paragraph that ends with dots: a preview cut short by a web page."""
        text = document.folded
        for dots in ("...", "…", "。。。"):
            at = find(text, dots)
            while at >= 0:
                end = at + len(dots)
                while text[end : end + 1] in (dots[0], " ") and text[end : end + 1]:
                    end += 1
                behind = text[end : end + 1]
                start = text.rfind("\n", 0, at) + 1
                if behind in ("", "\n") and at - start >= 30 and text[at - 1] not in "，、。；：" and not _excuses(text[start:at]):
                    zh = f"这一段以“{text[at:end].strip()}”收尾，似为网页摘要截断，请补全或删去"
                    yield self.finding(Span(max(start, at - 8), end), zh, "the paragraph trails off in dots, like a preview cut short", cause=f"break@{end}")
                at = text.find(dots, end)

    def _without_last(self, document: Document) -> Iterator[Finding]:
        """A list whose last member is missing behind its 和: 供水、供电和。"""
        text = document.folded
        for end in _AND_ENDS:
            at = find(text, end)
            while at >= 0:
                listed = _LISTED.search(text, max(0, at - _MEMBERS), at)
                if _FIGURE_END.search(text, max(0, at - 2), at) is not None or end != "和，" and listed is not None and listed[1] not in _WORDS_IN_HE:
                    start = at - len(last_clause(text[max(0, at - _SHOWN) : at], _CLAUSE_ENDS))
                    zh = f"“…{text[start : at + 1]}”：“和”后面没有内容，请补全"
                    yield self.finding(Span(start, at + 2), zh, "nothing stands behind the last “and”", cause=f"break@{at + 1}")
                at = text.find(end, at + 2)


# 澜西区固定资产投资71.8亿元，同比 / 误：增长4.5% / 正：下降4.5%: each of the lines below ends the sentence
_READINGS = lazy("[ \u3000]*\n[ \u3000\n]*(?:误|错误?|正确?|原文|原句|原数|原为|[更订改]正[前后为]|应为|修改前|改为)[ \u3000]*[：:]")
_AND_ENDS = ("和。", "和；", "和，")
_FIGURE_END = lazy("(?:[0-9]|[0-9][%％元]|[万亿][元人吨亩])$")  # 分别占年计划171.5%和，较上年增长
_MEMBERS, _SHOWN = 40, 6  # characters before the 和 that are looked at, and that are quoted
_CLAUSE_ENDS = "，。；：\n"
_LISTED = lazy("、[^，。；：、\n]{0,30}([^，。；：、\n])$")
_WORDS_IN_HE = frozenset("总共饱温调缓平祥随人谐中讲柔亲宽晴谦协附之议暖")  # 总和, 饱和, 缓和


def _excuses(line: str) -> bool:
    """A table of contents (……12) or a list that says so itself."""
    return "等" in line[-3:] or "\t" in line
