"""Which entries of an atlas may mean the same institution: pairs with reasons, to decide."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, short
from ..base import SmartQuartierAlgorithm
from .atlas_duplicates_parameters import declare


class AtlasDuplicates(SmartQuartierAlgorithm):
    """List likely duplicates; merge nothing."""

    ID = "atlasduplicates"
    GROUP = "atlas"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Find duplicates in the atlas")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "atlas,actors,duplicates,record linkage,deduplication,same,merge,names,similarity",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Which entries mean the same institution? Compares names, web hosts, register "
                "numbers, positions and addresses of all actors, and lists the pairs that may be "
                "the same, with a score, a verdict and the reasons in words. Nothing is merged.",
            ),
            translate(
                "SmartQuartier",
                "Names are compared word by word: legal forms are left off, abbreviations written "
                "out (TU Dresden is Technische Universität Dresden), umlauts, typing errors and "
                "word order forgiven; words that many names have count little. A name that "
                "adds a part of an institution (a department, a branch), a body beside it "
                "(a support club), another place or another number speaks against.",
            ),
            translate(
                "SmartQuartier",
                "Each piece of evidence has points; the score is 1 / (1 + exp(−sum)). Equal "
                "register numbers, Wikidata or ROR identifiers nearly decide, and so do "
                "different ones. Two different legal forms, or identifiers that contradict each "
                "other, are a question at most. The score is no probability. All points are in "
                "the record.",
            ),
            translate(
                "SmartQuartier",
                "How to go on: open the table of the result, read both names and the reasons, "
                "and choose 'the same' (1) or 'different' (0) in the field 'confirmed'. Then run "
                "'Merge duplicates' with this layer. Renamed institutions are found only by "
                "another name (alt_names), the web host or an identifier.",
            ),
            translate(
                "SmartQuartier",
                "Limits: only entries that share something rare are compared (a word, the host, "
                "an identifier, the address), and so time grows with the number of entries. The "
                "points were set by hand for institutions in Germany and tried on 423 labelled "
                "pairs. A recommendation, not a decision.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, compare, give reasons, write."""
        from ...smartquartier_plugin.bridge.styles_atlas_duplicates import duplicate_pairs
        from ...smartquartier_plugin.core.atlas.duplicates.finding import find_duplicates
        from ...smartquartier_plugin.core.atlas.duplicates.table import pairs_table
        from .atlas_run import read_in

        same, ask = run.number("SAME"), run.number("ASK")
        place, atlas = read_in(run, filled=("actor",))
        actors = atlas["actor"]
        found = find_duplicates(
            actors, same, ask, run.progress.part(0.0, 0.9), relations=atlas["relation"]
        )
        pairs = pairs_table(actors, found)
        figures = {
            "N_SAME": int((found.verdict == "same").sum()),
            "N_ASK": int((found.verdict == "ask").sum()),
            "N_COMPARED": found.n_compared,
        }
        _tell(run.progress, found, pairs, figures)
        run.write_layer(
            "OUTPUT",
            pairs,
            style=duplicate_pairs,
            title=translate("SmartQuartier", "Pairs to decide: {}").format(place.name),
        )
        record = run.record(method=_method(found), numbers=figures)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.atlas.duplicates_report import (
                duplicates_report,
            )

            text = duplicates_report(
                found, pairs, record, actors=len(actors), warnings=run.progress.warnings
            )
            run.write_text("REPORT", text)
        run.write_record(record)


def _tell(progress, found, pairs, figures):
    progress.info(
        translate(
            "SmartQuartier",
            "{} pairs are probably the same, {} need a decision; {} pairs were compared. "
            "Nothing was merged. A recommendation, not a decision.",
        ).format(*(number(figures[name], 0) for name in ("N_SAME", "N_ASK", "N_COMPARED")))
    )
    if found.too_large:
        progress.info(
            translate(
                "SmartQuartier",
                "{} groups share something that is too common to compare them all (a word such "
                "as 'Verein'); their entries were compared where they share something rarer, too.",
            ).format(number(found.too_large, 0))
        )
    hidden = int((pairs["release"] != "public").sum())
    if hidden:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} of the pairs hold an entry that is not released for the public: the field "
                "'Release' (release) says which. Don't publish these rows.",
            ).format(number(hidden, 0))
        )


def _method(found):
    return {
        "score": "1 / (1 + exp(-(sum of points)))",
        "points": found.points.table(),
        "points_by": "set by hand; see docs/methods/atlas.md#atlasduplicates",
        "verdicts": f"same from {short(found.same)} on, ask from {short(found.ask)} on",
        "statement": "Empfehlung, keine Entscheidung",
    }
