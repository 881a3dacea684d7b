"""Why quantities cannot be settled so, or an 8D not written or submitted."""

from domain.refusal import Refusal


class NoTally(Refusal):
    """Cases of this kind have no quantities that are decided on line by line, and no 8D."""

    rule = "Oase: lines and 8D belong to a reclamation"
    way_out = "Settle the steps of the case."


class ImpossibleQuantities(Refusal):
    """Nothing is created or lost: the quantities cannot be so."""

    rule = "Law 8: claimed = open + accepted + rejected; returned and credited are of the accepted"
    way_out = "Correct the quantities named in errors; what was wrong is taken back with undo."


class LinesContradict(Refusal):
    """The decision on liability speaks of all pieces, and some were decided on otherwise."""

    rule = "Law 8: a decision on all pieces leaves none otherwise"
    way_out = "Decide accepted_in_part, or take back what was settled of the lines."


class LinesOpen(Refusal):
    """A case is not closed while pieces are open that nobody decided on."""

    rule = "C30: every piece that was claimed is decided on"
    way_out = "Accept or reject what is open of the lines named in missing."


class LacksDiscipline(Refusal):
    """The 8D says nothing yet of what it must say."""

    rule = "INT-Q-02 8D: a report has all its disciplines"
    way_out = "Write the disciplines named in missing, then submit the report."


class NothingWritten(Refusal):
    """A discipline of an 8D says something."""

    rule = "INT-Q-02 8D: a report has all its disciplines"
    where = "/text"
    way_out = "Write what was found or done, under text."
