"""Monitor pilot quarters: targets, and comparison with similar quarters."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from .monitor_parameters import add_intervention, add_observations, add_targets
from .pilot_codes import pilot_codes
from .shared_parameters import add_code_field, add_name_field, add_neighbour_gap

INTEGER = QgsProcessingParameterNumber.Type.Integer
DOUBLE = QgsProcessingParameterNumber.Type.Double


class PilotMonitor(SmartQuartierAlgorithm):
    """Soll-Ist, and difference-in-differences with placebos."""

    ID = "pilotmonitor"
    GROUP = "pilots"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Monitoring of pilot quarters")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "monitoring,target,actual,evaluation,effect,comparison,difference-in-differences",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Did the pilot reach its targets, and would it have happened anyway? Compares "
                "each pilot with its target, and with similar quarters that had no measure.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: _achieved is the share of the way from baseline to target "
                "(1 = there); _status compares it with the time gone, or says 'under_way' for a "
                "target without a deadline. _effect is the change in "
                "the pilot minus the change in the comparison quarters; _low and _high are its "
                "interval, _p the share of quarters with an effect as large by chance. _verdict "
                "says 'no_conclusion' where the data can't tell; that isn't 'no effect'.",
            ),
            translate(
                "SmartQuartier",
                "Comparison quarters are the most similar ones in level and trend before the "
                "start; quarters next to a pilot are left out, since effects spill over. For the "
                "interval each quarter that is neither a pilot nor next to one, and that has "
                "values in all periods of the pilot, is treated as if it had been the pilot "
                "(placebo). _match is the distance in level to the comparison quarters in "
                "standard deviations; above 1, or outside the range of the others, there is no "
                "comparable quarter and no conclusion.",
            ),
            translate(
                "SmartQuartier",
                "Limits: something else that happened in the pilot alone, at the same time, "
                "looks like an effect. So does a return to the usual level if a pilot was chosen "
                "because of an extreme last value. With one period before the start, parallel "
                "courses can't be checked. Values are shown as they are, also counts of 1 or 2. "
                "With fewer than nine other quarters nothing can be told "
                "at 90%. Sources: Abadie et al. 2010, Bertrand et al. 2004, Stuart 2010.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        self._declare_quarters()
        self._declare_pilots()
        self._declare_data()
        self._declare_comparison()
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                translate("SmartQuartier", "Monitored quarters"),
                QgsProcessing.SourceType.TypeVectorPolygon,
            ),
            translate(
                "SmartQuartier",
                "The quarters with their fields, role (pilot, neighbour, comparison, other) "
                "and, per indicator, base, latest, change; for pilots target, achieved, "
                "status, effect, interval (low, high), p, match and verdict.",
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "RESULTS",
                translate("SmartQuartier", "Results as a table"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            translate(
                "SmartQuartier",
                "One row per indicator and pilot, with the codes of the comparison quarters, "
                "their distance (match, common_support), and the verdict in words with its "
                "reason.",
            ),
        )
        self.add_report()
        self.add_record()
        self.add_number("N_REACHED", translate("SmartQuartier", "Targets reached"))
        self.add_number("N_EFFECTS", translate("SmartQuartier", "Differences beyond chance"))

    def _declare_quarters(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "QUARTERS",
                translate("SmartQuartier", "Quarters"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
            ),
            translate(
                "SmartQuartier",
                "Polygons of all quarters of the city, not only the pilots; in a projected "
                "coordinate system with metres.",
            ),
        )
        add_code_field(self)
        add_name_field(self)

    def _declare_pilots(self):
        self.add(
            QgsProcessingParameterString(
                "PILOTS",
                translate("SmartQuartier", "Codes of the pilot quarters"),
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Separated by commas, such as 05, 06, 71. Or name a field below instead.",
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "PILOT_FIELD",
                translate("SmartQuartier", "Field that marks the pilot quarters"),
                parentLayerParameterName="QUARTERS",
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "1 or true for a pilot, such as 'selected' in the result of the tool that chooses "
                "a set of pilot quarters; used if no codes are given.",
            ),
            advanced=True,
        )

    def _declare_data(self):
        add_observations(self)
        add_targets(self)
        add_intervention(self)
        self.add(
            QgsProcessingParameterFile(
                "CATALOGUE",
                translate("SmartQuartier", "Indicator catalogue"),
                fileFilter="CSV, JSON (*.csv *.json)",
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Says for each indicator id whether more or less is better (dir_monitor). If "
                "empty, the catalogue that comes with the plugin is used. A direction among "
                "the targets comes first.",
            ),
            advanced=True,
        )

    def _declare_comparison(self):
        self.add(
            QgsProcessingParameterNumber(
                "CONTROLS",
                translate("SmartQuartier", "Comparison quarters per pilot (number)"),
                INTEGER,
                3,
                minValue=1,
                maxValue=1_000,
            ),
            translate(
                "SmartQuartier",
                "How many of the most similar quarters each pilot is compared with.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "CONFIDENCE",
                translate("SmartQuartier", "Confidence of intervals and verdicts (%)"),
                DOUBLE,
                90.0,
                minValue=50.0,
                maxValue=99.9,
            ),
            translate(
                "SmartQuartier",
                "In per cent; 90 needs at least 9 other quarters, 95 at least 19.",
            ),
            advanced=True,
        )
        add_neighbour_gap(
            self,
            translate(
                "SmartQuartier",
                "Quarters at most this far apart count as neighbours; raise it to keep more "
                "distance between pilots and comparison quarters.",
            ),
        )

    def execute(self, run):
        """Read, compare, write."""
        from ...smartquartier_plugin.core.pilots.indicators.catalogue import read_catalogue
        from ...smartquartier_plugin.core.pilots.indicators.join import quarter_codes
        from ...smartquartier_plugin.core.pilots.monitor.monitor import monitor_pilots
        from ...smartquartier_plugin.core.pilots.monitor.text import method, result_table
        from ...smartquartier_plugin.core.spatial.adjacency import adjacency

        id_field, name_field = run.text("ID_FIELD"), run.text("NAME_FIELD")
        pilot_field = run.text("PILOT_FIELD")
        wanted = [name for name in (id_field, name_field, pilot_field) if name]
        data = run.layer("QUARTERS", metric=True, required_fields=wanted)
        codes = quarter_codes(data.frame[id_field].tolist(), id_field)
        observations = run.layer("OBSERVATIONS").frame
        targets = run.layer("TARGETS").frame if run.has("TARGETS") else None
        catalogue = read_catalogue(run.file("CATALOGUE"))
        for warning in catalogue.warnings:
            run.progress.warn(warning)
        neighbours = adjacency(data.frame, run.number("NEIGHBOUR_GAP"), run.progress)
        result = monitor_pilots(
            observations, codes, pilot_codes(run, data.frame, codes, pilot_field),
            run.text("INTERVENTION"),
            targets=targets,
            directions=catalogue.directions(),
            neighbours=neighbours.matrix,
            n_controls=run.integer("CONTROLS"),
            confidence=run.number("CONFIDENCE") / 100,
            progress=run.progress.part(0.1, 0.8),
        )  # fmt: skip
        for note in result.notes:
            run.progress.warn(note)
        table = result_table(result)
        for row in table.itertuples():
            run.progress.info(f"{row.code}, {row.indicator}: {row.status_text}. {row.verdict_text}")
        run.write_layer("OUTPUT", _joined(data, result), data.fields, style="pilot_monitor")
        run.write_layer("RESULTS", table)
        numbers = {
            "N_REACHED": int((table["status"] == "reached").sum()),
            "N_EFFECTS": int(table["verdict"].isin(["better", "worse", "different"]).sum()),
        }
        record = run.record(method(result), numbers)
        if run.has("REPORT"):
            _write_report(run, result, record, data.frame, name_field)
        run.write_record(record)


def _joined(data, result):
    """Return the quarters with the results; a field of the same name gets '_input'."""
    from ...smartquartier_plugin.core.field_names import add_columns
    from ...smartquartier_plugin.core.pilots.monitor.text import quarter_table

    table = quarter_table(result)
    columns = {name: table[name].to_numpy() for name in table.columns}
    return add_columns(data.frame, columns)[0]


def _write_report(run, result, record, frame, name_field):
    from ...smartquartier_plugin.publish.report.pilots.monitor_report import monitor_report

    run.write_text(
        "REPORT", monitor_report(result, record, quarters=frame, name_field=name_field or None)
    )
