"""Reports from a Redis stream through a consumer group: delivered at least once, each with exactly one verdict.

The verdict is added in the same step in which the message is acknowledged, and only by whoever acknowledges it first: a consumer
that was taken for dead and comes back adds nothing. A message that was delivered too often, or says nothing that could be checked,
goes to the dead-letter stream with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from checker.errors import ReadError, UsageError, not_installed
from checker.model.record import NamedTuple
from checker.runners.engine import Engine
from checker.runners.stream import entry_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from redis import Redis

# KEYS: stream, where to; ARGV: group, message id, field, value, field, value …
_ACKNOWLEDGE = """
if redis.call('XACK', KEYS[1], ARGV[1], ARGV[2]) == 1 then
    return redis.call('XADD', KEYS[2], '*', 'message', ARGV[2], ARGV[3], ARGV[4])
end
return false
"""


class Streams(NamedTuple):
    """The names in Redis: where reports come from, where verdicts and undeliverable messages go, and who reads as what."""

    source: str
    results: str
    dead: str
    group: str
    consumer: str


class Consumer:
    """One consumer of a group. Any number may run at once, on any number of machines."""

    def __init__(self, url: str, streams: Streams, engine: Engine, patience: float = 60.0, deliveries: int = 5) -> None:
        """patience: seconds after which a message that another consumer took and did not finish is taken over.

        deliveries: how often a message may be taken before it counts as poison. Raises UsageError where Redis cannot be reached.
        """
        try:
            from redis import Redis
            from redis.exceptions import RedisError, ResponseError
        except ImportError as error:
            raise not_installed("redis", error) from error
        self.streams = streams
        self._engine = engine
        self._patience = int(patience * 1000)
        self._deliveries = deliveries
        self._redis: Redis = Redis.from_url(url)
        try:
            self._redis.xgroup_create(streams.source, streams.group, id="0", mkstream=True)
        except ResponseError as error:
            if "BUSYGROUP" not in str(error):
                raise UsageError(f"Redis: {error}") from error
        except (RedisError, ValueError, OSError) as error:
            raise UsageError(f"Redis 无法连接：{error} / Redis cannot be reached") from error
        self._acknowledge = self._redis.register_script(_ACKNOWLEDGE)

    def run(self, once: bool, stopped: Callable[[], bool], queue: Callable[[int], None]) -> Iterator[tuple[str, dict[str, Any]]]:
        """(message id, verdict) as each is done, until stopped, or with once until nothing is left to take. queue is told how many wait."""
        while not stopped():
            taken = self._abandoned() or self._new(block=None if once else 1000)
            if not taken and once and not self._pending():
                return
            for number, fields in taken:
                if stopped():
                    return
                queue(self._waiting())
                verdict = self._message(number, fields)
                if verdict is not None:
                    yield number, verdict

    def _new(self, block: int | None) -> list[tuple[str, dict[bytes, bytes]]]:
        streams = self.streams
        answer: Any = self._redis.xreadgroup(streams.group, streams.consumer, {streams.source: ">"}, count=1, block=block)
        return [(number.decode(), fields) for _, messages in answer or () for number, fields in messages]

    def _abandoned(self) -> list[tuple[str, dict[bytes, bytes]]]:
        """A message that its consumer took too long ago; its own after a restart, too."""
        streams = self.streams
        answer: Any = self._redis.xautoclaim(streams.source, streams.group, streams.consumer, min_idle_time=self._patience, count=1)
        return [(number.decode(), fields) for number, fields in answer[1] if fields]

    def _pending(self) -> int:
        summary: Any = self._redis.xpending(self.streams.source, self.streams.group)
        return int(summary["pending"])

    def _waiting(self) -> int:
        """The messages that nobody has taken yet, with those taken and not finished; Redis says how many lag behind."""
        groups: Any = self._redis.xinfo_groups(self.streams.source)
        own: dict[str, Any] = next((g for g in groups if g["name"] in (self.streams.group, self.streams.group.encode())), {})
        return int(own.get("lag") or 0) + int(own.get("pending") or 0)

    def _message(self, number: str, fields: dict[bytes, bytes]) -> dict[str, Any] | None:
        """Judge one message. None where it went to the dead letters, or another consumer was first."""
        streams = self.streams
        if self._times(number) > self._deliveries:
            self._finish(number, streams.dead, "reason", f"已投递超过 {self._deliveries} 次 / delivered more than {self._deliveries} times")
            return None
        try:
            said = {key.decode(): value.decode() for key, value in fields.items()}
            entry = entry_of(said, number)
        except (ReadError, UnicodeDecodeError) as error:
            self._finish(number, streams.dead, "reason", str(error))
            return None
        verdict = self._engine.verdict(entry, message=number)
        return verdict if self._finish(number, streams.results, "verdict", json.dumps(verdict, ensure_ascii=False)) else None

    def _times(self, number: str) -> int:
        details: Any = self._redis.xpending_range(self.streams.source, self.streams.group, min=number, max=number, count=1)
        return int(details[0]["times_delivered"]) if details else 1

    def _finish(self, number: str, where: str, field: str, value: str) -> bool:
        """Acknowledge a message and say what became of it, in one step. False where another consumer had done so."""
        return bool(self._acknowledge(keys=[self.streams.source, where], args=[self.streams.group, number, field, value]))

    def close(self) -> None:
        self._redis.close()
