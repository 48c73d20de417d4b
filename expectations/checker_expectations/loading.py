"""Suite files: YAML with Chinese keys, written by people who do not program. Whatever is wrong is named with file and line.

The file is composed to nodes and read by hand, so that every value keeps its line and nothing is turned into a truth value or a date.
The shape is described at the head of suites/believable_ranges.yml.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from typing import Any, NoReturn

import yaml

from checker.errors import UsageError
from checker.extraction.units import BASES, MAGNITUDES, Unit, resolve
from checker.model.finding import Message, Severity
from checker_expectations.suite import Entry, EntryKind, Suite

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "suites")
_LARGEST = 1_000_000
_CODE = re.compile(r"EXP\d{3}")
_SEVERITIES: dict[str, Severity] = {"必错": "error", "疑似": "warning", "提示": "info"}
_CHECKS: dict[str, EntryKind] = {"数值范围": "range", "计量单位": "units", "必须写明": "required"}
_KINDS = {
    "水平": "level",
    "增量": "change",
    "增速": "growth",
    "占比": "share",
    "占比变化": "share_change",
    "个数": "count",
    "位次": "rank",
    "比值": "ratio",
    "其他": "other",
}
_MODALITIES = {"已完成": "done", "计划": "planned", "预计": "expected"}
_COMMON = ("编号", "名称", "检查", "级别", "说法", "英文说法", "指标", "除外", "类别", "情态")
_OWN: dict[EntryKind, tuple[str, ...]] = {"range": ("单位", "下限", "上限"), "units": ("可用单位",), "required": ("内容", "除外章节", "单位", "至少")}
_TOP = ("名称", "说明", "条目")


def built_in() -> list[str]:
    """The names of the suites that come with the checker."""
    return sorted(name[:-4] for name in os.listdir(FOLDER) if name.endswith(".yml"))


def locate(name: str, root: str) -> str:
    """The file of a suite: a built-in name, or a path to a .yml file relative to root."""
    if name.endswith((".yml", ".yaml")) or "/" in name or os.sep in name:
        return os.path.normpath(os.path.join(root, name))
    stem = name.replace("-", "_")
    if stem not in built_in():
        raise UsageError(f"没有期望集 {name!r}（自带：{', '.join(built_in())}；自己的期望集请写 .yml 文件的路径） / no such suite")
    return os.path.join(FOLDER, stem + ".yml")


def load(path: str) -> Suite:
    """Read a suite file. Raises UsageError naming file, line and what is allowed."""
    try:
        with open(path, "rb") as file:
            data = file.read(_LARGEST + 1)
    except OSError as error:
        raise UsageError(f"{path}: 期望集无法读取：{error.strerror} / cannot be read") from error
    if len(data) > _LARGEST:
        raise UsageError(f"{path}: 期望集超过 {_LARGEST} 字节 / suite is too large")
    try:
        text = data.decode("utf-8-sig")
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}:{data[: error.start].count(10) + 1}: 期望集应以 UTF-8 保存 / must be UTF-8") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        raise UsageError(f"{path}:{line}: 不是合格的 YAML：{error.problem or error.context}{_hint(text, line)}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise UsageError(f"{path}: 不是合格的 YAML：{error}") from error
    return _Reader(path).suite(root)


def _hint(text: str, line: int) -> str:
    """What most often went wrong on that line when somebody wrote it by hand."""
    lines = text.split("\n")
    written = lines[line - 1] if line <= len(lines) else ""
    if re.search(r"[\[:,-]\s*%", written):
        return "（% 要加引号：'%'） / quote the percent sign"
    if "\t" in written:
        return "（缩进请用空格，不用制表符） / indent by blanks, not tabs"
    if any("：" in around for around in lines[max(0, line - 2) : line]):
        return "（键后请用半角冒号加空格） / use an ASCII colon and a blank"
    return ""


class _Reader:
    """Turns the nodes of one file into a Suite."""

    def __init__(self, path: str) -> None:
        self.path = path

    def fail(self, node: Any, zh: str, en: str) -> NoReturn:
        line = node.start_mark.line + 1 if node is not None else 1
        raise UsageError(f"{self.path}:{line}: {zh} / {en}")

    def suite(self, root: Any) -> Suite:
        top = self.mapping(root, _TOP)
        if "条目" not in top:
            self.fail(root, "缺少“条目”", "no entries (条目)")
        node = top["条目"]
        if not isinstance(node, yaml.SequenceNode) or not node.value:
            self.fail(node, "“条目”应为至少一条的列表，每条以“- ”开头", "entries (条目) must be a list that is not empty")
        entries: dict[str, Entry] = {}
        for item in node.value:
            entry = self.entry(item)
            if entry.code in entries:
                self.fail(item, f"编号 {entry.code} 已用于第 {entries[entry.code].line} 行", f"code {entry.code} is already taken")
            entries[entry.code] = entry
        stem = os.path.splitext(os.path.basename(self.path))[0]
        title = self.text(top["名称"]) if "名称" in top else stem
        return Suite(stem.replace("_", "-"), self.path, title, self.text(top["说明"]) if "说明" in top else "", tuple(entries.values()))

    def entry(self, node: Any) -> Entry:
        keys = (*_COMMON, *dict.fromkeys(k for own in _OWN.values() for k in own))
        said = self.mapping(node, keys)
        for key in ("编号", "检查", "级别"):
            if key not in said:
                self.fail(node, f"此条缺少“{key}”", f"the entry lacks {key}")
        kind = self.choice(said["检查"], _CHECKS)
        self.mapping(node, (*_COMMON, *_OWN[kind]), f"“{self.text(said['检查'])}”")
        code = self.text(said["编号"])
        if not _CODE.fullmatch(code) or code == "EXP000":
            self.fail(said["编号"], f"编号 {code!r} 应为 EXP001 至 EXP999", "codes are EXP001 to EXP999")
        indicators = self.texts(said["指标"]) if "指标" in said else []
        entry = Entry(
            code,
            node.start_mark.line + 1,
            kind,
            self.choice(said["级别"], _SEVERITIES),
            self.text(said["名称"]) if "名称" in said else "、".join(t for _, t in indicators[:3]) or code,
            Message("", ""),
            "",
            tuple(self.pattern(n, t) for n, t in indicators),
            tuple(t for _, t in self.texts(said["除外"])) if "除外" in said else (),
            frozenset(self.choices(said["类别"], _KINDS)) if "类别" in said else frozenset(),
            frozenset(self.choices(said["情态"], _MODALITIES)) if "情态" in said else frozenset(),
        )
        complete = {"range": self.range, "units": self.units, "required": self.required}[kind]
        return self.worded(complete(entry, node, said), said)

    def range(self, entry: Entry, node: Any, said: Mapping[str, Any]) -> Entry:
        if not entry.indicators:
            self.fail(node, "“数值范围”须写“指标”", "a range needs indicators (指标)")
        low = self.number(said["下限"]) if "下限" in said else None
        high = self.number(said["上限"]) if "上限" in said else None
        if low is None and high is None:
            self.fail(node, "“数值范围”须写“下限”或“上限”", "a range needs a limit (下限, 上限)")
        if low is not None and high is not None and low > high:
            self.fail(said["下限"], f"下限 {low} 大于上限 {high}", "the lower limit is above the upper one")
        label = self.text(said["单位"]) if "单位" in said else ""
        unit = self.unit(said["单位"], label) if label else Unit(1, "")
        if not label and any(limit for limit in (low, high)):
            self.fail(node, "除 0 以外的限值须写“单位”", "a limit other than 0 needs a unit (单位)")
        label = "%" if label == "百分数" else label
        expected = f"{low}—{high}{label}" if low is not None and high is not None else f"不低于{low}{label}" if low is not None else f"不高于{high}{label}"
        scaled = [None if limit is None else limit * unit.factor for limit in (low, high)]
        return entry._replace(base=unit.base, low=scaled[0], high=scaled[1], expected=expected)

    def units(self, entry: Entry, node: Any, said: Mapping[str, Any]) -> Entry:
        if not entry.indicators or "可用单位" not in said:
            self.fail(node, "“计量单位”须写“指标”和“可用单位”", "units need indicators (指标) and the allowed units (可用单位)")
        allowed = []
        for item, name in self.texts(said["可用单位"]):
            self.unit(item, name)
            allowed.append("%" if name == "百分数" else name)
        return entry._replace(allowed=tuple(allowed), expected="、".join(allowed))

    def required(self, entry: Entry, node: Any, said: Mapping[str, Any]) -> Entry:
        if "内容" not in said:
            self.fail(node, "“必须写明”须写“内容”", "what must be stated needs topics (内容)")
        least = self.number(said["至少"]) if "至少" in said else Decimal(1)
        if least < 1 or least != least.to_integral_value():
            self.fail(said["至少"], f"“至少”应为正整数，实为 {least}", "must be a positive whole number")
        bases = frozenset(self.unit(n, t).base for n, t in self.texts(said["单位"])) if "单位" in said else frozenset()
        topics = tuple(t for _, t in self.texts(said["内容"]))
        sections = tuple(t for _, t in self.texts(said["除外章节"])) if "除外章节" in said else ()
        title = entry.title if "名称" in said else topics[0]
        return entry._replace(title=title, bases=bases, topics=topics, unless_sections=sections, at_least=int(least), expected=f"至少{least}个数字")

    def worded(self, entry: Entry, said: Mapping[str, Any]) -> Entry:
        """The entry with its message: as written, or made from what it expects."""
        within = f"在{entry.expected}之内" if "—" in entry.expected else entry.expected
        made = {
            "range": (f"“{entry.title}”应{within}", f"{entry.title}: expected {entry.expected}"),
            "units": (f"“{entry.title}”的单位应为{entry.expected}", f"{entry.title}: unit must be one of {entry.expected}"),
            "required": (f"报告应写明“{entry.title}”，{entry.expected}", f"the report must state {entry.title} with at least {entry.at_least} figure(s)"),
        }[entry.kind]
        zh = self.text(said["说法"]) if "说法" in said else made[0]
        return entry._replace(message=Message(zh, self.text(said["英文说法"]) if "英文说法" in said else made[1]))

    def mapping(self, node: Any, keys: tuple[str, ...], where: str = "此处") -> dict[str, Any]:
        if not isinstance(node, yaml.MappingNode):
            hint = "（键后请用半角冒号加空格）" if isinstance(node, yaml.ScalarNode) and "：" in node.value else ""
            self.fail(node, f"应为“键: 值”的形式{hint}", "must be a mapping")
        found: dict[str, Any] = {}
        for key, value in node.value:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            if name not in keys:
                self.fail(key, f"{where}不认识的键 {name!r}（可用：{'、'.join(keys)}）", f"unknown key {name!r}")
            if name in found:
                self.fail(key, f"键 {name!r} 写了两次", f"key {name!r} stands twice")
            found[name] = value
        return found

    def text(self, node: Any) -> str:
        if not isinstance(node, yaml.ScalarNode) or not node.value.strip():
            self.fail(node, "应为一段文字", "must be text")
        return str(node.value).strip()

    def texts(self, node: Any) -> list[tuple[Any, str]]:
        """One text, or a list of them, each with its node."""
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not items:
            self.fail(node, "列表是空的", "the list is empty")
        return [(item, self.text(item)) for item in items]

    def choice(self, node: Any, table: Mapping[str, Any]) -> Any:
        name = self.text(node)
        if name not in table:
            self.fail(node, f"{name!r} 不可用（可用：{'、'.join(table)}）", f"{name!r} is not allowed")
        return table[name]

    def choices(self, node: Any, table: Mapping[str, str]) -> list[str]:
        return [self.choice(item, table) for item, _ in self.texts(node)]

    def number(self, node: Any) -> Decimal:
        text = self.text(node)
        try:
            value = Decimal(text.replace("−", "-").removesuffix("%"))
        except InvalidOperation:
            value = Decimal("NaN")
        if not value.is_finite() or abs(value.adjusted()) > 30:
            self.fail(node, f"{text!r} 不是数字", f"{text!r} is not a number")
        return value

    def unit(self, node: Any, name: str) -> Unit:
        """What a unit means in base units; 百分数 is %."""
        if name == "百分数":
            return BASES["%"]
        if name in MAGNITUDES:
            return resolve(name, "")
        known = (m for m in ("", *MAGNITUDES) if name.startswith(m) and name[len(m) :].partition("/")[0] in BASES)
        magnitude = next(known, None)
        if magnitude is None:
            self.fail(node, f"不认识的单位 {name!r}", f"unknown unit {name!r}")
        return resolve(magnitude, name[len(magnitude) :])

    def pattern(self, node: Any, written: str) -> re.Pattern[str]:
        """城镇化率: ends so; *收入*: contains; /…/: a regular expression."""
        expression = len(written) > 2 and written[0] == written[-1] == "/"
        pieces = ".*".join(re.escape(p) for p in re.split(r"\*+", written.strip("*")))
        source = written[1:-1] if expression else pieces if written.endswith("*") else pieces + r"\Z"
        try:
            return re.compile(source)
        except (re.error, OverflowError, RecursionError) as error:
            self.fail(node, f"正则表达式 {written!r} 有错：{error}", "bad regular expression")
