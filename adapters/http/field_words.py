"""What the API description says of single fields: what they mean, and which words they take.

Lists are made of what the program itself goes by, so that they cannot fall behind it.
"""

from collections.abc import Iterator, Mapping
from typing import Any, get_args

from domain.correcting import DESCRIPTION
from domain.decision_plan import Verdict
from domain.facts import CORRECTABLE
from domain.party import Role
from domain.procedure import Step
from domain.procedures import PROCEDURES, REPORTED
from domain.status import EVIDENCE, Status

Json = dict[str, Any]

_STEPS = tuple(step for procedure in PROCEDURES.values() for step in procedure.steps)
OUTCOMES = sorted({outcome for step in _STEPS for outcome in step.outcomes})
CAN_BE_CORRECTED = sorted({*CORRECTABLE, DESCRIPTION})
FILTERS: Mapping[str, tuple[str, ...]] = {
    "kind": (*sorted({p.name for p in PROCEDURES.values()} | {"archived"}),),
    "status": get_args(Status),
    "turn": tuple(role.value for role in Role),
}
"""The words a list of cases can be filtered by; another one is a mistake, not an empty list."""
_OFFSET = r"^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$"


def _ends(step: Step) -> str:
    said = (f"{end} (only begins it)" if end in step.begins else end for end in step.outcomes)
    return f"{step.id}: {', '.join(said)}"


def _bounds() -> Iterator[str]:
    for step in _STEPS:
        for outcome, other in step.within:
            yield f"{step.id} {outcome} ≤ {other}"


_OUTCOME = f"How the step ended. {'; '.join(_ends(step) for step in _STEPS if step.outcomes)}."
_INSTANT: Json = {"format": "date-time", "pattern": _OFFSET}

_NEEDS = "; ".join(f"`{name}` needs {', '.join(one.needs)}" for name, one in REPORTED.items())
_STATED = "; ".join(f"{step.id}: {', '.join(step.states)}" for step in _STEPS if step.states)

_DECIDED = "; ".join(
    f"`{name}` `{verdict}`: {', '.join(one.decision.outcomes(verdict))}"
    for name, one in REPORTED.items()
    for verdict in get_args(Verdict)
)

FIELDS: Mapping[tuple[str, str], Json] = {
    ("Report", "kind"): {
        "description": f"What kind of case it is, and what a report of it holds: {_NEEDS}.",
        "enum": [*REPORTED],
    },
    ("Report", "lateness"): {"description": "What a claim of late delivery is about."},
    ("Report", "goods"): {"description": "What a claim of warranty is about."},
    ("Report", "billing"): {"description": "What a billing dispute is about."},
    ("Report", "outage"): {"description": "What a service outage is about."},
    ("Report", "quality"): {"description": "What a reclamation is about."},
    ("Quality", "orders"): {
        "description": "Which lines are of which order, where a report mixes several."
    },
    ("AssessmentWanted", "grounds"): {
        "description": "Evidence of the case, each with what it bears out; needed for a doubt."
    },
    ("AssessmentWanted", "reason"): {
        "description": "Why, in plain words for the claimant, who reads it; needed for a doubt, "
        "and to answer an objection."
    },
    ("DecisionWanted", "decision"): {
        "description": "What is decided. `accepted_in_part` and `rejected` refuse something."
    },
    ("DecisionWanted", "outcome"): {
        "description": f"How the deciding step ends, where it can in several ways. {_DECIDED}."
    },
    ("DecisionWanted", "amount"): {"description": "What is granted in money, where it is known."},
    ("DecisionWanted", "reason"): {
        "description": "Why, in plain words for the claimant, who reads it; needed unless all is "
        "accepted."
    },
    ("DecisionWanted", "basis"): {
        "description": "The law or the clause of the contract; needed for a refusal."
    },
    ("DecisionWanted", "evidence"): {
        "description": "Ids of evidence of this case that it rests on, stated or given as a file; "
        "a refusal has some, or `lacks`. The claimant is shown them."
    },
    ("DecisionWanted", "lacks"): {
        "description": "Types of evidence or steps that the claimant was asked for in vain."
    },
    ("DecisionWanted", "refused"): {
        "description": "Which part is not granted; needed for `accepted_in_part`."
    },
    ("DecisionWanted", "stated"): {
        "description": "Facts that the deciding step takes, as in StepFacts."
    },
    ("StepFacts", "stated"): {
        "description": "Facts of the case that are stated with the step, by their paths; money as "
        "`49.90 EUR`. "
        f"{_STATED or 'No step takes any yet.'}"
    },
    ("StepFacts", "outcome"): {"description": _OUTCOME, "enum": OUTCOMES},
    ("StepFacts", "amount"): {
        "description": f"In one currency, and no amount outgrows another: {', '.join(_bounds())}."
    },
    ("StepFacts", "form"): {
        "description": "How it was said: `oral`, `text_form` (§ 126b BGB, e-mail is enough) or "
        "`writing`. A form weaker than the law wants meets no period."
    },
    ("StepFacts", "occurred_at"): {"description": "When it really happened.", **_INSTANT},
    ("StatedEvidence", "type"): {"description": "What it shows.", "enum": sorted(EVIDENCE)},
    ("ClaimFacts", "account"): {
        "description": "Whose claim it is: `seller`, the seller's own; `buyer`, for the account of "
        "a buyer who bears the risk of carriage; `assigned` to that buyer, which demands nothing "
        "of the carrier yet and only begins the step; `consignee`, the claim of that buyer itself, "
        "the only one it may make and the usual one after an assignment."
    },
    ("ClaimFacts", "gross_weight_kg"): {"description": "The cap is so much for each kilogram."},
    ("ClaimFacts", "sdr_rate"): {
        "description": "Money for one special drawing right, in the currency of the claim; never "
        "looked up here."
    },
    ("ClaimFacts", "sdr_rate_on"): {"description": "The day of that rate; both come together."},
    ("ClaimFacts", "qualified_fault"): {
        "description": "Intent or conscious recklessness of the carrier is claimed, so that the "
        "cap falls where the law of the carriage lets it."
    },
    ("Correction", "what"): {"description": "Which fact was wrong.", "enum": CAN_BE_CORRECTED},
    ("Correction", "value"): {"description": "The right value, as the fact has it in the case."},
    ("Delivery", "discovered_on"): {
        "description": "When damage that could not be seen at the delivery was found: the buyer's "
        "notice counts from here where the law says so."
    },
    ("Order", "seller_country"): {
        "description": "Where the seller has its place of business (ISO 3166-1). With the buyer's "
        "country it decides whether the CISG governs the notice of a business."
    },
    ("Facts", "plea_waived"): {
        "description": "The seller will not plead that it was told of the defect too late."
    },
    ("Step", "outcome"): {
        "description": f"{_OUTCOME} `assigned`: the claim was left to the buyer, who makes it. "
        "Null where it has none, or not yet."
    },
    ("Clock", "state"): {
        "description": "`running`; `paused` (gehemmt); `met` in time; `missed`; `reached`: what "
        "was only to be waited for is over, and nobody was late."
    },
    ("Missing", "what"): {
        "description": "A type of evidence, a step itself, the path of a fact, `answer`, "
        "`statement`, `summary`, `assurance`, or `correction`."
    },
}


def describe(schemas: Mapping[str, Json]) -> None:
    """Say it in the schemas; a field that is not there is a mistake."""
    for (schema, field), says in FIELDS.items():
        part: Json = schemas[schema]["properties"][field]
        part["description"] = says["description"]
        words = {name: value for name, value in says.items() if name != "description"}
        inner = next((p for p in part.get("anyOf", ()) if p.get("type") == "string"), part)
        inner |= words
