"""BLK004: no drafting note is left in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checker.cues import around, places_of
from checker.lazy import lazy
from checker.model.document import Document
from checker.model.facts import Facts
from checker.model.finding import Finding, Severity
from checker.validator import Rule
from checker_placeholders.grammar import MONEY, VERBS, calls_for_figure, cause_of
from checker_placeholders.placeholders import placeholders

_DUE = lazy(
    "待(?:进一步)?(?:补充|补报|补填|补录|补|填报|填写|填|核实|核定|核对|核|查|确认|确定|统计|汇总|上报|报|更新|测算|定)(?=[）)】\\]〕>》|，。；、,;:：！\n\\s]|$)"
)
_FOR_FIGURE = lazy("待(?:核实|核定|核|补充|补|统计|填报|填)((?:[亿万]元|[亿万]?[人户亩吨]次?|[家个项名元辆台套条座处场次件]|公里|平方米|%)(?=[，。；、）)]))")
# （此处数据请国库股再核一下）, 【请办公室补充】: said to a colleague, not to the reader
_REMARK = lazy(
    "[（(【\\[](?=[^（）()【】\\[\\]\n]{0,24}请)[^（）()【】\\[\\]\n]{0,16}(?:此处|此段|这里|这段|该处|本段|数据|数字|[股科室处办局]|再)"
    "[^（）()【】\\[\\]\n]{0,12}(?:核实|核对|核准|再核|核一下|核定|补充|补报|补齐|填写|填报|确认|更新|修改|把关|查一下|提供)[^（）()【】\\[\\]\n]{0,6}[）)】\\]]"
)
# （先按去年数填）, （暂用上年数代）
_STOPGAP = lazy(
    "[（(](?:(?:此处|这里|该数|此数|数据)?(?:先|暂时?|暂且|姑且)(?:按|用|以|拿|照)(?:去年|上年|上期|上月|上季度|往年|旧)[^（）()\n]{0,6}(?:填|代|顶|套|写|列)[^（）()\n]{0,10}"
    "|(?:先|暂时?|暂且|姑且)(?:按|用|以)(?:去年|上年|上期|上月|上季度|往年)的?(?:数据?|数字|值)"
    "|(?:此处|这里)?(?:先|暂时?)填(?:的是)?(?:去年|上年|上期|上月|往年)[^（）()\n]{0,12})[）)]"
)
# （数据由财政局提供）, where no figure stands before it; 待统计局核实
_SUPPLIED = lazy(
    "[（(](?:具体|准确|最新|相关)?(?:数据|数字|金额|人数|户数|情况|此数|该数)(?:另)?(?:由|向|找|问|等)[\u4e00-\u9fff]{1,10}?(?:局|办|科|股|室|委|中心|站|所|部门|处)(?:另行|再)?(?:提供|补充|补报|填报|填写|核定|报送|给)[）)]"
)
# （王科长再核一下）, 【批注1：口径？】, （与统计局数不一致，待统一）: words that no reader is told, inside brackets
_CLOSED = "(?=[）)】\\]，,])"
_ASIDE = lazy(
    "[核查问对改补看催写填]一下|再核(?:实|对|一|$)|再确认|定稿[前时后]|口径[？?]|存疑(?=[）)】\\]，,？?])|是否(?:准确|正确|有误|一致)|对不上|[要得求待]改(?=[）)】\\]])|(?<=[（(])[？?]+(?=[）)])|改过来|删掉(?=[）)】\\]])|先空着|暂空|留空|批注[0-9：:]|不(?:一致|符)[，,；](?:待|需|请|再|查)"
    "|(?:一致|数据|数字|准确|对吗|对不对|吗|重复|漏了?|保留|单位|哪年|是不是|核实)[？?]+(?=[）)】\\]])"
    f"|没(?:报|反馈|更新|核|给数?|提供|统计)(?:[上过]?来|到|出来)?{_CLOSED}|(?:(?<=[（(【\\[])|数据?|数字|口径|此处)[尚还]?未(?:更新|反馈|核实|核对|统一|报数)(?=[）)】\\]])"
    "|(?<=[（(【\\[])(?:[此该这本]个?)?(?:数据?|数字|金额|口径)(?:不准|不对|有出入|有误|有问题|未定|待定|偏[大小高低]|太[大小高低])(?=[）)】\\]])"
    f"|缺(?:数据?|数字|材料|内容){_CLOSED}"
    "|(?<=[（(【\\[])(?:此[处段句]|这[里段句])[^（）()【】\\[\\]\n]{0,16}(?:[补改删核填加缺调请写漏插误？?]|保留|数据|数字)"
    "|(?<=[（(【\\[])(?:[老小][\u4e00-\u9fff]|[\u4e00-\u9fff]{1,4}(?:[局科股处县市区镇乡]长|主任|秘书|同志)|[\u4e00-\u9fff]{1,3}科)(?:核实|核对|核(?=[）)】\\]])|补充|补数|[来再去](?:核|补|改|把关|看)|过目)(?=[）)】\\]])"
    f"|(?:(?<=[（(【\\[])(?:还)?需要?(?:补数?|核实|核对|领导[定审])|(?:数据?|数字|口径|此处|表述|下同，)需要?(?:补充|统一|更新|修改|核实|核对)){_CLOSED}|请(?!予)[^（）()\n]{{1,6}}(?:审定|把关|过目|定夺)(?=[）)】\\]])"
    f"|(?:去年|上年|上期|上月|上季度|上次)的数{_CLOSED}|沿用(?:去年|上年|上期|上月|上季度|上次)(?:[^（）()\n]{{0,3}}[数稿])?(?=[）)】\\]])"
    "|(?<=[（(【\\[])(?:这个?数(?!据)|此数(?!据)|[还又]?漏了|旧(?:数据?|稿)(?=[）)】\\]])|[拟可]?删[？?]|[拟可]删(?=[）)】\\]])|(?:补充?|加)(?:一[段句点些]|典型|案例|例子)|改[：:][ ]?\\d)"
    "|(?<=[（(【\\[])(?:请?[找问催])(?:[老小][\u4e00-\u9fff]|[\u4e00-\u9fff]{0,4}(?:局|科|股|办|处|室|委|发改|财政|统计|住建))[^（）()\n]{0,4}(?=[）)】\\]])|请[老小][\u4e00-\u9fff](?!组|镇|学|区|企)"
    "|(?<=[（(【\\[])同上[次期](?=[）)】\\]])|再(?:压缩|精简|充实|斟酌|想想|推敲|看看)(?=[）)】\\]])|别[改动删](?=[）)】\\]])|暂按\\d[^（）()\n]{0,4}算(?=[）)】\\]])|[？?](?=[年月日][^？?]{0,6}[）)】\\]])"
    "|(?<=[（(【\\[])(?:pls |please )?(?:check|confirm|to be|update|revise|delete|ask)[a-z ]{0,20}(?=[）)】\\]])"
)
_ASIDE_LETTERS = frozenset("旧加别暂写插找问催一再定口存对改删空留批不？?没未准误出漏缺此这核补把去需请上沿cdtpau")  # one stands in each of them
_BRACKET = lazy("[（(【\\[][^（）()【】\\[\\]\n]{1,60}[）)】\\]]")
_QUERY = lazy("(?<=[，。、；：])[？?]{2,}(?=[\u4e00-\u9fff])|[？?]{2,}(?=[。，；])")
_TOLD_WHEN = lazy(
    "[，,；;](?:暂(?:缺|未|无|不)|以[^。，；\n]{2,16}为准|(?:待|俟|将于?|经)[^。，；\n]{0,12}(?:公布|发布|核定后|审定后)|(?:后续|届时|另行)[^。，；\n]{0,6}(?:公布|发布|更新|通报))"
)
_AWAITED = lazy("待[\u4e00-\u9fff]{1,8}?(?:局|科|股|办公室|中心|部门)(?:再|进一步|最终)?(?:核实|核对|补充|补报|填报|提供|反馈)[）)】]")
_CLAUSE = 12
_HERE = lazy("(?:点击|单击)?此处(?:(?:应|需|请|待)?(?:填|插入|补|添加|核|缺|改|更新|加|输入))[\u4e00-\u9fff]{0,6}")
_CODES = lazy("\\b(?:TBD|TBC|TODO|FIXME)\\b|TBD|TODO")
_CELLS = lazy(
    "错误[！!] ?未(?:找到引用源|定义书签|指定书签|知的文档属性名称)[。.]?|Error! ?Reference source not found[.]?|#(?:REF!|N/A|VALUE!|DIV/0!|NAME\\?|NUM!|NULL!)|\\{\\{[^{}\n]{0,40}\\}\\}|\\$\\{[^{}\n]{0,40}\\}"
)
_OBJECTS = (
    "数据",
    "数字",
    "数",
    "金额",
    "指标",
    "时间",
    "地点",
    "总额",
    "总投资",
    "投资额",
    "面积",
    "规模",
    "名单",
    "人数",
    "户数",
    "具体",
    "日期",
    "进度",
    "比例",
    "增速",
    "情况",
    "内容",
    "产值",
    "收入",
    "投资",
    "税收",
    "名称",
    "另行",
)
_TO_ENTER = ("更新", "补充", "补报", "补填", "补录", "填报", "填写", "核实", "核对")
# A section that says no more than this was left for later.
_TITLED = 80  # characters of an attachment's heading and title
_LEFT_OUT = lazy("(?m)^[ \u3000]*[（(]?(?:略|从略|另附|待补|待定|待续|暂缺|空缺)[）)]?。?$")
_SOUGHT = (("此", ("此处",), _HERE), ("TF", ("TBD", "TBC", "TODO", "FIXME"), _CODES), ("#{错E", ("#", "{", "错误", "Error!"), _CELLS))


class NotesAreResolved(Rule):
    """待补充、待核实一类的起草批注不能留在正文里。

    为何：
        “待补充”“此处填写”“TBD”是起草人留给自己的话，“#REF!”是表格公式断开后的错误值。它们留在正文里，说明内容没有写完。
    反例：
        全年实现工业总产值（待核实）亿元。
        三、下步打算⏎（待补充）
        新增就业人数待统计，培训场次TBD。
        完成投资#REF!万元，此处填写项目名称。
        全年税收收入4.37亿元（这个数请财政科再核一下）。
    正例：
        基础设施建设有待完善，历史资料尚待补充。
        选址方案待定后报县政府审批，闲置厂房有待盘活。
        逐项填写台账，建立“#”字型路网。
    """

    code = "BLK004"
    name = "notes-are-resolved"
    title_en = "No drafting note is left in the text"
    severity = "error"
    scope = "part"

    def inspect(self, document: Document, facts: Facts) -> Iterator[Finding]:
        text = document.view.text
        found: list[tuple[int, int, Severity]] = []
        if "待" in text:
            for match in _DUE.finditer(text):
                severity = _due(text, match)
                if severity is not None:
                    found.append((match.start(), match.end(), severity))
            for match in _FOR_FIGURE.finditer(text):
                left = text[max(0, match.start() - 12) : match.start()]
                if left[-2:] in VERBS or calls_for_figure(left, match[1]):
                    found.append((match.start(), match.end(), "error"))  # 培训待核人次
        if "略" in text or "另附" in text or "待" in text or "缺" in text:
            found.extend((match.start(), match.end(), "warning") for match in _LEFT_OUT.finditer(text) if not _is_attachment_left_out(text, match))
        found.extend((p.start, p.end, "error") for p in facts.derive(placeholders) if p.role == "note")
        for first, marks, pattern in _SOUGHT:
            # a single letter is looked for ten times faster than a word
            if any(letter in text for letter in first) and any(mark in text for mark in marks):
                found.extend((match.start(), match.end(), "error") for match in pattern.finditer(text))
        if "先" in text or "暂" in text:
            found.extend((match.start(), match.end(), "error") for match in _STOPGAP.finditer(text))
        if "提供" in text or "补" in text or "填" in text or "核定" in text:
            found.extend((match.start(), match.end(), "error") for match in around(_SUPPLIED, text, ("（", "(")) if _has_no_figure(text, match.start()))
        if "待" in text:
            found.extend((match.start(), match.end() - 1, "error") for match in _AWAITED.finditer(text))
        if "请" in text:
            found.extend((match.start(), match.end(), "error") for match in _REMARK.finditer(text))
        found.extend((start, end, "error") for start, end in _asides(text))
        if "？？" in text or "??" in text:
            found.extend((match.start(), match.end(), "error") for match in _QUERY.finditer(text))
        taken = -1
        for start, end, severity in sorted(found):
            if start < taken:
                continue
            taken = end
            span = facts.printed(start, end)
            yield self.finding(
                span,
                f"“{document.quote(span)}”是起草时的批注，请补上内容后删去",
                f"“{document.quote(span)}” is a drafting note; supply what it asks for and delete it",
                severity=severity,
                cause=cause_of(document, span),
            )


def _asides(text: str) -> Iterator[tuple[int, int]]:
    """Brackets, marks included, that hold words to a colleague."""
    for at in sorted(at for mark in "（(【[" for at in places_of(text, (mark,))):
        inside = _BRACKET.match(text, at)
        if inside is not None and not _ASIDE_LETTERS.isdisjoint(inside[0]) and _ASIDE.search(text, *inside.span()) is not None:
            yield inside.span()


def _is_attachment_left_out(text: str, match: re.Match[str]) -> bool:
    """（略） below the heading of an attachment, its title between them: what is attached to the original is left out on purpose."""
    above = text[max(0, match.start() - _TITLED) : match.start()].rstrip().rsplit("\n", 2)[-2:]
    return "待" not in match[0] and "缺" not in match[0] and any(line.strip(" \u3000（(").startswith(("附件", "附表", "附图")) for line in above)


def _has_no_figure(text: str, end: int) -> bool:
    """Whether the clause that ends here has no figure, which a note behind it might name the source of."""
    clause = text[max(0, end - _CLAUSE) : end]
    for stop in "，。；、\n":
        clause = clause.rpartition(stop)[2]
    return not any(c.isdecimal() for c in clause) and bool(clause.strip())


def _due(text: str, match: re.Match[str]) -> Severity | None:
    """待补充 in brackets is a note; in a sentence it is one where it speaks of figures, and plain prose behind 有, 尚, 亟."""
    start, end = match.span()
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and before in "（(【[〔<《" and after in "）)】]〕>》":
        return "error"
    if before and before in "，、；," and after in "）)】]" and match[0].endswith(_TO_ENTER) and "（" in text[max(0, start - 20) : start].replace("(", "（"):
        return "error"  # （先按去年数填，待更新）
    if _TOLD_WHEN.match(text, end):
        return None  # 数据待核定，以省统计局公布为准: the reader is told
    if before and before in "有尚亟仍还正均等期接招款相看善亏优厚":
        return None
    if before == "将" and match[0].endswith("补充"):
        return "warning"
    left = text[max(0, start - 4) : start]
    if left[-2:] in MONEY and match[0] not in ("待定", "待报"):
        clause = text[max(0, start - 14) : start - 2]
        for stop in "，。；、\n":
            clause = clause.rpartition(stop)[2]
        return "error" if any(clause[at : at + 2] in VERBS for at in range(len(clause) - 1)) else "warning"
    if left.endswith(_OBJECTS):
        return "error" if left.endswith(("数据", "数字", "人数", "户数", "金额")) else "warning"
    if before and before in "：:" and after in "。；\n":
        return "warning"
    return "warning" if not before.strip("：:\n\t |") and match[0] not in ("待定", "待报") else None
