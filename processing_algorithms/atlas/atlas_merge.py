"""Merging confirmed duplicates of an atlas, and undoing merges."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm
from .atlas_merge_parameters import declare

#: Groups that were not merged, in the log.
MOST_TOLD = 10


class AtlasMerge(SmartQuartierAlgorithm):
    """Merge the pairs that somebody confirmed; nothing is lost, all can be undone."""

    ID = "atlasmerge"
    GROUP = "atlas"
    CHANGES = ("ATLAS",)
    #: Reads the source PAIRS; of the run.
    _pairs_source = None

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Merge duplicates")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier", "atlas,actors,duplicates,merge,deduplication,undo,history,survivor"
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Makes one entry of pairs that you confirmed as the same institution, with all "
                "relations, themes and areas; the other entry goes into the history whole, and "
                "the merge can be undone. Only actors can be merged, no projects.",
            ),
            translate(
                "SmartQuartier",
                "Which entry stays: a confirmed one before one that nobody confirmed; then the "
                "one with more filled fields, themes and relations; then the one checked last. "
                "It keeps its own values, takes those that it lacks, and the other names as "
                "alternative names. Position and address are taken only where those of both "
                "do not contradict each other. Values in which both differ are listed.",
            ),
            translate(
                "SmartQuartier",
                "Chains (A is B, B is C) become one entry. A pair that is marked as different "
                "(0) inside a chain stops the run. A chain is not merged, and told, if two of it "
                "have different register numbers, Wikidata or ROR identifiers; or if a pair of it "
                "that nobody confirmed would join two entries that were not found likely "
                "themselves. Put 1 into 'confirmed' of that pair to merge it all the same. "
                "Relations between the two are dropped, double relations and themes kept once.",
            ),
            translate(
                "SmartQuartier",
                "Licences and release: sources and attributions of both are named, licences that "
                "don't go together silently are refused unless you choose; an entry that took "
                "facts of one that is not public is not public either, and relations, themes and "
                "areas that come from such an entry stay as little public as it was.",
            ),
            translate(
                "SmartQuartier",
                "Undoing gives back the entries and links as they were, but for columns of your "
                "own, which the history does not hold (the run warns if there are any); values "
                "edited since stay and are told. A later merge of the same entry must be undone "
                "first.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    def processAlgorithm(self, parameters, context, feedback):
        """Run the tool; the pairs are read with their attributes only."""
        from ...smartquartier_plugin.bridge import metadata

        self._pairs_source = lambda: (
            self.parameterAsSource(parameters, "PAIRS", context),
            *metadata.source_layer(self, parameters, "PAIRS", context),
        )
        return super().processAlgorithm(parameters, context, feedback)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read the decisions; merge or undo; save in one step."""
        from ...smartquartier_plugin.core.atlas.merging import check_moment

        undo, given = run.text("UNDO"), run.has("PAIRS")
        if bool(undo) == given:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Give either pairs to merge, or what to undo ('last' or identifiers).",
                )
            )
        moment = run.note("HAPPENED_AT", check_moment(run.text("HAPPENED_AT")))
        if undo:
            self._undo(run, undo, moment)
        else:
            self._merge(run, moment)

    def _merge(self, run, moment):
        from ...smartquartier_plugin.core.atlas.merge_input import decided_pairs
        from ...smartquartier_plugin.core.atlas.merging import merge_pairs
        from .atlas_run import read_in

        accept, licences = run.boolean("ACCEPT_SAME"), run.choice("LICENCES")
        frame, layer = self._read_pairs(run)
        decided = decided_pairs(frame, layer, accept)
        if not decided.same:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' holds no pair to merge: choose 'the same' in the field "
                    "'confirmed' (in a plain table: 1) where both are the same institution.",
                ).format(layer)
            )
        place, atlas = read_in(run)
        merged = merge_pairs(
            atlas,
            decided.same,
            moment,
            decided.different,
            licences,
            run.progress.part(0.1, 0.8),
            alone=decided.alone,
            listed=decided.listed,
        )
        figures = {
            "N_MERGED": sum(len(group) - 1 for group in merged.groups),
            "N_GROUPS": len(merged.groups),
            "N_CONFLICTS": int((merged.conflicts["action"] == "kept").sum()),
            "N_MOVED": merged.moved,
            "N_DROPPED": merged.dropped,
            "N_OPEN": decided.open,
            "N_HELD_BACK": len(merged.held_back),
            "N_UNDONE": 0,
        }
        _tell(run.progress, decided, figures)
        _tell_held_back(run.progress, atlas, merged.held_back)
        _tell_own_columns(run.progress, place, atlas, merged.atlas)
        run.write_layer("CONFLICTS", merged.conflicts)
        self._finish(run, place, merged.atlas, atlas, figures, licences, merged)

    def _undo(self, run, undo, moment):
        from ...smartquartier_plugin.core.atlas.merge_undo import undo_merges
        from .atlas_run import read_in

        place, atlas = read_in(run)
        undone = undo_merges(atlas, undo, moment)
        figures = dict.fromkeys(
            ("N_MERGED", "N_GROUPS", "N_CONFLICTS", "N_MOVED", "N_DROPPED", "N_OPEN",
             "N_HELD_BACK"), 0
        )  # fmt: skip
        figures["N_UNDONE"] = len(undone.restored)
        titles = undone.atlas.titles()
        run.progress.info(
            translate("SmartQuartier", "Brought back: {}.").format(
                ", ".join(titles.get(key, key) for key in undone.restored)
            )
        )
        for key, name in undone.kept:
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "'{}': field '{}' was edited after the merge and stays as it is.",
                ).format(titles.get(key, key), name)
            )
        if undone.missing:
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "{} relations, themes or others were deleted after the merge; they are not "
                    "brought back.",
                ).format(number(undone.missing, 0))
            )
        self._finish(run, place, undone.atlas, atlas, figures, run.choice("LICENCES"), None)

    def _finish(self, run, place, new, old, figures, licences, merged):
        """Save at the very end: what fails before leaves the atlas as it was."""
        from .atlas_run import save_out

        record = run.record(method=_method(licences), numbers=figures)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.atlas.merge_report import merge_report

            text = merge_report(old, new, merged, figures, record, run.progress.warnings)
            run.write_text("REPORT", text)
        save_out(run, place, new, old)
        # Once more: now with the atlas among the outputs.
        run.write_record(run.record(method=_method(licences), numbers=figures))

    def _read_pairs(self, run):
        from ...smartquartier_plugin.bridge import atlas_pairs, metadata
        from ...smartquartier_plugin.core.record import Source, content_hash

        source, layer, narrowed = self._pairs_source()
        if source is None:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "The layer of pairs could not be opened; check that it still exists.",
                )
            )
        name = metadata.layer_name(layer, source.sourceName())
        frame = atlas_pairs.read_table(source)
        run.note("PAIRS", name)
        run.note_source(
            Source(
                parameter="PAIRS",
                layer=name,
                rows=len(frame),
                sha256=content_hash(frame),
                restriction=narrowed or "",
                **metadata.describe(layer),
            )
        )
        return frame, name


def _tell(progress, decided, figures):
    progress.info(
        translate(
            "SmartQuartier",
            "{} entries went into {} others; {} relations, themes and others moved, {} double "
            "ones left out. All of it is in the history and can be undone.",
        ).format(*(number(figures[k], 0) for k in ("N_MERGED", "N_GROUPS", "N_MOVED", "N_DROPPED")))
    )
    if decided.alone and figures["N_MERGED"]:
        progress.warn(
            translate(
                "SmartQuartier",
                "{} of the pairs rest on their verdict alone: nobody confirmed them.",
            ).format(number(len(decided.alone), 0))
        )
    if decided.open:
        progress.info(
            translate("SmartQuartier", "{} pairs are not decided and were not merged.").format(
                number(decided.open, 0)
            )
        )


def _tell_own_columns(progress, place, old, new):
    from ...smartquartier_plugin.bridge.atlas_pairs import own_columns_lost

    lost = own_columns_lost(place, old, new)
    if lost:
        progress.warn(
            translate(
                "SmartQuartier",
                "Columns of your own are not in the history: what entries that are gone now held "
                "in {} is lost, and undoing brings them back without it.",
            ).format(", ".join(lost))
        )


def _tell_held_back(progress, atlas, held_back):
    from ...smartquartier_plugin.core.atlas.merge_groups import held_back_words

    titles = atlas.titles()
    for doubt in held_back[:MOST_TOLD]:
        progress.warn(held_back_words(doubt, titles))
    if len(held_back) > MOST_TOLD:
        progress.warn(
            translate(
                "SmartQuartier", "{} more groups were not merged; the report lists them."
            ).format(number(len(held_back) - MOST_TOLD, 0))
        )


def _method(licences):
    return {
        "survivor": "review confirmed first; then most filled fields, themes and relations; "
        "then checked last; then the smaller id",
        "values": "own values stay; missing ones are filled; position and address only where "
        "those of both do not contradict each other",
        "release": "the stricter of both, for the entry if it took facts and for moved links",
        "licences": licences,
        "undo": "whole entries and links as JSON in the table history",
    }
