"""A reader that does what the file says, as a hostile file makes a parser do; in a module of its own, for the process that reads."""

from __future__ import annotations

from checker.model.span import Box, Spot
from checker.reading.draft import Draft
from checker.reading.limits import Limits
from checker.reading.reader import Reader


class Obedient(Reader):
    name = "test"

    def isolates(self, data: bytes) -> bool:
        return True

    def read(self, name: str, data: bytes, limits: Limits) -> Draft:
        if data == b"hang":
            import time

            time.sleep(60)
        elif data == b"slow":
            import time

            time.sleep(2)
        elif data == b"spin":
            while True:
                pass
        elif data == b"memory":
            held = [bytes(10_000_000) for _ in range(10_000)]
            del held
        elif data == b"crash":
            import os

            os.abort()
        elif data == b"raise":
            raise ValueError("no such cell")
        elif data == b"print":
            print("this is not an answer")
        draft = Draft("text/x-test")
        draft.line("第一行", Spot(page=3, box=Box(1, 2, 3, 4)))
        draft.row(["甲", "", "乙"], [Spot(cell="表1!A1"), Spot(), Spot(cell="表1!C1")])
        draft.remark("hidden", "藏", 0, 0)
        draft.gap("CHK025", "图", "picture")
        return draft
