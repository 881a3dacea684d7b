"""The clocks of a delivery damage: what meets them, in which form, what suspends them."""

from domain.clock_plan import ClockPlan
from domain.procedures.carriage_clocks import (
    at_delivery,
    buyer_notice,
    carrier_limitation,
    carrier_notice,
    lacks_for_loss,
    loss,
)
from domain.procedures.delivery_recourse import BUYER_TOO
from domain.procedures.delivery_switches import BUYER, RECOURSE, SHIPMENT

RAIL = ("INT-T-09", "INT-T-09/visible")
"""Carriage by rail: an official report (Tatbestandsaufnahme) is needed, a reservation is none."""

CLOCKS = (
    ClockPlan(
        id="reservation", title="Vorbehalt bei Ablieferung", rule=at_delivery,
        met_by=("fact:delivery.reservation_noted", "D01"), met_where=((RAIL, ("D06+EV-09",)),),
        seen_by=SHIPMENT,
        why="Sichtbare Schäden sollen schon bei der Übergabe vermerkt werden. Dann muss "
        "später niemand darüber streiten, wo der Schaden entstand.",
    ),
    ClockPlan(
        id="buyer_notice", title="Rüge des Käufers", rule=buyer_notice,
        met_by=("opening", "D02"), seen_by=BUYER,
        why="So schnell ist ein Mangel dem Verkäufer zu melden, damit Rechte aus dem Kauf "
        "erhalten bleiben.",
    ),
    ClockPlan(
        id="carrier_notice", title="Schadensanzeige an den Frachtführer", rule=carrier_notice,
        met_by=("D04", "clock:reservation"), met_where=((RAIL, ("D04", "D06+EV-09")),),
        forms={
            "DE-T-02": "text_form", "INT-T-02": "writing", "AT-T-01": "writing",
            "INT-T-07": "writing", "INT-T-09": "text_form",
        },
        seen_by=SHIPMENT,
        why="Bis dahin muss der Frachtführer vom Schaden erfahren. Sonst wird vermutet, dass "
        "er die Ware unbeschädigt abgeliefert hat.",
    ),
    ClockPlan(
        id="carrier_limitation", title="Verjährung gegen den Frachtführer",
        rule=carrier_limitation, met_by=("D11",), seen_by=RECOURSE, paused_by="D08",
        seen_where=BUYER_TOO,
        paused_under=(
            "DE-T-05", "INT-T-05", "INT-T-05/loss", "INT-T-05/taken_over",
            "INT-T-09/limitation", "INT-T-09/loss_limitation",
        ),
        forms={
            "DE-T-05": "text_form", "INT-T-05": "writing", "INT-T-05/loss": "writing",
            "INT-T-05/taken_over": "writing", "INT-T-09/limitation": "writing",
            "INT-T-09/loss_limitation": "writing",
        },
        resumed_by="D10", resumed_on=("rejected", "accepted_in_part"),
        why="So lange lässt sich vom Frachtführer noch Ersatz verlangen.",
    ),
    ClockPlan(
        id="loss", title="Verlustvermutung", rule=loss, met_by=("D07",), seen_by=SHIPMENT,
        lacks=lacks_for_loss, asked_with="D07",
        why="Ab dann darf die Sendung als verloren gelten, und niemand muss länger warten.",
    ),
)  # fmt: skip
