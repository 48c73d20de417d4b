"""STR014: what tools say and mark stays out of the report: chat assistants, Markdown, field codes, tracked changes, versions of files."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around, holds_any
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.model.record import NamedTuple
from checker.model.span import Span
from checker.reading.markdown import emphasised
from checker.validator import Rule

_OPENS = "(?:(?<=[。！？：\n（(【\\[\u3000 ])|\\A)"  # where a sentence or a bracket begins
_YOU = "[您你]"
_RENDERED = "润色|改写|扩写|重写|续写|缩写|仿写"  # what only a helper says of a text that is handed over
_EDITED = f"{_RENDERED}|修改|优化|完善|精简|调整|整理|修订"
_VERSION = "版本|版|稿|内容|文本|文字|段落|全文"
_LINE = "(?=\n|\\Z)"


class _Trace(NamedTuple):
    """Marks of one kind of tool: each match of the pattern holds one of the cues, at most `before` characters behind its start."""

    cues: tuple[str, ...]
    pattern: re.Pattern[str]
    before: int = 0


# An assistant hands over what it wrote, or asks what it may do next. A report speaks of its own submitter, and to nobody as 您.
_CHAT = (
    _Trace(
        ("好的", "当然", "没问题", "明白了"),
        lazy(
            f"{_OPENS}(?:好的|当然可以|没问题|明白了|当然(?![，,！!。]?这))[，,！!。]?(?:(?:以下|下面|这里?)(?:就?[是为]|将)|(?:以下|下面)?我(?:来|将为|会为|已为|为)|已(?:为|按|根据))[^。！？：:\n]{{0,30}}[。！？：:]?"
        ),
    ),
    _Trace(
        ("以下", "下面", "这是"),
        lazy(
            f"{_OPENS}(?:(?:以下|下面)[是为]?|这是)(?:我)?(?:(?:根据|按照?|基于|为|帮|替|给){_YOU}|(?:经过?)?(?:{_RENDERED})[后过好]|(?:{_EDITED})+(?:后|过|好)的?(?:正式|最终|完整)?(?:{_VERSION}))[^。！？：:\n]{{0,30}}[。！？：:]?"
        ),
    ),
    _Trace(
        ("希望", "如需", "如果", "如有", "随时"),
        lazy(
            f"{_OPENS}希望(?:以上|上述|这[份篇些段]|本)[^。\n]{{0,16}}(?:对{_YOU}|[帮为]到?{_YOU}|(?:所)?帮助|满足{_YOU})[^。！？\n]{{0,12}}[。！？]?"
            f"|{_OPENS}如[需果有]{_YOU}?[^。\n]{{0,24}}?(?:[请可欢迎]*随时[^。\n]{{0,4}}(?:告诉|告知|提醒|跟|向)我(?![省市县区局委厅办院校镇乡村们])|我可以(?:继续|再|为{_YOU}|帮|提供|进一步)|我会(?:继续|再|为{_YOU}|帮))[^。！？\n]{{0,20}}[。！？]?"
        ),
    ),
    _Trace(
        ("作为",),
        lazy("作为(?:一[个款名])?(?:AI|人工智能|智能|大型?|自然)?(?:大?语言)?(?:大?模型|助手|语言助手)[，,]?我[^。！？\n]{0,30}[。！？]?"),
    ),
    _Trace(
        ("您", "你"),
        lazy(
            f"供{_YOU}参考[。！]?|帮到{_YOU}[。！]?|(?:需要|由|请){_YOU}(?:再)?(?:根据|结合)实际[^。！？\n]{{0,16}}[。！？]?|符合{_YOU}的(?:要求|预期|需求)[^。！\n]{{0,4}}[。！？]?"
            f"|(?:根据|按照?|基于|结合|针对){_YOU}(?:所?(?:提供|给出|发来|上传|要求)|的(?:要求|需求|需要|指示|提示|描述|反馈))[^。！？：:\n]{{0,30}}[。！？：:]?"
            f"|{_YOU}(?:可以?|也可以?|只需|如需)(?:将|把|根据|直接|按|自行|参考|复制)[^。！？\n]{{0,12}}(?:上述|以上|内容|文档|情况|需要|实际|调整|修改|复制|使用)[^。！？\n]{{0,12}}[。！？]?"
        ),
        2,
    ),
    _Trace(("抱歉",), lazy(f"{_OPENS}(?:很|非常)?抱歉[，,]我[^。！？\n]{{0,30}}[。！？]?")),
    _Trace(
        ("原文", "上述", "以上"),
        lazy(
            f"我对原文[做作进][^。！？：\n]{{0,16}}[。：]?|请将(?:上述|以上)(?:内容|文字|段落)(?:替换|复制|粘贴|插入)[^。\n]{{0,16}}[。]?|{_OPENS}以上[为是](?:草稿|示例|框架|模板|范文)[^。）)\n]{{0,12}}"
        ),
        3,
    ),
    _Trace(
        ("Sure", "Certainly", "ere is", "ere's"),
        lazy(r"(?:Sure|Certainly)[,!] ?[^\n\u4e00-\u9fff]{0,60}|[Hh]ere(?:'s| is) (?:the|a|your) [^\n\u4e00-\u9fff]{0,60}"),
        1,
    ),
    _Trace(("开始", "结束"), lazy("[【\\[](?:正文|报告|汇报|全文)(?:开始|结束)[】\\]]"), 4),
    _Trace(("需要", "要不要"), lazy(f"{_OPENS}(?:是否)?(?:需要|要不要)(?:我|为{_YOU}|帮{_YOU})[^，。\n]{{0,20}}[？?]")),
    _Trace(
        ("全文", "正文", "字数"),
        lazy(
            f"(?:[（(【\\[]|(?<=\n)|\\A)[ \u3000]*(?:(?:全文|正文|本文)?(?:总?字数)?[：:]?(?:共计?|约|大约)[：:]?约?|总?字数[：:])[ ]?\\d{{3,5}} ?字?(?:左右)?(?:[）)】\\]]|{_LINE})"
        ),
        3,
    ),
    _Trace(
        ("示例", "虚构", "请替换", "请改为"),
        lazy(
            "(?:以上|上述|文中|本文|其中)?(?:内容|数据|数字|案例|信息)[^，。；\n]{0,6}[为是系](?:示例|虚构|模拟)(?:数据|数字|内容)?(?=[，,。；）)】\n])|请(?:替换|更换|改)[为成](?:真实|实际|贵)[^，。；）)\n]{0,10}"
        ),
        14,
    ),
    _Trace(
        ("AI", "人工智能", "大模型"),
        lazy("(?:内容|本文|文本)由 ?(?:AI|人工智能|大模型)(?:自动|辅助)?生成(?:[，,](?:仅供|请|不代表)[^。！？\n]{0,16})?[。！？]?"),
        4,
    ),
    _Trace(
        ("说明", "版本", "之处", "要点", "思路", "要求", "提示词", "深度思考", "助手"),
        lazy(
            f"(?:(?<=\n)|\\A)[ \u3000]*(?:(?:{_EDITED})(?:后的)?(?:说明|版本)(?:[：:]|{_LINE})|(?:主要)?(?:{_EDITED}|改动)(?:之处|要点|思路)[：:]|版本[一二三1-3A-C][：:]?{_LINE}|(?:用户)(?:要求|提问|输入|问题)[：:]|提示词[：:]|已深度思考[^\n]{{0,14}}|助手[：:])"
        ),
        8,
    ),
    _Trace(
        ("†", "citation:", "oaicite:", "utm_source=", "think>"),
        lazy(
            "【\\d{1,3}†[^】\n]{0,40}】|\\[citation:\\d+\\]|(?::?contentReference)?[\\[（(]oaicite:\\d+[\\]）)](?:\\{index=\\d+\\})?|[?&]?utm_source=(?:chatgpt|openai|perplexity)[\\w.]*|</?think>"
        ),
        20,
    ),
)
_FIELDS = (
    _Trace(
        ("REF ", "HYPERLINK ", "TOC \\", "MERGEFIELD ", "EMBED "),
        lazy(
            r"(?:PAGE|NOTE)?REF _[A-Za-z]+\d+(?: \\[a-z*](?: MERGEFORMAT)?)*"
            '|HYPERLINK (?:\\\\l )?["“][^"”\n]{1,200}["”]'
            r"|TOC (?:\\[a-z] ?(?:\"[^\"\n]{0,10}\" ?)?)+|MERGEFIELD [\w\u4e00-\u9fff]+|EMBED [A-Z]\w+(?:\.\w+)*"
        ),
        4,
    ),
    _Trace(("{", "«"), lazy("\\{ ?(?:PAGE|NUMPAGES|DATE|TIME|SEQ|REF|TOC|HYPERLINK|MERGEFIELD|EMBED)\\b[^{}\n]{0,80}\\}|«[\u4e00-\u9fff\\w]{1,20}»")),
    _Trace(("{", "%s", "%d"), lazy("(?<![{$])\\{(?!略)(?:[\u4e00-\u9fff]{1,10}|\\d?)\\}(?!\\})|(?<=[\u4e00-\u9fff，、。])%[sd](?=[\u4e00-\u9fff，、。；])")),
)
_REVISIONS = (
    _Trace(
        ("[", "【"),
        lazy(
            r"[\[【]/?(?:删除|插入|删去|删|改为|替换为?)(?:[：:][^\]】\n]{0,40})?[\]】]|\[-[^\[\]\n]{1,40}-\]|[\[【](?:请(?:在?此处?)?|在?此处?)(?:插入|填写|填入|替换为?|输入|补充)[^\]】\n]{0,20}[\]】]|[\[【]插入(?:图|表|数据|内容)[^\]】\n]{0,8}[\]】]"
        ),
    ),
    _Trace(("[", "＜", "<", "↑", "↓"), lazy(r"\[/?(?:新增|修改|改动|原文)\]|[＜<](?:删|增|改)[＞>]|[（(]?(?<=[（(])[↑↓][^（）()\n]{2,12}(?=[）)])")),
    _Trace(("{+",), lazy(r"\{\+[^{}\n]{1,60}\+\}")),
    _Trace(("设置了格式", "带格式的", "删除的内容", "批注"), lazy(r"(?:设置了格式|带格式的|删除的内容)[：:]|批注 ?\[[^\[\]\n]{1,12}\][：:]?")),
    _Trace(
        ("删", "保留", "改为", "改成", "新加", "后加", "新补", "原文：", "原稿：", "原句：", "移至", "移到"),
        lazy(
            r"[（(](?:(?:此|这|本|该)(?:处|句|段|条|部分)|下句|下段)(?:是否|可以?|应|需|建议|拟|已)?(?:删[去除掉减]?|保留|移[至到])[^（）()\n]{0,20}[）)]|[（(]删[去掉减]?(?:[：:][^（）()\n]{0,30})?[）)]|[（(](?:建议|拟|应)?改[为成](?:[：:]|(?=“))[^（）()\n]{0,40}[）)]|[（(](?:新加|后加|新补)[）)]|[（(]原[文稿句][：:][^（）()\n]{0,40}[）)]"
        ),
        9,
    ),
)
_MARKDOWN = lazy(
    "(?:(?<=[\n，。；：、！？（）.“ \u3000])|\\A)(?:~~[^~\n]{2,60}~~|==[^=\n]{2,60}==|`[^`\n]{2,60}`)"
    "|(?:(?<=\n)|\\A)#{1,6} (?=[^\n\t]+(?:\n|\\Z))|(?:(?<=\n)|\\A)```[a-z]*(?=\n|\\Z)"
)
_MARKED = ("**", "__", "~~", "==", "`", "# ")
_PICTURES = _Trace(
    (".png", ".jpg", ".jpeg", "file:///", "@所有人"),
    lazy("(?:image|img|图片|截图|微信图片_?|mmexport)\\d{1,17}\\.(?:png|jpe?g)|file:///[^\\s\u4e00-\u9fff]+|@所有人"),
    30,
)
_FILE = lazy(
    "(?:[（(【\\[](?:最终|终|定|领导[\u4e00-\u9fff]{0,4})[版稿改]?[\u4e00-\u9fff]{0,2}\\d{0,2}[）)】\\]]|[（(【\\[]?(?:最终|领导修改)[版稿]\\d{0,2}[）)】\\]]?|\\.(?:docx?|wps|pdf)|[-—_ ]?副本(?:\\(\\d\\))?|[vV]\\d{1,2}(?:\\.\\d{1,2})?|(?<=[\u4e00-\u9fff])\\(\\d\\)|[（(]20\\d{6}改[）)])$"
)
_TITLES = 3  # lines at the head among which the title stands
_LONGEST_TITLE = 60


class ToolsLeaveNoTrace(Rule):
    """人工智能助手的话、排版和修订软件的记号不能留在稿子里

    为何：
        用软件起草、润色、排版、修订，稿子里常留下助手的开场白和结束语（“以下是为您修改后的版本”）、Markdown 记号（**、###）、断开的域代码（HYPERLINK）、
        修订标记（[删除]）和文件的版本号（最终版2）。这些话不是给收文机关看的，说明定稿时没有人通读。
    反例：
        好的，以下是为您润色后的汇报：⏎上半年，全县新开工项目14个。
        全县新开工项目14个。⏎如需进一步修改，请随时告诉我。
        **一是项目建设提速。**上半年新开工项目14个。
        各项目进度见HYPERLINK "http://example.cn/jd"，由发改局按月通报。
        全县完成投资[删除]12亿元[/删除]15亿元。
        云津县2026年上半年工作汇报（最终版2）⏎全县新开工项目14个。
    正例：
        以下是上半年的主要工作：⏎一是新开工项目14个。
        如需了解项目详情，请与县发改局联系。
        云津县2026年上半年工作汇报（送审稿）⏎全县新开工项目14个。
    """

    code = "STR014"
    name = "tools-leave-no-trace"
    title_en = "What assistants say and tools mark stays out of the report"
    severity = "error"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.text
        taken = -1
        for span in _spans(text, _CHAT):
            if span.start >= taken:
                taken = span.end
                zh = f"“{_shown(text, span)}”是人工智能助手的话，不属于报告，请删去并通读全文"
                yield self.finding(span, zh, "an assistant speaks here, not the report; delete it and read the whole again", cause="assistant")
        for traces, noun, english, severity in _KINDS:
            for span in _spans(text, traces):
                zh = f"“{_shown(text, span)}”是{noun}，请处理后删去"
                yield self.finding(span, zh, f"“{_shown(text, span)}” is {english}", severity=severity, cause=english)
        yield from self._markdown(document)
        yield from self._version(document)

    def _markdown(self, document: Document) -> Iterator[Finding]:
        """Marks of Markdown in a report that is no Markdown file, said once."""
        text = document.text
        if document.source.media_type == "text/markdown" or not holds_any(text, _MARKED):
            return
        found = sorted([*(Span(*m.span()) for m in _MARKDOWN.finditer(text)), *emphasised(text)])
        starts = [block.span.start for block in document.blocks[:_TITLES]]
        titled = any(text[max(0, at - 3) : at].lstrip("\n") == "# " for at in starts)  # the file is Markdown, whatever it is called
        if found and not titled:
            many = f"等{len(found)}处" if len(found) > 1 else ""
            zh = f"“{_shown(text, found[0])}”{many}是 Markdown 记号，多半是从人工智能助手的回答里复制的，请改成正式的格式"
            yield self.finding(found[0], zh, "marks of Markdown, as assistants write them", severity="warning", related=found[1:12], cause="markdown")

    def _version(self, document: Document) -> Iterator[Finding]:
        """A title that is the name of a file: 工作汇报（最终版2）, 工作汇报.docx."""
        for block in document.blocks[:_TITLES]:
            line = document.quote(block.span)
            match = _FILE.search(line) if len(line) <= _LONGEST_TITLE and block.kind in ("title", "paragraph") and "，" not in line else None
            if match is not None:
                zh = f"标题里的“{match[0]}”是文件的版本记号，请删去"
                span = Span(block.span.start + match.start(), block.span.start + match.end())
                yield self.finding(span, zh, f"“{match[0]}” in the title is of the file’s name", severity="warning", cause="version")


_KINDS: tuple[tuple[tuple[_Trace, ...], str, str, Severity], ...] = (
    (_FIELDS, "没有更新的域代码或没有替换的模板变量", "a field code or a slot of a template", "error"),
    (_REVISIONS, "修订时留下的记号", "a mark of a revision", "error"),
    ((_PICTURES,), "聊天软件或图片文件留下的痕迹", "left from a messenger or a picture’s file", "warning"),
)


def _spans(text: str, traces: tuple[_Trace, ...]) -> Iterator[Span]:
    for trace in traces:
        for match in around(trace.pattern, text, trace.cues, trace.before):
            start = match.end() - len(match[0].lstrip())
            if start < match.end():
                yield Span(start, match.end())


def _shown(text: str, span: Span) -> str:
    said = " ".join(text[span.start : span.end].split())
    return said if len(said) <= 20 else f"{said[:20]}…"
