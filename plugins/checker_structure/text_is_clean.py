"""STR008: the text holds no garbled characters and no code of web pages."""

from __future__ import annotations

from collections.abc import Iterator

from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.span import Span
from checker.validator import Rule

_ENTITY = lazy(r"&(?:nbsp|ensp|emsp|amp|lt|gt|quot|ldquo|rdquo|lsquo|rsquo|middot|mdash|hellip|times|#\d{2,6}|#x[0-9a-fA-F]{2,5});?")
_ENTITIES = {
    "nbsp": "", "ensp": "", "emsp": "", "amp": "&", "lt": "<", "gt": ">", "quot": '"', "ldquo": "“", "rdquo": "”", "lsquo": "‘", "rsquo": "’",
    "middot": "·", "mdash": "—", "hellip": "…", "times": "×",
}  # fmt: skip
_TAG = lazy(
    r"</?(?:p|br|span|div|td|tr|th|table|tbody|font|strong|em|b|i|u|a|del|ins|img|li|ul|ol|h[1-6]|style|script|o:p)(?:\s[^<>\n]{0,200})?/?>|<!--(?![^<>]{1,500}-->)"
)  # a whole comment is hidden text: STR011
_ESCAPE = lazy(r"(?:\\[rnt]){1,6}(?![A-Za-z])|\\u[0-9a-fA-F]{4}")
_LOST = lazy("\ufffd+")
_MOJIBAKE = lazy(
    "锟斤拷|烫烫烫|屯屯屯|锘[\u4e00-\u9fff]|Ã[\u0080-\u00ff]|â€[\u0080-\u00ff\u2018-\u201f\u0153™]|[\u0080-\u00ff]{3,}"
    # 年 and ， as a reader of Latin letters, or of GBK, shows them
    "|[à-ï](?!\u00b7)[\u00a1-\u00bfŒœŠšŽžŸƒˆ˜†‡‰‹›€™]{1,2}|[鈥銆][\u4e00-\u9fff]?|锛(?!子)[\u4e00-\u9fff]"
    "|[À-ÿ](?<=[\u4e00-\u9fff][^×÷])(?=[\u4e00-\u9fff])"
    "|(?<=[\u4e00-\u9fff，。、])(?:(?:%[0-9A-F]{2}){3,}|(?:=[0-9A-F]{2}){2,})"
)
_UNSEEN = "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff"
_INVISIBLE = lazy(f"[{_UNSEEN}\ue000-\uf8ff](?:(?<=[\ue000-\uf8ff])[\ue000-\uf8ff]*|[{_UNSEEN}]*)")
_EDGE = 15  # lines at either end in which a web page leaves its furniture
_SENTENCE = 6  # characters that a paragraph has at least
_FURNITURE = lazy(
    r"(?:[【[（(]?(?:打印本页|关闭窗口|(?:字体|字号)[：:]?[ \[【]*(?:大|小)(?![\u4e00-\u9fff]))|分享到[：:]|(?:扫一扫|扫码).{0,20}(?:手机|微信)|浏览(?:次数|量)[：:]|点击(?:数|率|次数)[：:]|您当前的位置|当前位置[：:]|[（(]?责任编辑[：:]|(?:上一篇|下一篇)[：:])"
)
# what no text has between two words: □, @@, ||, ???, [图片]
_DEBRIS = lazy(
    r"[□■◆◇●★▲@#|~^$=+?/°丶丨〡゛´¨`☐′丿亅乛冫¤¬ˉˇ\[【](?:(?<=[\u4e00-\u9fff、，。；].)(?:(?<=[□■◆◇●★▲])[□■◆◇●★▲]{0,2}|(?<=[@#|~^$=+])[@#|~^$=+]{1,3}|(?<=[@#^°丶丨〡゛´¨`☐′丿亅乛冫¤¬ˉˇ])|(?<=\?)\?{1,3}|(?<=/)[rn](?![a-z]))(?=[\u4e00-\u9fff])"
    r"|(?<=\[)(?:图片|表情|图|视频|链接|附图)\]|(?<=【)(?:图片|此处插图)】)"
)
_STANDS_FOR = ("为", "表示", "代表", "指", "是指")
_DEBRIS_CUES = "□■◆◇●★▲@#|~^$=+?/[【°丶丨〡゛´¨`☐′丿亅乛冫¤¬ˉˇ"
# letters that were typed for a character that did not come: 推q进, 权力de行使
_TYPED = lazy(r"[a-z](?<=[\u4e00-\u9fff].)[a-z]{0,5}'?(?:(?=[\u4e00-\u9fff])|(?<=[a-z]{2})(?=[，。；]))")
_SYLLABLE = lazy("(?:[zcs]h?|[bpmfdtnlgkhjqxryw])[aeiouv]{1,3}(?:ng?)?'?|[zcs]h|[bcdfgjklpqrsuvwyz]")
_LETTERED = frozenset("端股级类型座区线轴形位图超站光歌恤字世包档期组段值率台点栋号楼")  # b端, c位, k线: what a letter names
_WRECKED = (
    "锟斤拷",
    "烫烫烫",
    "屯屯屯",
    *"Ãâ锘鈥銆锛à\u0080\u0081\u0090\u009d",
    *(chr(code) for code in range(0xC0, 0x100) if chr(code) not in "×÷"),
    "%E",
    "=E",
)


class TextIsClean(Rule):
    """正文里不能有乱码和网页代码

    为何：
        从网页、邮件复制的文字常带 &nbsp;、\\r\\n、<br> 和“�”。“�”处的字已经丢了，别人补不回来；代码会让数字提取、检索出错。
    反例：
        全年新增市场主体&nbsp;820家，其中企业&nbsp;210家。
        会议通过了全县产��布局规划。
        一、工业经济平稳运行\\r\\n二、农业生产形势稳定
        <p>上半年完成投资3.2亿元。</p>
        全年新建标准□厂房6栋，年底全部交付。
    正例：
        全年新增市场主体820家，R&D经费投入强度达到2.5%，A&B两个标段完工。
        是否已经开工：是□否□，请在方框内打勾。
        PM2.5浓度<35微克，5<x的样本剔除。
    """

    code = "STR008"
    name = "text-is-clean"
    title_en = "The text holds no garbled characters and no code of web pages"
    severity = "warning"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        if "&" in text:
            for match in _ENTITY.finditer(text):
                yield self._code(match.start(), match.end(), match[0], _entity(match[0]))
        if "<" in text:
            for match in _TAG.finditer(text):
                yield self._code(match.start(), match.end(), match[0], None if match[0] == "<!--" else "")
        if "\\" in text:
            for match in _ESCAPE.finditer(text):
                yield self._code(match.start(), match.end(), match[0], None)
        if "\ufffd" in text:
            for match in _LOST.finditer(text):
                zh = "“�”处的字丢失了，请对照原稿补上"
                yield self.finding(
                    _word(text, *match.span()), zh, "characters are lost here (�); restore them from the original", severity="error", cause="lost"
                )
        if any(c in text for c in _WRECKED):
            for match in _MOJIBAKE.finditer(text):
                zh = f"“{match[0][:12]}”是乱码，请对照原稿改正"
                yield self.finding(Span(*match.span()), zh, f"“{match[0][:12]}” is garbled", severity="error", cause="garbled")
        yield from self._debris(document)
        yield from self._typed(document)
        yield from self._unseen(text)
        yield from self._furniture(document)

    def _debris(self, document: Document) -> Iterator[Finding]:
        """Signs that stand alone in a sentence. Boxes to tick, bullets and cells stand in a row."""
        text = document.text
        if not any(c in text for c in _DEBRIS_CUES):
            return
        for match in _DEBRIS.finditer(text):
            block = document.block_at(match.start())
            if block is None or block.kind == "table_row" or text.startswith(_STANDS_FOR, match.end()):
                continue  # ■为已完成，□为未完成
            start, end = block.span
            if text.find(match[0], start, match.start()) >= 0 or text.find(match[0], match.end(), end) >= 0:
                continue
            if text.find("\t", start, end) >= 0 or all(text.find(mark, start, end) < 0 for mark in "，。；"):
                continue
            zh = f"“{match[0]}”是混进正文的杂符，请删去，并核对是否少了内容"
            yield self.finding(Span(*match.span()), zh, f"“{match[0]}” is debris in the text", cause="debris")

    def _typed(self, document: Document) -> Iterator[Finding]:
        """Letters inside a sentence that stand there once: what is a name is used again, or is no syllable."""
        text = document.text
        for match in _TYPED.finditer(text):
            start, end = match.span()
            if _SYLLABLE.fullmatch(match[0]) is None or text[end] in _LETTERED or text.count(text[start - 1 : end + 1]) > 1:
                continue
            if sum(text.count(name) for name in (text[start - 1 : end], text[start : end + 1])) > 2:
                continue
            zh = f"“{match[0]}”是混进句子的字母，多半是输入法没有转成汉字，请核对"
            yield self.finding(Span(start - 1, end + 1), zh, f"letters inside a sentence: “{match[0]}”", cause="debris")

    def _code(self, start: int, end: int, code: str, repair: str | None) -> Finding:
        zh = f"“{code[:20]}”是网页代码，请删去" if not repair else f"“{code[:20]}”是网页代码，应为“{repair}”"
        return self.finding(Span(start, end), zh, f"“{code[:20]}” is code of a web page", suggestion=repair, cause="code")

    def _unseen(self, text: str) -> Iterator[Finding]:
        for match in _INVISIBLE.finditer(text):
            start, end = match.span()
            if match[0][0] >= "\ue000" and match[0][0] <= "\uf8ff":
                if "\u4e00" <= text[start - 1 : start] <= "\u9fff" and "\u4e00" <= text[end : end + 1] <= "\u9fff":
                    zh = "这里有一个显示不出来的自造字符，请换成正常的文字或标点"
                    yield self.finding(Span(start, end), zh, "a private-use character that no reader can show", cause="private")
                continue  # a bullet of a symbol font
            yield self.finding(
                Span(*match.span()), "这里有看不见的控制字符，请删去", "invisible control characters", severity="info", suggestion="", cause="unseen"
            )

    def _furniture(self, document: Document) -> Iterator[Finding]:
        """Buttons and hints of a web page, which stand above and below the text; between two paragraphs they were copied into a report."""
        body = [block.span.start for block in document.blocks if block.span.end - block.span.start >= _SENTENCE and document.quote(block.span)[-1] in "。；"]
        for block in (*document.blocks[:_EDGE], *document.blocks[max(_EDGE, len(document.blocks) - _EDGE) :]):
            line = document.quote(block.span)
            if _FURNITURE.match(line) is not None:
                inside = bool(body) and body[0] < block.span.start < body[-1]
                severity: Severity = "warning" if inside else "info"
                zh = f"“{line[:16]}”是网页上的按钮或提示，不属于报告正文，请删去"
                yield self.finding(block.span, zh, "furniture of a web page, not of the report", severity=severity, cause="furniture")


def _entity(code: str) -> str | None:
    return _ENTITIES.get(code.strip("&;"))


def _word(text: str, start: int, end: int) -> Span:
    """The lost characters with the one before and behind them, so that the quote can be found again."""
    low = start - 1 if start and text[start - 1] != "\n" else start
    high = end + 1 if end < len(text) and text[end] != "\n" else end
    return Span(low, high)
