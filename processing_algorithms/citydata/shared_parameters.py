"""Parameters that the tools which ask services have in common, declared in one place."""

from qgis.core import (
    QgsProcessingParameterAuthConfig,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterCrs,
    QgsProcessingParameterEnum,
    QgsProcessingParameterExtent,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate

CACHE_MODES = ("auto", "offline", "renew")
GEOMETRIES = ("any", "point", "line", "polygon")


def add_extent(tool):
    """Declare EXTENT: which part of the data to fetch, optional."""
    tool.add(
        QgsProcessingParameterExtent("EXTENT", translate("SmartQuartier", "Extent"), optional=True),
        translate(
            "SmartQuartier",
            "Only what touches this rectangle; everything if left empty. Drawn on the map or "
            "taken from a layer; typed as west, east, south, north with the CRS behind it, such "
            "as 408000,416000,5650000,5660000 [EPSG:25833].",
        ),
    )


def add_target_crs(tool):
    """Declare TARGET_CRS: the CRS of the result, optional."""
    tool.add(
        QgsProcessingParameterCrs(
            "TARGET_CRS", translate("SmartQuartier", "CRS of the result"), optional=True
        ),
        translate(
            "SmartQuartier",
            "For tools that measure, one in metres, such as EPSG:25832 or EPSG:25833. Left empty: "
            "the one in which the service has the data.",
        ),
    )


def add_auth(tool):
    """Declare AUTH: how to log in, optional."""
    tool.add(
        QgsProcessingParameterAuthConfig(
            "AUTH", translate("SmartQuartier", "Login"), optional=True
        ),
        translate(
            "SmartQuartier",
            "A QGIS authentication configuration, for services that are not open to all. Password "
            "or token go to the host of the address only, and into no file or log.",
        ),
        advanced=True,
    )


def add_cache(tool):
    """Declare CACHE: whether stored answers may be used."""
    tool.add(
        QgsProcessingParameterEnum(
            "CACHE",
            translate("SmartQuartier", "Use of what was loaded before"),
            CACHE_MODES,
            defaultValue="auto",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "auto: the service is asked, and sends only what has changed where it can; if it "
            "can't be reached, what was loaded before is used, and the layer's name says so. "
            "offline: the service is not asked. renew: everything is fetched anew, and a service "
            "that can't be reached is an error (for nightly jobs).",
        ),
        advanced=True,
    )


def add_catalogue(tool):
    """Declare CATALOGUE: a file with entries of the user's own, optional."""
    tool.add(
        QgsProcessingParameterFile(
            "CATALOGUE",
            translate("SmartQuartier", "Catalogue of your own"),
            extension="json",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "JSON file with further services, of the form of the plugin's file "
            "resources/catalogue/services.json; an entry with an id that the plugin has too "
            "takes its place.",
        ),
    )


def add_page_size(tool):
    """Declare PAGE_SIZE: how much to ask for at once."""
    tool.add(
        QgsProcessingParameterNumber(
            "PAGE_SIZE",
            translate("SmartQuartier", "Features per request"),
            QgsProcessingParameterNumber.Type.Integer,
            defaultValue=0,
            minValue=0,
            maxValue=100_000,
        ),
        translate(
            "SmartQuartier",
            "0: as many as the service is known to bear. Fewer help where a service is too slow "
            "or breaks off.",
        ),
        advanced=True,
    )


def add_feature_options(tool):
    """Declare GEOMETRY, ALLOW_INCOMPLETE and KEEP_ID."""
    tool.add(
        QgsProcessingParameterEnum(
            "GEOMETRY",
            translate("SmartQuartier", "Kind of geometry"),
            GEOMETRIES,
            defaultValue="any",
            usesStaticStrings=True,
        ),
        translate(
            "SmartQuartier",
            "Of a layer that mixes points, lines and areas only one kind can be loaded at a time: "
            "choose it here. The others are counted and named in the log.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "ALLOW_INCOMPLETE",
            translate("SmartQuartier", "Accept fewer features than the service says it has"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Off: a layer with gaps is an error and nothing is written. On: it is a warning.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterBoolean(
            "KEEP_ID",
            translate("SmartQuartier", "Keep the service's feature ids as a field"),
            defaultValue=False,
        ),
        translate(
            "SmartQuartier",
            "Adds a field with the ids. With some services they are positions in the list, which "
            "change from one day to the next, so don't use them as keys unseen.",
        ),
        advanced=True,
    )


def add_load_numbers(tool):
    """Declare the outputs that every load has: COUNT, MATCHED, DUPLICATES, STATE."""
    tool.add_number("COUNT", translate("SmartQuartier", "Number of features loaded"))
    tool.add_number(
        "MATCHED", translate("SmartQuartier", "Number of features that the service says it has")
    )
    tool.add_number(
        "DUPLICATES", translate("SmartQuartier", "Number of features sent twice and removed")
    )
    add_state(tool)


def add_state(tool):
    """Declare the output STATE."""
    tool.add_string(
        "STATE",
        translate(
            "SmartQuartier",
            "fresh, unchanged (as the service confirms) or stored (the service was not asked)",
        ),
    )
