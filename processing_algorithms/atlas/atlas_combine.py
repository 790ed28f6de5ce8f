"""Tool: several offices, one atlas."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFileDestination,
)

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from .atlas_run import add_atlas, place_in, read_in, save_out

PREFER = ("mine", "other", "newer")


class AtlasCombine(SmartQuartierAlgorithm):
    """Join two atlases by their stable ids."""

    ID = "atlascombine"
    GROUP = "atlas"
    CHANGES = ("ATLAS",)

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Combine two atlases")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier", "merge,join,offices,synchronise,conflicts,atlas,postgis"
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Joins the atlases of two offices: by the stable identifiers of their entries, "
                "with every disagreement listed.",
            ),
            translate(
                "SmartQuartier",
                "What only the other atlas has is added with its own source, licence and release "
                "status. Where both have an entry, gaps are filled and one side's values are kept "
                "as you choose; each field in which they differ is a row of the conflicts. Entries "
                "under different licences are not mixed; of two release statuses the stricter one "
                "counts. What you merged stays merged.",
            ),
            translate(
                "SmartQuartier",
                "The same institution entered by both offices by hand has two identifiers: run "
                "'Find duplicates in the atlas' afterwards.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        add_atlas(self, translate("SmartQuartier", "The first atlas."))
        add_atlas(
            self,
            translate("SmartQuartier", "The atlas to join with it; it is not changed."),
            name="OTHER",
            title=translate("SmartQuartier", "Other atlas"),
        )
        self.add(
            QgsProcessingParameterEnum(
                "PREFER",
                translate("SmartQuartier", "Where both have a value, keep"),
                options=list(PREFER),
                defaultValue="mine",
                usesStaticStrings=True,
            ),
            translate(
                "SmartQuartier",
                "mine: that of the first atlas; other: that of the other; newer: that of the entry "
                "which was checked later (the first's if that is the same or unknown).",
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("SmartQuartier", "Combined atlas"),
                translate("SmartQuartier", "GeoPackage (*.gpkg)"),
                optional=True,
                createByDefault=False,
            ),
            translate(
                "SmartQuartier",
                "A new GeoPackage, with its QGIS project; neither atlas is changed. Needed unless "
                "the result goes into the first atlas.",
            ),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "INTO_ATLAS",
                translate("SmartQuartier", "Write the result into the first atlas"),
                defaultValue=False,
            ),
            translate(
                "SmartQuartier",
                "Changes the first atlas instead, in one transaction; for an atlas in PostGIS.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "CONFLICTS",
                translate("SmartQuartier", "Conflicts"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Table: entry, field, both values, which was kept and why. Empty if the atlases "
                "agree.",
            ),
        )
        self.add_record()
        self.add_number(
            "N_ADDED", translate("SmartQuartier", "Number of actors and projects added")
        )
        self.add_number(
            "N_CHANGED", translate("SmartQuartier", "Number of actors and projects changed")
        )
        self.add_number("N_CONFLICTS", translate("SmartQuartier", "Number of conflicts"))

    def execute(self, run):
        """Read both, join, write."""
        from ...smartquartier_plugin.core.atlas.combining import combine

        into, place = run.boolean("INTO_ATLAS"), place_in(run)
        target = run.path("OUTPUT")
        if into == (target is not None):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Name a file for the combined atlas, or let it be written into the first "
                    "atlas: exactly one of both.",
                )
            )
        _, mine = read_in(run, place=place)
        _, other = read_in(run, "OTHER")
        prefer = run.choice("PREFER")
        run.progress.report(0.3)
        result = combine(mine, other, prefer)
        run.progress.report(0.7)
        if into:
            save_out(run, place, result.atlas, mine)
        else:
            self._write_new(run, target, result.atlas)
        run.write_layer("CONFLICTS", result.conflicts)
        numbers = {
            "N_ADDED": result.added["actor"] + result.added["project"],
            "N_CHANGED": result.changed["actor"] + result.changed["project"],
            "N_CONFLICTS": len(result.conflicts),
        }
        _tell(run.progress, result)
        method = {"identity": "stable ids", "prefer": prefer, "licences": "rows are never mixed"}
        run.write_record(run.record(method, numbers))

    def _write_new(self, run, target, atlas):
        from ...smartquartier_plugin.bridge.atlas_place import place_of
        from ...smartquartier_plugin.bridge.atlas_project import store_projects

        place = place_of(str(target))
        save_out(run, place, atlas, name="OUTPUT")
        store_projects(place, run.progress)


def _tell(progress, result):
    for name, count in result.added.items():
        if count or result.changed[name]:
            progress.info(
                translate("SmartQuartier", "Table {}: {} added, {} changed.").format(
                    name, count, result.changed[name]
                )
            )
    if len(result.conflicts):
        progress.warn(
            translate(
                "SmartQuartier",
                "{} value(s) of the other atlas were not simply taken over; the table of conflicts "
                "says which, what was kept and why.",
            ).format(len(result.conflicts))
        )
