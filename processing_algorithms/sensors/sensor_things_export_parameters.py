"""Parameters and outputs of the tool sensorthingsexport."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..citydata.shared_parameters import add_auth

PURPOSES = ("noise", "air_background", "air_traffic", "climate", "people_flow")
FORMATS = ("documents", "batch")
PRIVATE_VALUES = "1, true, yes, ja, private, privat"


def declare(tool):
    """Declare parameters and outputs."""
    _add_sites(tool)
    _add_device(tool)
    _add_privacy(tool)
    _add_sending(tool)
    _add_outputs(tool)


def _add_sites(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "SITES",
            translate("SmartQuartier", "Planned sites"),
            [QgsProcessing.SourceType.TypeVectorPoint],
        ),
        translate(
            "SmartQuartier",
            "Points in any coordinate system, such as the result of 'Best sites for sensors "
            "(coverage)'.",
        ),
    )
    tool.add(
        QgsProcessingParameterField(
            "ID_FIELD",
            translate("SmartQuartier", "Field with the site's name"),
            defaultValue="site_id",
            parentLayerParameterName="SITES",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Each name once, none missing, and the same in each export: by it a site is found "
            "again on the service. site_id if left empty.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "PURPOSE",
            translate("SmartQuartier", "Purpose"),
            PURPOSES,
            defaultValue=PURPOSES[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "What is measured, one Datastream each. noise: LAeq. air_background: PM10, PM2.5. "
            "air_traffic: PM10, PM2.5, NO2. climate: temperature and humidity of the air. "
            "people_flow: people per hour, only where expressly allowed.",
        ),
    )
    tool.add(
        QgsProcessingParameterString("OPERATOR", translate("SmartQuartier", "Operator")),
        translate(
            "SmartQuartier",
            "The institution that runs the sensors, not a person. Always spell it alike: sites of "
            "another operator on the same service are never changed.",
        ),
    )
    tool.add(
        QgsProcessingParameterString(
            "PREFIX", translate("SmartQuartier", "Prefix of the names"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Such as dresden-johannstadt, put before each name with a colon, so that two cities "
            "or projects with the same names can share a service. Letters, digits, dot, hyphen "
            "and underscore; keep it for all exports of a project.",
        ),
    )
    tool.add(
        QgsProcessingParameterField(
            "HEIGHT_FIELD",
            translate("SmartQuartier", "Field with the height (m)"),
            defaultValue="height_m",
            parentLayerParameterName="SITES",
            type=QgsProcessingParameterField.DataType.Numeric,
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Metres above the ground. A site without a value gets no height, never 0.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "ONLY_PLANNED",
            translate("SmartQuartier", "Only planned sites"),
            defaultValue=True,
        ),
        translate(
            "SmartQuartier",
            "Of a layer with a field status take only the rows 'planned', and leave existing "
            "sensors and unused candidates out. A layer without it is exported whole.",
        ),
        advanced=True,
    )


def _add_device(tool):
    tool.add(
        QgsProcessingParameterString(
            "DEVICE_NAME", translate("SmartQuartier", "Name of the device"), optional=True
        ),
        translate(
            "SmartQuartier",
            "The model, such as senseBox:home; all sites of a run have the same. Left empty: the "
            "document says that none has been chosen.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "DEVICE_DESCRIPTION",
            translate("SmartQuartier", "Description of the device"),
            optional=True,
        ),
        translate("SmartQuartier", "One sentence; the name if left empty."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "DEVICE_SHEET", translate("SmartQuartier", "Data sheet of the device"), optional=True
        ),
        translate("SmartQuartier", "Web address of a page, or of a PDF if it ends with .pdf."),
        advanced=True,
    )


def _add_privacy(tool):
    tool.add(
        QgsProcessingParameterBoolean(
            "ALLOW_PERSON_RELATED",
            translate("SmartQuartier", "Allow purposes that relate to persons"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "people_flow is refused unless this is set; have data protection look at it first.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterField(
            "PRIVATE_FIELD",
            translate("SmartQuartier", "Field that tells private buildings"),
            parentLayerParameterName="SITES",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Sites on private buildings are shown as the middle of a grid cell, under the cell's "
            "name, without distances and source. A missing value counts as private.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterString(
            "PRIVATE_VALUES",
            translate("SmartQuartier", "Values that mean private"),
            defaultValue=PRIVATE_VALUES,
        ),
        translate(
            "SmartQuartier",
            "Separated by commas, upper and lower case alike. With the field kind, facade covers "
            "every site on a facade.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "CELL",
            translate("SmartQuartier", "Grid cell of private sites (m)"),
            QgsProcessingParameterNumber.Type.Integer,
            defaultValue=100,
            minValue=10,
            maxValue=10_000,
        ),
        translate(
            "SmartQuartier",
            "Width of the cell. 100 m: the cells of the European grid (INSPIRE), which Germany's "
            "census uses too.",
        ),
        advanced=True,
    )


def _add_sending(tool):
    tool.add(
        QgsProcessingParameterString(
            "POST_URL", translate("SmartQuartier", "Send to (address)"), optional=True
        ),
        translate(
            "SmartQuartier",
            "Of a SensorThings service, such as https://frost.example.org/v1.1. Left empty: "
            "nothing is sent. Sites that are there are changed, not created again; nothing is "
            "ever deleted.",
        ),
    )
    add_auth(tool)
    tool.add(
        QgsProcessingParameterBoolean(
            "DRY_RUN",
            translate("SmartQuartier", "Only say what would be sent"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "The service is asked what it holds, and the log says what would be created and "
            "changed; nothing is sent.",
        ),
        advanced=True,
    )


def _add_outputs(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "FORMAT",
            translate("SmartQuartier", "Form of the file"),
            FORMATS,
            defaultValue=FORMATS[0],
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "documents: lists of Sensors, ObservedProperties and Things, each Thing with its "
            "Location and Datastreams. batch: one request for $batch of a FROST server, which "
            "creates everything anew.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterFileDestination(
            "OUTPUT",
            translate("SmartQuartier", "SensorThings documents"),
            translate("SmartQuartier", "JSON file (*.json)"),
        ),
        translate(
            "SmartQuartier",
            "One Thing per site. Sensor and ObservedProperties stand there once; the Datastreams "
            "refer to them by $name, which stands for the id that the service gives.",
        ),
    )
    tool.add_record()
    tool.add_number("N_SITES", translate("SmartQuartier", "Number of sites exported"))
    tool.add_number("N_CREATED", translate("SmartQuartier", "Number of sites created there"))
    tool.add_number("N_UPDATED", translate("SmartQuartier", "Number of sites changed there"))
    tool.add_number(
        "N_UNCHANGED", translate("SmartQuartier", "Number of sites that were there already")
    )
