"""Which law caps what a carrier owes, what lifts the cap, and what is owed on top of it."""

from collections.abc import Mapping

import attrs

from domain.law.regime import Carriage


@attrs.frozen(kw_only=True)
class CapLaw:
    """The cap of one law of carriage; `lifted_by` is None where no fault of the carrier does."""

    cap: str
    lifted_by: str | None
    on_top: str


_CMR_ON_TOP = (
    "Fracht und Zölle kommen anteilig hinzu (Art. 23 Abs. 4 CMR); mehr gilt nur bei Angabe von "
    "Wert oder Interesse im Frachtbrief (Art. 24, 26 CMR)"
)

CAP_LAWS: Mapping[Carriage, CapLaw] = {
    "HGB": CapLaw(
        cap="§ 431 HGB",
        lifted_by="§ 435 HGB: Vorsatz oder bewusste Leichtfertigkeit",
        on_top="Kosten der Schadensfeststellung und anteilige Fracht kommen hinzu "
        "(§§ 430, 432 HGB); Bedingungen können 2 bis 40 SZR je kg vorsehen (§ 449 HGB)",
    ),
    "CMR": CapLaw(
        cap="Art. 23 Abs. 3 CMR",
        lifted_by="Art. 29 CMR: Vorsatz oder gleichstehendes Verschulden",
        on_top=_CMR_ON_TOP,
    ),
    "UGB": CapLaw(
        cap="§ 439a UGB, Art. 23 Abs. 3 CMR",
        lifted_by="Art. 29 CMR: in Österreich auch grobe Fahrlässigkeit",
        on_top=_CMR_ON_TOP,
    ),
    "MÜ": CapLaw(
        cap="Art. 22 Abs. 3 MÜ",
        lifted_by=None,
        on_top="mehr gilt nur bei Angabe des Interesses gegen Zuschlag (Art. 22 Abs. 3 MÜ)",
    ),
    "CIM": CapLaw(
        cap="Art. 30 § 2 CIM",
        lifted_by="Art. 36 CIM: Absicht oder bewusste Leichtfertigkeit",
        on_top="Fracht und Zölle kommen anteilig hinzu (Art. 30 § 4 CIM)",
    ),
    "OR": CapLaw(
        cap="Art. 447, 448 OR: voller Wert, wenn nichts anderes vereinbart ist; das OR kennt "
        "keinen Höchstbetrag je Kilogramm",
        lifted_by=None,
        on_top="hoher Wert ist anzugeben (Art. 447 OR)",
    ),
}
