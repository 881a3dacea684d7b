"""A photo is judged at once: with hints how to do better, refused only if nobody could see it."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from attrs import evolve

from domain.asked import Asked, Used, accepted_for
from domain.findings import Finding
from domain.picture import Code, Examined, Problem, alike
from domain.refused_files import REFUSED
from domain.status import EVIDENCE
from domain.verdict import Verdict, judge
from domain.verdict_texts import SAYINGS
from domain.views import NAMES, VIEWS, views_missing

DELIVERED = date(2026, 3, 12)
SSCC = "340123450000000017"
LABEL = Code(symbology="Code128", text=f"(00){SSCC}")

GOOD = Examined(
    media_type="image/jpeg", size_bytes=3_000_000, width=4032, height=3024,
    sharpness=180, light=480, dark=12, bright=8, camera=True,
    taken_at=datetime(2026, 3, 12, 17, 40), fingerprint="e47474b4b2e6e2f0",  # noqa: DTZ001
)  # fmt: skip


def verdict_on(
    evidence: str = "EV-05",
    *,
    asked: dict[str, Any] | None = None,
    **seen: Any,  # noqa: ANN401 - any field
) -> Verdict:
    wanted: dict[str, Any] = {"evidence": evidence, "delivered_on": DELIVERED} | (asked or {})
    return judge(evolve(GOOD, **seen), Asked(**wanted))


def hints(verdict: Verdict) -> set[str]:
    return {finding.code for finding in verdict.findings if finding.level == "hint"}


def the(code: str, verdict: Verdict) -> Finding:
    return next(finding for finding in verdict.findings if finding.code == code)


def test_a_good_photo_is_told_to_be_good() -> None:
    verdict = verdict_on()

    assert verdict.level == "ok"
    assert [finding.text_de for finding in verdict.findings] == [
        "Das Foto ist groß genug.",
        "Das Foto ist scharf.",
        "Das Foto ist gut belichtet.",
        "Aufgenommen am 12.03.2026.",
    ]


@pytest.mark.parametrize(
    ("seen", "hint"),
    [
        ({"width": 640, "height": 480}, "small"),
        ({"sharpness": 4}, "blurred"),
        ({"light": 60}, "dark"),
        ({"dark": 700}, "dark"),
        ({"light": 950}, "bright"),
        ({"bright": 650}, "bright"),
        ({"taken_at": None}, "no_capture_time"),
        ({"taken_at": datetime(2026, 3, 10, 9, 0, tzinfo=UTC)}, "taken_before_delivery"),
        ({"has_position": True}, "has_position"),
        ({"screenshot": True}, "screenshot"),
        (
            {"media_type": "image/png", "width": 1170, "height": 2532, "camera": False},
            "screenshot",
        ),
        ({"media_type": "image/webp", "frames": 12}, "several_pictures"),
    ],
)
def test_what_could_be_better_is_a_hint_and_never_a_refusal(
    seen: dict[str, Any], hint: str
) -> None:
    verdict = verdict_on(**seen)

    assert hints(verdict) == {hint}
    assert not verdict.refused
    assert verdict.findings[0].code == hint, "the gravest comes first"
    assert verdict.findings[0].advice_de
    assert verdict.findings[0].advice_en


def test_a_photo_of_every_fault_is_still_taken() -> None:
    verdict = verdict_on(
        "EV-02", width=240, height=180, sharpness=0, light=0, dark=1000, has_position=True,
        taken_at=datetime(2009, 1, 1, tzinfo=UTC), screenshot=True,
    )  # fmt: skip

    assert not verdict.refused
    assert {"small", "blurred", "dark", "taken_before_delivery", "no_barcode"} <= hints(verdict)


def test_the_camera_of_a_traveller_tells_its_own_day() -> None:
    late_in_new_york = datetime.fromisoformat("2026-03-11T23:30:00-05:00")

    verdict = verdict_on(taken_at=late_in_new_york)

    assert "12.03.2026" in the("taken_before_delivery", verdict).text_de
    assert "vom 11.03.2026" in the("taken_before_delivery", verdict).text_de


def test_a_camera_ahead_of_the_upload_is_pointed_out() -> None:
    verdict = verdict_on(
        taken_at=datetime(2099, 9, 29, tzinfo=UTC), asked={"received_on": date(2026, 3, 13)}
    )

    assert hints(verdict) == {"taken_in_future"}


def test_a_photo_taken_after_midnight_is_not_ahead_of_a_server_in_utc() -> None:
    verdict = verdict_on(
        taken_at=datetime.fromisoformat("2026-03-14T00:30:00+01:00"),
        asked={"received_on": date(2026, 3, 13)},
    )

    assert verdict.level == "ok"


def test_a_receipt_may_be_older_than_the_delivery_and_as_white_as_paper() -> None:
    verdict = verdict_on("EV-13", taken_at=None, bright=800, light=930)

    assert verdict.level == "ok"


def test_a_label_that_fits_is_told_so() -> None:
    verdict = verdict_on("EV-02", codes=(LABEL,), asked={"shipment": (SSCC,)})

    assert verdict.level == "ok"
    assert the("number_matches", verdict).text_de == (
        f"Der Strichcode passt zu diesem Fall: {SSCC}."
    )


def test_a_number_fits_whatever_its_dashes_and_inside_a_link() -> None:
    link = Code(symbology="QRCode", text="https://track.example/?n=JJD0001.2345-678")

    verdict = verdict_on("EV-02", codes=(link,), asked={"shipment": ("JJD 0001 2345 678",)})

    assert the("number_matches", verdict).level == "ok"


def test_the_label_of_another_parcel_is_a_hint_only() -> None:
    other = "340123450000000024"

    verdict = verdict_on("EV-02", codes=(LABEL,), asked={"shipment": (other,)})

    assert hints(verdict) == {"other_number"}
    assert SSCC in the("other_number", verdict).text_de
    assert other in the("other_number", verdict).text_de


def test_another_number_counts_only_where_one_was_asked_for() -> None:
    verdict = verdict_on("EV-06", codes=(LABEL,), asked={"shipment": ("340123450000000024",)})

    assert verdict.level == "ok"


def test_the_code_of_an_article_contradicts_no_serial_number() -> None:
    article = Code(symbology="EANUPC", text="4006381333931")

    verdict = verdict_on("EV-07", codes=(article,), asked={"serials": ("SN-77120043",)})

    assert verdict.level == "ok"


def test_a_type_plate_is_held_against_serials_not_against_the_parcel() -> None:
    plate = Code(symbology="Code128", text="SN77120043")
    known = {"serials": ("SN-77120043",), "shipment": (SSCC,)}

    assert the("number_matches", verdict_on("EV-07", codes=(plate,), asked=known)).level == "ok"
    assert hints(verdict_on("EV-07", codes=(LABEL,), asked=known)) == {"other_number"}


def test_a_label_without_a_readable_code_says_how_to_do_better() -> None:
    verdict = verdict_on("EV-02", asked={"shipment": (SSCC,)})

    assert "so nah, dass es das Bild füllt" in the("no_barcode", verdict).advice_de


def test_a_case_without_numbers_learns_one_from_the_label() -> None:
    assert SSCC in the("number_read", verdict_on("EV-02", codes=(LABEL,))).text_de


def test_the_same_picture_again_is_a_hint_and_says_it_is_no_ground() -> None:
    before = Used(fingerprint="e47474b4b2e6e2f1", where="LS-26-000123-5, EV-06", here=False)

    verdict = verdict_on(asked={"used": (before,)})

    assert hints(verdict) == {"used_elsewhere"}
    assert "kein Grund für eine Ablehnung" in the("used_elsewhere", verdict).text_de
    assert "no ground for a rejection" in the("used_elsewhere", verdict).text_en


def test_where_else_a_picture_was_used_stays_inside_the_house() -> None:
    here = Used(fingerprint="e47474b4b2e6e2f0", where="EV-06", here=True)
    elsewhere = Used(fingerprint="e47474b4b2e6e2f0", where="LS-26-000123-5", here=False)

    told = verdict_on(asked={"used": (here, elsewhere)}).outside()

    assert hints(told) == {"used_here"}
    assert "LS-26-000123-5" not in str(told)


def test_a_different_picture_and_one_that_shows_nothing_are_not_used_before() -> None:
    before = Used(fingerprint="1b8b8b4b4d191d0f", where="EV-06", here=True)

    assert hints(verdict_on(asked={"used": (before,)})) == set()
    assert hints(verdict_on(fingerprint=None, asked={"used": (before,)})) == set()


@pytest.mark.parametrize(
    ("differing", "same"), [(0, True), (0b11111, True), (0b111111, False), (2**64 - 1, False)]
)
def test_fingerprints_are_alike_up_to_five_bits(differing: int, same: bool) -> None:
    assert alike("e47474b4b2e6e2f0", f"{0xE47474B4B2E6E2F0 ^ differing:016x}") is same


@pytest.mark.parametrize("evidence", ["EV-08", "EV-10", "EV-13", "EV-16", "EV-20"])
def test_a_pdf_is_taken_where_a_document_may_be(evidence: str) -> None:
    verdict = judge(Examined(media_type="application/pdf", size_bytes=9), Asked(evidence=evidence))

    assert [finding.code for finding in verdict.findings] == ["document_kept"]


def test_a_pdf_is_no_photo() -> None:
    verdict = judge(Examined(media_type="application/pdf", size_bytes=9), Asked(evidence="EV-06"))

    assert verdict.refused
    assert verdict.findings[0].text_de == "Hier ist ein Foto gefragt, kein PDF."


@pytest.mark.parametrize(
    "kind",
    [
        "image/svg+xml", "text/html", "image/gif", "image/tiff", "image/bmp", "video/mp4",
        "video/quicktime", "application/zip", "application/x-ole-storage", "text/plain",
        "application/octet-stream", "application/xml",
    ],
)  # fmt: skip
@pytest.mark.parametrize("evidence", ["EV-06", "EV-10"])
def test_what_is_neither_photo_nor_pdf_is_refused_with_a_way_out(kind: str, evidence: str) -> None:
    refusal = judge(Examined(media_type=kind, size_bytes=9), Asked(evidence=evidence)).findings

    assert [finding.level for finding in refusal] == ["refused"]
    assert refusal[0].text_de
    assert refusal[0].advice_de.startswith("Bitte")
    assert refusal[0].text_en
    assert refusal[0].advice_en.startswith("Please")


def test_active_content_is_refused_even_where_somebody_accepts_it() -> None:
    asked = Asked(evidence="EV-10", accepted=frozenset({"image/svg+xml", "text/html"}))

    assert judge(Examined(media_type="image/svg+xml", size_bytes=9), asked).refused
    assert judge(Examined(media_type="text/html", size_bytes=9), asked).refused


@pytest.mark.parametrize("kind", ["image/heic", "image/avif"])
def test_a_photo_that_is_not_accepted_here_is_refused_with_a_reason(kind: str) -> None:
    verdict = verdict_on(media_type=kind, asked={"accepted": frozenset({"image/jpeg"})})

    assert verdict.refused
    assert kind in verdict.findings[0].text_de


PROBLEMS: list[Problem] = [
    "empty", "incomplete", "broken", "too_large", "too_many_pixels", "too_slow", "too_demanding",
]  # fmt: skip


@pytest.mark.parametrize("problem", PROBLEMS)
def test_what_nobody_can_open_is_refused_and_says_what_to_do(problem: Problem) -> None:
    verdict = judge(
        Examined(media_type="image/jpeg", size_bytes=9, problem=problem), Asked(evidence="EV-06")
    )

    assert [finding.code for finding in verdict.findings] == [problem]
    assert verdict.refused
    assert verdict.findings[0].advice_de.startswith("Bitte")


def test_an_empty_file_is_called_empty_whatever_it_would_be() -> None:
    nothing = Examined(media_type="application/octet-stream", size_bytes=0, problem="empty")

    assert judge(nothing, Asked(evidence="EV-10")).findings[0].code == "empty"


@pytest.mark.parametrize("evidence", [*EVIDENCE, "EV-99"])
def test_every_evidence_takes_photos(evidence: str) -> None:
    assert {"image/jpeg", "image/png", "image/heic", "image/avif"} <= accepted_for(evidence)


def test_a_view_that_was_not_asked_for_is_taken_all_the_same() -> None:
    assert hints(verdict_on("EV-01", asked={"view": "inside"})) == {"view_not_asked"}
    assert hints(verdict_on("EV-01", asked={"view": "top"})) == set()
    assert hints(verdict_on("EV-06", asked={"view": "close"})) == set()


def test_views_of_the_unopened_parcel_are_missing_until_declared() -> None:
    assert views_missing("EV-01", ["front", "top", "front"]) == ("back", "left", "right")
    assert views_missing("EV-06", []) == ()
    assert {view for views in VIEWS.values() for view in views} <= set(NAMES)


def test_every_sentence_is_there_in_both_languages_with_its_advice() -> None:
    for code, words in (SAYINGS | REFUSED).items():
        assert words.de, code
        assert words.en, code
        assert bool(words.advice_de) == bool(words.advice_en), code
    assert all(words.advice_de for words in REFUSED.values())


def test_a_document_without_end_is_taken_and_told_what_is_shown_of_it() -> None:
    examined = Examined(media_type="application/pdf", size_bytes=9, pages=312)
    verdict = judge(examined, Asked(evidence="EV-16"))

    assert verdict.level == "hint"
    assert "312 Seiten" in verdict.findings[0].text_de


@pytest.mark.parametrize("problem", ["broken", "locked", "too_slow", "too_demanding"])
def test_a_document_that_nobody_can_read_is_refused_as_a_document(problem: Problem) -> None:
    examined = Examined(media_type="application/pdf", size_bytes=9, problem=problem)
    verdict = judge(examined, Asked(evidence="EV-16"))

    assert verdict.refused
    assert "PDF" in verdict.findings[0].text_de


@pytest.mark.parametrize(
    ("size", "refused"),
    [((8, 8), True), ((29, 100), True), ((199, 199), True), ((1400, 20), True), ((200, 60), False)],
)
def test_a_picture_on_which_nothing_can_be_seen_is_kept_and_does_not_count(
    size: tuple[int, int], refused: bool
) -> None:
    verdict = verdict_on("EV-03", width=size[0], height=size[1])

    assert verdict.refused is refused
    if refused:
        assert [one.code for one in verdict.findings] == ["too_small"]
