"""A procedure as it reads under the facts of a case: everything that depends on conditions.

There are few ways to read a procedure and many cases, so each way is worked out once.
"""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from domain.due import Due
from domain.party import Role

if TYPE_CHECKING:
    from domain.procedure import Procedure


@frozen(kw_only=True, eq=False)
class Reading:
    """For each step its law, title, advice, due rule, and who sees it or its evidence.

    `apart` is the advice that only these features give, `clock_seers` who sees each clock.
    """

    features: Mapping[str, str]
    laws: Mapping[str, str]
    titles: Mapping[str, str]
    hows: Mapping[str, str]
    dues: Mapping[str, Due | None]
    seers: Mapping[str, frozenset[Role]]
    evidence_seers: Mapping[str, frozenset[Role]]
    clock_seers: Mapping[str, frozenset[Role]]
    apart: Mapping[str, str]
    known: dict[Role, frozenset[str]] = field(init=False, factory=dict[Role, frozenset[str]])

    def evidence_of(self, role: Role) -> frozenset[str]:
        """Return the steps whose evidence a role sees."""
        found = self.known.get(role)
        if found is None:
            steps = (step for step, seers in self.evidence_seers.items() if role in seers)
            found = self.known[role] = frozenset(steps)
        return found

    def advice(self, step: str) -> Mapping[str, str]:
        """Return how a step is done, where that depends on the facts."""
        return {"how": self.apart[step]} if step in self.apart else {}


def read(plan: "Procedure", features: Mapping[str, str]) -> Reading:
    """Work out how a procedure reads under features."""
    return Reading(
        features=features,
        laws={step.id: step.law_under(features) for step in plan.steps},
        titles={step.id: step.title_under(features) for step in plan.steps},
        hows={step.id: step.how_under(features) for step in plan.steps},
        apart={s.id: how for s in plan.steps if (how := s.how_under(features)) != s.how},
        dues={step.id: step.due_under(features) for step in plan.steps},
        seers={step.id: step.seers(features) for step in plan.steps},
        evidence_seers={s.id: s.evidence_for | s.seers(features) for s in plan.steps},
        clock_seers={clock.id: clock.seers(features) for clock in plan.clocks},
    )
