"""A list from another office becomes part of the atlas."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number
from ..base import SmartQuartierAlgorithm
from .atlas_import_parameters import declare


class AtlasImport(SmartQuartierAlgorithm):
    """Import a list of actors, projects, relations or areas."""

    ID = "atlasimport"
    GROUP = "atlas"
    CHANGES = ("ATLAS",)

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Import into the atlas")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "atlas,import,list,csv,excel,xlsx,geojson,openfairdb,karte von morgen,actors,projects,"
            "mapping,licence,privacy",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Brings a list of actors, projects, relations or areas into the Smart City Atlas, "
                "and makes the atlas if there is none. Which column is which field is guessed, "
                "shown and can be edited.",
            ),
            translate(
                "SmartQuartier",
                "The same list again changes nothing. A newer list changes only the cells that "
                "are different in it. What somebody edited in the atlas stays; where source and "
                "atlas both changed a value, the atlas keeps its own and the conflict is listed. "
                "Entries that are no longer in the list are told, none is deleted.",
            ),
            translate(
                "SmartQuartier",
                "Institutions, not persons: columns about persons are left out and reported by "
                "name and count, personal mailboxes are dropped, homes made coarse or withheld, "
                "rows that are persons rejected.",
            ),
            translate(
                "SmartQuartier",
                "Licences: each entry carries its own. Facts under a licence that asks for "
                "share-alike (ODbL) never get into an entry under another one; the report says "
                "what the atlas then holds, and what can only be published apart.",
            ),
            translate(
                "SmartQuartier",
                "Limits: a list without keys is recognised by name and place; if both change in "
                "one row at once, it becomes a new entry and the old one is told as gone. "
                "Duplicates of other sources are not merged: see the tool for duplicates.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, map, check, merge, save, tell."""
        from ...smartquartier_plugin.core.atlas.importing.run import import_rows, refuse_empty
        from .atlas_import_inputs import atlas_in, list_in, place_of_atlas, quarters_in, setting_in
        from .atlas_import_outputs import atlas_out, record_out, tell

        place = place_of_atlas(run)
        given = list_in(run, place)
        setting = setting_in(run, given)
        run.progress.report(0.15)
        old = atlas_in(run, place)
        mapped = given.mapped(old, run)
        atlas = old if old is not None else mapped.new_atlas
        result = import_rows(
            atlas,
            mapped.rows,
            setting,
            quarters_in(run),
            mapped.problems,
            given.raw.broken,
            run.progress.part(0.3, 0.8),
        )
        if old is None:
            refuse_empty(result)
        tell(run, given, mapped, result, setting)
        run.write_layer("REJECTED", result.listed)
        run.write_text("MAPPING_OUT", mapped.mapping_text)
        atlas_out(run, place, result.atlas, old)
        record = record_out(run, given, mapped, result)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.atlas.import_report import import_report

            run.write_text(
                "REPORT",
                import_report(
                    result,
                    record,
                    source=setting.source,
                    mapping=mapped.mapping,
                    person_columns=given.person_columns,
                    notes=(*given.raw.notes, *mapped.notes, *result.notes),
                    broken=len(given.raw.broken),
                    warnings=run.progress.warnings,
                ),
            )
        run.write_record(record)
        run.progress.info(
            translate("SmartQuartier", "The atlas now has {} actors and {} projects.").format(
                number(len(result.atlas["actor"]), 0), number(len(result.atlas["project"]), 0)
            )
        )
