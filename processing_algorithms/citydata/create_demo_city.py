"""A fictitious city with every layer that the other tools need."""

from qgis.core import (
    QgsProcessingParameterFileDestination,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm

SIZE_MIN, SIZE_MAX = 9, 100


class CreateDemoCity(SmartQuartierAlgorithm):
    """Build the demo city and write it as one GeoPackage."""

    ID = "createdemocity"
    GROUP = "citydata"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Create demo city")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "demo,city,example,sample data,fictitious,teaching,training,quarters,test",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "How do the other tools work while you have no data of your own yet? Builds a "
                "fictitious city with all the layers that they need: quarters, 100 m "
                "population grid, streets, buildings, lamps, public buildings, stops, shops, "
                "services, noise, stations, observations, actors, projects, relations, privacy "
                "zones, statistics, water, green, addresses.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: open the GeoPackage in QGIS and add the layers that you need. "
                "Everything is in EPSG:25833. The same seed and size give the same city again, "
                "value for value.",
            ),
            translate(
                "SmartQuartier",
                "The statistics hold the peculiarities of real ones on purpose: a code in two "
                "rows, a code without a polygon, a polygon without a row, missing values, a "
                "quarter below 300 inhabitants. They and all fields are described in the "
                "plugin's file docs/demo_city.md.",
            ),
            translate(
                "SmartQuartier",
                "Limits: all places, institutions and numbers are invented (licence CC0). The "
                "result shows how methods behave; it says nothing about any real city.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        self.add(
            QgsProcessingParameterNumber(
                "SEED",
                translate("SmartQuartier", "Seed"),
                QgsProcessingParameterNumber.Type.Integer,
                defaultValue=1,
                minValue=0,
                maxValue=2_147_483_647,
            ),
            translate(
                "SmartQuartier",
                "Any whole number from 0: each gives another city, the same number always the "
                "same city.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "SIZE",
                translate("SmartQuartier", "Number of quarters"),
                QgsProcessingParameterNumber.Type.Integer,
                defaultValue=36,
                minValue=SIZE_MIN,
                maxValue=SIZE_MAX,
            ),
            translate(
                "SmartQuartier",
                "9 to 100 quarters of about 7,500 inhabitants each; 36 give a city of about "
                "270,000.",
            ),
        )
        self.add(
            QgsProcessingParameterFileDestination(
                "OUTPUT",
                translate("SmartQuartier", "Demo city"),
                translate("SmartQuartier", "GeoPackage (*.gpkg)"),
            ),
            translate(
                "SmartQuartier",
                "One GeoPackage with all layers; an existing file is replaced once the new one is "
                "complete.",
            ),
        )
        self.add_record()
        self.add_number("N_LAYERS", translate("SmartQuartier", "Number of layers"))
        self.add_number("INHABITANTS", translate("SmartQuartier", "Inhabitants of the city"))

    def execute(self, run):
        """Build the city and write it."""
        import hashlib

        from ...smartquartier_plugin.bridge.geopackage import write_geopackage
        from ...smartquartier_plugin.core.democity import create_demo_city
        from ...smartquartier_plugin.core.record import content_hash

        seed, size = run.integer("SEED"), run.integer("SIZE")
        layers = create_demo_city(seed, size, run.progress.part(0.0, 0.5))
        note = translate(
            "SmartQuartier", "Fictitious demo city of SmartQuartier, seed {}, {} quarters. CC0-1.0."
        ).format(seed, size)
        path = run.path("OUTPUT")
        notes = dict.fromkeys(layers, note)
        write_geopackage(path, layers, run.progress.part(0.5, 0.98), layer_metadata=notes)
        hashes = {name: content_hash(frame) for name, frame in layers.items()}
        whole = hashlib.sha256("".join(hashes.values()).encode()).hexdigest()
        run.note_output("OUTPUT", path, whole, sum(len(frame) for frame in layers.values()))
        run.progress.info(note)
        run.progress.info(
            translate(
                "SmartQuartier", "Drag the file '{}' into the map to load its layers."
            ).format(path.name)
        )
        numbers = {
            "N_LAYERS": len(layers),
            "INHABITANTS": int(layers["quarters"]["inhabitants"].sum()),
        }
        rows = {name: len(frame) for name, frame in layers.items()}
        method = {"fictitious": True, "licence": "CC0-1.0", "rows": rows, "layer_sha256": hashes}
        run.write_record(run.record(method=method, numbers=numbers))
