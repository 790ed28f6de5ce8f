"""Tool: layers and atlas as a package that a geodata office publishes unchanged."""

from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from .publish_package_parameters import declare
from .publish_package_words import choices_in_words
from .validating_parameters import validators_in


class PublishPackage(SmartQuartierAlgorithm):
    """Data, styles, metadata and service configurations in one validated folder."""

    ID = "publishpackage"
    GROUP = "publish"
    REPLACES = ("FOLDER",)
    REQUIRES = ("pandas", "geopandas", "shapely", "lxml")
    #: A record from a stranger must not start a Python of its own choice.
    BY_HAND = ("VALIDATORS",)
    #: Copies of the layers, made in the main thread.
    _layers = ()
    _background = ()

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Publish a package")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "publish,package,export,open data,ogc,geopackage,geojson,metadata,iso 19139,dcat,sld,"
            "masterportal,pygeoapi,cog,web atlas",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Turns layers, results and an atlas into a folder that a geodata office publishes "
                "unchanged: data, styles, metadata, service configurations and a web atlas, in "
                "open standards, validated before anything is replaced.",
            ),
            translate(
                "SmartQuartier",
                "Metadata come from the layers' properties, from transparency records and from "
                "what you fill in here. What is missing is asked for or refused, never invented: "
                "the report lists what was assumed for which layer, and which formats were left "
                "out for want of what.",
            ),
            translate(
                "SmartQuartier",
                "The gate: rows whose release is not public stay behind and are counted. Fields "
                "about persons and personal mailboxes are refused by name; EXCLUDE leaves them "
                "out. Data whose licence is closed, unknown, or does not go with the wanted one "
                "are refused with the reason. Records with local paths or credentials are not "
                "published.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: VALID is 1 if no validator found an error; the report shows "
                "each output with each validator's verdict, and which checks could not be made. A "
                "nightly job looks at VALID, or sets STRICT: an edition with errors then ends the "
                "run with an error. "
                "An earlier edition in the folder stays as it is until the new one is valid; "
                "identifiers and first dates carry on, and a dataset's date of change moves only "
                "if something in it differs.",
            ),
            translate(
                "SmartQuartier",
                "Limits: styles of other programs can say less than QGIS; the report names what "
                "was simplified. Names of persons are found by lists and rules, not all of them: "
                "look at the data before you publish. No legal advice. A recommendation, not a "
                "decision.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution; choices also by number, as the command line lists them --------------

    def prepareAlgorithm(self, parameters, context, feedback):
        """Copy the layers; QGIS calls this in the main thread, where they may be touched."""
        from .publish_package_copies import copies_of

        self._layers = copies_of(self, parameters, "LAYERS", context)
        self._background = copies_of(self, parameters, "BACKGROUND", context)
        return True

    def checkParameterValues(self, parameters, context):
        """Return whether the tool may start; an empty text is told as such."""
        from .publish_package_about import empty_text

        empty = empty_text(parameters)
        if empty is not None:
            return False, str(empty)
        return super().checkParameterValues(choices_in_words(self, parameters), context)

    def processAlgorithm(self, parameters, context, feedback):
        """Run the tool."""
        return super().processAlgorithm(choices_in_words(self, parameters), context, feedback)

    def execute(self, run):
        """Read, let through the gate, write, validate, tell."""
        from ...smartquartier_plugin.bridge.server_project import write_project
        from ...smartquartier_plugin.publish.package.model import Package
        from ...smartquartier_plugin.publish.package.titles import titled, titles_in
        from ...smartquartier_plugin.publish.package.writing import write_package
        from .publish_package_about import chosen_formats, read_about
        from .publish_package_layers import Inputs
        from .publish_package_outputs import Story, deliver
        from .publish_package_words import tool_texts

        about, earlier, today = read_about(run)
        titles, strict = titles_in(run.text("TITLES")), run.boolean("STRICT")
        formats, left_out = chosen_formats(run, about)
        validators = validators_in(run)
        inputs = Inputs(run, about, today, self._layers, self._background)
        made, release = inputs.read(run.progress.part(0.0, 0.4))
        made = titled(made, titles, tool_texts(about.language))
        about, datasets = inputs.dated(made, earlier)
        package = Package(about, datasets, formats, inputs.background(), inputs.grounds())
        written = write_package(
            package,
            run.folder("FOLDER"),
            {"qgisserver": write_project},
            run.progress.part(0.4, 0.97),
            validators,
            strict,
        )
        first = earlier is None
        deliver(run, Story(package, made, inputs.drawn, release, written, left_out, first), strict)
