"""The store: the same on SQLite and on PostgreSQL."""

from __future__ import annotations

import multiprocessing
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import services
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, text

from checker.errors import UsageError
from checker.history import schema
from checker.history.records import Known, Passage, Submission
from checker.history.store import Store
from checker.history.window import Window
from checker.model.fact import Period, Quantity

AUGUST = Window(date(2026, 8, 1), date(2026, 8, 31))
SEPTEMBER = Window(date(2026, 9, 1), date(2026, 9, 30))
FIGURE = Known(
    0, 7, 3, "31.6亿元", Quantity("31.60", "亿元", 10**8, "元", "above"), "level", None, "投资", "全县", Period(24319, 24319, ""), "done", "完成投资。"
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with services.postgresql(tmp_path_factory.mktemp("postgresql")) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "history.db")
    server: str = request.getfixturevalue("server")
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    engine.dispose()
    return server


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    opened = Store(url)
    yield opened
    opened.close()


def submission(content: str, verdict: str = "pass", window: Window = AUGUST, submitter: str = "青河县") -> Submission:
    return Submission(submitter, window, "工作汇报", f"{content}.txt", 0, content, verdict, datetime(2026, 9, 1, 8, 30, tzinfo=UTC))


def record_twenty(url: str, submitter: str) -> None:
    store = Store(url)
    for number in range(20):
        store.record(submission(f"{submitter}{number}", submitter=submitter), [FIGURE], [Passage(0, 1, "段", (number,))])
    store.close()


class TestSubmissions:
    def test_what_was_recorded_comes_back(self, store: Store) -> None:
        kept = store.record(
            submission("a"),
            [FIGURE],
            [Passage(5, 2, "一段话", (11, 12))],
            [{"code": "BLK001", "severity": "error", "line": 3, "cause": "c", "message": "空", "quote": "", "fingerprint": "f"}],
        )
        assert store.submissions("青河县") == [kept]
        assert kept.received == datetime(2026, 9, 1, 8, 30, tzinfo=UTC)
        assert list(store.facts([kept])) == [FIGURE._replace(submission=kept.id)]
        assert [(key, passage.text, whose.id) for key, passage, whose in store.like([12, 99])] == [(12, "一段话", kept.id)]
        assert [(f["code"], f["message"]) for f in store.findings([kept])] == [("BLK001", "空")]

    def test_the_same_content_is_kept_once(self, store: Store) -> None:
        first = store.record(submission("a"))
        assert store.record(submission("a")).id == first.id
        assert store.count() == 1

    def test_a_correction_takes_the_place_and_both_stay(self, store: Store) -> None:
        store.record(submission("a"))
        second = store.record(submission("b"))
        assert (second.version, second.stands) == (2, True)
        assert [s.sha256 for s in store.submissions("青河县")] == ["b"]
        assert [s.sha256 for s in store.submissions("青河县", standing=False)] == ["a", "b"]

    def test_a_returned_report_never_takes_the_place(self, store: Store) -> None:
        store.record(submission("a"), passages=[Passage(0, 1, "好", (7,))])
        store.record(submission("b", "return"), passages=[Passage(0, 1, "坏", (7, 8))])
        assert [s.sha256 for s in store.submissions("青河县")] == ["a"]
        assert [passage.text for _, passage, _ in store.like([7, 8])] == ["好"]

    def test_under_a_key_only_the_newest_of_each_submitter_is_found(self, store: Store) -> None:
        store.record(submission("a"), passages=[Passage(0, 1, "旧", (7,))])
        store.record(submission("b", window=SEPTEMBER), passages=[Passage(0, 1, "新", (7,))])
        store.record(submission("c", submitter="柳湾区"), passages=[Passage(0, 1, "邻", (7,))])
        assert sorted(passage.text for _, passage, _ in store.like([7])) == ["新", "邻"]

    def test_a_pattern_is_looked_up_for_one_submitter_and_figures_for_all(self, store: Store) -> None:
        for name in ("青河县", "柳湾区"):
            store.record(submission(name, submitter=name), passages=[Passage(0, 1, name, (7,), 8)])
        assert [passage.text for _, passage, _ in store.like([7], "青河县")] == ["青河县"]
        assert sorted(passage.text for _, passage, _ in store.like([8])) == ["柳湾区", "青河县"]

    def test_by_day(self, store: Store) -> None:
        store.record(submission("b", window=SEPTEMBER))
        store.record(submission("a"))
        assert [s.sha256 for s in store.submissions()] == ["a", "b"]
        assert [s.sha256 for s in store.submissions(since=date(2026, 9, 1))] == ["b"]
        assert [s.sha256 for s in store.submissions(until=date(2026, 8, 31))] == ["a"]


class TestOpening:
    def test_the_tables_are_those_of_the_schema(self, store: Store) -> None:
        with store.engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), schema.metadata) == []

    def test_opening_again_keeps_everything(self, url: str) -> None:
        first = Store(url)
        kept = first.record(submission("a"), [FIGURE])
        first.close()
        again = Store(url)
        assert again.submissions() == [kept]
        again.close()

    def test_writers_wait_for_each_other(self, url: str) -> None:
        Store(url).close()
        names = ["青河县", "柳湾区", "松岭县"]
        context = multiprocessing.get_context("spawn")
        writers = [context.Process(target=record_twenty, args=(url, name)) for name in names]
        for writer in writers:
            writer.start()
        for writer in writers:
            writer.join(60)
            assert writer.exitcode == 0
        store = Store(url)
        assert store.count() == 60
        assert [len(store.submissions(name, standing=False)) for name in names] == [20, 20, 20]
        store.close()

    def test_what_is_no_store_is_said(self, tmp_path: Path) -> None:
        (tmp_path / "no.db").write_text("这不是数据库" * 100, encoding="utf-8")
        with pytest.raises(UsageError, match="no.db.*无法打开"):
            Store(tmp_path / "no.db")

    def test_a_password_is_not_shown(self) -> None:
        with pytest.raises(UsageError) as error:
            Store("postgresql://checker:geheim@127.0.0.1:1/none")
        assert "geheim" not in str(error.value)
        assert "127.0.0.1" in str(error.value)
