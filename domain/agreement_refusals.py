"""Why an agreement on the procedure is not taken."""

from domain.refusal import Refusal


class NoSuchAgreement(Refusal):
    """There is no such agreement with this company."""

    rule = "Oase: register of companies"
    way_out = "Use the id of an agreement that the company lists."


class AgreedAlready(Refusal):
    """There is an agreement for these cases already."""

    rule = "Oase: one agreement per company, kind of case, role and claimant"
    way_out = "Send a new version of the one that is named, or end that first."


class AgreementOver(Refusal):
    """The agreement was ended."""

    rule = "Oase: an agreement that was ended stays so"
    way_out = "Make a new one."


class NotOfThisAgreement(Refusal):
    """A version is about the same kind of case and the same role as those before it."""

    rule = "Oase: versions of an agreement"
    way_out = "Leave kind and role as they are, or make another agreement."


class ImpossibleTerms(Refusal):
    """What is to be agreed cannot be so."""

    rule = "Oase: what can be agreed on a procedure"
    way_out = "Correct what errors names; `oase procedure NAME` shows the steps."


class BindingLaw(Refusal):
    """The law cannot be changed by agreement."""

    rule = "Oase: periods of the law and what keeps them are not agreed away"
    way_out = "Leave the step as the law has it."


class ToTheDetriment(Refusal):
    """This takes from the claimant what the law or the seller owes it."""

    rule = "§ 476 Abs. 1 BGB; § 9 Abs. 1 KSchG, § 3 VGG"
    way_out = (
        "Make it for businesses alone (claimants: business), or agree on what favours the claimant."
    )


class AtOthersExpense(ToTheDetriment):
    """Two cannot agree at the expense of a third: here of the claimant."""

    rule = "§ 328 BGB: no contract to the detriment of a third party"
    way_out = "Agree on it with the claimant's side, or leave it out."


class NeededStep(Refusal):
    """This procedure cannot do without the step."""

    rule = "Oase: a step can be left out where its procedure lets a party of the agreement waive it"
    way_out = "Keep the step; agree on its evidence or its time."


class WouldGetStuck(Refusal):
    """A case would get stuck in the procedure as agreed."""

    rule = "Oase: no case can get stuck"
    way_out = "Keep the steps and people that errors names."
