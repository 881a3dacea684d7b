"""Why a remedy cannot be offered, answered, carried out or counted."""

from domain.refusal import Refusal


class UnknownRemedy(Refusal):
    """This case has no such remedy."""

    rule = "Oase: remedies are between the claimant's side and the house"
    way_out = "Use the id of a remedy that the case lists."


class NoSuchKind(Refusal):
    """The law knows no such remedy for this kind of case."""

    rule = "Oase: the remedies of the procedure"
    where = "/kind"
    way_out = "Offer one of those named in the detail, or goodwill or a voucher."


class OutOfRank(Refusal):
    """Another remedy comes first in law."""

    rule = "Oase: the rank of remedies"
    where = "/kind"
    way_out = (
        "Offer a remedy of the first rank, or say in `because` why the law lets the claimant go "
        "without it: failed, late, refused, impossible, unreasonable or serious."
    )


class NotTheirChoice(Refusal):
    """The claimant chose otherwise."""

    rule = "Oase: the choice between cures is the claimant's"
    where = "/kind"
    way_out = (
        "Offer what was chosen, or say in `because` why that cannot be: impossible or "
        "disproportionate."
    )


class NotSoYet(Refusal):
    """Nothing in the case shows this reason."""

    rule = "Oase: a reason that the case can show is shown by it"
    where = "/because"
    way_out = "A cure has failed once it was disputed, and is late once its date has passed."


class NothingLeft(Refusal):
    """The claim was refused: no right is left that a remedy could fulfil."""

    rule = "Oase: the rank of remedies"
    where = "/kind"
    way_out = "Offer goodwill or a voucher, or reopen the decision."


class WrongAmount(Refusal):
    """This remedy has no such amount."""

    rule = "Law 8: money has an amount of more than nothing, in the currency of the case"
    where = "/amount"
    way_out = "Name an amount with two decimals, where the remedy is money and only there."


class MoreThanClaimed(Refusal):
    """All money remedies of a case together are no more than what is claimed or decided."""

    rule = "Law 8: nothing is created on the way"
    where = "/amount"
    way_out = "Offer less, or put another remedy in the place of one that was accepted."


class WrongDate(Refusal):
    """A remedy is promised for a day that is to come."""

    rule = "Oase: a promise has a date"
    where = "/due"
    way_out = "Name a day from today on, and not later than two years from now."


class NotSo(Refusal):
    """The remedy does not stand so that this could be done."""

    rule = "Oase: a remedy is offered, accepted, carried out and confirmed"
    way_out = "Look at its state in the case."


class NotForYou(Refusal):
    """Only the claimant's side can say this."""

    rule = "Oase: nobody accepts, declines or confirms for the claimant"
    way_out = "Leave it to the claimant; the house confirms with evidence as `proof`."


class LacksProof(Refusal):
    """A remedy counts when the claimant confirms it or evidence proves it."""

    rule = "C57: a remedy counts when proven"
    where = "/proof"
    way_out = "Name as `proof` a piece of evidence of this case that counts."


class RemedyOwed(Refusal):
    """A remedy is offered or promised and does not count yet."""

    rule = "C57: a case is not closed on a remedy that nobody has confirmed"
    way_out = "Carry it out and have it confirmed or proven; take back an offer nobody accepted."


class NeedsNoApproval(Refusal):
    """This remedy waits for nobody's approval."""

    rule = "Oase: who may grant what"
    way_out = "There is nothing to do: the claimant can answer it."


class NotYoursToGrant(Refusal):
    """Nobody approves an offer of their own, or without the authority."""

    rule = "C49: four eyes, and none of them twice"
    way_out = "Leave it to another lead."


class NotUnderstoodSo(Refusal):
    """Whoever takes goodwill in the place of a right says that it knows so."""

    rule = "Oase: nobody gives up a right unknowingly"
    where = "/understood"
    way_out = "Read what is given up, then send it with `understood: true`."
