"""Words by which a heading, or a sentence, announces what is next."""

from __future__ import annotations

from checker.lazy import lazy

YEAR = lazy(r"((?:19|20)\d\d)\s*(?=年)")
PLAN_WORDS = (
    "打算", "考虑", "设想", "计划", "安排", "目标", "下一步", "下步", "下阶段", "思路", "展望", "建议", "任务", "举措", "要求", "意见", "重点工作",
    "预算草案", "预算（草案）", "预算(草案)", "下半年工作", "部署", "今后", "未来",
)  # fmt: skip
# Below the first level a heading announces plans only in plain words
PLAIN_PLAN_WORDS = ("计划", "下一步", "下步", "打算", "下阶段", "工作安排", "工作思路", "工作考虑", "工作设想", "预算草案")
REVIEW_WORDS = ("回顾", "完成情况", "执行情况", "落实情况", "进展情况", "推进情况", "工作情况", "总结", "成就", "成效", "取得", "执行及", "开展情况")
# A line without number and colon may be the cell of a table: 年度计划
_LINE_PLAN_WORDS = ("下一步", "下步", "打算", "工作计划", "工作安排", "工作思路", "工作考虑", "工作设想", "主要目标", "预期目标", "目标任务", "发展目标")
# what a heading says of plans where the one before it announced them: 二、2026年目标, 三、主要措施
_FOLLOWS_PLANS = lazy("措施|(?:强化|加强|完善|健全|落实|做好|组织|工作|政策|实施|服务|要素)[^，。；：、]{0,4}保障$")

_WANT = lazy("不足|不够|不强|不高|不快|不大|不平衡|问题|困难|差距|短板|薄弱|滞后|偏[低小弱少高]|仅|只有|尚|仍|还有|压力|缺乏|制约|欠账|难度")
_NEXT = lazy(
    "[ \u3000\n]*(?:下一?步|下阶段|下半年|今后|接下来|明年|(?:(?:19|20)\\d\\d年)?(?:(?:19|20)\\d\\d年|[一二三四]季度|\\d{1,2}月份?)[，,]?(?![^。]*(?:仅|只有)))"
)
_AHEAD = lazy(
    "将|力争|确保|争取|计划|打算|下一?步|下阶段|今后|明年|下半年|加快|推进|推动|抓好|抓紧|强化|持续|进一步|加强|加大|着力|全力|积极|落实|督促|(?:^|[，。：])(?:[一二三四五六七八九]是)?(?:完成|实现|新建|实施)"
)
_NEXT_TIME = "下一?步|下一?阶段|接下来|今后|往后|明年|来年|新的一年|下一?年度?(?![级龄])"
_MARK = "(?:[（(〖【［\\[〔]?[一二三四五六七八九十\\d]{1,3}[^，。：（()）\\d]?[）)〗】］\\]〕、.．]|第[一二三四五六七八九十]{1,3}[部分章节篇]+|[——◆●■▲▶○·*#])*[ \u3000]*"
# 三、明年的事, 〖七账〗来年盼头; not 为来年打基础
_NEXT_TITLE = lazy(f"{_MARK}[“]?(?:展望|关于|我[县市区镇局])?(?:{_NEXT_TIME})")
_OPENS_NEXT = lazy(f"[ \u3000\n]*(?:展望)?(?:{_NEXT_TIME})[^，。；：、\\d]{{0,8}}[，：:]")
_OPENS_YEAR = lazy(
    "[ \u3000\n]*(?:展望|建议|确定|关于)?(?:19|20)\\d\\d年度?(?:[^，。；：、\\d]{0,8}(?:目标|计划|任务|重点|工作|安排|预期|打算)[^，。；：、\\d]{0,6})?[，：:]"
)
_END = 20  # characters
_ANNOUNCES = lazy(
    "(?:[：:]|(?:以下|如下|[一二三四五六七八九几])[一二三四五六七八九几\\d]?(?:个?方面|[项件点条]|个?重点|工作|任务)(?:重点)?的?(?:工作|任务|措施|实事)?[。：:]?)[ \u3000\n]*$"
)
_ITEM = lazy(
    "[ \u3000\n]*(?:[一二三四五六七八九十]{1,2}(?:是|要)|首先|其次|再次|最后|第[一二三四五六七八九十]|[（(]?(?:\\d{1,2}|[一二三四五六七八九十]{1,2})[)）、.．]|[①-⑳—●◆■▲·*-])"
)
_DATE = lazy("年\\d{1,2}月")


def names_plans(title: str) -> bool:
    """Whether a heading of the first level has a word of plans in it."""
    return any(word in title for word in PLAN_WORDS)


def names_plans_plainly(title: str) -> bool:
    """Whether a heading, whatever its level, announces plans."""
    return any(word in title for word in PLAIN_PLAN_WORDS)


def line_names_plans(title: str) -> bool:
    """Whether a line without a number announces plans."""
    return any(word in title for word in _LINE_PLAN_WORDS)


def reviews(title: str) -> bool:
    """Whether a heading announces what has been done."""
    return any(word in title for word in REVIEW_WORDS)


def follows_plans(title: str) -> bool:
    """Whether a heading behind one that announces plans goes on with them: 三、主要措施."""
    return _FOLLOWS_PLANS.search(title.rstrip()) is not None


def is_of_next_year(title: str, reference: int | None, issued: int | None) -> bool:
    """Whether a heading names the year after that reported on: 三、2026年主要工作, 四、明年的事. It may be that in which the report was written."""
    named = YEAR.search(title)
    if named is None:
        return _NEXT_TITLE.match(title) is not None and _WANT.search(title) is None
    if reference is None or int(named[1]) <= reference or _DATE.match(title, named.end(1)):
        return False
    return int(named[1]) == issued or issued == reference == int(named[1]) - 1


def looks_ahead(sentence: str) -> bool:
    """Whether a sentence below a heading of both speaks of what is to be done: it opens with what comes next, or names no want and says that something will be."""
    return (_AHEAD.search(sentence) is not None and _WANT.search(sentence) is None) or _NEXT.match(sentence) is not None


def opens_ahead(sentence: str, reference: int | None, issued: int | None) -> bool:
    """Whether a sentence opens with what is next: 下一步，…; 明年，…; 2026年主要目标：…."""
    if _OPENS_NEXT.match(sentence) is not None:
        return True
    opening = _OPENS_YEAR.match(sentence)
    return opening is not None and is_of_next_year(opening[0], reference, issued) and not reviews(opening[0])


def is_item(line: str) -> bool:
    """Whether a line is one of a list: 一是…, 2.…, （三）…."""
    return _ITEM.match(line) is not None


def announces(sentence: str) -> bool:
    """Whether a sentence announces the paragraphs behind it: …，重点抓好以下工作：."""
    return _ANNOUNCES.search(sentence[-_END:]) is not None
