"""Parameters and outputs of the tool that finds positions."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..citydata.shared_parameters import add_auth, add_extent
from .atlas_run import add_atlas

KINDS = ("auto", "nominatim", "photon")
LEAST = ("house", "street", "zip", "city")
LICENCES = (
    "as_layer", "dl-de/by-2-0", "dl-de/zero-2-0", "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0",
    "ODbL-1.0", "internal-use", "unknown",
)  # fmt: skip
FIELDS = ("STREET_FIELD", "NUMBER_FIELD", "SUFFIX_FIELD", "ZIP_FIELD", "CITY_FIELD")


def declare(tool):
    """Declare parameters and outputs of the tool ``atlasgeocode``."""
    add_atlas(
        tool,
        translate(
            "SmartQuartier",
            "Its entries are looked at; it is changed only with 'Put the positions into the "
            "atlas'.",
        ),
    )
    _add_addresses(tool)
    _add_service(tool)
    _add_rules(tool)
    tool.add(
        QgsProcessingParameterBoolean(
            "WRITE",
            translate("SmartQuartier", "Put the positions into the atlas"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Off: look at the result first. On: positions that were found go into the atlas with "
            "quality, provider and date, in one step; coordinates that somebody gave stay.",
        ),
    )
    _add_outputs(tool)


def _add_addresses(tool):
    tool.add(
        QgsProcessingParameterFeatureSource(
            "ADDRESSES",
            translate("SmartQuartier", "Address layer"),
            [QgsProcessing.SourceType.TypeVectorPoint],
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Points with street, house number, postal code and place, such as the city's house "
            "coordinates. Asked first; nothing leaves your computer.",
        ),
    )
    titles = (
        translate("SmartQuartier", "Field of the street"),
        translate("SmartQuartier", "Field of the house number"),
        translate("SmartQuartier", "Field of the letter behind the number"),
        translate("SmartQuartier", "Field of the postal code"),
        translate("SmartQuartier", "Field of the place"),
    )
    help_text = translate(
        "SmartQuartier",
        "Of the address layer. Left empty: guessed by its name, and told in the log. Without a "
        "field of the number, it is read from the street.",
    )
    for name, title in zip(FIELDS, titles):
        field = QgsProcessingParameterField(
            name, title, parentLayerParameterName="ADDRESSES", optional=True
        )
        tool.add(field, help_text, advanced=True)
    tool.add(
        QgsProcessingParameterEnum(
            "ADDRESSES_LICENCE",
            translate("SmartQuartier", "Licence of the address layer"),
            LICENCES,
            defaultValue="as_layer",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "Noted with each position. as_layer: as the layer's metadata say, unknown if they "
            "don't.",
        ),
        advanced=True,
    )


def _add_service(tool):
    tool.add(
        QgsProcessingParameterString(
            "GEOCODER_URL", translate("SmartQuartier", "Address of a geocoder"), optional=True
        ),
        translate(
            "SmartQuartier",
            "A Nominatim or Photon server, such as your office's own; it is asked for what the "
            "address layer did not tell. Only street, number, postal code and place are sent: no "
            "names, and nothing of homes or withheld entries.",
        ),
    )
    tool.add(
        QgsProcessingParameterEnum(
            "KIND",
            translate("SmartQuartier", "Kind of the geocoder"),
            KINDS,
            defaultValue="auto",
            usesStaticStrings=True,
        ),
        translate("SmartQuartier", "auto: told by its address, or by what it answers."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "RATE",
            translate("SmartQuartier", "Requests per second"),
            QgsProcessingParameterNumber.Type.Double,
            defaultValue=1.0,
            minValue=0.01,
            maxValue=50.0,
        ),
        translate(
            "SmartQuartier",
            "At most. The public servers of Nominatim and Photon are never asked more than once a "
            "second; raise it only for a server of your own.",
        ),
        advanced=True,
    )
    switches = (
        (
            "SEND_INTERNAL",
            translate("SmartQuartier", "Ask the geocoder for internal entries too"),
            translate(
                "SmartQuartier",
                "Off: addresses of entries that are not public go to no service. On: those of "
                "internal entries do; homes and withheld ones never.",
            ),
        ),
        (
            "STORING_ALLOWED",
            translate("SmartQuartier", "Storing is allowed"),
            translate(
                "SmartQuartier",
                "For services whose terms forbid to store their answers (such as gdz_ortssuche of "
                "the BKG): your contract with the service allows it. Stands in the record; no "
                "answer is kept in the cache.",
            ),
        ),
        (
            "ASK_AGAIN",
            translate("SmartQuartier", "Ask again for what is stored"),
            translate(
                "SmartQuartier", "Answers of the last 180 days are not used, but asked for anew."
            ),
        ),
    )
    for name, title, help_text in switches:
        tool.add(
            QgsProcessingParameterBoolean(name, title, defaultValue=False), help_text, advanced=True
        )
    add_auth(tool)
    tool.add(
        QgsProcessingParameterString(
            "COUNTRY",
            translate("SmartQuartier", "Country"),
            defaultValue="de",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Two letters such as de; Nominatim looks only there. Empty for everywhere.",
        ),
        advanced=True,
    )


def _add_rules(tool):
    tool.add(
        QgsProcessingParameterEnum(
            "MIN_QUALITY",
            translate("SmartQuartier", "Least quality"),
            LEAST,
            defaultValue="street",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "house: the house number itself; street: on its street, between known numbers where "
            "there are some; zip: somewhere in the postal code; city: somewhere in the place. "
            "What is less exact is no position.",
        ),
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "SPELLING", translate("SmartQuartier", "Accept typing errors"), defaultValue=True
        ),
        translate(
            "SmartQuartier",
            "One wrong letter in a street's name of 6 letters or more, two in one of 13 or more, "
            "if no other street nearby is spelled as nearly. Such finds are marked.",
        ),
        advanced=True,
    )
    add_extent(tool)


def _add_outputs(tool):
    tool.add(
        QgsProcessingParameterFeatureSink(
            "OUTPUT",
            translate("SmartQuartier", "Positions"),
            QgsProcessing.SourceType.TypeVectorPoint,
        ),
        translate(
            "SmartQuartier",
            "A point per entry with quality class, provider, licence, error in metres and "
            "distance to the position it has; entries without a position are rows without a "
            "point, with the reason. Homes and withheld entries are not in it.",
        ),
    )
    tool.add_report()
    tool.add_record()
    for name, title in (
        ("N_OWN", translate("SmartQuartier", "With a position of their own")),
        ("N_HOUSE", translate("SmartQuartier", "Found by house number")),
        ("N_STREET", translate("SmartQuartier", "Found on their street")),
        ("N_COARSE", translate("SmartQuartier", "Found by postal code or place")),
        ("N_NOT_FOUND", translate("SmartQuartier", "Without a position")),
        ("N_LEFT", translate("SmartQuartier", "Homes and withheld entries, left alone")),
        ("N_SENT", translate("SmartQuartier", "Requests sent")),
        ("N_WRITTEN", translate("SmartQuartier", "Positions put into the atlas")),
    ):
        tool.add_number(name, title)
