"""checker watch INBOX: a folder that submissions arrive in."""

from __future__ import annotations

import argparse

from checker import exits
from checker.commands import common


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("inbox", metavar="INBOX", help="收件目录 / the folder that submissions arrive in")
    parser.add_argument("--outbox", metavar="DIR", required=True, help="结论写入此目录，每份一个 <文件名>.json / a verdict file for each submission")
    parser.add_argument("--archive", metavar="DIR", help="查完的报告移入此目录（默认为 OUTBOX/archive） / where submissions are moved afterwards")
    parser.add_argument("--once", action="store_true", help="收件目录空了就结束 / end when the inbox is empty")
    parser.add_argument("--settle", type=float, default=1.0, metavar="SECONDS", help="多久没有变化才算上传完 / unchanged for so long means complete (1)")
    common.describe_run(parser)


def run(options: argparse.Namespace) -> int:
    from pathlib import Path

    from checker.runners.engine import Engine
    from checker.runners.service import Log, Stopping
    from checker.runners.watch import Folders, Watcher

    outbox = Path(options.outbox)
    folders = Folders(Path(options.inbox), outbox, Path(options.archive) if options.archive else outbox / "archive")
    options.paths = [options.inbox]
    for option, folder in (("--outbox", folders.outbox), ("--archive", folders.archive)):
        common.check_output(option, str(folder), options.paths, folder=True)
    engine = Engine(common.configuration(options))
    log, stopping = Log(options.metrics), Stopping()
    watcher = Watcher(folders, engine, options.settle)
    failed = common.complain_of(engine.failures, options.lang)
    log.event("watching", inbox=options.inbox, outbox=options.outbox)
    try:
        for path, verdict in watcher.run(options.once, stopping, stopping.wait, log.waiting):
            log.submission(str(path), verdict)
            failed = failed or bool(verdict["failures"])
    finally:
        watcher.close()
        engine.close()
    log.event("stopped")
    return exits.UNCHECKED if failed and options.once else exits.CLEAN
