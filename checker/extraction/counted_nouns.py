"""What is counted: the noun behind a figure (77个老旧小区, 26个签约项目, 投资5亿元的产业园项目)."""

from __future__ import annotations

from functools import lru_cache

from checker.lazy import lazy

_UP_TO_STOP = lazy("[^，。；、（）：:,;()\n\t |“”%0123456789]{1,20}")
# what is said of the things counted begins here: 26个项目|开工
_VERBS_BEHIND = tuple(
    "和 与 及 获 被 完成 开工 建设 建成 投产 投用 竣工 落地 实现 达到 增长 下降 正在 全部 已 纳入 通过 列入 入选 成功 挂牌 精准 用于 支持 进行 签约 入驻 启动 实施 顺利 得到 减免 办理 发放 提供 落实 兑现 拨付 增资 扩产 复工 上市".split()
)
_ANY_VERB = lazy("|".join(_VERBS_BEHIND))
_DOERS = ("企业", "项目", "公司", "商户")  # 89家入驻企业, 26个签约项目
# behind a figure that counts nothing: 5亿元，同比; 12家以下
_NOT_BEHIND = tuple(
    "稳步 持续 明显 大幅 小幅 有所 略有 显著 提高 提升 降低 回落 扩大 缩小 以下 同比 环比 增 减 下 上 高于 高出 高达 低于 低至 比 较 相比 相较 占 和 与 及 等 是 为 由 从 到 至 元 并 其中 分别 均 用 已 被 在 多 余 之 更正 订正 修正为 修订为 调整为 调整到 改为 变为".split()
)
_AMONG_THEM = frozenset("共有已仍尚未")
_KEPT = ("高中", "初中", "集中")
_SHORT_NOUNS = frozenset({"省", "市", "县", "区", "乡", "镇", "村"})


@lru_cache(maxsize=8192)
def following_noun(behind: str) -> str:
    """The noun that a measured count belongs to when it stands behind the figure (77个老旧小区, 投资5亿元的产业园项目)."""
    if behind.startswith(("以上", "左右", "以内")):
        behind = behind[2:]
    if behind.startswith("的基础上"):
        return ""  # 在12.9亿元的基础上增长10%
    if behind.startswith("的"):
        behind = behind[1:]
    elif behind.startswith(_NOT_BEHIND):
        return ""
    stop = _UP_TO_STOP.match(behind)
    noun = stop[0] if stop is not None else ""
    among = noun.find("中", 2)
    if among > 0 and noun[among + 1 : among + 2] in _AMONG_THEM:
        noun = noun[:among]  # 158个行政村中共有贫困村103个
    if _ANY_VERB.search(noun) is not None:
        for verb in _VERBS_BEHIND:
            at = noun.find(verb)
            if at > 0 or (at == 0 and not noun.startswith(_DOERS, len(verb))):
                noun = noun[:at]
    if noun.endswith("中") and not noun.endswith(_KEPT):
        noun = noun[:-1]  # 47所幼儿园中，公办29所
    return noun if len(noun) >= 2 or noun in _SHORT_NOUNS else ""
