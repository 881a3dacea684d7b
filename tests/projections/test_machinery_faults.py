"""Whatever breaks – a connection, a process, the database – the rows come right by themselves."""

import asyncio
import contextlib
import os
import signal
import threading
from collections.abc import Callable
from uuid import UUID

from adapters.postgres.embedded import throwaway
from adapters.postgres.migrations import migrate
from adapters.postgres.positions import Positions
from application.ports import Appended
from domain.event import Recorded
from projections.table import Rows
from tests.projections.machinery import Meters, World, eventually, read, running

WRITERS = 8


def test_a_projector_whose_backend_dies_in_the_middle_of_a_batch_counts_once(
    world: World,
) -> None:
    class Ended(Meters):
        def fold(self, rows: Rows, recorded: Recorded) -> None:
            super().fold(rows, recorded)
            if recorded.position in fatal:  # once for each, within the open transaction
                fatal.discard(recorded.position)
                world.end_backends("oase projector")

    fatal: set[int] = set()
    world.catch_up(Ended())
    fatal |= {2, 9, 17}
    streams = {world.meter(1, 2, 3): (3, 6) for _ in range(8)}
    with running(world, Ended(), batch=4):
        assert eventually(lambda: world.position() == world.log.head())
    assert not fatal
    assert world.totals() == streams


def test_a_projector_killed_again_and_again_under_load_counts_each_event_once(
    world: World,
) -> None:
    world.catch_up(Meters())
    with running(world, Meters(), batch=7):
        written = _written_by_many(world, lambda: world.end_backends("oase projector"))
        assert eventually(lambda: world.position() == world.log.head(), 60)
    assert world.totals() == written


def test_a_tailing_projector_misses_nothing_of_eight_writers(world: World) -> None:
    world.catch_up(Meters())
    seen: list[int] = []

    class Seeing(Meters):
        def fold(self, rows: Rows, recorded: Recorded) -> None:
            seen.append(recorded.position)
            super().fold(rows, recorded)

    with running(world, Seeing()):
        written = _written_by_many(world)
        assert eventually(lambda: world.position() == world.log.head())
    assert seen == list(range(1, world.log.head() + 1))
    assert world.totals() == written


def test_a_cut_listening_connection_costs_no_event(world: World) -> None:
    world.catch_up(Meters())
    with running(world, Meters()) as projector:
        assert projector.leading.wait(20)
        for _ in range(3):
            assert eventually(lambda: world.end_backends("oase listener") > 0)
            streams = [world.meter(1), world.meter(2)]
            assert eventually(lambda: world.position() == world.log.head(), 5)
            assert set(streams) <= world.totals().keys()


def test_a_killed_database_comes_back_and_no_event_is_missing_or_counted_twice() -> None:
    with throwaway() as server:
        migrate(server.dsn)
        world = World(server.dsn)
        world.catch_up(Meters())
        streams = [world.meter(1, 2) for _ in range(5)]
        with running(world, Meters(), batch=2):
            assert server.pid is not None
            os.kill(server.pid, signal.SIGKILL)
            server.ensure_running()
            world.close()
            world = World(server.dsn)
            streams += [world.meter(1, 2) for _ in range(5)]
            assert eventually(lambda: world.position() == world.log.head(), 60)
        assert world.totals() == dict.fromkeys(streams, (2, 3))
        world.close()


def test_of_two_projectors_one_leads_and_the_other_takes_over(world: World) -> None:
    world.catch_up(Meters())
    with running(world, Meters()) as first:
        assert first.leading.wait(20)
        with running(world, Meters()) as second:
            assert not second.leading.wait(0.7)
            assert first.leading.is_set()
            world.meter(1)
            assert eventually(lambda: world.position() == world.log.head())
            assert _one_leads(first.leading, second.leading)
            world.end_backends("oase projector")
            assert eventually(lambda: _one_leads(first.leading, second.leading))
            world.meter(1)
            assert eventually(lambda: world.position() == world.log.head())


def test_a_standby_takes_over_when_the_leader_goes(world: World) -> None:
    world.catch_up(Meters())
    with contextlib.ExitStack() as later, contextlib.ExitStack() as work:
        leader = work.enter_context(running(world, Meters()))
        assert leader.leading.wait(20)
        standby = later.enter_context(running(world, Meters()))
        assert not standby.leading.wait(0.7)
        work.close()
        assert standby.leading.wait(5)
        stream = world.meter(4)
        assert eventually(lambda: stream in world.totals())


def test_a_read_waits_until_its_write_is_visible_and_not_longer_than_it_may(
    world: World,
) -> None:
    async def story() -> None:
        async with Positions(world.dsn) as positions:
            assert not await positions.reached("meters_v1", world.log.head() + 1, 0.1)
            wanted = (await asyncio.to_thread(_recorded, world)).last
            assert await positions.reached("meters_v1", wanted, 5)
            assert positions.latest("meters_v1") >= wanted
            assert await positions.reached("meters_v1", wanted, 0)
            assert not await positions.reached("meters_v2", wanted, 0.1)

    world.catch_up(Meters())
    with running(world, Meters()):
        asyncio.run(story())


def test_waiting_reads_survive_a_cut_connection(world: World) -> None:
    async def story() -> None:
        async with Positions(world.dsn) as positions:
            for _ in range(3):
                await asyncio.to_thread(
                    eventually, lambda: world.end_backends("oase listener") >= 1
                )
                wanted = (await asyncio.to_thread(_recorded, world)).last
                assert await positions.reached("meters_v1", wanted, 5)

    world.catch_up(Meters())
    with running(world, Meters()):
        asyncio.run(story())


def _recorded(world: World) -> Appended:
    return world.record(UUID(int=world.log.head() + 1), read(1))


def _one_leads(*leading: threading.Event) -> bool:
    return [each.is_set() for each in leading].count(True) == 1


def _written_by_many(
    world: World, disturb: Callable[[], object] | None = None
) -> dict[UUID, tuple[int, int]]:
    written: dict[UUID, tuple[int, int]] = {}

    def write() -> None:
        for _ in range(12):
            stream = world.meter(1, 2)
            world.record(stream, read(3), expected=3)
            written[stream] = (3, 6)

    writers = [threading.Thread(target=write) for _ in range(WRITERS)]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        if disturb is not None:
            disturb()
        threading.Event().wait(0.05)
    for writer in writers:
        writer.join()
    return written


def test_rows_larger_than_what_a_socket_holds_are_written(world: World) -> None:
    world.catch_up(Meters())  # so that the tables are there and the rows are written live
    meter = world.meter(*[1] * 3)
    world.record(meter, read(1, "n" * 8_000_000), expected=4)
    projecting = threading.Thread(target=world.catch_up, args=(Meters(),), daemon=True)
    projecting.start()
    projecting.join(60)
    assert not projecting.is_alive()
    assert world.totals() == {meter: (4, 4)}
