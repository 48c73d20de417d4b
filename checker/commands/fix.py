"""checker fix PATH…: certain repairs, shown as a diff or written to copies."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator

from checker import exits
from checker.commands import common
from checker.errors import ReadError, UsageError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from checker.fixing import Repaired


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", nargs="+", metavar="PATH", help="文件、目录，或 - 表示标准输入 / files, folders, - for standard input")
    parser.add_argument("--diff", action="store_true", help="显示改动而不写文件（没有 --output 时就是这样） / show the changes (what is done without --output)")
    parser.add_argument("--output", metavar="DIR", help="改好的副本写入此目录，原文件不动 / write repaired copies here; the originals stay as they are")
    parser.add_argument("--select", action="append", default=[], metavar="CODES", help="只改这些规则或规则族指出的 / only what these codes or families found")
    parser.add_argument("--ignore", action="append", default=[], metavar="CODES", help="不改这些规则指出的 / leave these out")
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    """0 nothing to repair, or copies written; 1 a diff that is not empty; 3 something could not be read or written."""
    from checker.fixing import repair
    from checker.pipeline import Checker
    from checker.renderers.said import Counted

    settings = common.settings(options)._replace(expectations=False)
    common.check_output("--output", options.output, options.paths, folder=True)
    checker = Checker(settings)
    failed, changed, untouched = common.complain_of(checker.failures, options.lang), False, 0
    written: set[str] = set()
    for name, target, data, error in _files(options):
        if data is None:
            failed = True
            common.complain(f"{name}: {error}")
            continue
        report = checker.check_bytes(name, data)
        for failure in report.failures:
            failed = True
            common.complain(f"{name}: {failure.code} {failure.message.say(options.lang)}")
        repaired = repair(data, report.findings)
        changed = changed or bool(repaired.applied)
        if options.diff or not options.output:
            _show(name, data, repaired)
        if options.output and repaired.applied:
            _write(name, target, repaired, written)
        if repaired.applied or repaired.refused:
            _say(name, target if options.output else "", repaired, options.lang)
        else:
            untouched += 1
    if untouched:
        common.complain(f"nothing to repair in {Counted(untouched):report}" if options.lang == "en" else f"{untouched}份没有可改的")
    return exits.UNCHECKED if failed else exits.FINDINGS if changed and not options.output else exits.CLEAN


def _files(options: argparse.Namespace) -> Iterator[tuple[str, str, bytes | None, str]]:
    """Name, where its copy goes, bytes, and why there are none, of each text file; other formats are named and left alone."""
    from checker.reading.decode import decoded
    from checker.reading.plain import SUFFIXES
    from checker.runners.files import LeftOut, inputs

    left_out = LeftOut()
    for path in options.paths:
        for entry in inputs([path], SUFFIXES, left_out):
            below = os.path.relpath(entry.name, path) if os.path.isdir(path) else os.path.basename(entry.name)
            target = os.path.join(options.output, "stdin.txt" if path == "-" else below) if options.output else ""
            try:
                data = entry.read()
                decoded(data)
            except ReadError as error:
                yield entry.name, target, None, _explained(error, options.lang)
            except OSError as error:
                yield entry.name, target, None, error.strerror or str(error)
            else:
                yield entry.name, target, data, ""
    if left_out.files.number:
        common.complain(left_out.message("未看：只改文本文件（.txt、.md）", "that are no text").say(options.lang))


def _explained(error: ReadError, language: str) -> str:
    said = error.message.say(language)
    if error.code != "CHK004":
        return said
    if language == "en":
        return f"{said}; only text files (.txt, .md) are repaired: correct others where they were written"
    return f"{said}；checker fix 只改文本文件（.txt、.md），其他格式请在原来的软件里修改"


def _show(name: str, data: bytes, repaired: Repaired) -> None:
    import difflib

    from checker.reading.decode import decode
    from checker.renderers.printable import visible

    before, after = decode(data).split("\n"), repaired.text.split("\n")
    if not before[-1] and not after[-1]:  # what follows the last line end is no line
        before, after = before[:-1], after[:-1]
    for line in difflib.unified_diff(before, after, f"a/{name.lstrip('/')}", f"b/{name.lstrip('/')}", lineterm=""):
        sys.stdout.write(visible(line) + "\n")


def _write(name: str, target: str, repaired: Repaired, written: set[str]) -> None:
    if os.path.exists(target) and os.path.exists(name) and os.path.samefile(target, name):
        raise UsageError(f"{target}: 这是原文件，请换一个目录 / this is the original; name another folder")
    if target in written:
        raise UsageError(f"{target}: 两份报告同名，副本会互相覆盖，请分开处理 / two reports of one name would overwrite each other")
    written.add(target)
    os.makedirs(os.path.dirname(target) or ".", exist_ok=True)
    partial = target + ".part"
    with open(partial, "wb") as file:
        file.write(repaired.data)
    os.replace(partial, target)


def _say(name: str, target: str, repaired: Repaired, language: str) -> None:
    """What was done, on standard error: standard output holds the diff."""
    from checker.renderers.said import Counted

    done, left = len(repaired.applied), len(repaired.refused)
    if language == "en":
        said = f"{Counted(done):repair}" + (f", {left} left alone because they touch a figure" if left else "") + (f" → {target}" if target and done else "")
    else:
        said = f"可改{done}处" + (f"，另有{left}处牵涉数字，未改" if left else "") + (f" → {target}" if target and done else "")
    common.complain(f"{name}: {said}")
