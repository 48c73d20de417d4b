"""checker stream: reports as JSON lines in, findings as JSON lines out."""

from __future__ import annotations

import argparse
import json
import sys

from checker import exits
from checker.commands import common


def describe(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "每行一个 JSON 对象：path（文件），或 text（正文）和 name；另可写 submitter、period、id。 / "
        "One JSON object a line: path, or text and name; submitter, period and id may be added."
    )
    common.describe_run(parser)


def run(options: argparse.Namespace) -> int:
    from checker.runners.engine import Engine
    from checker.runners.service import Log, Stopping
    from checker.runners.stream import stream

    engine = Engine(common.configuration(options))
    failed = common.complain_of(engine.failures, options.lang)
    encode = json.JSONEncoder(ensure_ascii=False).encode
    log, stopping = Log(options.metrics), Stopping()
    try:
        for objects in stream(sys.stdin.buffer, engine):
            sys.stdout.write("".join(encode(line) + "\n" for line in objects))
            sys.stdout.flush()  # whoever reads slowly slows us down: nothing is gathered here
            log.answered(objects)
            failed = failed or any(line["type"] == "failure" for line in objects)
            if stopping():
                break
    finally:
        engine.close()
    return exits.UNCHECKED if failed else exits.CLEAN
