"""Parameters and outputs of the tool publishservice."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterField,
    QgsProcessingParameterString,
    QgsProcessingParameterVectorLayer,
)

from ...smartquartier_plugin.core.i18n import translate
from ..citydata.shared_parameters import add_auth

MODES = ("dry_run", "append", "sync")
SERVICES = ("auto", "wfs", "ogcapi")


def declare(tool):
    """Declare parameters and outputs."""
    _add_layer(tool)
    _add_service(tool)
    _add_doing(tool)
    _add_gate(tool)
    _add_times(tool)
    _add_outputs(tool)


def _add_layer(tool):
    tool.add(
        QgsProcessingParameterVectorLayer(
            "LAYER", translate("SmartQuartier", "Layer"), [QgsProcessing.SourceType.TypeVector]
        ),
        translate(
            "SmartQuartier",
            "Layer or table whose rows shall be on the service, in any coordinate reference "
            "system with an EPSG code. It is only read.",
        ),
    )
    tool.add(
        QgsProcessingParameterField(
            "KEY_FIELD",
            translate("SmartQuartier", "Key field"),
            parentLayerParameterName="LAYER",
            optional=True,  # so that the dialog doesn't choose one by itself
        ),
        translate(
            "SmartQuartier",
            "To be chosen: by it a row is found again on the service. Filled, unique, and a field "
            "of the same name there. Not the row number of a file, which changes.",
        ),
    )


def _add_service(tool):
    tool.add(
        QgsProcessingParameterString("URL", translate("SmartQuartier", "Address of the service")),
        translate(
            "SmartQuartier",
            "Of a WFS with transactions (1.1 or 2.0) or of an OGC API Features with Part 4. Data "
            "go to this address only; redirects are not followed.",
        ),
    )
    tool.add(
        QgsProcessingParameterString("COLLECTION", translate("SmartQuartier", "Collection")),
        translate("SmartQuartier", "Id of the collection, or name of the feature type."),
    )
    add_auth(tool)
    tool.add(
        QgsProcessingParameterEnum(
            "SERVICE",
            translate("SmartQuartier", "Type of service"),
            SERVICES,
            defaultValue=SERVICES[0],
            usesStaticStrings=True,
        ),
        translate("SmartQuartier", "auto: the service is asked what it is."),
        advanced=True,
    )


def _add_doing(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "MODE",
            translate("SmartQuartier", "What to do"),
            MODES,
            defaultValue=MODES[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "dry_run: only show the differences, send nothing. append: send rows whose key the "
            "service doesn't have; the others stay as they are. sync: also change rows that "
            "differ.",
        ),
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "DELETE",
            translate("SmartQuartier", "Remove rows that the layer doesn't have"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "With sync: rows of the service whose key is not in the layer are removed there. Only "
            "for a whole layer: refused if it is filtered, has invalid geometries, or doesn't say "
            "how many rows it has.",
        ),
    )
    tool.add(
        QgsProcessingParameterString(
            "EXPECT",
            translate("SmartQuartier", "Only if the differences are still these"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "The mark of the differences that a dry run gave (DIFFERENCES): if layer or service "
            "have changed since, nothing is sent.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "TRUST_PAGES",
            translate("SmartQuartier", "Trust a service that doesn't count"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Send although the service doesn't say how many rows it holds, so that nobody can "
            "check whether all of them were read: rows could be sent twice or removed wrongly.",
        ),
        advanced=True,
    )


def _add_gate(tool):
    tool.add(
        QgsProcessingParameterString(
            "EXCLUDE", translate("SmartQuartier", "Fields to leave out"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Names, separated by commas. Fields about persons are refused unless they stand here.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "LICENCE", translate("SmartQuartier", "Licence of the service"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Under which the service publishes, such as dl-de/by-2-0: the layer's own licences "
            "must allow it. Left empty: as the service says, if it does.",
        ),
        advanced=True,
    )


def _add_times(tool):
    tool.add(
        QgsProcessingParameterString(
            "TIME_ZONE",
            translate("SmartQuartier", "Time zone of times without one"),
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "How times of the layer are meant that name no zone, as most do: by the clock of a "
            "place, such as Europe/Berlin (summer time included); UTC; or an offset that holds all "
            "year, such as +01:00. Left empty, such times are refused where the service has "
            "moments. Never the zone of the computer, so that a job sends the same everywhere.",
        ),
        advanced=True,
    )


def _add_outputs(tool):
    tool.add_report()
    tool.add_record()
    tool.add_number("N_ADDED", translate("SmartQuartier", "Rows added"))
    tool.add_number("N_CHANGED", translate("SmartQuartier", "Rows changed"))
    tool.add_number("N_REMOVED", translate("SmartQuartier", "Rows removed"))
    tool.add_number("N_SAME", translate("SmartQuartier", "Rows that were the same already"))
    tool.add_number("N_LEFT", translate("SmartQuartier", "Rows that differ and were left alone"))
    tool.add_number("N_UNCLEAR", translate("SmartQuartier", "Rows of which nobody knows"))
    tool.add_number("N_UNSENT", translate("SmartQuartier", "Rows not sent after a failure"))
    tool.add_number("N_WITHHELD", translate("SmartQuartier", "Rows that must not be published"))
    tool.add_string("DIFFERENCES", translate("SmartQuartier", "Mark of the differences"))
