"""What each family of rules looks for, in the order of the page of rules."""

from __future__ import annotations

from checker.model.finding import Message

FAMILIES = {
    "BLK": Message("该填没填", "blanks and placeholders"),
    "YER": Message("年份与时期", "years and periods"),
    "GRW": Message("增长", "growth"),
    "SUM": Message("合计与分项", "totals and parts"),
    "SHR": Message("占比与完成率", "shares and completion"),
    "CON": Message("前后不一", "contradictions"),
    "UNT": Message("单位", "units"),
    "DUP": Message("重复粘贴", "repeated text"),
    "STR": Message("结构与文字", "structure and text"),
    "TRM": Message("名称与错词", "names and wrong words"),
    "DOC": Message("公文格式", "official style"),
    "SUP": Message("豁免", "suppressions"),
    "HIS": Message("与以前上报的比", "against earlier reports"),
    "EXP": Message("期望集", "expectation suites"),
    "CHK": Message("没能检查的", "what could not be checked"),
}
