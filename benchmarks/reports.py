"""Reports for the benchmarks: of any size, no two alike, as dense in figures as real ones (about 300 in 40 KB)."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent / "sample_reports"
SIZE = 40_000
_NARRATIVE_SHARE = 0.6  # the sample reports are made of little else than figures
_HEADINGS = ("工业经济", "项目建设", "招商引资", "财政金融", "农业农村", "城乡建设", "商贸流通", "民生保障", "科技创新", "生态环境", "改革开放", "安全生产")
_FIGURE = re.compile(r"\d+\.\d+")
_SENTENCE = re.compile("[^。]+。")
# Two-character words that are strung together: what real narrative has and stock sentences have not is that runs of five
# characters rarely come back.
_VERBS = (
    "推进 保障 优化 完善 开展 提升 加快 破解 防范 培育 组织 谋划 实施 加强 引导 排查 落实 统筹 聚焦 坚持 健全 深化 拓展 夯实 补齐 强化 规范 激发 促进 争取 "
    "协调 督导 服务 对接 整治 治理 修订 出台 印发 建立 推广 总结 巩固 盘活 整合 压实 明确 细化 跟踪 评估"
).split()
_NOUNS = (
    "项目 产业 园区 企业 乡村 城市 农业 工业 商贸 物流 财政 金融 税收 土地 用工 审批 政务 环境 河湖 森林 道路 桥梁 水利 电力 燃气 供热 学校 医院 养老 托育 "
    "就业 创业 技能 人才 科技 成果 平台 数据 网络 文化 旅游 体育 宣传 信访 安全 消防 食品 药品 市场 价格 粮食 蔬菜 果品 畜牧 渔业 种业 农机 耕地 民政 救助 "
    "社区 物业 街道 法治 监管 执法 标准 品牌 质量 专利 外贸 口岸 仓储 电商 会展 招商 融资 信用 档案 统计 督查 机关 干部 基层 群众 机制 能力 体系 水平 成效 "
    "责任 任务 清单 短板 隐患 难题 要素 资源 优势 潜力 渠道 模式 流程 制度 方案 队伍 载体 基地 集群 链条 配套 设施 装备 工艺 材料 能源 生态 空间 布局"
).split()


def texts(path: Path | None = None) -> list[str]:
    """The texts below a path, sample_reports/ by default."""
    root = path or SAMPLES
    files = [root] if root.is_file() else sorted(p for p in root.rglob("*") if p.suffix in (".txt", ".md") and p.stem != "README")
    found = []
    for file in files:
        data = file.read_bytes()
        try:
            found.append(data.decode("utf-8-sig"))
        except UnicodeDecodeError:
            found.append(data.decode("gb18030"))
    return found


def of_size(sources: list[str], size: int, seed: int) -> str:
    """A report of about `size` UTF-8 bytes.

    Its paragraphs mix sentences of the sources, their figures changed but as long as before, with narrative that no other
    paragraph has; so paragraphs are not near copies of each other, however long the report.
    """
    draw = random.Random(seed)
    sentences = [s for source in sources for line in source.split("\n") if len(line) > 40 for s in _SENTENCE.findall(line)]
    pieces = [f"平川县20{draw.randint(20, 25)}年工作汇报\n"]
    length, number = len(pieces[0].encode()), 0
    while length < size:
        if number % 8 == 0:
            pieces.append(f"{'一二三四五六七八九十'[number // 8 % 10]}、{_HEADINGS[number // 8 % len(_HEADINGS)]}\n")
        told = [_told(draw) if draw.random() < _NARRATIVE_SHARE else _varied(draw.choice(sentences), draw) for _ in range(draw.randint(3, 7))]
        pieces.append("".join(told) + "\n")
        length += len(pieces[-1].encode())
        number += 1
    return "".join(pieces)


def many(sources: list[str], number: int, size: int = SIZE) -> Iterator[str]:
    """`number` reports of about `size` bytes."""
    for seed in range(number):
        yield of_size(sources, size, seed)


def _told(draw: random.Random) -> str:
    clauses = ["".join([draw.choice(_NOUNS), draw.choice(_VERBS), *draw.choices(_NOUNS, k=draw.randint(2, 4))]) for _ in range(draw.randint(2, 5))]
    return "，".join(clauses) + "。"


def _varied(sentence: str, draw: random.Random) -> str:
    return _FIGURE.sub(lambda m: "".join(c if c == "." or at == 0 else str(draw.randint(0, 9)) for at, c in enumerate(m[0])), sentence)
