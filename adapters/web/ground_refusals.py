"""Sentences for what speaks for a claim and cannot be recorded."""

from collections.abc import Mapping

from domain.asserting import (
    KnownOtherwise,
    NoSuchAssertion,
    NotContradicted,
    WithoutEvidence,
)
from domain.grounds_refusals import (
    CheckRepeated,
    FaultLinkedAlready,
    ImpossibleDay,
    ImpossibleSerial,
    LookedAtAlready,
    NoFaultLinked,
    NoSuchAssurance,
    NoSuchLine,
    NotOfThisKind,
    SaysNothing,
)
from domain.refusal import Refusal

GROUND_SENTENCES: Mapping[type[Refusal], tuple[int, str]] = {
    NotOfThisKind: (409, "In Fällen dieser Art gibt es das nicht."),
    NoSuchLine: (422, "Diese Ware gibt es in der Bestellung nicht."),
    ImpossibleDay: (422, "An diesem Tag kann das nicht gewesen sein."),
    SaysNothing: (422, "Bitte schreiben Sie einen Text."),
    NoSuchAssurance: (404, "Diese Zusage gibt es in diesem Fall nicht."),
    LookedAtAlready: (409, "Diese Zusage ist schon geprüft."),
    NoFaultLinked: (409, "Es ist keine eigene Ursache verknüpft."),
    FaultLinkedAlready: (409, "Eine eigene Ursache ist schon verknüpft."),
    ImpossibleSerial: (422, "Diese Seriennummern können so nicht stimmen."),
    WithoutEvidence: (422, "Eine Auskunft braucht einen Beleg."),
    KnownOtherwise: (409, "Der Fall weiß es anders. So darf es niemand sagen."),
    NoSuchAssertion: (404, "Diese Auskunft gibt es in diesem Fall nicht."),
    NotContradicted: (409, "An dieser Auskunft ist nichts zu berichtigen."),
    CheckRepeated: (409, "Das wurde schon geprüft. Ein zweites Mal braucht einen Grund."),
}
"""What cannot be done, with its status."""

GROUND_WAYS_OUT: Mapping[type[Refusal], str] = {
    CheckRepeated: "Gehen Sie vom bisherigen Befund aus, oder nennen Sie den Grund.",
}
"""What helps."""
