"""First guesses: names that fields with a certain content often have."""

CODE = ("code", "ref", "schluessel", "schl", "nummer", "nr", "stt_nr", "stadtteil_nr", "gebiet",
        "id", "gid")  # fmt: skip
NAME = ("name", "bezeichnung", "stadtteil", "label", "titel")
PERIOD = ("period", "periode", "jahr", "year", "stichtag")
SCORE = ("score",)
COST = ("cost", "costs", "kosten")
