"""The procedures that are in force, each version for ever: a case is pinned to the one it began."""

from domain.procedure import Procedure
from domain.procedures.billing_dispute import BILLING_DISPUTE
from domain.procedures.delivery_damage import DELIVERY_DAMAGE
from domain.procedures.late_delivery import LATE_DELIVERY
from domain.procedures.reclamation import RECLAMATION
from domain.procedures.recourse import RECOURSE
from domain.procedures.service_outage import SERVICE_OUTAGE
from domain.procedures.warranty import WARRANTY

_ALL = (
    DELIVERY_DAMAGE, WARRANTY, RECLAMATION, LATE_DELIVERY, BILLING_DISPUTE, SERVICE_OUTAGE,
    RECOURSE,
)  # fmt: skip

PROCEDURES: dict[str, Procedure] = {procedure.id: procedure for procedure in _ALL}
"""Every version of every procedure, by `name.vN`."""

CURRENT: dict[str, Procedure] = {procedure.name: procedure for procedure in _ALL}
"""The version that a new case of a kind begins with."""

REPORTED: dict[str, Procedure] = {
    name: procedure for name, procedure in CURRENT.items() if procedure is not RECOURSE
}
"""The kinds that somebody reports; a recourse is opened from the case that it is about."""
