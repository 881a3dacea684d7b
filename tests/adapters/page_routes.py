"""The table of the pages' routes as tests need it, and somebody of every kind who calls them."""

from typing import Any
from uuid import UUID

import psycopg
from attrs import frozen

from adapters.web.routes import INSIDE, OUTSIDE
from adapters.web.sessions import form_secret
from tests.adapters.web_house import ANNA, LEA, PAUL, Browser, House
from tests.photos import photo


@frozen
class PageRoute:
    """One method of one address of the pages."""

    method: str
    path: str

    def __str__(self) -> str:
        """Return both as the tables of tests name them."""
        return f"{self.method} {self.path}"


PAGE_ROUTES = sorted(
    {
        PageRoute(str(method), path)
        for handler in (*OUTSIDE, *INSIDE)
        for path in handler.paths
        for method in handler.http_methods
        if str(method) not in {"HEAD", "OPTIONS"}
    },
    key=str,
)

CALLERS = ("anonymous", "customer", "other_customer", "agent", "lead", "auditor")


@frozen
class Someone:
    """A browser and what the forms of its pages carry."""

    browser: Browser
    csrf: str


def someone(at: House, who: str, case: UUID, other: UUID) -> Someone:
    """Return a caller of CALLERS: customers have a link into their own case alone."""
    if who in {"customer", "other_customer"}:
        link, browser = at.link(case if who == "customer" else other), at.browser()
        browser.through(link)
        return Someone(browser, form_secret(link.removeprefix("/c/")))
    staff = {"agent": ANNA, "lead": LEA, "auditor": PAUL}.get(who)
    browser = at.browser(staff)
    session = browser.client.cookies.get("oase_session") or ""
    return Someone(browser, form_secret(session))


def address(route: PageRoute, names: dict[str, str]) -> str:
    """Return the address with its parts filled in."""
    named = {"remedy": "00000000-0000-7000-8000-000000000001", "step": "D04", **names}
    return route.path.replace(":str}", "}").replace(":uuid}", "}").format_map(named)


def file_to(path: str) -> dict[str, Any] | None:
    """Return the file of a form that has one."""
    if not path.endswith("/evidence"):
        return None
    return {"file": ("foto.jpg", photo(), "image/jpeg")}


def form_to(at: House, route: PageRoute, case: UUID) -> dict[str, str]:
    """Return what a good form to a route holds, but for the secret of its page."""
    if route.path.endswith("/evidence"):
        return {"type": "EV-03"}
    if route.path.endswith("/{evidence:uuid}"):  # good, but of no use: the customer sees it
        return {"do": "release", "to": str(at.case(case).claimant), "reason": "so", "nonce": "n"}
    if route.path.endswith("/{remedy:uuid}"):
        return {"do": "credit_note", "version": "1", "nonce": "n"}
    if route.path.endswith("/links"):
        return {"do": "give", "party": str(at.case(case).claimant), "term": "30"}
    if route.path.endswith("/returns"):
        return {"do": "receive", "which": str(case), "quantity-0": "1", "nonce": "n"}
    if "/notice/" in route.path:  # good, but not its turn
        return {
            "do": "notice", "text": "Anzeige", "proof": "Sendebericht", "channel": "mail",
            "nonce": "n",
        }  # fmt: skip
    if route.path.endswith("/recourse"):  # good, but the case claims of its carrier by itself
        return {
            "do": "recourse", "against": "carrier", "name": "Nordkurier", "text": "Delle",
            "quantity-0": "1", "nonce": "n",
        }  # fmt: skip
    if route.path == "/melden":
        return {
            "claimant.name": "Eva Muster", "jurisdiction": "DE", "description": "Delle",
            "delivery.delivered_on": "2026-11-16", "lines.0.description": "Delle", "nonce": "n",
        }  # fmt: skip
    return {"do": "message", "text": "Hallo", "nonce": "n"}


def recorded(at: House, *cases: UUID) -> list[Any]:
    """Return all that forms could have changed."""
    links = [at.run(at.space.tokens.of_case(case)) for case in cases]
    with psycopg.connect(at.dsn, autocommit=True) as connection:
        opened = connection.execute(
            "SELECT count(*) FROM log.event WHERE topic LIKE 'case.opened%'"
        )
        return [*(at.events(case) for case in cases), links, opened.fetchone()]


def given_in(at: House, case: UUID) -> str:
    """Return a piece of evidence that the customer has given."""
    if not at.case(case).exhibits:
        customer = someone(at, "customer", case, case)
        place = f"/c/{case}/evidence"
        form = {"type": "EV-03", "csrf": customer.csrf}
        sent = customer.browser.client.post(
            place, data=form, files=file_to(place), headers={"sec-fetch-site": "same-origin"}
        )
        assert sent.status_code == 303
    return next(iter(at.case(case).exhibits))
