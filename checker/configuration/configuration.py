"""What is in force for a report: the command line before the nearest file at or above the report, that before its profile, defaults last."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping

from checker.configuration.files import Layer, config_in, load_layers, load_profile, nested_configs
from checker.configuration.keys import BY_NAME, KEYS
from checker.globs import matches
from checker.model.record import NamedTuple
from checker.model.typed import Any
from checker.settings import Settings, SuiteUse

_SUMMED = ("ignore", "plugins")  # every layer adds to these; of other lists and values the first layer that has one decides
_TABLES = ("severity", "rules", "limits", "submitters")  # entry by entry, the first layer that has one decides


class Value(NamedTuple):
    """A value in force, and the places it comes from, the deciding one first; none means the default."""

    name: str
    value: Any
    origins: tuple[str, ...]


class Configuration:
    """The configuration of a run, by report. Files are read when they are first needed; UsageError names what is wrong in them."""

    def __init__(self, command: Layer, paths: Iterable[str] = (), file: str | None = None, base: Settings | None = None) -> None:
        """command is what the command line says; file is a configuration for all reports, otherwise each has its own.

        The configurations at, above and below `paths` are read now, so that a faulty one ends the run before it begins.
        base holds what no configuration file can say: suites, data_docs and expectations as the command names them.
        """
        self._command = command
        self._base = base or Settings()
        self._file = load_layers(file) if file is not None else None
        self._by_folder: dict[str, list[Layer]] = {}
        self._resolved: dict[tuple[int, tuple[str, ...]], Settings] = {}
        self.folders = list(self._folders(list(paths) or ["-"]))
        list(self.every())

    def for_report(self, path: str) -> Settings:
        """The settings of a report, by its path; "<stdin>" and the like have those of the working folder."""
        layers = self._layers(os.path.dirname(os.path.abspath(path)))
        return self._settle(layers, tuple(glob for layer in layers for glob in layer.values.get("per-file", {}) if matches(glob, path, layer.root)))

    def every(self) -> Iterator[Settings]:
        """The settings of all configurations at, above and below the paths of the run, each table of [per-file] on its own as well."""
        for folder in self.folders:
            layers = self._layers(folder)
            yield self._settle(layers, ())
            for layer in layers:
                for glob in layer.values.get("per-file", {}):
                    yield self._settle(layers, (glob,))

    def of_run(self, name: str) -> Any:
        """The value of a key that holds for the run as a whole: what the configuration of the first path says."""
        return _merged(name, [self._command, *self._layers(self.folders[0])]).value

    @property
    def home(self) -> str:
        """The folder of the configuration of the first path, the working folder where it has none."""
        layers = self._layers(self.folders[0])
        return layers[0].root if layers else os.getcwd()

    def explain(self, path: str) -> list[Value]:
        """Every key with the value in force for a report (or a folder) and where it comes from."""
        layers = self._layers(os.path.abspath(path) if os.path.isdir(path) else os.path.dirname(os.path.abspath(path)))
        globs = [glob for layer in layers for glob in layer.values.get("per-file", {}) if matches(glob, path, layer.root)]
        stack = self._stack(layers, globs)
        return [_merged(key.name, stack) for key in KEYS if key.name != "extend"]

    def _folders(self, paths: Iterable[str]) -> Iterator[str]:
        for path in paths:
            if path == "-":
                yield os.getcwd()
            elif os.path.isdir(path):
                yield os.path.abspath(path)
                if self._file is None:
                    yield from nested_configs(os.path.abspath(path))
            else:
                yield os.path.dirname(os.path.abspath(path))

    def _layers(self, folder: str) -> list[Layer]:
        """The layers of the nearest configuration at or above a folder."""
        if self._file is not None:
            return self._file
        if folder not in self._by_folder:
            found = config_in(folder)
            above = os.path.dirname(folder)
            self._by_folder[folder] = load_layers(found) if found else [] if above == folder else self._layers(above)
        return self._by_folder[folder]

    def _stack(self, layers: list[Layer], globs: Iterable[str]) -> list[Layer]:
        """The layers of a report, the deciding one first: of the tables of [per-file] that fit, the last."""
        chosen = set(globs)
        own = [
            Layer(f"{layer.origin} [per-file.{glob!r}]", layer.root, {**table, **({"suites": {glob: table["suites"]}} if "suites" in table else {})})
            for layer in layers
            for glob, table in reversed(layer.values.get("per-file", {}).items())
            if glob in chosen
        ]
        stack = [self._command, *own, *layers]
        naming = next((layer for layer in stack if layer.values.get("profile")), None)
        return [*stack, load_profile(naming.values["profile"], naming.origin)] if naming else stack

    def _settle(self, layers: list[Layer], globs: tuple[str, ...]) -> Settings:
        key = id(layers), globs
        if key not in self._resolved:
            self._resolved[key] = _settings(self._stack(layers, globs), self._base)
        return self._resolved[key]


def load_config(path: str, settings: Settings) -> Settings:
    """settings with what one configuration file says added, [per-file] left aside."""
    return _settings(load_layers(path), settings)


def _settings(stack: list[Layer], base: Settings) -> Settings:
    levels, rules, limits, submitters = (_merged(name, stack).value for name in _TABLES)
    suites = [layer.values["suites"] for layer in stack if isinstance(layer.values.get("suites"), list)]
    off = tuple(code.upper() for code, value in levels.items() if value == "off")
    origins = {name: "、".join(filter(None, _merged(name, stack).origins)) for name in ("select", "ignore", *_TABLES)}
    origins |= {f"ignore.{code}": f"{origins['severity']}: severity" for code in off if origins["severity"]}
    return base._replace(
        select=tuple(c.upper() for c in _merged("select", stack).value) or base.select,
        ignore=base.ignore + tuple(c.upper() for c in _merged("ignore", stack).value) + off,
        fail_level=_merged("fail-level", stack).value,
        plugin_folders=base.plugin_folders + tuple(_merged("plugins", stack).value),
        suite_uses=base.suite_uses + tuple(_suite_uses(stack)),
        suites=base.suites + tuple(name for names in suites for name in names),
        options={**base.options, **{code.upper(): table for code, table in rules.items()}},
        limits=base.limits._replace(**{name.replace("-", "_"): value for name, value in limits.items()}),
        severity={code.upper(): value for code, value in levels.items() if value != "off"},
        store=base.store or _merged("store", stack).value,
        submitters=submitters,
        origins=origins,
    )


def _suite_uses(stack: list[Layer]) -> Iterator[SuiteUse]:
    for layer in stack:
        table = layer.values.get("suites", {})
        for glob, names in table.items() if isinstance(table, dict) else ():
            yield SuiteUse(layer.root, glob, (names,) if isinstance(names, str) else tuple(names))


def _merged(name: str, stack: list[Layer]) -> Value:
    """What the layers make of a key."""
    having = [layer for layer in stack if name in layer.values]
    default = BY_NAME[name].default
    if name in _SUMMED:
        value: Any = list(dict.fromkeys(item for layer in having for item in layer.values[name]))
    elif name in _TABLES:
        value = _table([default, *(layer.values[name] for layer in reversed(having))])
    elif name in ("suites", "per-file"):
        value = [{layer.origin: layer.values[name]} for layer in having]
    else:
        value, having = (having[0].values[name], having[:1]) if having else (default, [])
    return Value(name, value, tuple(layer.origin for layer in having))


def _table(tables: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """Tables from weakest to strongest made one, tables within them as well."""
    result: dict[str, Any] = {}
    for table in tables:
        for key, value in table.items():
            known = result.get(key)
            result[key] = {**known, **value} if isinstance(known, dict) and isinstance(value, dict) else value
    return result
