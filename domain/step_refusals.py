"""Why a claim step cannot be done, waived or reopened."""

from domain.refusal import Refusal


class UnknownStep(Refusal):
    """The procedure of this case has no such step."""

    rule = "Oase: the procedure of the case"
    way_out = "Use a step id that the case lists under steps."


class StepNotOpen(Refusal):
    """The step is not open now."""

    rule = "Oase: the procedure of the case"
    way_out = "Settle the steps named in missing first, or reopen the step if it was settled."


class TooSoon(Refusal):
    """What the step is said to have led to cannot be yet."""

    rule = "Oase: the procedure of the case"
    way_out = "Wait for the day named, or state the facts named in missing."


class NotYourStep(Refusal):
    """The step is another party's to do."""

    rule = "Oase: the procedure of the case"
    way_out = "Leave it to the party named, or send a message to the responsible person."


class NotWaivable(Refusal):
    """You cannot do without this step."""

    rule = "Oase: the procedure of the case"
    way_out = "Complete the step, or ask whoever may waive it."


class NotUnderstood(Refusal):
    """Doing without this gives up a right, and nobody does so by one click."""

    rule = "Oase: a right is given up knowingly, with a reason"
    where = "/understood"
    way_out = "Read what is given up, then send it with `understood: true`."


class TooLateToTakeBack(Refusal):
    """The time to take the waiver back is over."""

    rule = "Oase: a right given up can be taken back for some days"
    way_out = "Send a message to the responsible person, who can open the step again."


class NotSettled(Refusal):
    """The step is not settled, so there is nothing to reopen."""

    rule = "Oase: the procedure of the case"
    way_out = "Complete or waive it."


class AlreadyClosed(Refusal):
    """The case is closed."""

    rule = "Oase: a closed case stands still"
    way_out = "Reopen its last step with a reason; no clock is set back by that."


class LacksEvidence(Refusal):
    """The step cannot be done without this evidence."""

    rule = "Oase: evidence of the procedure"
    way_out = "State the evidence under facts.evidence with its type and reference."


class LacksFacts(Refusal):
    """The step rests on facts that nobody has stated yet."""

    rule = "Oase: facts of a case"
    way_out = "State the facts named in missing under facts.stated, or correct them."


class LacksOutcome(Refusal):
    """The step can end in more than one way, and none was named."""

    rule = "Oase: the procedure of the case"
    where = "/facts/outcome"
    way_out = "Name one of the outcomes under facts.outcome."


class LacksReason(Refusal):
    """What was decided wants a reason in words."""

    rule = "Oase: no decision without a reason"
    where = "/note"
    way_out = "Say why in the note; what the other side is to read is sent to it as a message."


class ImpossibleStepFacts(Refusal):
    """What was stated with the step cannot be so."""

    rule = "Oase: the procedure of the case"
    way_out = "Correct the facts and send the step again under a new Idempotency-Key."


class AmountsContradict(Refusal):
    """A carrier accepts no more than is claimed, and pays no more than it accepted."""

    rule = "Law 8: claimed ≥ accepted ≥ paid, in one currency"
    way_out = "Correct the amount, or reopen the step named and state there what it really was."


class OwesMore(Refusal):
    """The law gives more for the facts of the case than what was stated."""

    rule = "Law 8: no less than what is owed"
    where = "/facts/amount"
    way_out = "State at least the sum that the case reckons, or correct the facts it rests on."


class AnswersOwed(Refusal):
    """A case is not closed while a question is open."""

    rule = "C10: every question has its answer before the case closes"
    way_out = "Answer the questions named in missing, then close."
