"""Compute indicators per quarter from a statistics table."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterNumber,
    QgsProcessingParameterString,
)

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from .shared_parameters import add_code_field

INTEGER = QgsProcessingParameterNumber.Type.Integer


class PilotIndicators(SmartQuartierAlgorithm):
    """Join by code, sum, divide, suppress."""

    ID = "pilotindicators"
    GROUP = "pilots"

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Pilot indicators")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "indicators,statistics,join,rate,share,time series,trend,suppression,quarters",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Makes indicators per quarter out of a statistics table: joined by code, rows of "
                "one code added up before any ratio, small numbers suppressed.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: a missing value is NULL, never zero; data_share is the share "
                "of indicators present (1 = all); suppressed names what was hidden and why it is "
                "NULL. UNMATCHED lists codes that have no partner, on either side: two lists of "
                "equal length can still be different sets of quarters.",
            ),
            translate(
                "SmartQuartier",
                "With a period field, each indicator gets its level in the latest period (NULL if "
                "that is missing, not an older value), the change since the first period "
                "(_change, _change_pct) and the trend per year (_trend, with its standard error "
                "_trend_se).",
            ),
            translate(
                "SmartQuartier",
                "Suppression: nothing below the minimum number of inhabitants; no count below "
                "the minimum number of cases (but not 0) as numerator, as denominator, as the "
                "rest of a share or as a term of its own. Where such a count is hidden, every "
                "indicator that uses its field is hidden too, and so are further quarters as "
                "long as the city's total would give it away.",
            ),
            translate(
                "SmartQuartier",
                "Not checked: parts that no indicator shows by themselves, differences to other "
                "publications (an earlier run with other formulas, too), and one person or "
                "company making up most of a sum.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        self._declare_inputs()
        self._declare_formulas()
        self._declare_suppression()
        self._declare_more()
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                translate("SmartQuartier", "Quarters with indicators"),
                QgsProcessing.SourceType.TypeVectorPolygon,
            ),
            translate(
                "SmartQuartier",
                "The quarters with their fields, the indicators, data_share and suppressed.",
            ),
        )
        self.add(
            QgsProcessingParameterFeatureSink(
                "UNMATCHED",
                translate("SmartQuartier", "Codes without a partner"),
                QgsProcessing.SourceType.TypeVector,
                optional=True,
                createByDefault=False,
            ),
            translate(
                "SmartQuartier",
                "Table with code and side: 'quarters' for polygons without statistics, 'table' "
                "for statistics without a polygon.",
            ),
        )
        self.add_record()
        self.add_number("N_MATCHED", translate("SmartQuartier", "Quarters with statistics"))
        self.add_number("N_UNMATCHED", translate("SmartQuartier", "Codes without a partner"))

    def _declare_inputs(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "QUARTERS",
                translate("SmartQuartier", "Quarters"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
            ),
            translate("SmartQuartier", "Polygons of the city's quarters, one for each code."),
        )
        add_code_field(self)
        self.add(
            QgsProcessingParameterFeatureSource(
                "TABLE",
                translate("SmartQuartier", "Statistics table"),
                [QgsProcessing.SourceType.TypeVector],
            ),
            translate(
                "SmartQuartier",
                "Table (or layer) with counts per quarter; several rows of one code are added up.",
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "TABLE_ID_FIELD",
                translate("SmartQuartier", "Field with the code in the table"),
                parentLayerParameterName="TABLE",
            ),
            translate(
                "SmartQuartier",
                "Holds the same codes as the quarters, as text: 05 and 5 aren't the same.",
            ),
        )

    def _declare_formulas(self):
        self.add(
            QgsProcessingParameterString(
                "INDICATORS",
                translate("SmartQuartier", "Indicators (name = expression)"),
                multiLine=True,
            ),
            translate(
                "SmartQuartier",
                "One per line (or separated by semicolons), such as 'single_parents = 100 * "
                "hh_single_parent / households'. Possible are + - * / ** ( ), numbers, fields of "
                "the table (in double quotes if they have spaces), names of earlier lines, min, "
                "max, abs, where(a > b, c, d), public(x) for numbers that don't count persons, "
                "and # comments.",
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "PERIOD_FIELD",
                translate("SmartQuartier", "Field with the period"),
                parentLayerParameterName="TABLE",
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Years (2020), months (2020-06), dates (2020-06-30) or numbers; then level, "
                "change and trend are given.",
            ),
        )

    def _declare_suppression(self):
        self.add(
            QgsProcessingParameterString(
                "POPULATION",
                translate("SmartQuartier", "Inhabitants (expression)"),
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "Field of the table, name of an indicator above, or expression for the number of "
                "inhabitants; without it no quarter is suppressed for being too small.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "MIN_POPULATION",
                translate("SmartQuartier", "Suppress below (inhabitants)"),
                INTEGER,
                300,
                minValue=0,
                maxValue=1_000_000,
            ),
            translate(
                "SmartQuartier",
                "Quarters with fewer inhabitants get no values; 300 as in Hamburg's social "
                "monitoring, 0 switches the rule off.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "MIN_CASES",
                translate("SmartQuartier", "Suppress below (cases)"),
                INTEGER,
                3,
                minValue=0,
                maxValue=1_000,
            ),
            translate(
                "SmartQuartier",
                "Values are hidden if fewer cases, but not 0, stand behind them, above or below "
                "the line; 3 as in the rules of the Federal Employment Agency, 0 switches the "
                "rule off.",
            ),
        )

    def _declare_more(self):
        self.add(
            QgsProcessingParameterField(
                "GROUP_FIELD",
                translate("SmartQuartier", "Field with the district"),
                parentLayerParameterName="QUARTERS",
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "If totals per district are published elsewhere: hidden values are then protected "
                "against subtraction within each district too.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "PROTECT_FEW",
                translate("SmartQuartier", "Protect quarters with few inhabitants in totals too"),
                False,
            ),
            translate(
                "SmartQuartier",
                "Off: the smallest number of inhabitants only keeps unreliable figures back, and "
                "counts below the smallest number of cases are what is secret. On: a further "
                "quarter is hidden where the figures of a single small one would follow from the "
                "city's total.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "WITH_SE", translate("SmartQuartier", "Add standard uncertainties"), False
            ),
            translate(
                "SmartQuartier",
                "Adds <name>_se for each ratio of counts: how far chance alone moves it (Jeffreys "
                "posterior). Useful as uncertainty of a criterion.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterBoolean(
                "WITH_EB", translate("SmartQuartier", "Add shrunk rates"), False
            ),
            translate(
                "SmartQuartier",
                "Adds <name>_eb for each ratio of counts: drawn towards the city's mean, the more "
                "the smaller the quarter (empirical Bayes, Marshall 1991). As the city's mean is "
                "that of the quarters shown, such a rate depends on the other quarters: as a "
                "criterion it lets the order of two quarters change with a third.",
            ),
            advanced=True,
        )

    def execute(self, run):
        """Read, compute, write."""
        from ...smartquartier_plugin.core.pilots.indicators.indicators import pilot_indicators
        from ...smartquartier_plugin.core.pilots.indicators.notes import method

        id_field, group = run.text("ID_FIELD"), run.text("GROUP_FIELD")
        table_id, period = run.text("TABLE_ID_FIELD"), run.text("PERIOD_FIELD")
        wanted = [name for name in (id_field, group) if name]
        data = run.layer("QUARTERS", required_fields=wanted)
        wanted = [name for name in (table_id, period) if name]
        table = run.layer("TABLE", required_fields=wanted)
        result = pilot_indicators(
            data.frame, id_field, table.frame, table_id, run.text("INDICATORS"),
            period_field=period or None,
            population=run.text("POPULATION"),
            min_population=run.integer("MIN_POPULATION"),
            min_cases=run.integer("MIN_CASES"),
            group_field=group or None,
            with_se=run.boolean("WITH_SE"),
            with_eb=run.boolean("WITH_EB"),
            protect_few=run.boolean("PROTECT_FEW"),
            progress=run.progress.part(0.1, 0.9),
        )  # fmt: skip
        for note in result.notes:
            run.progress.warn(note)
        run.write_layer(
            "OUTPUT", _joined(data, result, run.progress), data.fields, style="pilot_indicators"
        )
        run.write_layer("UNMATCHED", result.unmatched)
        numbers = {"N_MATCHED": result.n_matched, "N_UNMATCHED": result.n_unmatched}
        run.write_record(run.record(method(result), numbers))


def _joined(data, result, progress):
    """Return the quarters with the new fields; what they were is never overwritten."""
    from ...smartquartier_plugin.core.field_names import add_columns

    frame = data.frame
    taken = {name.lower() for name in frame.columns}
    double = [name for name in result.columns if name.lower() in taken]
    if double:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' already has a field '{}'; give the indicator another name.",
            ).format(data.name, double[0])
        )
    table = result.table
    frame, renamed = add_columns(frame, {name: table[name].to_numpy() for name in table.columns})
    for old, new in renamed.items():
        progress.warn(
            translate(
                "SmartQuartier", "Field '{}' of layer '{}' is kept under the name '{}'."
            ).format(old, data.name, new)
        )
    return frame
