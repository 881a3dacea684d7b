"""Evidence through the API: judged at once, kept whatever the verdict, seen by whom it is for."""

import hashlib
import io
import os
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx2
import psycopg
import pytest
from PIL import Image

from adapters.files.folder import place_of, stored
from adapters.files.sweeping import sweep
from adapters.household import Household
from adapters.postgres import keys
from adapters.postgres.keys import Keyring
from adapters.verify import verify
from tests.adapters.serving import BODY, MASTER, Served, serving
from tests.documents import document
from tests.photos import PDF, SVG, photo

PHOTOS = ("EV-01", "EV-02", "EV-03", "EV-04", "EV-05", "EV-06")
NOT_YET_TAKEN = (date.today() + timedelta(days=400)).strftime("%Y:%m:%d 12:00:00")  # noqa: DTZ011 - as a camera has it


@pytest.fixture(scope="module")
def oase(module_database: str) -> Generator[Served]:
    with serving(module_database) as served:
        yield served


@pytest.fixture
def case(oase: Served) -> str:
    """Open a case and return its address."""
    return oase.opened().headers["location"]


def given(
    oase: Served, case: str, code: str, data: bytes | None = None, who: str = "partner",
    *, name: str = "foto.jpg", key: str = "", headers: dict[str, str] | None = None, **fields: str,
) -> httpx2.Response:  # fmt: skip
    """Give a file as evidence."""
    return oase.post(
        f"{case}/evidence", who, files={"file": (name, photo() if data is None else data)},
        data={"type": code, **fields}, key=key, headers=headers or {},
    )  # fmt: skip


def lacks(answer: httpx2.Response) -> set[str]:
    return {item["what"] for item in answer.json()["missing"]}


def version(oase: Served, case: str) -> int:
    found: int = oase.get(case, "agent").json()["version"]
    return found


def house(oase: Served) -> Household:
    assert oase.space.evidence is not None
    store = oase.space.evidence.store
    return Household(dsn=oase.dsn, master=MASTER, keyring=Keyring(MASTER), files=store)


def test_the_answer_has_the_verdict_and_what_is_missing_now(oase: Served, case: str) -> None:
    answer = given(oase, case, "EV-03", note="von links", view="left")
    told = answer.json()

    assert answer.status_code == 201
    assert told["verdict"] in {"ok", "hint"}
    assert all(found["text_de"] and found["text_en"] for found in told["findings"])
    assert (told["by"], told["view"], told["note"]) == ("dealer", "left", "von links")
    assert told["sha256"] == hashlib.sha256(photo()).hexdigest()
    assert "EV-03" not in lacks(answer)
    assert {"EV-01", "D02"} <= lacks(answer)
    assert told["case"]["missing"] == told["missing"]
    assert answer.headers["etag"] == f'"v{told["case"]["version"]}"'
    read = oase.get(answer.headers["location"])
    assert read.json()["id"] == told["id"]


def test_a_case_shows_its_evidence_in_every_view_of_it(oase: Served, case: str) -> None:
    answer = given(oase, case, "EV-03").json()

    listed = oase.get(f"{case}/evidence").json()["items"]
    shown = oase.get(case).json()["evidence"]
    events = [item["type"] for item in oase.get(f"{case}/events").json()["items"]]

    assert [item["id"] for item in listed] == [item["id"] for item in shown] == [answer["id"]]
    assert "evidence.received.v1" in events


def test_the_last_photo_completes_the_step(oase: Served, case: str) -> None:
    for number, code in enumerate(PHOTOS[:-1]):
        assert "D02" in lacks(given(oase, case, code, photo(number)))
    answer = given(oase, case, PHOTOS[-1], photo(99))

    steps = {step["id"]: step["state"] for step in answer.json()["case"]["steps"]}
    assert steps["D02"] == "done"
    assert not {"D02", *PHOTOS} & lacks(answer)


@pytest.mark.parametrize(
    ("code", "data", "kind"),
    [
        ("EV-05", photo()[:4000], "image/jpeg"),
        ("EV-05", SVG, "application/octet-stream"),
        ("EV-05", PDF, "application/pdf"),
        ("EV-10", b"just words", "application/octet-stream"),
    ],
    ids=["truncated", "active picture", "document for a photo", "text"],
)
def test_what_cannot_be_used_is_kept_with_its_reason_and_does_not_count(
    oase: Served, case: str, code: str, data: bytes, kind: str
) -> None:
    answer = given(oase, case, code, data)
    told = answer.json()

    assert (answer.status_code, told["verdict"]) == (201, "refused")
    assert told["findings"][0]["level"] == "refused"
    assert "\n" in told["findings"][0]["text_de"], "how to do better stands below"
    assert code == "EV-10" or code in lacks(answer)
    original = oase.get(told["links"]["original"])
    assert (original.content, original.headers["content-type"]) == (data, kind)
    assert original.headers["content-disposition"].startswith("attachment;")
    assert original.headers["x-content-type-options"] == "nosniff"
    assert "sandbox" in original.headers["content-security-policy"]
    copy = oase.get(f"{answer.headers['location']}/copy")
    assert copy.status_code == (200 if data is PDF else 409), "its pages can be seen all the same"


def test_the_same_file_again_is_found_again_and_changes_nothing(oase: Served, case: str) -> None:
    first = given(oase, case, "EV-03")
    before = version(oase, case)
    again = given(oase, case, "EV-03", name="anders.jpg")

    assert (again.status_code, again.json()["id"]) == (200, first.json()["id"])
    assert version(oase, case) == before
    other = given(oase, case, "EV-05")
    assert other.status_code == 201, "one photo may show two things"


def test_the_same_key_answers_the_same_and_another_file_under_it_is_refused(
    oase: Served, case: str
) -> None:
    key = uuid4().hex
    first = given(oase, case, "EV-03", key=key)
    oase.post(f"{case}/messages", json={"text": "Dazwischen"})
    again = given(oase, case, "EV-03", key=key)
    other = given(oase, case, "EV-03", photo(5), key=key)

    assert again.headers["idempotency-replayed"] == "true"
    assert (again.status_code, again.content) == (201, first.content)
    assert other.status_code == 422
    duplicate, repeated = (given(oase, case, "EV-03", key=f"dup {key}") for _ in range(2))
    assert repeated.headers["idempotency-replayed"] == "true"
    assert (repeated.status_code, repeated.content) == (200, duplicate.content)


def test_the_same_file_sent_at_once_by_many_is_one_piece(oase: Served, case: str) -> None:
    with ThreadPoolExecutor(6) as many:
        sent = [many.submit(given, oase, case, "EV-04", photo(7)) for _ in range(6)]
        answers = [one.result() for one in sent]

    assert sorted(answer.status_code for answer in answers) == [200] * 5 + [201]
    assert len({answer.json()["id"] for answer in answers}) == 1


def test_nobody_is_refused_because_somebody_else_was_faster_unless_asked_for(
    oase: Served, case: str
) -> None:
    seen = oase.get(case).headers["etag"]
    oase.post(f"{case}/messages", json={"text": "Dazwischen"})

    assert given(oase, case, "EV-01").status_code == 201
    assert given(oase, case, "EV-02", headers={"If-Match": seen}).status_code == 412


def test_each_party_sees_what_is_for_it_and_nobody_else_anything(oase: Served, case: str) -> None:
    damage = given(oase, case, "EV-03", name="Eva Müller.jpg", note="bei uns zu Hause")
    receipt = given(oase, case, "EV-13", photo(2))
    blurred = given(oase, case, "EV-05", photo()[:3000])

    def ids(who: str) -> set[str]:
        return {item["id"] for item in oase.get(f"{case}/evidence", who).json()["items"]}

    everything = {answer.json()["id"] for answer in (damage, receipt, blurred)}
    assert ids("partner") == ids("agent") == ids("auditor") == everything
    assert ids("carrier") == {damage.json()["id"]}
    shown = oase.get(damage.headers["location"], "carrier")
    assert not {"file_name", "note", "sha256", "custody", "noticed"} & shown.json().keys()
    assert "Müller" not in shown.text + oase.get(case, "carrier").text.replace("Eva Müller", "")
    for path in ("", "/copy", "/original"):
        assert oase.get(receipt.headers["location"] + path, "carrier").status_code == 404
        assert oase.get(damage.headers["location"] + path, "stranger").status_code == 404
    events = oase.get(f"{case}/events", "carrier").json()["items"]
    told = [item["data"]["evidence"] for item in events if item["type"].startswith("evidence.rec")]
    assert told == [damage.json()["id"]]


def test_an_event_tells_the_carrier_nothing_of_the_file_itself(oase: Served, case: str) -> None:
    given(oase, case, "EV-03", name="Eva Müller.jpg", note="bei uns zu Hause")

    events = oase.get(f"{case}/events", "carrier").json()["items"]
    [data] = [item["data"] for item in events if item["type"] == "evidence.received.v1"]

    hidden = {"file", "plain_hash", "picture_hash", "file_name", "note", "noticed", "noticed_de"}
    assert not hidden & data.keys()


def test_others_get_copies_without_a_position_and_the_original_stays_as_it_was(
    oase: Served, case: str
) -> None:
    taken = photo(3, position=True, taken="2026:11:20 09:00:00")
    assert b"Exif" in taken
    place = given(oase, case, "EV-03", taken).headers["location"]

    copy = oase.get(f"{place}/copy", "carrier")
    small = oase.get(f"{place}/copy?size=small", "carrier")
    assert copy.headers["content-type"] == "image/jpeg"
    assert b"Exif" not in copy.content + small.content
    assert not Image.open(io.BytesIO(copy.content)).getexif()
    assert max(Image.open(io.BytesIO(small.content)).size) <= 320
    assert oase.get(f"{place}/original", "carrier").status_code == 403
    for who in ("partner", "agent", "auditor"):
        assert oase.get(f"{place}/original", who).content == taken
    assert oase.get(f"{place}/copy?size=huge").status_code == 400
    seen: dict[str, Any] = oase.get(place, "carrier").json()
    assert "11.5" not in str(seen), "the position is nowhere"


def test_each_access_is_recorded_and_moves_no_version(oase: Served, case: str) -> None:
    place = given(oase, case, "EV-03").headers["location"]
    before = version(oase, case)
    oase.get(f"{place}/original", "auditor")
    oase.get(f"{place}/copy", "carrier")
    oase.get(f"{place}/copy", "carrier")
    oase.get(f"{place}/original", "carrier")  # refused, so nothing was handed out

    custody = oase.get(place, "auditor").json()["custody"]
    told = [(item["type"].split(".")[1], item["by"]["role"], item["what"]) for item in custody]
    assert told == [
        ("viewed", "seller", "original"),
        ("copied", "carrier", "copy"),
        ("viewed", "carrier", "copy"),
        ("viewed", "carrier", "copy"),
    ]
    assert version(oase, case) == before
    assert "custody" not in oase.get(place, "partner").json()


def test_the_same_picture_in_another_case_is_told_the_house_alone(oase: Served, case: str) -> None:
    given(oase, case, "EV-03", photo(21))
    other = oase.opened("stranger").headers["location"]
    oase.get("/v1/cases", "agent")  # waits until the views have it
    again = given(oase, other, "EV-03", photo(21), "stranger")

    assert again.status_code == 201
    assert "used_elsewhere" not in again.text
    number = oase.get(case).json()["number"]
    assert number not in again.text
    [noticed] = oase.get(again.headers["location"], "agent").json()["noticed"]
    assert noticed["code"] == "used_elsewhere"
    assert number in noticed["text_de"]
    events = oase.get(f"{other}/events", "stranger").text
    assert "used_elsewhere" not in events


def test_a_withdrawn_piece_stays_to_be_seen_by_its_giver_and_does_not_count(
    oase: Served, case: str
) -> None:
    place = given(oase, case, "EV-03").headers["location"]

    assert oase.post(f"{place}/withdraw", "carrier", json={"reason": "so"}).status_code == 403
    assert oase.post(f"{place}/withdraw", "stranger", json={"reason": "so"}).status_code == 404
    assert oase.post(f"{place}/withdraw", json={"reason": " "}).status_code == 422
    answer = oase.post(f"{place}/withdraw", json={"reason": "falscher Fall"})
    assert answer.status_code == 200
    assert "EV-03" in lacks(answer)
    shown = oase.get(place).json()
    assert (shown["withdrawn_because"], bool(shown["withdrawn_at"])) == ("falscher Fall", True)
    assert oase.get(place, "carrier").status_code == 404
    assert oase.post(f"{place}/withdraw", json={"reason": "noch einmal"}).status_code == 409
    assert given(oase, case, "EV-03").status_code == 201, "it may belong here after all"


def put(
    oase: Served, data: bytes, offset: int, digest: str, who: str = "partner"
) -> httpx2.Response:
    headers = {"Upload-Offset": str(offset), "Content-Type": "application/octet-stream"}
    return oase.call("PUT", f"/v1/uploads/{digest}", who, content=data, headers=headers)


def test_an_upload_is_gone_on_with_where_it_stands_and_then_given(oase: Served, case: str) -> None:
    data = photo(31, edge=3000)
    digest = hashlib.sha256(data).hexdigest()
    address, half = f"/v1/uploads/{digest}", len(data) // 2

    assert oase.get(address).status_code == 404
    assert put(oase, data[:half], 0, digest).json()["complete"] is False
    assert oase.call("HEAD", address).headers["upload-offset"] == str(half)
    assert put(oase, data[half:], 7, digest).status_code == 409
    early = oase.post(f"{case}/evidence", data={"type": "EV-03", "upload": digest}, files={})
    assert early.status_code in {415, 422}
    assert put(oase, data[half:], half, digest).json()["complete"] is True
    form = {"type": (None, "EV-03"), "upload": (None, digest)}
    assert oase.post(f"{case}/evidence", "carrier", files=form).status_code == 422, "not his"
    answer = oase.post(f"{case}/evidence", files=form)
    assert answer.status_code == 201
    assert answer.json()["sha256"] == digest
    assert oase.get(address).status_code == 404, "it is done with"


def test_an_upload_of_another_is_neither_seen_nor_gone_on_with(oase: Served) -> None:
    digest = hashlib.sha256(b"mine").hexdigest()
    put(oase, b"mi", 0, digest)

    for who in ("stranger", "agent"):
        assert oase.get(f"/v1/uploads/{digest}", who).status_code == 404
        assert oase.call("DELETE", f"/v1/uploads/{digest}", who).status_code == 404
    assert put(oase, b"ne", 2, digest, "stranger").status_code == 409
    assert oase.get(f"/v1/uploads/{digest}").json()["offset"] == 2
    assert oase.call("DELETE", f"/v1/uploads/{digest}").status_code == 200
    assert oase.get(f"/v1/uploads/{digest}").status_code == 404


def test_too_much_at_once_is_asked_to_come_again(oase: Served, case: str) -> None:
    assert oase.space.evidence is not None
    busy = oase.space.evidence.busy
    busy[0] += 100
    try:
        answer = given(oase, case, "EV-03")
    finally:
        busy[0] -= 100
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert given(oase, case, "EV-03").status_code == 201


def test_a_crash_between_file_and_commit_leaves_a_file_that_is_swept(
    oase: Served, case: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = house(oase).files
    assert root is not None
    before = {file.name for file in stored(root.root)}

    async def crashing(*_: object, **__: object) -> None:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(type(oase.space.cases), "decide", crashing)
        assert given(oase, case, "EV-03").status_code == 500
    [left] = {file.name for file in stored(root.root)} - before
    kept = given(oase, case, "EV-04")
    past = datetime.now().timestamp() - 25 * 3600  # noqa: DTZ005 - seconds are seconds
    for file in stored(root.root):
        os.utime(file, (past, past))

    assert sweep(oase.dsn, root.root) >= 1
    assert not place_of(root.root, left).exists()
    assert oase.get(f"{kept.headers['location']}/original").status_code == 200
    assert given(oase, case, "EV-03").status_code == 201


def test_everything_about_evidence_is_proved_by_verify_and_a_lost_file_is_found(
    database: str,
) -> None:
    with serving(database) as fresh:
        case = fresh.opened().headers["location"]

        def broken() -> list[str]:
            return [name for check in verify(house(fresh)) for name in check.places]

        place = given(fresh, case, "EV-03", photo(41), note="von der Seite, mit Maß").headers
        given(fresh, case, "EV-05", photo()[:3000], name="Eva Müller verwackelt.jpg")
        given(fresh, case, "EV-10", PDF, "agent", note="Einkaufspreis, nur für uns")
        wrong = given(fresh, case, "EV-04", photo(42)).headers["location"]
        fresh.post(f"{wrong}/withdraw", json={"reason": "gehört zu einem anderen Fall"})
        fresh.get(f"{place['location']}/copy", "carrier")
        assert broken() == []

        file = file_named_last(fresh)
        whole = file.read_bytes()
        file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
        assert any(file.name in found for found in broken())
        assert fresh.get(f"{wrong}/original").status_code == 503
        file.unlink()
        assert any(file.name in found for found in broken())


def file_named_last(oase: Served) -> Path:
    """Return where the file lies that the last event of evidence received names."""
    with psycopg.connect(oase.dsn) as connection:
        [(name,)] = connection.execute(
            "SELECT convert_from(state, 'UTF8')::jsonb #>> '{body,file}' FROM log.event "
            "WHERE topic = 'evidence.received.v1' ORDER BY notification_id DESC LIMIT 1"
        ).fetchall()
    store = house(oase).files
    assert store is not None
    return place_of(store.root, name)


def test_erasing_a_person_makes_his_files_unreadable_for_ever(oase: Served, case: str) -> None:
    place = given(oase, case, "EV-03", name="Eva Müller.jpg").headers["location"]
    claimant = next(p for p in oase.get(case).json()["parties"] if p["role"] == "claimant")
    with psycopg.connect(oase.dsn, autocommit=True) as connection:
        keys.destroy(connection, UUID(claimant["id"]))
    oase.space.keyring.forget(UUID(claimant["id"]))

    assert oase.get(f"{place}/original").status_code == 410
    assert oase.get(f"{place}/copy", "agent").status_code == 410
    assert given(oase, case, "EV-05", photo(2)).status_code == 410


def test_a_member_of_staff_gives_evidence_for_the_house(oase: Served, case: str) -> None:
    answer = given(oase, case, "EV-10", PDF, "agent", name="Einkauf.pdf", note="nur für uns")

    assert (answer.json()["by"], answer.json()["verdict"]) == ("seller", "ok")
    assert oase.get(answer.headers["location"], "partner").status_code == 404, "what the house paid"
    shown = oase.get(answer.headers["location"], "carrier")
    assert "nur für uns" not in shown.text
    assert "Einkauf" not in shown.text
    assert oase.post(f"{case}/evidence", "auditor", files={"file": b"x"}).status_code == 403


def test_others_get_the_pages_of_a_document_as_pictures_and_never_the_document(
    oase: Served, case: str
) -> None:
    place = given(oase, case, "EV-08", document("eins", "zwei")).headers["location"]
    pages = [oase.get(f"{place}/copy?page={n}", "carrier") for n in (1, 2)]
    read = oase.get(place, "agent").json()

    assert [page.headers["content-type"] for page in pages] == ["image/jpeg"] * 2
    assert pages[0].content != pages[1].content
    assert oase.get(f"{place}/copy?page=3", "carrier").status_code == 404
    assert oase.get(f"{place}/copy?page=x", "carrier").status_code == 400
    assert oase.get(f"{place}/original", "carrier").status_code == 403
    assert (read["pages"], read["links"]["copy"]) == (2, f"{place}/copy")
    assert [(one["what"], one["page"]) for one in read["custody"]] == [
        ("copy", n) for n in (1, 1, 2, 2)
    ]


def test_a_link_of_the_claimant_gives_and_sees_evidence(oase: Served, case: str) -> None:
    claimant = next(p for p in oase.get(case).json()["parties"] if p["role"] == "claimant")
    link = oase.link(case.rpartition("/")[2], UUID(claimant["id"]))
    mine = given(oase, case, "EV-03", photo(51), link)
    theirs = given(oase, case, "EV-04", photo(52))

    assert mine.json()["by"] == "claimant"
    assert oase.get(theirs.headers["location"] + "/original", link).status_code == 200
    other = oase.opened().headers["location"]
    assert given(oase, other, "EV-03", photo(51), link).status_code == 404


def test_a_photo_of_another_time_gets_a_hint_and_counts(oase: Served, case: str) -> None:
    answer = given(oase, case, "EV-03", photo(61, taken=NOT_YET_TAKEN))

    assert answer.json()["verdict"] == "hint"
    assert "EV-03" not in lacks(answer)
    assert BODY["kind"] == "delivery_damage"
