"""Tool: the finished QGIS project of an atlas."""

from qgis.core import (
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFileDestination,
)

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import language, translate
from ..base import SmartQuartierAlgorithm
from .atlas_run import add_atlas, read_in

_LANGUAGES = ("both", "de", "en")


class AtlasProject(SmartQuartierAlgorithm):
    """Makes the QGIS project of an atlas: forms, relations, styles."""

    ID = "atlasproject"
    GROUP = "atlas"

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Project for the atlas")

    def tags(self):
        """Return words to find the tool by."""
        return ["atlas", "project", "Projekt", "form", "Formular", "style", "qgz"]

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Makes the finished QGIS project of an atlas: a map with a symbol per sector and "
                "status, forms with tabs, lists of codes in words, themes, relations and areas of "
                "an entry inside its form, rules for what is typed in, in German and in English.",
            ),
            translate(
                "SmartQuartier",
                "The project lies in the atlas itself: open it in QGIS by Project – Open From – "
                "GeoPackage (or PostgreSQL), or by a double click on it in the browser panel. A "
                "new atlas has it already; this tool is for atlases from elsewhere, and for those "
                "whose project is out of date.",
            ),
            translate(
                "SmartQuartier",
                "Reading the map: the letters, the shape and the shade say the sector; a star is a "
                "project. A question mark: last checked more than two years ago (the project's "
                "variable atlas_stale_months says how long). A wavy sign: the position is only "
                "rough. A dashed ring: not public. A cross: no longer active.",
            ),
            translate(
                "SmartQuartier",
                "A project that somebody has changed and saved is never replaced: the new one gets "
                "a number. After copying or renaming an atlas run it again for those who open it "
                "without SmartQuartier: QGIS keeps the file's name in the project. The entries of "
                "the atlas are not changed. No map from the internet is "
                "added. Entries without a position are in the tables only, and a relation has a "
                "line where both of its ends have a position.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        add_atlas(self, translate("SmartQuartier", "The atlas that gets the project."))
        self.add(
            QgsProcessingParameterEnum(
                "LANGUAGE",
                translate("SmartQuartier", "Language"),
                options=list(_LANGUAGES),
                defaultValue="both",
                usesStaticStrings=True,
            ),
            translate(
                "SmartQuartier",
                "Of forms, lists and legend: German (de), English (en), or a project for each "
                "(both). The stored codes are the same.",
            ),
        )
        self.add(
            QgsProcessingParameterBoolean(
                "STORE", translate("SmartQuartier", "Store it in the atlas"), defaultValue=True
            ),
            translate(
                "SmartQuartier",
                "Puts the project into the GeoPackage, or into the schema of the database. Without "
                "it only the file is written.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("SmartQuartier", "Project file"),
                translate("SmartQuartier", "QGIS project (*.qgz)"),
                optional=True,
                createByDefault=False,
            ),
            translate(
                "SmartQuartier",
                "The project as a file too, with a path to the atlas relative to it: the two can "
                "be moved together. In the language chosen; in that of QGIS if both are.",
            ),
        )
        self.add_record()
        self.add_number("N_PROJECTS", translate("SmartQuartier", "Projects stored in the atlas"))
        self.add_string("PROJECTS", translate("SmartQuartier", "Names of the projects stored"))

    def execute(self, run):
        """Read, make, store."""
        from ...smartquartier_plugin.bridge.atlas_project import save_project, store_projects

        chosen = run.choice("LANGUAGE")
        store, path = run.boolean("STORE"), run.path("OUTPUT")
        if not store and path is None:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Nothing to do: store the project in the atlas, or name a project file "
                    "(*.qgz).",
                )
            )
        if path is not None and path.suffix.lower() != ".qgz":
            raise InputError(
                translate(
                    "SmartQuartier", "'{}' is no name of a project file: end it with .qgz."
                ).format(path.name)
            )
        place, _ = read_in(run)
        languages = ("de", "en") if chosen == "both" else (chosen,)
        names = ()
        if path is not None:
            save_project(place, path, languages[0] if len(languages) == 1 else _of_qgis())
            run.outputs["OUTPUT"] = str(path)
        if store:
            names = store_projects(place, run.progress, languages)
            for name in names:
                run.progress.info(
                    translate("SmartQuartier", "Stored in the atlas '{}': project '{}'.").format(
                        place.name, name
                    )
                )
        run.outputs["PROJECTS"] = "; ".join(names)
        run.write_record(
            run.record(method={"projects": list(names)}, numbers={"N_PROJECTS": len(names)})
        )


def _of_qgis():
    return "de" if language() == "de" else "en"
