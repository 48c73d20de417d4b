"""checker consume: every message gets one verdict, through kills; poison goes to the dead letters."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import services
from conftest import COMMAND
from redis import Redis

SOUND = "青河县2026年{month}月工作汇报\n1—{month}月，全县累计完成固定资产投资{total}亿元。\n"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with services.redis(tmp_path_factory.mktemp("redis")) as address:
        yield address


@pytest.fixture
def client(url: str) -> Iterator[Any]:
    connection = Redis.from_url(url, decode_responses=True)
    connection.flushall()
    yield connection
    connection.close()


def consume(url: str, *more: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([COMMAND, "consume", url, "--no-expectations", "--once", *more], stderr=subprocess.DEVNULL)


def test_a_message_gets_its_verdict(url: str, client: Any) -> None:
    number = client.xadd("reports", {"name": "青河县8月.txt", "text": SOUND.format(month=8, total="31.6") + "计划完成投资 万元。\n"})
    assert consume(url).wait(60) == 0
    ((_, answer),) = client.xrange("verdicts")
    said = json.loads(answer["verdict"])
    assert (answer["message"], said["path"], said["verdict"]) == (number, "青河县8月.txt", "return")
    assert client.xpending("reports", "checker")["pending"] == 0


def test_a_message_that_says_nothing_goes_to_the_dead_letters(url: str, client: Any) -> None:
    number = client.xadd("reports", {"subject": "?"})
    assert consume(url).wait(60) == 0
    ((_, answer),) = client.xrange("reports-dead")
    assert (answer["message"], "要么写 path" in answer["reason"]) == (number, True)
    assert client.xlen("verdicts") == 0


def test_a_message_that_was_tried_too_often_goes_to_the_dead_letters(url: str, client: Any) -> None:
    client.xgroup_create("reports", "checker", id="0", mkstream=True)
    number = client.xadd("reports", {"name": "a.txt", "text": SOUND.format(month=8, total="31.6")})
    client.xreadgroup("checker", "dead-consumer", {"reports": ">"})
    for _ in range(5):
        client.xclaim("reports", "checker", "dead-consumer", 0, [number])
    assert consume(url, "--patience", "0").wait(60) == 0
    ((_, answer),) = client.xrange("reports-dead")
    assert answer["message"] == number
    assert client.xpending("reports", "checker")["pending"] == 0


def test_killed_again_and_again_every_message_gets_one_verdict(url: str, client: Any, tmp_path: Path) -> None:
    """SIGKILL twelve times in the midst of the work, two consumers in the end; 300 verdicts, each message once."""
    numbers = [client.xadd("reports", {"name": f"{i:03}.txt", "text": SOUND.format(month=1 + i % 12, total=f"{10 + i / 10:.1f}")}) for i in range(300)]
    chance = random.Random(20)
    for turn in range(12):
        process = consume(url, "--patience", "0.2", "--deliveries", "30", "--consumer", f"c{turn % 3}")
        services.kill_at_work(process, lambda: int(client.xlen("verdicts")), chance)
    last = [consume(url, "--patience", "1", "--deliveries", "30", "--consumer", name) for name in ("last", "least")]
    assert [process.wait(300) for process in last] == [0, 0]
    assert sorted(answer["message"] for _, answer in client.xrange("verdicts")) == sorted(numbers)
    assert client.xlen("reports-dead") == 0
