"""Every key of checker.toml in one table: validation, `checker config` and the schema for editors are made of it."""

from __future__ import annotations

from checker.model.finding import SEVERITIES
from checker.model.record import NamedTuple
from checker.model.typed import Any, Literal
from checker.reading.limits import Limits

Kind = Literal["codes", "texts", "text", "choice", "flag", "count", "levels", "rules", "suites", "globs", "limits", "submitters"]


class Key(NamedTuple):
    """One key.

    kind      codes, texts    lists of rule codes or families, and of texts
              text, choice, flag, count   a text, one of `allowed`, true or false, a whole number from 1
              levels          table: code or family = one of `allowed`
              rules           table: code = table of the rule's options
              suites          table: glob = suite or list of suites
              limits          table: one of `allowed` = a whole number from 1
              submitters      table: name = table of one of `allowed`, each a list of texts, `parent` a text
              globs           table: glob = table of the keys that may differ between the reports of a folder
    local     whether it may differ between the reports of a folder: it may then stand in [per-file] and in a profile
    path      whether it names files or folders, relative to the file that it stands in
    """

    name: str
    kind: Kind
    default: Any
    zh: str
    en: str
    allowed: tuple[str, ...] = ()
    local: bool = False
    path: bool = False


PROFILES = ("half-monthly", "quarterly", "annual", "bulletin", "budget")
_LIMITS = {name.replace("_", "-"): value for name, value in Limits()._asdict().items()}
KEYS: tuple[Key, ...] = (
    Key("extend", "text", "", "先读取的另一个配置文件，本文件的设置优先", "another configuration file that is read first; this one wins", path=True),
    Key("profile", "text", "", f"报告类型：{'、'.join(PROFILES)}，或自己的 .toml 文件", f"kind of report: {', '.join(PROFILES)}, or a .toml file", local=True, path=True),
    Key("select", "codes", [], "只用这些规则或规则族；空表示全部", "only these rules or families; empty means all", local=True),
    Key("ignore", "codes", [], "不用这些规则或规则族", "leave these rules or families out", local=True),
    Key("severity", "levels", {}, "改变规则的级别；off 表示不用", "severity by rule or family; off leaves it out", (*SEVERITIES, "off"), local=True),
    Key("fail-level", "choice", "error", "达到此级别即不通过（退出码 1）", "findings from this severity on fail (exit 1)", SEVERITIES, local=True),
    Key("rules", "rules", {}, "规则的可调项，见 checker explain 代码", "options of rules, see checker explain CODE", local=True),
    Key("suites", "suites", {}, "哪些报告按哪些期望集检查：文件通配 = 期望集", "which reports are held against which suites: glob = suites", local=True),
    Key("per-file", "globs", {}, "某些文件另有规定：文件通配 = 上述设置", "settings of some files: glob = table of the keys above"),
    Key("limits", "limits", _LIMITS, "单个文件的读取上限", "how much of a file is read", tuple(_LIMITS), local=True),
    Key("store", "text", "", "历史库：SQLite 文件，或 postgresql:// 地址；与以前的报告比较并存入", "store of submissions: a file for SQLite, or postgresql://", path=True),
    Key("submitters", "submitters", {}, "名录：谁报送，别名，哪些文件是他的，归谁汇总，每月哪几日上报", "who submits: aliases, files, whom they add up to, due days", ("aliases", "paths", "parent", "due")),
    Key("plugins", "texts", [], "插件目录，其中的 .py 都是插件", "folders whose .py files are plugins", path=True),
    Key("lang", "choice", "zh", "输出的语言", "language of the output", ("zh", "en")),
    Key("baseline", "text", "", "基线文件；默认用 .checker-baseline.json", "baseline file; .checker-baseline.json unless given", path=True),
    Key("jobs", "count", None, "同时检查几份；默认与处理器核数相同", "reports checked at once; as many as there are cores unless given"),
    Key("cache", "flag", True, "没有变化的报告不重新检查", "reports that did not change are not checked again"),
)  # fmt: skip
BY_NAME = {key.name: key for key in KEYS}


def in_profile(key: Key) -> Key:
    """The key as it stands in [per-file.GLOB] and in a profile: there suites are a list, the reports being given."""
    return key._replace(kind="texts", default=[]) if key.kind == "suites" else key


LOCAL = {key.name: in_profile(key) for key in KEYS if key.local}
