"""Parameters of the tool for driver quantities: how to split, and what comes out."""

from qgis.core import (
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from .short_forms import LAYER, add_choice, add_field, add_flag, add_layer, add_text

METHODS = ["areal", "dasymetric"]
CLASS_RULES = ["density", "share"]
NUMBER = QgsProcessingParameterNumber.Type


def declare_method(tool):
    """Declare METHOD and what the dasymetric one needs."""
    add_choice(
        tool, "METHOD", translate("SmartQuartier", "How areas are split"), METHODS,
        translate(
            "SmartQuartier",
            "areal: by area, as if all were spread evenly. dasymetric: people (population, ages, "
            "cars, broadband) by what the ancillary layer says lies there; all else by area.",
        ),
    )  # fmt: skip
    add_layer(
        tool, "ANCILLARY", translate("SmartQuartier", "Ancillary layer (dasymetric)"),
        [LAYER.TypeVectorAnyGeometry],
        translate(
            "SmartQuartier",
            "Where people live: land use, residential buildings, addresses. Without classes it "
            "is yes or no: people only where something of the layer is.",
        ),
    )  # fmt: skip
    add_field(
        tool, "AMOUNT_FIELD", "ANCILLARY",
        translate("SmartQuartier", "Quantity of the ancillary layer (such as floor area, m²)"),
        translate("SmartQuartier", "Left empty: area, length or number of the things."),
    )  # fmt: skip
    _declare_classes(tool)


def _declare_classes(tool):
    add_field(
        tool, "CLASS_FIELD", "ANCILLARY",
        translate("SmartQuartier", "Class of the ancillary layer"),
        translate("SmartQuartier", "Such as land use or use of the building."), numeric=False,
    )  # fmt: skip
    tool.add(
        QgsProcessingParameterString(
            "CLASS_WEIGHTS",
            translate("SmartQuartier", "Weights of the classes (class = weight)"),
            multiLine=True,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "One per line or with semicolons between, such as 'residential = 1; mixed = 0.5': "
            "relative densities; classes without a weight hold nobody. Left empty, the densities "
            "are sampled from population polygons that one class fills.",
        ),
    )
    add_choice(
        tool, "CLASS_RULE", translate("SmartQuartier", "What the weights mean"), CLASS_RULES,
        translate(
            "SmartQuartier",
            "density: people per unit of the class's quantity. share: the share of a polygon's "
            "people that the class holds whatever its size (three-class method).",
        ),
        advanced=True,
    )  # fmt: skip
    tool.add(
        QgsProcessingParameterNumber(
            "SAMPLE_COVER",
            translate("SmartQuartier", "Smallest cover of a sample (share, 0–1)"),
            NUMBER.Double,
            0.8,
            minValue=0.1,
            maxValue=1.0,
        ),
        translate(
            "SmartQuartier",
            "A class's density is sampled from polygons of which it covers at least this share.",
        ),
        advanced=True,
    )


def declare_advanced(tool):
    """Declare what is rarely used."""
    _declare_uses(tool)
    _declare_catalogue(tool)
    _declare_gaps(tool)
    _declare_privacy(tool)


def _declare_uses(tool):
    add_text(
        tool, "OFFICE_USES", translate("SmartQuartier", "Uses that are offices"),
        translate("SmartQuartier", "Values of the use with commas between."), "office",
    )  # fmt: skip
    add_text(
        tool, "RETAIL_USES", translate("SmartQuartier", "Uses that are shops"),
        translate(
            "SmartQuartier", "Values of the use with commas between; not needed with shops."
        ),
        "retail",
    )  # fmt: skip
    for name, title, low, high, help_text in (
        (
            "LAMP_HOURS",
            translate("SmartQuartier", "Burning hours of street lamps (h a year)"),
            1.0,
            8784.0,
            translate("SmartQuartier", "Left empty: the central value of the catalogue."),
        ),
        (
            "DETOUR",
            translate("SmartQuartier", "Detour factor (way by straight line)"),
            1.0,
            5.0,
            translate("SmartQuartier", "Left empty: the central value of the catalogue."),
        ),
    ):
        number = QgsProcessingParameterNumber(
            name, title, NUMBER.Double, optional=True, minValue=low, maxValue=high
        )
        tool.add(number, help_text, advanced=True)


def _declare_gaps(tool):
    add_flag(
        tool, "KEEP_FIELDS", translate("SmartQuartier", "Use drivers that the zones already have"),
        True,
        translate(
            "SmartQuartier",
            "Number fields of the zones named like a driver are taken as they are where no source "
            "gives it.",
        ),
    )  # fmt: skip
    add_flag(
        tool, "OUTSIDE_IS_ZERO",
        translate("SmartQuartier", "Zones beyond a layer's extent hold none"), False,
        translate(
            "SmartQuartier",
            "Off: what a zone holds that lies beyond all things of a layer (their convex hull) is "
            "unknown (NULL). On: it is 0, right only where you know that the layer is complete.",
        ),
    )  # fmt: skip
    add_flag(
        tool, "DERIVE", translate("SmartQuartier", "Estimate office space and lamp electricity"),
        False,
        translate(
            "SmartQuartier",
            "Where no source gives them: office jobs times the catalogue's space per job, lamps "
            "times its electricity per lamp; marked as assumed, with the range. Off: they stay "
            "NULL.",
        ),
    )  # fmt: skip


def _declare_privacy(tool):
    tool.add(
        QgsProcessingParameterNumber(
            "MIN_POPULATION",
            translate("SmartQuartier", "Hide persons below (inhabitants)"),
            NUMBER.Double,
            3.0,
            minValue=0.0,
            maxValue=1_000_000.0,
        ),
        translate(
            "SmartQuartier",
            "Zones with fewer inhabitants (but not 0) get no counts of persons, households and "
            "dwellings; the next smallest go with them until two or more are hidden that hold so "
            "many together. 0 shows all.",
        ),
        advanced=True,
    )


def _declare_catalogue(tool):
    file = QgsProcessingParameterFile(
        "CATALOGUE",
        translate("SmartQuartier", "Catalogue of effects"),
        extension="json",
        optional=True,
    )
    tool.add(
        file,
        translate(
            "SmartQuartier",
            "Your own copy (JSON); left empty, the bundled one. Burning hours, detour factor and "
            "estimates come from it, and the list of drivers.",
        ),
        advanced=True,
    )


def declare_outputs(tool):
    """Declare layers, tables, files and numbers."""
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT", translate("SmartQuartier", "Zones with drivers"), LAYER.TypeVectorPolygon
        ),
        translate(
            "SmartQuartier",
            "The zones with all driver fields (NULL without a source), drivers_n, estimated_share "
            "(largest share of a value from things cut at the border), missing_share, "
            "conservation_error and data_quality (how each number was got).",
        ),
    )
    tool.add(
        QgsProcessingParameterFeatureSink(
            "REMAINDER",
            translate("SmartQuartier", "Totals and remainders"),
            LAYER.TypeVector,
            optional=True,
            createByDefault=False,
        ),
        translate(
            "SmartQuartier",
            "Table with one row per driver: total of the source, inside and outside of the zones, "
            "features without a value, and the error of conservation.",
        ),
    )
    tool.add_report()
    tool.add_record()
    tool.add_number("N_ZONES", translate("SmartQuartier", "Zones"))
    tool.add_number("N_DRIVERS", translate("SmartQuartier", "Drivers with a source"))
    tool.add_number("MAX_ERROR", translate("SmartQuartier", "Largest relative error of a total"))
