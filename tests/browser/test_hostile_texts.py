"""Attack 24: markup and programs wherever people write, looked at by everybody in a real browser.

Besides dialogs and elements that the texts would make, the fixture counts as wrong whatever the
console says, a broken content security policy too, and every request to another server.
"""

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode
from uuid import uuid4

import httpx2
import pytest
from attrs import field, frozen
from playwright.sync_api import Dialog, Page, expect

from tests.adapters.running import Running
from tests.browser.conftest import Opened
from tests.photos import photo

EVIL = (
    "\"'><oase-x></oase-x><img src=x onerror=alert(1)><svg/onload=alert(2)>{{7*7}}${7*7}"
    "</textarea></title></style><script>alert(3)</script><a href=javascript:alert(4)>x</a>"
    "<base href=//boese.example><link rel=stylesheet href=//boese.example/x.css>"
)
MORE = (
    "javascript:alert(5)//", "data:text/html,<script>alert(6)</script>",
    "<!--<script>alert(7)//-->", "<iframe srcdoc='<script>alert(8)</script>'>",
    "<meta http-equiv=refresh content=0;url=//boese.example>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(9)>",
    "<form action=//boese.example><button>Weiter</button></form>", "\\u003cscript>alert(10)",
    "%3Cscript%3Ealert(11)%3C/script%3E", "&lt;script&gt;alert(12)&lt;/script&gt;", "{% raw %}",
    "<style>@import '//boese.example/x.css'</style>", "`${alert(13)}`", "]]><script>alert(14)",
)  # fmt: skip
REPORT: dict[str, Any] = {
    "kind": "delivery_damage", "external_ref": EVIL, "jurisdiction": "DE", "calendar": "DE-BY",
    "claimant": {
        "type": "consumer", "name": EVIL, "phone": EVIL, "email": "o'hara+'x&#60@example.org",
    },
    "order": {"number": EVIL, "invoice_number": EVIL, "contract_on": "2026-11-02"},
    "delivery": {
        "delivered_on": "2026-11-16", "carrier": EVIL, "tracking_number": EVIL,
        "damage_visible": True,
    },
    "lines": [{
        "line": EVIL, "description": EVIL, "serial_number": EVIL, "quantity": 1,
        "unit_price": {"amount": "599.00", "currency": "EUR"},
    }],
    "description": "\n".join((EVIL, *MORE)), "desired_remedy": "replacement",
}  # fmt: skip
WRONG = """() => [
    ...document.querySelectorAll('oase-x, base, iframe, object, embed, math, [srcdoc]'),
    ...[...document.querySelectorAll('script')].filter(one => !one.src),
    ...[...document.querySelectorAll('*')].filter(one => [...one.attributes].some(
        a => a.name.startsWith('on') || /^\\s*(javascript|data|vbscript):/i.test(a.value))),
    ...[...document.querySelectorAll('[href], [src], [action]')].filter(one =>
        new URL(one.href || one.src || one.action, location).origin !== location.origin
        && !/^(mailto|tel):/.test(one.href || '')),
].map(one => one.outerHTML.slice(0, 300))"""


@frozen
class Attacked:
    """A case in which everything that somebody can write is hostile."""

    story: Running
    case: str
    customer: str
    http: httpx2.Client = field(repr=False)

    def post(self, path: str, body: object, key: str = "agent_key", **more: Any) -> Any:  # noqa: ANN401
        headers = {"Authorization": f"Bearer {self.story.links[key]}"}
        headers["Idempotency-Key"] = uuid4().hex
        address = path if path.startswith("/v1") else f"/v1/cases/{self.case}/{path}"
        answer = self.http.post(
            address, json=body, headers=headers | more.pop("headers", {}), **more
        )
        assert answer.status_code < 300, answer.text
        return answer.json()


@pytest.fixture(scope="module")
def attacked(story: Running) -> Iterator[Attacked]:
    with httpx2.Client(base_url=story.links["base_url"], timeout=60) as http:
        empty = Attacked(story, "", "", http)
        opened = empty.post("/v1/cases", REPORT, "partner_key")
        made = Attacked(story, opened["id"], "", http)
        claimant = next(party["id"] for party in opened["parties"] if party["role"] == "claimant")
        link = made.post("links", {"party": claimant})["url"]
        write(made, opened)
        yield Attacked(story, opened["id"], link, http)


def write(at: Attacked, opened: Any) -> None:  # noqa: ANN401 - a case
    """Write hostile texts wherever the API takes any."""
    for text in (EVIL, *MORE):
        at.post("messages", {"text": text, "questions": [text]}, "partner_key")
        asked = {"text": text, "questions": [text], "direction": "outbound", "channel": "phone"}
        at.post("messages", asked)
    at.post("messages", {"text": EVIL, "direction": "internal"})
    at.post("parties", {"role": "expert", "name": EVIL, "phone": EVIL})
    correction = {"what": "delivery.carrier", "value": EVIL + "2", "reason": EVIL}
    at.post("corrections", correction)
    key = {"Authorization": f"Bearer {at.story.links['partner_key']}"}
    for number, name in enumerate((EVIL.replace("/", ""), "x<img src=x onerror=alert(1)>.jpg")):
        answer = at.http.post(
            f"/v1/cases/{at.case}/evidence", headers={**key, "Idempotency-Key": uuid4().hex},
            data={"type": "EV-03", "note": EVIL, "view": EVIL[:90]},
            files={"file": (name, photo(900 + number), "text/html")},
        )  # fmt: skip
        assert answer.status_code == 201, answer.text
    version = at.http.get(f"/v1/cases/{at.case}", headers=key).headers["etag"]
    facts = {"evidence": [{"type": "EV-01", "reference": EVIL}]}
    at.post(
        "steps/D02", {"facts": facts, "note": EVIL}, "partner_key", headers={"If-Match": version}
    )
    company = {"name": f"{EVIL} {opened['number']}", "roles": ["expert"], "aliases": [EVIL[:80]]}
    at.post("/v1/companies", company, "admin_key")


PAGES: dict[str, Callable[[str], str]] = {
    "worklist": lambda _: "/staff",
    "found": lambda _: f"/staff/search?{urlencode({'q': EVIL[:100]})}",
    "found by a program": lambda _: f"/staff/search?{urlencode({'q': '<img src=x onerror=a()>'})}",
    "case": lambda case: f"/staff/cases/{case}",
    "said": lambda case: f"/staff/cases/{case}?{urlencode({'ok': EVIL})}",
    "links": lambda case: f"/staff/cases/{case}/links",
    "replay": lambda case: f"/staff/cases/{case}/replay",
    "replay of nonsense": lambda case: (
        f"/staff/cases/{case}/replay?{urlencode({'at': EVIL, 'as': EVIL})}"
    ),
    "contact": lambda _: f"/kontakt?{urlencode({'order': EVIL, 'serial': EVIL, 'sscc': EVIL})}",
    "language": lambda _: f"/?{urlencode({'sprache': EVIL, EVIL: EVIL})}",
    "nowhere": lambda _: "/%3Cimg%20src=x%20onerror=alert(1)%3E",
    "docs": lambda _: f"/docs?{urlencode({'url': '//boese.example/x.json'})}#{EVIL[:40]}",
}


def looked_at(page: Page, spoken: list[str]) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    page.wait_for_timeout(100)  # for what a text would still have to load
    assert page.evaluate(WRONG) == []
    assert "49$" not in page.locator("body").inner_text()
    assert spoken == []


def trapped(page: Page) -> list[str]:
    spoken: list[str] = []

    def spoke(dialog: Dialog) -> None:
        spoken.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", spoke)
    return spoken


def test_the_trap_is_one(opened: Opened) -> None:
    page = opened(None, "/")
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<oase-x>')")
    assert len(page.evaluate(WRONG)) == 1


@pytest.mark.parametrize("name", PAGES)
def test_what_people_write_is_text_on_every_page(
    opened: Opened, attacked: Attacked, name: str
) -> None:
    page = opened("staff")
    spoken = trapped(page)
    page.goto(attacked.story.links["base_url"] + PAGES[name](attacked.case))
    looked_at(page, spoken)


def test_a_customer_reads_it_as_text(opened: Opened, attacked: Attacked) -> None:
    page = opened(None)
    spoken = trapped(page)
    page.goto(attacked.customer)
    expect(page.locator("body")).to_contain_text("<oase-x></oase-x>")
    looked_at(page, spoken)


def test_the_replay_shows_it_to_nobody_as_anything_else(opened: Opened, attacked: Attacked) -> None:
    page = opened("auditor")
    spoken = trapped(page)
    base = f"{attacked.story.links['base_url']}/staff/cases/{attacked.case}/replay"
    page.goto(base)
    looked_at(page, spoken)
    seen = attacked.http.get(
        f"/v1/cases/{attacked.case}",
        headers={"Authorization": f"Bearer {attacked.story.links['agent_key']}"},
    ).json()
    assert len(seen["parties"]) >= 4
    for party in seen["parties"]:
        page.goto(f"{base}?{urlencode({'as': party['id']})}")
        looked_at(page, spoken)


def test_what_comes_in_while_a_page_is_open_is_text_too(opened: Opened, attacked: Attacked) -> None:
    page = opened(None)
    spoken = trapped(page)
    page.goto(attacked.customer)
    text = f"{EVIL} Nachricht zu später Stunde"
    attacked.post("messages", {"text": text, "direction": "outbound", "channel": "portal"})
    expect(page.locator(".talk")).to_contain_text("Nachricht zu später Stunde", timeout=15_000)
    looked_at(page, spoken)


def test_what_was_refused_is_shown_again_as_text(opened: Opened, attacked: Attacked) -> None:
    page = opened("staff", f"/staff/cases/{attacked.case}")
    spoken = trapped(page)
    page.evaluate(
        """text => {
            const form = [...document.querySelectorAll('form')].find(
                one => one.querySelector('[name=do][value=message], [name=do][value=note]'));
            form.querySelector('[name=do]').value = 'reopen';
            form.insertAdjacentHTML('beforeend', '<input name=step><input name=reason>');
            form.querySelector('[name=step]').value = text;
            form.querySelector('[name=reason]').value = text;
            form.querySelectorAll('textarea').forEach(one => one.value = text);
            form.submit();
        }""",
        EVIL,
    )
    expect(page.locator("main")).to_contain_text("Nicht gespeichert")
    looked_at(page, spoken)
