"""checker consume: reports from a Redis stream, with consumer groups."""

from __future__ import annotations

import argparse
import os

from checker import exits
from checker.commands import common


def describe(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("url", metavar="URL", help="redis://主机:端口/库 / where Redis is")
    parser.add_argument("--stream", default="reports", metavar="NAME", help="报告从这个流来：字段 path，或 text 和 name / the stream of reports")
    parser.add_argument("--results", default="verdicts", metavar="NAME", help="结论写入这个流 / the stream of verdicts")
    parser.add_argument("--dead-letter", default="reports-dead", metavar="NAME", help="无法检查的消息写入这个流 / the stream of what cannot be checked")
    parser.add_argument("--group", default="checker", metavar="NAME", help="同组的进程分担报告 / consumers of a group share the reports (checker)")
    parser.add_argument(
        "--consumer",
        default=f"{os.uname().nodename}-{os.getpid()}" if hasattr(os, "uname") else str(os.getpid()),
        metavar="NAME",
        help="本进程在组里的名字 / this process's name in the group",
    )
    parser.add_argument("--patience", type=float, default=60.0, metavar="SECONDS", help="别的进程多久没做完就接手 / when to take over a message (60)")
    parser.add_argument("--deliveries", type=int, default=5, metavar="N", help="投递几次仍失败就放弃 / how often a message is tried (5)")
    parser.add_argument("--once", action="store_true", help="没有消息了就结束 / end when no message is left")
    common.describe_run(parser)


def run(options: argparse.Namespace) -> int:
    from checker.runners.engine import Engine
    from checker.runners.redis_stream import Consumer, Streams
    from checker.runners.service import Log, Stopping

    engine = Engine(common.configuration(options))
    failed = common.complain_of(engine.failures, options.lang)
    log, stopping = Log(options.metrics), Stopping()
    streams = Streams(options.stream, options.results, options.dead_letter, options.group, options.consumer)
    consumer = Consumer(options.url, streams, engine, options.patience, options.deliveries)
    log.event("consuming", stream=options.stream, group=options.group, consumer=options.consumer)
    try:
        for number, verdict in consumer.run(options.once, stopping, log.waiting):
            log.submission(number, verdict)
    finally:
        consumer.close()
        engine.close()
    log.event("stopped")
    return exits.UNCHECKED if failed else exits.CLEAN
