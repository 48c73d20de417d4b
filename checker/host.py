"""Finding, loading and blocking plugins. A broken one is named with its version and the run goes on without it."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from types import ModuleType

from checker import imports
from checker.errors import UsageError
from checker.model.finding import Failure, Message
from checker.model.record import NamedTuple
from checker.model.typed import Any

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.explain import Page
    from checker.settings import Settings

_GROUP = "[checker]"
_OURS = "work_report_checker"
_SEVERITIES = ("error", "warning", "info")


class Plugin(NamedTuple):
    """A bundle that was found: distribution and version it came with, or the folder and "" for a loose file."""

    name: str
    module: str
    distribution: str
    version: str


class Host:
    """The plugins of a run: `plugins` in load order, `modules` by name, `failures` for those that could not be loaded."""

    def __init__(self, folders: tuple[str, ...] = ()) -> None:
        self.modules: dict[str, ModuleType] = {}
        self._manager: Any = None
        self.plugins: list[Plugin] = []
        self.failures: list[Failure] = []
        for plugin in _installed():
            if plugin.distribution == _OURS:
                imports.add(plugin.module)
            self._load(plugin, partial(imports.module, plugin.module))
        for folder in folders:
            self._load_folder(folder)

    def _load(self, plugin: Plugin, load: Callable[[], ModuleType]) -> None:
        """Load one plugin. Whatever it raises, misspelt hooks included, costs a Failure and not the run."""
        label = f"{plugin.name} {plugin.version}".strip()
        try:
            module = load()
            if plugin.name in self.modules:
                raise ValueError(f"the name {plugin.name} is taken by {self.modules[plugin.name].__name__}")
            if plugin.distribution != _OURS:  # ours are checked by the tests
                self._register(plugin, module)
        except (Exception, SystemExit) as error:
            reason = f"{type(error).__name__}: {error}"
            self.failures.append(
                Failure(
                    plugin.distribution,
                    "CHK010",
                    Message(f"插件 {label}（{plugin.module}）无法加载：{reason}", f"plugin {label} ({plugin.module}) cannot be loaded: {reason}"),
                )
            )
        else:
            self.plugins.append(plugin)
            self.modules[plugin.name] = module

    def _register(self, plugin: Plugin, module: ModuleType) -> None:
        """Have pluggy check the hooks of a plugin. Raises what pluggy raises for one that is misspelt or asks for other arguments."""
        import pluggy

        from checker import hooks

        if self._manager is None:
            self._manager = pluggy.PluginManager(hooks.PROJECT)
            self._manager.add_hookspecs(hooks.Specifications)
        self._manager.register(module, plugin.name)
        try:
            self._manager.check_pending()
        except pluggy.PluginValidationError:
            self._manager.unregister(module)
            raise

    def _load_folder(self, folder: str) -> None:
        try:
            names = sorted(n for n in os.listdir(folder) if n.endswith(".py") and not n.startswith(("_", ".")))
        except OSError as error:
            self.failures.append(
                Failure(
                    folder,
                    "CHK010",
                    Message(f"插件目录 {folder} 无法读取，其中的规则没有检查：{error.strerror}", f"plugin folder {folder} cannot be read: {error.strerror}"),
                )
            )
            return
        for name in names:
            path = os.path.join(folder, name)
            stem = name[:-3]
            self._load(Plugin(stem, path, folder, ""), partial(_import_file, stem, path))

    def validators(self) -> list[tuple[str, type[Any]]]:
        """(plugin name, rule class) of every bundle, ordered by code. A hook that raises, or yields a code twice, is a Failure."""
        return self._rules("checker_validators")

    def history_validators(self) -> list[tuple[str, type[Any]]]:
        """The same of the rules that hold a report against earlier ones; runs without a store do without loading them."""
        return self._rules("checker_history_validators")

    def all_validators(self) -> list[tuple[str, type[Any]]]:
        """Both, for lists and pages."""
        return sorted(self.validators() + self.history_validators(), key=lambda named: named[1].code)

    def _rules(self, hook: str) -> list[tuple[str, type[Any]]]:
        found: dict[str, tuple[str, type[Any]]] = {}

        def take(plugin: Plugin, rules: Iterable[type[Any]]) -> None:
            for rule in rules:
                if plugin.distribution != _OURS:  # ours are checked by the tests
                    _check_rule(rule)
                if rule.code in found:
                    raise ValueError(f"{rule.code} is already taken by {found[rule.code][0]}")
                found[rule.code] = (plugin.name, rule)

        self._ask(hook, take)
        return [found[code] for code in sorted(found)]

    def readers(self) -> list[type[Any]]:
        """The readers of every bundle. A hook that raises is a Failure."""
        result: list[type[Any]] = []
        self._ask("checker_readers", lambda _, readers: result.extend(readers), what=("读取器", "readers"))
        return result

    def renderers(self) -> dict[str, Any]:
        """The output formats of every bundle by name. A hook that raises is a Failure."""
        result: dict[str, Any] = {}
        self._ask("checker_renderers", lambda _, formats: result.update(formats), what=("输出格式", "formats"))
        return result

    def batch_validators(self, settings: Settings) -> list[Any]:
        """The batch validators of every bundle for a run. A hook that raises is a Failure; UsageError ends the run: a setting is wrong."""
        result: list[Any] = []
        self._ask("checker_batch_validators", lambda _, validators: result.extend(validators), settings)
        return result

    def pages(self, settings: Settings) -> list[Page]:
        """The pages of all rules, and of whatever else is explained (suppressions, entries of suites), ordered by code."""
        from checker.explain import page_of
        from checker.suppressions import PAGES

        result = [*PAGES, *(page_of(rule) for _, rule in self.all_validators())]
        self._ask("checker_pages", lambda _, pages: result.extend(pages), settings)
        return sorted(result, key=lambda page: page.code)

    def _ask(self, hook: str, take: Callable[[Plugin, Any], None], *arguments: Any, what: tuple[str, str] = ("规则", "rules")) -> None:
        """Hand each bundle's answer to a hook to `take`. What hook or take raise costs a Failure, but UsageError ends the run: a setting is wrong.

        what  the hook lists, in both languages
        """
        for plugin in list(self.plugins):
            answer = getattr(self.modules[plugin.name], hook, None)
            if answer is None:
                continue
            try:
                take(plugin, answer(*arguments))
            except UsageError:
                raise
            except Exception as error:
                self._blame(plugin, error, *what)

    def sources(self) -> str:
        """A digest of the code and the data of the checker and of every bundle: of what runs, whatever version it says it has."""
        from checker.digests import blake2b

        digest = blake2b(digest_size=16)
        here = os.path.dirname(os.path.abspath(__file__))
        for folder in dict.fromkeys([here, *(os.path.dirname(os.path.abspath(m.__file__ or here)) for m in self.modules.values())]):
            for path in _sources(folder):
                with open(path, "rb") as file:
                    digest.update(f"{os.path.relpath(path, folder)}\0".encode("utf-8", "surrogatepass") + file.read())
        return digest.hexdigest()

    def _blame(self, plugin: Plugin, error: Exception, zh: str, en: str) -> None:
        label = f"{plugin.name} {plugin.version}".strip()
        reason = f"{type(error).__name__}: {error}"
        message = Message(f"插件 {label} 的{zh}无法列出：{reason}", f"plugin {label} cannot list its {en}: {reason}")
        self.failures.append(Failure(plugin.distribution, "CHK010", message))


def _check_rule(rule: type[Any]) -> None:
    """Raise ValueError for a rule whose code or severity nothing downstream could deal with."""
    if not (len(rule.code) == 6 and rule.code.isascii() and rule.code[:3].isupper() and rule.code[:3].isalpha() and rule.code[3:].isdigit()):
        raise ValueError(f"the code of {rule.__name__} is {rule.code!r}, not three capital letters and three digits")
    if rule.severity not in _SEVERITIES:
        raise ValueError(f"the severity of {rule.__name__} is {rule.severity!r}, not one of {', '.join(_SEVERITIES)}")


def _sources(folder: str) -> list[str]:
    """The modules and data files of a package, or the modules of a folder that is none, in order."""
    if not os.path.isfile(os.path.join(folder, "__init__.py")):
        return sorted(os.path.join(folder, name) for name in os.listdir(folder) if name.endswith(".py"))
    return sorted(os.path.join(here, n) for here, _, names in os.walk(folder) for n in names if n.endswith((".py", ".yml", ".toml", ".json", ".txt")))


def _import_file(stem: str, path: str) -> ModuleType:
    from importlib.util import module_from_spec, spec_from_file_location

    spec = spec_from_file_location(f"checker_plugin_{stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"no loader for {path}")
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def _installed() -> tuple[Plugin, ...]:
    """Entry points of the group `checker` of every installed distribution, our own first."""
    folders = []
    for name in sys.path:
        folder = name or os.getcwd()
        try:
            folders.append((folder, os.stat(folder).st_mtime_ns))
        except OSError:
            continue
    return _installed_in(tuple(folders))


@lru_cache(maxsize=8)
def _installed_in(folders: tuple[tuple[str, int], ...]) -> tuple[Plugin, ...]:
    """The entry points in folders as they were at a time: who checks one text after the other in a program looks for them once.

    importlib.metadata costs more than the whole check of a report, so the metadata folders are read directly:
    only a distribution whose entry_points.txt names the group is looked at any further.
    """
    seen: set[str] = set()
    found: list[Plugin] = []
    for folder, _ in folders:
        try:
            entries = os.listdir(folder)
        except OSError:
            continue
        for entry in entries:
            if not entry.endswith((".dist-info", ".egg-info")):
                continue
            data = _entry_points(f"{folder}/{entry}/entry_points.txt")
            if _GROUP.encode() not in data:
                continue
            text = data.decode("utf-8", "replace")
            distribution, _, version = entry.rpartition(".")[0].partition("-")
            if distribution in seen:
                continue
            seen.add(distribution)
            found.extend(Plugin(name, module, distribution, version) for name, module in _group(text))
    found.sort(key=lambda p: (p.distribution != _OURS, p.distribution, p.name))
    return tuple(found)


def _entry_points(path: str) -> bytes:
    """The bytes of a file, none where there is none. Environments have hundreds of distributions, and open() does a good deal more."""
    try:
        file = os.open(path, os.O_RDONLY)
        try:
            return os.read(file, os.fstat(file).st_size)
        finally:
            os.close(file)
    except OSError:
        return b""


def _group(text: str) -> Iterator[tuple[str, str]]:
    inside = False
    for line in text.splitlines():
        line = line.strip()
        if line.startswith("["):
            inside = line == _GROUP
        elif inside and "=" in line:
            name, _, module = line.partition("=")
            yield name.strip(), module.partition(":")[0].strip()
