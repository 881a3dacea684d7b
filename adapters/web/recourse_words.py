"""What pages call the states of a recourse."""

RECOURSE_STATES = {"open": "läuft", "settled": "erledigt", "written_off": "abgeschrieben"}
"""What became of a recourse."""
