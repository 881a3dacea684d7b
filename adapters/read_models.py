"""The read models that are kept up to date; whoever projects, rebuilds or verifies takes these."""

from projections.feed import Feed
from projections.history import History
from projections.party_view import PartyView
from projections.pictures import Pictures
from projections.registers import Registers
from projections.table import Projection, identity

PROJECTIONS: tuple[Projection, ...] = (PartyView(), History(), Registers(), Feed(), Pictures())

PARTY_VIEW, HISTORY, REGISTERS, FEED, PICTURES = (identity(each) for each in PROJECTIONS)
"""The names under which their positions are kept and waited for."""
