"""Plugins: found, loaded, named when broken, isolated when they raise."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pluggy
import pytest
from conftest import ROOT, Run

from checker import hooks
from checker.host import Host
from checker.model.finding import Finding
from checker.pipeline import Checker, Input
from checker.settings import Settings
from checker.validator import Rule

GOOD = '''
from checker.hooks import hookimpl
from checker.validator import Rule


class Greeting(Rule):
    """汇报应有问候。"""

    code, name, title_en, severity = "ZZG001", "greeting", "A greeting", "warning"

    def inspect(self, document, facts):
        from checker.model.span import Span

        if "您好" not in document.text:
            yield self.finding(Span(0, 1), "没有问候", "no greeting")


@hookimpl
def checker_validators():
    return [Greeting]
'''
SOUND = "平川县2025年工作汇报\n您好。\n"


def put(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


class TestFolders:
    def test_a_rule_from_a_folder(self, run: Run, tmp_path: Path) -> None:
        folder = put(tmp_path / "rules", "greeting.py", GOOD)
        (tmp_path / "a.txt").write_text("汇报\n", encoding="utf-8")
        (found,) = run("check", "--no-expectations", "--plugins", folder, "--select", "ZZG", "--format", "jsonl", "a.txt").of("finding")
        assert (found["code"], found["message"], found["severity"]) == ("ZZG001", "没有问候", "warning")

    def test_files_that_are_no_plugins_are_left_alone(self, tmp_path: Path) -> None:
        folder = put(tmp_path / "rules", "greeting.py", GOOD)
        for name in ("_helper.py", ".hidden.py", "notes.txt"):
            put(folder, name, "raise SystemExit('must not run')")
        host = Host((str(folder),))
        assert not host.failures and "ZZG001" in [rule.code for _, rule in host.validators()]

    def test_a_folder_that_does_not_exist_is_named(self, run: Run, tmp_path: Path) -> None:
        (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
        outcome = run("check", "--no-expectations", "--plugins", "没有", "--select", "BLK", "--format", "jsonl", "a.txt")
        assert outcome.code == 3
        (failure,) = outcome.of("failure")
        assert failure["code"] == "CHK010" and failure["path"] == "没有"


BROKEN = {
    "syntax.py": ("def broken(:\n", "SyntaxError"),
    "missing.py": ("import no_such_module_anywhere\n", "ModuleNotFoundError"),
    "raising.py": ("raise RuntimeError('half built')\n", "half built"),
    "leaving.py": ("import sys; sys.exit(0)\n", "SystemExit"),
    "misspelt.py": ("from checker.hooks import hookimpl\n@hookimpl\ndef checker_validator():\n    return []\n", "checker_validator"),
    "hook_raises.py": (
        "from checker.hooks import hookimpl\n@hookimpl\ndef checker_validators():\n    raise RuntimeError('no rules today')\n",
        "no rules today",
    ),
    "no_rules.py": ("from checker.hooks import hookimpl\n@hookimpl\ndef checker_validators():\n    return [int]\n", "code"),
    "severity.py": (GOOD.replace("    def inspect", "    severity = '警告'\n\n    def inspect", 1), "severity"),
    "number.py": (GOOD.replace("ZZG001", "ZZG1"), "ZZG1"),
    "no_list.py": ("from checker.hooks import hookimpl\n@hookimpl\ndef checker_validators():\n    return None\n", "NoneType"),
    "constructor.py": (
        GOOD.replace("    def inspect", "    def __init__(self, settings):\n        raise RuntimeError('not today')\n\n    def inspect", 1),
        "not today",
    ),
}


class TestBroken:
    @pytest.mark.parametrize("name", BROKEN)
    def test_it_is_named_and_the_run_goes_on_with_exit_3(self, run: Run, tmp_path: Path, name: str) -> None:
        text, reason = BROKEN[name]
        folder = put(tmp_path / "rules", name, text)
        put(folder, "a_sound_one.py", GOOD.replace("ZZG001", "ZZH001"))
        (tmp_path / "a.txt").write_text("汇报\n", encoding="utf-8")
        outcome = run("check", "--no-expectations", "--plugins", folder, "--format", "jsonl", "a.txt")
        assert outcome.code == 3, outcome
        (failure,) = outcome.of("failure")
        assert failure["code"] in ("CHK010", "CHK011")
        assert name[:-3] in failure["message"] and reason in failure["message"], failure
        assert [f["code"] for f in outcome.of("finding")] == ["ZZH001"]
        assert outcome.of("document")
        assert "Traceback" not in outcome.err and name[:-3] in outcome.err

    def test_the_listings_name_it_too(self, run: Run, tmp_path: Path) -> None:
        folder = put(tmp_path / "rules", "missing.py", BROKEN["missing.py"][0])
        for command in ("plugins", "rules"):
            outcome = run(command, "--plugins", folder)
            assert outcome.code == 3 and "missing" in outcome.err and outcome.out
        outcome = run("explain", "--plugins", folder, "ZZG001")  # what is not found may be in the plugin that did not load
        assert outcome.code == 2 and "missing" in outcome.err
        (tmp_path / "a.txt").write_text(SOUND, encoding="utf-8")
        outcome = run("check", "--plugins", folder, "--select", "ZZG", "a.txt")
        assert outcome.code == 2 and "ZZG" in outcome.err and "CHK010" in outcome.err and "missing" in outcome.err

    def test_a_code_that_is_taken_is_refused(self, tmp_path: Path) -> None:
        folder = put(tmp_path / "rules", "a.py", GOOD)
        put(folder, "b.py", GOOD)
        host = Host((str(folder),))
        assert [rule.__module__ for _, rule in host.validators() if rule.code == "ZZG001"] == ["checker_plugin_a"]
        (failure,) = host.failures
        assert "ZZG001" in failure.message.zh and failure.message.zh.count("b") and failure.code == "CHK010"


class _Raising(Rule):
    code, name = "ZZR001", "raising"

    def inspect(self, document, facts):  # type: ignore[no-untyped-def]
        from checker.model.span import Span

        yield self.finding(Span(0, 1), "前一处", "the one before")
        raise KeyError("lost")


class _Sound(Rule):
    code, name = "ZZR002", "sound"

    def inspect(self, document, facts):  # type: ignore[no-untyped-def]
        from checker.model.span import Span

        yield self.finding(Span(1, 2), "好", "good")


class _Bundle:
    failures: list[object] = []

    def readers(self) -> list[type]:
        return []

    def validators(self) -> list[tuple[str, type[Rule]]]:
        return [("test", _Raising), ("test", _Sound)]


class TestIsolation:
    def test_a_rule_that_raises_costs_one_failure(self) -> None:
        checker = Checker(Settings(expectations=False), _Bundle())  # type: ignore[arg-type]
        first, second = checker.run([Input("1.txt", lambda: "汇报".encode()), Input("2.txt", lambda: "汇报".encode())])
        for report in (first, second):
            (failure,) = report.failures
            assert failure.path == report.path and "ZZR001" in failure.message.zh and "lost" in failure.message.zh
            assert "ZZR002" in [f.code for f in report.findings]
            assert report.summary.verdict == "review"

    def test_in_a_compilation_the_other_rules_see_every_part(self) -> None:
        text = "第一篇 东县汇报\n一、情况\n好。\n第二篇 西县汇报\n一、情况\n好。\n"
        checker = Checker(Settings(expectations=False), _Bundle())  # type: ignore[arg-type]
        (report,) = checker.run([Input("1.txt", text.encode)])
        found: list[Finding] = [f for f in report.findings if f.code == "ZZR002"]
        assert [f.span.start for f in found] == [1, 1 + text.index("第二篇")]
        assert len(report.failures) == 1


class TestHooks:
    def test_every_hook_is_specified_with_words(self) -> None:
        manager = pluggy.PluginManager(hooks.PROJECT)
        manager.add_hookspecs(hooks.Specifications)
        names = [name for name in vars(hooks.Specifications) if name.startswith("checker_")]
        assert names and all(getattr(hooks.Specifications, name).__doc__ for name in names)

    def test_our_bundles_load(self) -> None:
        host = Host()
        host.validators()
        assert not host.failures
        manager = pluggy.PluginManager(hooks.PROJECT)  # a run takes our own bundles as they are
        manager.add_hookspecs(hooks.Specifications)
        for plugin in host.plugins:
            manager.register(host.modules[plugin.name], plugin.name)
            assert manager.get_hookcallers(host.modules[plugin.name])
        manager.check_pending()
        assert {"checker_placeholders", "checker_periods", "checker_figures", "checker_structure", "checker_expectations"} <= {p.module for p in host.plugins}


@pytest.mark.slow
def test_a_bundle_of_another_distribution(tmp_path: Path) -> None:
    """A package that declares the entry point, installed into an environment of its own, joins without a word of configuration."""
    package = tmp_path / "package"
    put(package, "our_rules.py", GOOD)
    put(package, "half_rules.py", "import no_such_module_anywhere\n")
    put(
        package,
        "pyproject.toml",
        "[build-system]\nrequires = ['hatchling']\nbuild-backend = 'hatchling.build'\n"
        "[project]\nname = 'our-rules'\nversion = '2.5'\n[project.entry-points.checker]\nours = 'our_rules'\nhalf = 'half_rules'\n"
        "[tool.hatch.build.targets.wheel]\nonly-include = ['our_rules.py', 'half_rules.py']\n",
    )
    environment = tmp_path / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", environment], check=True, timeout=120)
    python = environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site = subprocess.run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], check=True, capture_output=True, text=True).stdout.strip()
    here = {p for p in sys.path if p.endswith("site-packages")} | {str(ROOT), str(ROOT / "plugins"), str(ROOT / "expectations")}
    (Path(site) / "host.pth").write_text("\n".join(sorted(here)) + "\n", encoding="utf-8")
    install = [sys.executable, "-m", "pip", "--python", str(python), "install", "-q", "--no-deps", "--no-build-isolation", str(package)]
    done = subprocess.run(install, capture_output=True, text=True, timeout=300)
    assert done.returncode == 0, done.stderr
    (tmp_path / "a.txt").write_text("汇报\n", encoding="utf-8")
    check = [str(python), "-m", "checker", "check", "--no-expectations", "--format", "jsonl", "--select", "ZZG", "a.txt"]
    checked = subprocess.run(check, capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=60)
    assert checked.returncode == 3, checked.stderr
    assert '"code": "ZZG001"' in checked.stdout
    assert "half 2.5" in checked.stdout and "no_such_module_anywhere" in checked.stdout
    listed = subprocess.run([str(python), "-m", "checker", "plugins"], capture_output=True, text=True, encoding="utf-8", cwd=tmp_path, timeout=60)
    assert "ours  our_rules 2.5  1 条规则：ZZG001" in listed.stdout
