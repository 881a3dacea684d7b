"""Countries by their ISO 3166-1 code, and which of them have joined the CISG."""

_ALL = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ "
    "BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM "
    "DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS "
    "GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN "
    "KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ "
    "MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM "
    "PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV "
    "SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI "
    "VN VU WF WS YE YT ZA ZM ZW"
)

_CONTRACTING = (
    "AL AR AM AU AT AZ BH BY BE BJ BA BR BG BI CM CA CL CN CO CG CR HR CU CY CZ KP DK DO EC EG "
    "SV EE FJ FI FR GA GE DE GR GT GN GY HN HU IS IQ IL IT JP KG LA LV LB LS LR LI LT LU MG MR "
    "MX MN ME NL NZ MK NO PS PY PE PL PT KR MD RO RU RW SM SA RS SG SK SI ES LK VC SE CH SY TR "
    "TM UG UA US UY UZ VN ZM"
)

COUNTRIES = tuple(_ALL.split())

CISG_STATES = frozenset(_CONTRACTING.split())
"""Contracting states, from knowledge as of November 2026; the three of this house are certain."""


def known_country(code: str | None) -> bool:
    """Say whether a country is left out or one by its code in ISO 3166-1."""
    return code is None or code in COUNTRIES


def within_country(sent_from: str | None, buyers: str) -> bool:
    """Say whether goods were sent within the buyer's country, as far as is known."""
    return sent_from in {None, buyers}
