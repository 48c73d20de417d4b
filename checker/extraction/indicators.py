"""What is measured: the words before a figure taken apart into subject, indicator, verb, time and modality.

The words between two figures (the lead) are short and repeat, so what they mean is remembered.
"""

from __future__ import annotations

from functools import lru_cache

from checker.extraction.figures import EXTENTS
from checker.extraction.modality import is_weakly_done, modality_of
from checker.extraction.subjects import subject_of
from checker.extraction.words import Words, last_clause, last_word, without_head, without_tail
from checker.lazy import lazy
from checker.model.fact import Direction, Modality
from checker.model.record import NamedTuple

# Time expressions are put behind one private character each before anything else is looked at.
_T = "\ue000"
_TIMES = lazy(
    r"(?<!\d)(?:19|20)\d\d年?[-—–~～至到─]{1,2}(?:19|20)\d\d年|(?<!\d)(?:19|20)\d\d(?!\d)(?:年(?:度(?!假))?)?(?:(?:\d{1,2}[-—–~～至])?\d{1,2}月份?)?(?:\d{1,2}日(?:[-—–~～至]\d{1,2}月\d{1,2}日)?)?"
    r"|\d{1,2}月\d{1,2}日[-—–~～至]\d{1,2}月\d{1,2}日"
    r"|\d{1,2}(?:月?[-—–~～至]\d{1,2})?月份?|[一二三四五六七八九十]{1,2}(?:月份?)?[至到][一二三四五六七八九十]{1,2}月份?"
    r"|全年|[上下]半年|前[一二三123]个?季度|第?[一二三四]季度|前[\d一二三四五六七八九十]{1,2}个月|(?:[今去本当明来]|上(?!年结)一?|前一)年(?!价)(?:以来|度)?|[本上当单]半?月|[本上当单]季度?|(?<![^年比较与于同，。；：、,;（(的])同期|年度|年[内中]"
    r"|“?十[一二三四五六]五”?(?:期间|时期|末)?|“[六七八九十]五”(?:期间|时期|末)?|目前"
    r"|半年来|(?:今后|未来|过去|近|最近|这|前)的?[一二三四五六七八九十两\d]{1,2}年(?:来|间|内)?|[一二三四五六七八九十两\d]{1,2}年(?:多来|来|以来|间|内|累计)|截[至止](?:目前)?|[年月期季]末|[年月]底|年初(?!预算|计划|目标|确定|安排|支出|收入|下达|批复)|期间|以来"
    r"|[一二][九〇○零Ｏ][〇○零Ｏ一二三四五六七八九]{2}年(?:[一二三四五六七八九十]{1,2}月份?)?"
)
_MAYBE_TIME = lazy(r"[年月季期末底前截来度五\d]")
_POINTS = lazy(f"{_T}[底末初]?(?:[的、，]?{_T}[底末初]?)*")
_UP = Words(
    "增长 增加 提高 上升 上涨 提升 增收 增支 增亏 增产 扩大 攀升 上扬 跃升 回升 新增 净增 增幅 增速 涨幅 升幅 上调 调增 多增 多收 多支 多产 多销 多购 增 升 涨 偏多 偏高 转增 增长率 增长速度 增长幅度"
)
_DOWN = Words(
    "负增长 下降 减少 锐减 压降 降低 回落 下滑 下跌 下挫 减收 减支 减亏 减产 压减 压缩 缩小 缩减 缩短 收缩 收窄 下调 调减 降幅 跌幅 减幅 少增 少收 少支 少产 少销 少购 减 降 跌 偏少 偏低 转降 下降率 下降幅度 降低率"
)
_VERBS = Words(" ".join(_UP | _DOWN))
_FILL = Words(
    "了 均 都 约 近 超过 超 逾 达到 达 为 到 至 将 保持在 保持 : ： 不低于 不少于 高于 低于 接近 突破 控制在 稳定在 仅 只 高达 率 速度 速 幅度 幅 额 量 再 更 的"
)
# 比上年多装15部, 较去年少签3个, 同比增发2亿千瓦时
_DONE_MORE = lazy("[比较][^，；。、]{0,14}([多少增减])(?!于|数|的|个|次|值|量|加值)[\u4e00-\u9fff]{1,2}$")
_MORE_OR_LESS = frozenset("多少增减")
_MORE_WORDS = frozenset("高多快")
_CHANGED_BY = ("高", "多", "低", "少", "快", "慢", "高出", "多出", "低了", "高了", "多了", "少了", "快了", "慢了")
_NO_FALL = ("审减", "核减", "地面沉降")  # what a review strikes from what was handed in, a part of it; a kind of danger
_DONE_TO = ("改造提升", "整治提升", "改建提升", "修缮提升")  # 改造提升网点78个: what was done to them, no rise
_SHARE_OF_CHANGE = lazy("占[^，；。、：]{0,10}(?:增量|增加|增长|新增|增收|减少|减量)[额量值]?的$")  # 占增量的45%
_GROWN_TO = (
    "发展到",
    "发展至",
    "壮大到",
    "壮大至",
    "拓展到",
    "拓展至",
    "延伸到",
    "延伸至",
    "扩建到",
    "扩建至",
    "扩容到",
    "扩容至",
    "拓宽到",
    "拓宽至",
    "扩至",
    "扩到",
    "突破至",
    "变化为",
    "变化到",
    "变动为",
    "优化为",
    "更正为",
    "订正为",
    "修正为",
    "修订为",
    "调整为",
    "调整到",
    "调整至",
)
_SET_ANEW = ("调增", "调减", "上调", "下调")  # 目标调增为24.6亿元: the new one
_FROM = ("由", "从", "自", "由原来的", "从原来的", "由过去的", "从过去的", "由当时的", "从最初的", "由最初的")
_FROM_PLAN = lazy(f"[由从](?:{_T}|原来?|年初)*(?:预算|计划|概算|目标)数?的$")
# 6项超过2019年同期, 只恢复到2019年的69.6%: when there was what it is held against
_REACHED = ("超过", "超出", "不及", "不如", "恢复到", "恢复至", "回升到", "回升至", "回到", "追平", "追上", "赶上", "接近")
_ENDS = Words(f"由{_T} 从{_T} 自{_T} 到{_T} 至{_T} 是{_T} 为{_T} 相当于{_T} {' '.join(word + _T for word in _REACHED)}")
_WHOLE_TAIL = Words("均 分别 已 就 约 为 是 达到 达 近 超过 超 高达 提高到 提高至 上升到 上升至 不足 不到 的比重 的比例 的份额 比重 比例 份额 的")
_WHOLE_VERBS = ("占", "相当于", "完成", "为", "达到", "是")
_PAUSES = frozenset("，；：。,;:（）()！？\n\t|")
_HEAD = Words(
    f"{_T} 分别 其中 另外 另有 还有 此外 同时 特别是 尤其是 一是 二是 三是 四是 五是 六是 七是 八是 首先 其次 再次 到 至 在 按 将 我们 通过 经过 的 和 与 及 以及 并 且 而 也 又 还 使 让 已 现 现已 现有 共有 拥有 "
    "需完成 须完成 应完成 还需完成 仍需完成 尚需完成 需实现 须实现 实现 超额完成 完成 累计 预计 计划 力争 确保 全力 年均 全部 各类 各 个 左右 以上 以下 以内 多 余 实施 推进 开展 新建 改建 扩建 续建 建成 建设 改造 引进 培育 争创 布局 孵化 凝练总结 研究制定 对 为 给予 给 最终 实际 相应 相应地 共 总共 共计 一共 主要原因是 主要是 原因是 拟 拟安排 安排 应为 实为 更正为 订正为 改为 等 圆满 积极 着力 大力 深入 扎实 加快 全面 有序 持续 成功 顺利 即 例如 由于 至今 位 底 末 初 、 “ ” 比 较 常年 历年 多年平均"
)
_TAIL = Words(
    f"{_T} 同比 环比 常年 历年 多年平均 分别 累计 预计 计划 预期 力争 目标 确保 共计 总共 一共 共 约 近 超过 超 逾 突破 接近 不足 不到 达到 达成 达 完成 实现 为 是 有 已 的 了 在 到 至 仅 只 均 都 各 等 新增 增加 增长 提高 提升 上升 减少 下降 降低 "
    "下达 到位 安排 发放 争取 落实 投入 拥有 现有 新建 建成 建设 改造 实施 推进 引进 签约 开工 竣工 投产 培育 争创 布局 孵化 凝练总结 研究制定 制定 出台 建立 推动建立 高于 低于 大于 小于 多于 少于 控制 保持 稳定 辖 下辖 左右 超额 尚 名义 执行 逐步 逐年 扩大 缩小 收窄 同比 其中 每年 每 年均 实际 相应 相应地 优化 迈上 跃上 "
    "位居 居 列 占比 比 较 占 由 从 将 要 须 必须 再 又 还 可 能 同口径 调整 按 于 以 用 直接 间接 最高 最低 最多 至少 以上 以下 以内 对 、 “ ” "
    "较快 平稳 稳步 快速 大幅 显著 明显 持续 进一步 双双 首次 率先 共有 已有 只有 仅有 每月 每人 每户 每亩 每平方米 每吨 每公斤 每名 每个 每家 每天 每日"
)
# Nouns that end like a verb or an adverb of the table above
_KEPT = tuple(
    "雷达 通达 平均 人均 户均 亩均 占用 费用 信用 应用 公用 专用 民用 商用 利用 使用 食用 国有 公有 私有 保有 所有 持有 公共 高等 中等 偿还 对比 系列 民居 安居 动能 产能 功能 性能 节能 储能 智能 核能 热能 太阳能 主要 行为 违法建设 占地 收入比 抚养比 性别比 负债比".split()
)
_COMPARED_WITH = lazy(
    f"(?:较|比|与|同|[高低快多少好优]于)(?:{_T}|完成数|执行数|决算数|预算数?|预计数|同口径|末|底|的|实际|相比|第[一二三四五六七八]次(?:全国)?(?:人口|经济|农业|国土)(?:普查|调查)|零时)+"
)
_BRACKETED = lazy(r"[（(][^（）()]{0,40}[）)]")
# 高于全县1.3个百分点: another place's figure, not another indicator
_AGAINST = (
    *(
        more + what
        for more in ("高于", "低于", "快于", "慢于", "好于", "优于", "高出", "落后")
        for what in ("全", "上", "年", "省", "市", "序时", "时间进度", "时序进度", "平均")
    ),
    "超序时",
    "超时间进度",
    "超时序",
)
_RATES_OF_IT = ("增幅", "增速", "涨幅", "降幅")
_ASIDES = "\ue010\ue011\ue012\ue013\ue014\ue015"
_BULLETS = "—–●◆■▲★※·"  # ——一般公共预算收入: what a paragraph begins with
_LIST_MARK = lazy(r"^(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)]?[、.．])")
_LONGEST_PHRASE = 30
_NO_NAMES = frozenset("总计 合计 小计 累计 总共 基础上 平均 年平均 增速 增幅 涨幅 降幅 增长率 增长速度".split())
# Nouns that begin like a preposition or an adverb
_KEPT_HEADS = tuple(
    "各级 个体 个人 到位 到账 到期 到户 在建 在谈 在校 在册 在园 在岗 在职 在业 在孵 在库 在营 对外 对口 对公 给水 给排水 让利 共建 共享 位列 为民 已建 现代 全部财政 全部债务 实际利用 实际使用 实际到位 实际吸收 按揭 建成区 建设用地 建设工程 建设规模 建设面积 建设投资 改造面积 投产项目 开工面积 竣工面积 竣工项目 开工项目 在建项目 等级 等额 等效 安排的".split()
)
# Clauses that say how something was counted, not what
_ASIDE = ("按", "扣除", "剔除", "考虑", "以下简称", "下同", "不含", "同口径", "可比口径", "与上年", "与去年")
_LAST_JOINT = lazy("和|与|以?及")
_OPENS_LIST = lazy("^.*(?:依次|分别)(?:是|为)")
_RATE_NOUNS = frozenset("率比度系数指数强度税负幅")


class Lead(NamedTuple):
    """What the words before a figure say.

    phrase      the indicator with its subject taken off, "" where they name none
    subject     the leading place or unit (全市, 起重园区)
    direction   up or down where a verb of change stands right before the figure
    end_value   增长到, 提高至: the figure is the level reached, not the change
    start_value 由, 从: the figure is where it came from
    whole       what a share or completion rate is a part of: 占全市投资的 is 全市投资, 完成年度计划的 is 年度计划
    restarts    a ； 。 ： parts it from the figure before
    chained     nothing but a pause or 和 parts it from the figure before
    respectively the names listed before 分别
    predicate   what 分别 says of each of them (A、B分别完成投资 is 投资), "" where the names are the indicators
    time        the time said of this figure; ends_time where it is said of this end of a change (由2010年的)
    comparison  the time compared with
    until       the time is a target: 到2027年, 到“十五五”末
    arranged    安排: planned where the time said lies ahead
    shared      分别 stands in it
    far         the phrase stands in an earlier clause than the figure
    """

    phrase: str = ""
    subject: str = ""
    direction: Direction | None = None
    end_value: bool = False
    start_value: bool = False
    whole: str = ""
    restarts: bool = False
    chained: bool = False
    respectively: tuple[str, ...] = ()
    predicate: str = ""
    time: str = ""
    ends_time: bool = False
    comparison: str = ""
    modality: Modality | None = None
    weakly_done: bool = False
    until: bool = False
    arranged: bool = False
    shared: bool = False
    far: bool = False


@lru_cache(maxsize=16384)
def read_lead(lead: str) -> Lead:
    """Take apart the words between the figure before (or the sentence's start) and a figure."""
    lead = lead.rstrip(" \u3000")
    stripped = (lead[2:] if lead.startswith(EXTENTS) else lead).strip("，、；：,;:和与及 ")
    restarts = "；" in lead or "。" in lead or "：" in lead or ";" in lead
    if not stripped or stripped in ("以及", "至", "到", "或"):
        return Lead(restarts=restarts, chained=True)
    asides: list[str] = []
    text = _BRACKETED.sub(lambda group: _set_aside(group[0], asides), lead) if "（" in lead or "(" in lead else lead
    times: list[str] = _TIMES.findall(text) if _MAYBE_TIME.search(text) else []
    if times:
        text = _TIMES.sub(_T, text)
    time, ends_time, comparison, until = "", False, "", False
    body = text
    if times:
        tail = text.removesuffix("的").rstrip("底末初")
        ending = last_word(tail, _ENDS)
        if ending and (len(ending) > 2 or len(tail) < len(text) or ending[0] in "由从自到至"):
            word = ending[:-1]
            said = times[-1] + text[len(tail) :].rstrip("的")
            body = tail[:-1]
            if word in ("是", "为", "相当于", *_REACHED):
                comparison = said
            else:
                time, ends_time = said, True
    direction, end_value, verb_at = _change(body)
    said_before = body
    if direction:
        body = body[:verb_at]
    start_value = not direction and body.endswith(_FROM)
    if not (direction or start_value) and "的" in body[-1:] and (planned := _FROM_PLAN.search(body[-12:])) is not None:
        start_value, body = True, body[: len(body) - len(planned[0])]
    compared = next(reversed(list(_COMPARED_WITH.finditer(said_before))), None)
    if compared is not None and not comparison:
        comparison = _spelled(text, times, compared.start(), compared.end()).lstrip("较比与同高低快多少好优于")
    elif "同比" in lead and not comparison:
        comparison = "上年同期"
    if not time and times:
        time, until = _time_said(text, times, compared.span() if compared is not None else None)
    whole = ""
    if not direction or end_value:
        whole, body = _whole(body)
        if whole:
            whole = _restored(whole, asides) if asides else whole
            time = "" if time in ("全年", "年度") else time  # 完成年度任务的31%: the time of the plan
    respectively: tuple[str, ...] = ()
    predicate = ""
    at = body.rfind("分别")
    if at >= 0:
        respectively = _listed(body[:at])
        predicate = _phrase(body[at + 2 :], asides)[0] if respectively else ""
    if lead[0] == "的":
        body = body[1 + max(map(body.rfind, "、，；。和及")) :]  # 3万元的甲、5万元的乙: 甲 belongs to the figure before
    phrase, far = _phrase(body, asides)
    phrase, subject = _without_subject(phrase)
    if phrase.endswith("财政") and len(phrase) <= 4:
        phrase, subject = "资金", subject + phrase  # 中央财政安排423亿元
    modality = modality_of(lead)
    weakly = modality is None and is_weakly_done(lead)
    return Lead(
        phrase, subject, direction, end_value, start_value, whole, restarts, False, respectively, predicate, time, ends_time, comparison, modality, weakly,
        until, "安排" in lead, "分别" in lead, far,
    )  # fmt: skip


def _change(body: str) -> tuple[Direction | None, bool, int]:
    """(direction, whether the figure is the level reached, where the verb begins) of a verb of change right before a figure."""
    if body[-1:] == "的" and _SHARE_OF_CHANGE.search(body, max(0, len(body) - 20)) is not None:
        return None, False, 0
    rest = without_tail(body, _FILL)
    verb = last_word(rest, _VERBS)
    if verb:
        filled = body[len(rest) :]
        if rest.endswith("自然增长") and filled[:1] == "率" or rest.endswith("自然增长率") or rest.endswith(_DONE_TO) or rest.endswith(_NO_FALL):
            return None, False, 0
        direction: Direction = "up" if verb in _UP else "down"
        grown = filled.removesuffix("达到")  # 增速达到8%: not 增加到
        reached = grown.startswith(("到", "至")) or grown.endswith(("到", "至")) or grown == "为" and verb in _SET_ANEW
        return direction, reached, len(rest) - len(verb)
    if body.endswith(_GROWN_TO):
        return "up", True, len(body) - next(len(verb) for verb in _GROWN_TO if body.endswith(verb))
    if rest.endswith(_CHANGED_BY):
        if rest[0] in "）)" and rest[1:] in _CHANGED_BY:
            return ("up" if rest[1] in "高多快" else "down"), False, 1  # 比全县平均（5018元）高218元
        clause = last_clause(rest, _PAUSES)
        at = max(clause.find("比"), clause.find("较"))
        if at >= 0 and len(clause) - at <= 18:
            more = not _MORE_WORDS.isdisjoint(clause[-2:])
            return ("up" if more else "down"), False, len(rest) - len(clause) + at
    done_more = _DONE_MORE.search(rest[-24:]) if not _MORE_OR_LESS.isdisjoint(rest[-4:]) else None
    if done_more is not None:
        return ("up" if done_more[1] in "多增" else "down"), False, len(rest) - len(rest[-24:]) + done_more.start()
    return None, False, 0


def _whole(body: str) -> tuple[str, str]:
    """(what a share is a part of, the words before): 占全市投资的比重为, 完成年度计划的, 为预算的."""
    clause = last_clause(body, _PAUSES | frozenset("、"))
    core = without_tail(clause, _WHOLE_TAIL)
    of = clause[len(core) :]
    at = core.rfind("占")
    if at >= 0 and (core[at + 1 : at + 2] != "地" or core.startswith("占地区", at)):
        whole = core[at + 1 :]
        return whole.replace(_T, "").removesuffix("总量") or "占", body[: len(body) - len(clause) + at]
    if "的" in of or "比" in of:
        for verb in _WHOLE_VERBS[1:]:
            at = core.rfind(verb)
            if 0 <= at < len(core) - len(verb):
                return core[at + len(verb) :].replace(_T, ""), body[: len(body) - len(clause) + at]
    return "", body


def _phrase(body: str, asides: list[str]) -> tuple[str, bool]:
    """(the noun phrase nearest to the figure with verbs, adverbs and time taken off, "" where nothing is left; whether an earlier clause has it)."""
    far = False
    while body:
        piece = last_clause(body, _PAUSES)
        body = body[: len(body) - len(piece) - 1] if len(piece) < len(body) else ""
        piece = piece.replace(" ", "").strip("\u3000“”" + _ASIDES).lstrip(_BULLETS)
        if not piece or piece.startswith(_ASIDE):
            continue
        if piece.startswith(_AGAINST) or (piece.startswith(_RATES_OF_IT) and piece.startswith(_AGAINST, 2)):
            return "", False
        compared = _COMPARED_WITH.search(piece)
        if compared:
            piece = piece[: compared.start()] + piece[compared.end() :]
        piece = _trimmed(piece)
        at = piece.rfind(_T)
        if at >= 0:
            before, piece = piece[:at], without_head(piece[at + 1 :], _HEAD, _KEPT_HEADS)
            if not piece:
                piece = without_tail(before, _TAIL)
            elif subject_of((place := before.rpartition(_T)[2]) + piece)[0] == place:
                piece = place + piece  # 全市年末常住人口
        if len(piece) >= 2 and not piece.isdecimal() and piece not in _NO_NAMES and not (piece[-1] == "看" and piece[0] in "分从按"):  # 分季度看
            return (_restored(piece, asides) if asides or "”" in piece or "“" in piece else piece)[-_LONGEST_PHRASE:].lstrip("、"), far
        far = True
    return "", False


def _trimmed(piece: str) -> str:
    """The piece without list mark, leading adverbs and verbs, trailing verbs and adverbs."""
    if "、" in piece[1:5] or "." in piece[1:3]:
        piece = _LIST_MARK.sub("", piece)
    piece = without_head(without_tail(piece, _TAIL, _KEPT), _HEAD, _KEPT_HEADS)
    if piece[:1] == "其" and piece[1:2] not in "他它余中实":
        piece = piece[1:]
    return piece.rstrip(_ASIDES) if piece[-1:] in _ASIDES else piece


def _set_aside(group: str, asides: list[str]) -> str:
    """A private character that stands for a bracketed remark: 居民消费价格（CPI）, 因公出国（境）费."""
    if len(asides) == len(_ASIDES) or (_MAYBE_TIME.search(group) and _TIMES.search(group)):
        return group
    asides.append(group)
    return _ASIDES[len(asides) - 1]


def _restored(phrase: str, asides: list[str]) -> str:
    """The phrase with short remarks inside it written out again, and with both of its quotation marks."""
    for mark, group in zip(_ASIDES, asides, strict=False):
        phrase = phrase.replace(mark, group if len(group) <= 8 else "")
    if "”" in phrase and "“" not in phrase[: phrase.index("”")]:
        phrase = "“" + phrase
    elif phrase.rfind("“") > phrase.rfind("”"):
        phrase += "”"
    return phrase


def _without_subject(phrase: str) -> tuple[str, str]:
    """(indicator, subject): 省会城市 武汉市 实现地区生产总值."""
    subject = ""
    for _ in range(2):
        name, end = subject_of(phrase)
        if not name:
            break
        subject += name
        phrase = without_head(phrase[end:], _HEAD, _KEPT_HEADS)
    return phrase, subject


def _listed(before: str) -> tuple[str, ...]:
    """The names that 分别 distributes over: the list right before it."""
    clause = last_clause(before.rstrip("，,"), _PAUSES)
    clause = without_head(without_tail(clause, _TAIL), _HEAD)
    *first, last = _OPENS_LIST.sub("", clause).split("、")
    items = [item for item in (*first, *_LAST_JOINT.split(last)) if item]  # 蔬菜及食用菌、瓜果: only the last joint is a word
    if len(items) < 2:
        return ()
    items[0] = _without_subject(items[0])[0] or items[0]
    return tuple(items)


def _spelled(text: str, times: list[str], start: int, end: int) -> str:
    """text[start:end] with the time expressions in it written out again."""
    index = text.count(_T, 0, start)
    pieces = []
    for c in text[start:end]:
        if c == _T:
            pieces.append(times[index])
            index += 1
        else:
            pieces.append(c)
    return "".join(pieces)


def _time_said(text: str, times: list[str], compared: tuple[int, int] | None) -> tuple[str, bool]:
    """(the last time expression that nothing is compared with, its pieces joined: 2025年 1—9月; whether it is a target: 到2027年)."""
    said, until = "", False
    for match in _POINTS.finditer(text):
        if compared and compared[0] <= match.start() < compared[1]:
            continue
        if text.endswith(_REACHED, 0, match.start()) and "五" not in times[text.count(_T, 0, match.start())]:
            continue
        spelled = _spelled(text, times, match.start(), match.end())
        if spelled != "目前":
            said, until = spelled, text[match.start() - 1 : match.start()] == "到"
    return said.replace("的", "").replace("，", "").replace("、", ""), until


def is_rate_noun(text: str) -> bool:
    """Whether a phrase ends like the name of a rate (率, 比重, 系数)."""
    return any(c in _RATE_NOUNS for c in text)
