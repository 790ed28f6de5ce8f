"""Parameters and outputs of the tool for micro-depots and cargo bikes."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from ..sensors.distances import distance_parameter

LAYER = QgsProcessing.SourceType
NUMBER = QgsProcessingParameterNumber.Type
NUMERIC = QgsProcessingParameterField.DataType.Numeric
MOST_DRAWS = 20_000


def declare(tool):
    """Declare parameters and outputs of the tool ``lastmilehub``."""
    _depots(tool)
    _hubs(tool)
    _addresses(tool)
    _streets(tool)
    _traffic(tool)
    _zones(tool)
    _assumptions(tool)
    _draws(tool)
    _outputs(tool)


def _source(tool, name, title, kinds, help_text):
    tool.add(QgsProcessingParameterFeatureSource(name, title, kinds), help_text)


def _field(tool, name, title, parent, help_text, numeric=True, advanced=False):
    kind = {"type": NUMERIC} if numeric else {}
    field = QgsProcessingParameterField(
        name, title, parentLayerParameterName=parent, optional=True, **kind
    )
    tool.add(field, help_text, advanced=advanced)


def _depots(tool):
    _source(
        tool,
        "DEPOTS",
        translate("SmartQuartier", "Depots (today's parcel centres)"),
        [LAYER.TypeVectorPoint],
        translate(
            "SmartQuartier",
            "Points from which vans start today. They may lie outside of the zones, but the "
            "streets must reach them. Each address is served from the nearest one, unless "
            "SHARE_FIELD says otherwise.",
        ),
    )
    _field(
        tool,
        "SHARE_FIELD",
        translate("SmartQuartier", "Field of the depots: share of all parcels"),
        "DEPOTS",
        translate(
            "SmartQuartier",
            "If given, every depot is a carrier that delivers everywhere, with this share of the "
            "parcels (any unit; the sum counts as 100%).",
        ),
        advanced=True,
    )


def _hubs(tool):
    _source(
        tool,
        "HUBS",
        translate("SmartQuartier", "Hubs (possible micro-depots)"),
        [LAYER.TypeVectorPoint],
        translate(
            "SmartQuartier",
            "Points, such as parking garages or vacant shops. All of them are taken to be built; "
            "every address belongs to its nearest hub along the streets.",
        ),
    )
    _field(
        tool,
        "HUB_ID_FIELD",
        translate("SmartQuartier", "Field of the hubs: id"),
        "HUBS",
        translate("SmartQuartier", "Unique; left empty, hubs are numbered."),
        numeric=False,
    )
    _field(
        tool,
        "CAPACITY_FIELD",
        translate("SmartQuartier", "Field of the hubs: capacity (parcels per delivery day)"),
        "HUBS",
        translate(
            "SmartQuartier",
            "A full hub serves the nearest addresses, vans the others; 0: none; empty: no limit.",
        ),
    )


def _addresses(tool):
    _source(
        tool,
        "ADDRESSES",
        translate("SmartQuartier", "Addresses"),
        [LAYER.TypeVectorPoint, LAYER.TypeVectorPolygon],
        translate(
            "SmartQuartier",
            "Points or polygons (buildings, blocks, grid cells) with inhabitants or parcels. Take "
            "those around the zones too: vans don't stop at a border.",
        ),
    )
    _field(
        tool,
        "POPULATION_FIELD",
        translate("SmartQuartier", "Field of the addresses: inhabitants"),
        "ADDRESSES",
        translate(
            "SmartQuartier",
            "Parcels to households are estimated from them, with the catalogue's parcels per "
            "inhabitant and year and share of households. Give this or PARCELS_FIELD.",
        ),
    )
    _field(
        tool,
        "PARCELS_FIELD",
        translate("SmartQuartier", "Field of the addresses: parcels per day"),
        "ADDRESSES",
        translate(
            "SmartQuartier",
            "Counted parcels, also those of firms: mean of all days (of a year / 365), as AADT.",
        ),
    )


def _streets(tool):
    _source(
        tool,
        "STREETS",
        translate("SmartQuartier", "Streets"),
        [LAYER.TypeVectorLine],
        translate(
            "SmartQuartier",
            "Lines on which vans may drive, joined at shared vertices; with the depots and some "
            "kilometres around the zones. Leave out footpaths.",
        ),
    )
    _field(
        tool,
        "ONEWAY_FIELD",
        translate("SmartQuartier", "Field of the streets: one-way"),
        "STREETS",
        translate(
            "SmartQuartier",
            "Says which direction is open (such as yes, -1, no); left empty, both are. Bikes "
            "count as bound to it too.",
        ),
        numeric=False,
    )
    _field(
        tool,
        "SPEED_FIELD",
        translate("SmartQuartier", "Field of the streets: speed (km/h)"),
        "STREETS",
        translate(
            "SmartQuartier",
            "With it vans take the fastest way, else the shortest; noise uses it too.",
        ),
    )
    tool.add(
        distance_parameter(
            "TOLERANCE", translate("SmartQuartier", "Snapping tolerance of streets (m)"), 0.0,
            0.0, 100.0,
        ),
        translate(
            "SmartQuartier",
            "Ends of streets this close to each other are joined; 0 joins only what shares a "
            "vertex.",
        ),
        advanced=True,
    )  # fmt: skip


def _traffic(tool):
    _field(
        tool,
        "AADT_FIELD",
        translate("SmartQuartier", "Field of the streets: traffic (vehicles per day)"),
        "STREETS",
        translate(
            "SmartQuartier",
            "Annual average daily traffic (AADT), both directions; missing on some streets: shares "
            "hold for the others. Without it no share of all traffic and no change of noise.",
        ),
    )
    _field(
        tool,
        "HGV_FIELD",
        translate("SmartQuartier", "Field of the streets: share of heavy vehicles (0–1)"),
        "STREETS",
        translate(
            "SmartQuartier",
            "For noise only; they count as heavy trucks, which makes changes by vans rather too "
            "small than too large.",
        ),
        advanced=True,
    )


def _zones(tool):
    _source(
        tool,
        "ZONES",
        translate("SmartQuartier", "Zones"),
        [LAYER.TypeVectorPolygon],
        translate(
            "SmartQuartier",
            "Quarters, blocks or cells in a CRS in metres; all other layers are transformed into "
            "it. What lies outside is delivered too and told as a sum.",
        ),
    )
    _field(
        tool,
        "ID_FIELD",
        translate("SmartQuartier", "Field of the zones: id"),
        "ZONES",
        translate("SmartQuartier", "Unique; left empty, zones are numbered."),
        numeric=False,
    )
    _field(
        tool,
        "NAME_FIELD",
        translate("SmartQuartier", "Field of the zones: name"),
        "ZONES",
        translate("SmartQuartier", "Names that the report shows beside the ids."),
        numeric=False,
        advanced=True,
    )


def _assumptions(tool):
    tool.add(
        distance_parameter(
            "RADIUS", translate("SmartQuartier", "Reach of a hub along streets (m)"), None, 1.0,
            20_000.0, optional=True,
        ),
        translate(
            "SmartQuartier",
            "In metres. Left empty, the catalogue's range is drawn like every other assumption.",
        ),
    )  # fmt: skip
    tool.add(
        QgsProcessingParameterNumber(
            "CARRIERS",
            translate("SmartQuartier", "Carriers with vans of their own in every street"),
            NUMBER.Double,
            optional=True,
            minValue=1.0,
            maxValue=50.0,
        ),
        translate(
            "SmartQuartier",
            "How many carriers of equal size deliver in the same streets today. Left empty, the "
            "catalogue's range is drawn.",
        ),
        advanced=True,
    )


def _draws(tool):
    tool.add(
        QgsProcessingParameterNumber(
            "DRAWS",
            translate("SmartQuartier", "Draws"),
            NUMBER.Integer,
            1000,
            minValue=20,
            maxValue=MOST_DRAWS,
        ),
        translate(
            "SmartQuartier",
            "How often all assumptions are drawn; 1000 make the 5th and 95th percentile steady.",
        ),
    )
    tool.add(
        QgsProcessingParameterNumber(
            "SEED",
            translate("SmartQuartier", "Seed"),
            NUMBER.Integer,
            0,
            minValue=0,
            maxValue=2_147_483_647,
        ),
        translate("SmartQuartier", "The same seed gives the same numbers again."),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterFile(
            "CATALOGUE",
            translate("SmartQuartier", "Catalogue of effects"),
            extension="json",
            optional=True,
        ),
        translate(
            "SmartQuartier",
            "Your own copy with local values; left empty, the bundled one. Every number that "
            "isn't measured here comes from it.",
        ),
        advanced=True,
    )
    tool.add(
        QgsProcessingParameterNumber(
            "MIN_POPULATION",
            translate("SmartQuartier", "Suppress below (inhabitants)"),
            NUMBER.Integer,
            30,
            minValue=0,
            maxValue=1_000_000,
        ),
        translate(
            "SmartQuartier",
            "Zones and hubs with fewer inhabitants get no values of their own; 0 switches the "
            "rule off. Parcels that were counted are shown as they are.",
        ),
        advanced=True,
    )


def _outputs(tool):
    for name, title, kind, optional, help_text in (
        (
            "OUTPUT",
            translate("SmartQuartier", "Zones with the change of delivery"),
            LAYER.TypeVectorPolygon,
            False,
            translate(
                "SmartQuartier",
                "Per day (mean of the year), each as _p05, _p50, _p95: van_km_d (today), dvan_km_d "
                "(change), bike_km_d, feeder_km_d, dmotor_km_d (vans and feeders), co2_kg_d, "
                "dco2_kg_d, parcels_d, shifted_d (by bike), inside_km_d and dinside_km_d (on the "
                "zone's own streets), traffic_share, hub_m2; pbenefit of the changes; "
                "dominant_assumption. Traffic: streets where it is known; capped = 1: it would "
                "change by more than delivery can be, so check the counts.",
            ),
        ),
        (
            "STREETS_OUT",
            translate("SmartQuartier", "Streets with delivery vans"),
            LAYER.TypeVectorLine,
            True,
            translate(
                "SmartQuartier",
                "van_km_before, van_km_after, van_km_change (vans and feeders, km a day), vans "
                "per day, and level_change_db (emission after RLS-19), each with its range.",
            ),
        ),
        (
            "HUBS_OUT",
            translate("SmartQuartier", "Hubs compared"),
            LAYER.TypeVectorPoint,
            True,
            translate(
                "SmartQuartier",
                "Parcels a day, floor area (m²), share of its capacity used, what each changes, "
                "and the zones that it serves.",
            ),
        ),
    ):
        sink = QgsProcessingParameterFeatureSink(
            name, title, kind, optional=optional, createByDefault=name != "HUBS_OUT"
        )
        tool.add(sink, help_text)
    tool.add_report()
    tool.add_record()
    _numbers(tool)


def _numbers(tool):
    titles = {
        "PARCELS": translate("SmartQuartier", "Parcels per day"),
        "SHIFTED": translate("SmartQuartier", "Parcels per day by bike"),
        "VAN_KM": translate("SmartQuartier", "Van-km per day today"),
        "D_VAN_KM": translate("SmartQuartier", "Change of van-km per day"),
        "BIKE_KM": translate("SmartQuartier", "Bike-km per day"),
        "FEEDER_KM": translate("SmartQuartier", "Feeder-km per day"),
        "D_MOTOR_KM": translate("SmartQuartier", "Change of motorised km per day"),
        "D_CO2_KG": translate("SmartQuartier", "Change of CO2 (kg per day)"),
        "HUB_M2": translate("SmartQuartier", "Floor area of the hubs (m²)"),
    }
    for name, title in titles.items():
        for suffix in ("P05", "P50", "P95"):
            tool.add_number(f"{name}_{suffix}", f"{title} ({suffix})")
    tool.add_number("PBENEFIT_CO2", translate("SmartQuartier", "Share of the draws with less CO2"))
    tool.add_number(
        "PBENEFIT_MOTOR", translate("SmartQuartier", "Share of the draws with less motorised km")
    )
