"""What was ever recorded can be read for ever."""

from pathlib import Path

import attrs
import msgspec
import pytest
from uuid_utils.compat import uuid7

from adapters.postgres.mapper import Mapper
from domain.events import EVENTS
from tests.adapters import golden, samples
from tests.adapters.samples import NOON

GOLDEN = golden.files()


def test_every_event_has_a_golden_file() -> None:
    missing = sorted(EVENTS.keys() - GOLDEN.keys())
    assert not missing, "run: python -m tests.adapters.golden"


@pytest.mark.parametrize("name", sorted(GOLDEN))
def test_a_golden_event_is_read_whole(name: str) -> None:
    mapper = Mapper(EVENTS)
    recorded = mapper.decode((1, uuid7(), 1, name, GOLDEN[name], NOON))

    assert recorded.name in EVENTS
    assert type(recorded.event) is EVENTS[recorded.name]
    if name == recorded.name:
        body = msgspec.json.decode(GOLDEN[name])["body"]
        fields = {field.name for field in attrs.fields(EVENTS[name])}
        assert body.keys() <= fields, "a field was removed or renamed without a new version"
        again = msgspec.json.decode(msgspec.json.encode(recorded.event))
        assert {key: again[key] for key in body} == body


def test_golden_files_are_made_the_same_everywhere_and_never_changed(tmp_path: Path) -> None:
    assert golden.add_missing(samples.EVENTS, tmp_path) == sorted(samples.EVENTS)
    made = golden.files(tmp_path)
    assert made == {name: golden.state_of(name, cls) for name, cls in samples.EVENTS.items()}
    (tmp_path / "test.counted.v1.json").write_text("kept")
    assert golden.add_missing(samples.EVENTS, tmp_path) == []
    assert golden.files(tmp_path)["test.counted.v1"] == b"kept"
