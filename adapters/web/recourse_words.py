"""What pages call the states of a recourse."""

RECOURSE_STATES = {"open": "läuft", "settled": "erledigt", "written_off": "abgeschrieben"}
"""What became of a recourse."""

GRADES = {
    "as_new": "wie neu", "opened": "geöffnet", "used": "gebraucht", "defective": "defekt",
    "destroyed": "zerstört",
}  # fmt: skip
"""In which state goods came back."""

DISPOSITIONS = {
    "restock": "zurück ins Lager", "repair": "zur Reparatur",
    "resell_used": "als gebraucht verkaufen",
    "to_supplier": "an den Lieferanten", "scrap": "verschrotten",
    "back_to_buyer": "zurück an den Käufer",
}  # fmt: skip
"""What becomes of them."""

RETURN_STATES = {
    "announced": "unterwegs oder noch beim Käufer", "received": "eingegangen",
    "inspected": "geprüft", "forgone": "bleibt beim Käufer",
}  # fmt: skip
"""How far a return is."""

SAID = (RECOURSE_STATES, GRADES, DISPOSITIONS, RETURN_STATES)
