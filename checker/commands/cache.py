"""checker cache info|clear: the reports that are not checked again."""

from __future__ import annotations

import argparse

from checker import exits
from checker.commands import common


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("action", choices=("info", "clear"), metavar="ACTION", help="info：在哪里、多大；clear：清空 / where it is and how large; empty it")
    common.describe(parser)


def run(options: argparse.Namespace) -> int:
    import os

    from checker import cache
    from checker.folders import cache_folder
    from checker.renderers.said import Counted

    common.configuration(options)
    home = cache_folder()
    if not home:
        print("缓存已关闭（CHECKER_CACHE 为空）" if options.lang == "zh" else "the cache is off (CHECKER_CACHE is empty)")
        return exits.CLEAN
    folder = os.path.join(home, "reports")
    if options.action == "clear":
        count = cache.clear(folder)
        print(f"已清空 {count} 条：{folder}" if options.lang == "zh" else f"{Counted(count):entry} removed: {folder}")
        return exits.CLEAN
    sizes = [size for _, size, _ in cache.entries(folder)]
    said = f"{len(sizes)} 条，{sum(sizes) / 1e6:.1f} MB" if options.lang == "zh" else f"{Counted(len(sizes)):entry}, {sum(sizes) / 1e6:.1f} MB"
    print(f"{said}（上限 {cache.MOST // 10**6} MB）：{folder}" if options.lang == "zh" else f"{said} (at most {cache.MOST // 10**6} MB): {folder}")
    return exits.CLEAN
