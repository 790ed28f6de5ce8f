"""Rank quarters as pilot quarters, with rank intervals and what would change them."""

from qgis.core import (
    QgsProcessing,
    QgsProcessingParameterDistance,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterField,
    QgsProcessingParameterFile,
    QgsProcessingParameterMatrix,
    QgsProcessingParameterNumber,
)

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm

METHODS = ["weighted_sum", "topsis", "promethee2", "vikor"]
WEIGHT_MODELS = ["around", "order", "free"]
INTEGER = QgsProcessingParameterNumber.Type.Integer
DOUBLE = QgsProcessingParameterNumber.Type.Double


class PilotRanking(SmartQuartierAlgorithm):
    """Rank quarters by criteria; never a bare rank."""

    ID = "pilotranking"
    GROUP = "pilots"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Ranking of pilot quarters")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "ranking,criteria,weights,multi-criteria,mcda,smaa,topsis,promethee,vikor,priority",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Which quarters should pilot first, why, how sure is that, and what would change "
                "it? Ranks quarters by your criteria and weights, and tries thousands of other "
                "weights and possible values.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: topk_share is the share of all draws in which the quarter "
                "is among the best K: robust (90% and more), likely (50%), open (10%), "
                "unlikely. rank_p05 to rank_p95 is the rank in nine of ten draws. "
                "flip_criterion and flip_weight name the smallest change of one weight that "
                "takes the quarter into or out of the best K. contrib_… is what each criterion "
                "adds to the score.",
            ),
            translate(
                "SmartQuartier",
                "A missing value counts as unknown, between worst and best, never as zero: it "
                "widens the rank interval. The weighted sum with fixed values at 0 and 1 is the "
                "default because leaving a quarter out never changes the order of the others; "
                "the other methods are a check, and the log says how far they agree.",
            ),
            translate(
                "SmartQuartier",
                "Limits: a recommendation, not a decision. Correlated criteria count the same need "
                "twice (named in the log). High Moran's I: neighbours at the top are one finding. "
                "Source: SMAA-2, Lahdelma and Salminen 2001.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        self._declare_inputs()
        self._declare_choice()
        self._declare_uncertainty()
        self.add(
            QgsProcessingParameterFeatureSink(
                "OUTPUT",
                translate("SmartQuartier", "Ranked quarters"),
                QgsProcessing.SourceType.TypeVectorPolygon,
            ),
            translate(
                "SmartQuartier",
                "The quarters with their fields, score, rank, rank interval, shares, contributions "
                "and flip weight.",
            ),
        )
        self.add_report()
        self.add_record()
        self.add_number("MORANS_I", translate("SmartQuartier", "Moran's I of the score"))
        self.add_number("MORANS_P", translate("SmartQuartier", "p-value of Moran's I"))
        self.add_number("N_RANKED", translate("SmartQuartier", "Number of ranked quarters"))

    def _declare_inputs(self):
        self.add(
            QgsProcessingParameterFeatureSource(
                "QUARTERS",
                translate("SmartQuartier", "Quarters"),
                [QgsProcessing.SourceType.TypeVectorPolygon],
            ),
            translate(
                "SmartQuartier",
                "Polygons with one number field per criterion, for example the result of 'Pilot "
                "indicators'; in a projected coordinate system with metres.",
            ),
        )
        self.add(
            QgsProcessingParameterField(
                "ID_FIELD",
                translate("SmartQuartier", "Field with the quarter's code"),
                parentLayerParameterName="QUARTERS",
            ),
            translate("SmartQuartier", "A different code for each quarter, such as 05 or Q12."),
        )
        self.add(
            QgsProcessingParameterField(
                "NAME_FIELD",
                translate("SmartQuartier", "Field with the quarter's name"),
                parentLayerParameterName="QUARTERS",
                optional=True,
            ),
            translate("SmartQuartier", "Shown beside the code in the report."),
        )
        self.add(
            QgsProcessingParameterMatrix(
                "CRITERIA",
                translate("SmartQuartier", "Criteria"),
                numberRows=3,
                headers=[
                    translate("SmartQuartier", "Field"),
                    translate("SmartQuartier", "Direction (higher or lower)"),
                    translate("SmartQuartier", "Weight"),
                    translate("SmartQuartier", "Value at 0"),
                    translate("SmartQuartier", "Value at 1"),
                ],
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "One row per criterion. Direction: which values speak for a pilot quarter (for "
                "needs such as unemployment: higher). Weights count by their proportions. Value "
                "at 0 and at 1: no priority and full priority, in the field's unit; fix them "
                "before looking at the result. Empty: taken from the data, with a warning.",
            ),
        )
        self.add(
            QgsProcessingParameterFile(
                "CRITERIA_FILE",
                translate("SmartQuartier", "Criteria or weights file"),
                extension="json",
                optional=True,
            ),
            translate(
                "SmartQuartier",
                "JSON file with criteria instead of the table, or with the weights of several "
                "stakeholders (from 'Weights of criteria') beside it. With stakeholders, each has "
                "the same share of the draws, and each one's ranks are shown.",
            ),
        )

    def _declare_choice(self):
        self.add(
            QgsProcessingParameterEnum(
                "METHOD",
                translate("SmartQuartier", "Method"),
                METHODS,
                defaultValue=METHODS[0],
                usesStaticStrings=True,
            ),
            translate(
                "SmartQuartier",
                "weighted_sum: sum of weight times value between 0 and 1. topsis: near the best, "
                "far from the worst. promethee2: comparisons in pairs, only the order counts. "
                "vikor: compromise with the largest regret. The last three can change the order "
                "of two quarters when a third one is left out.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "K",
                translate("SmartQuartier", "Number of pilot quarters"),
                INTEGER,
                3,
                minValue=1,
                maxValue=100_000,
            ),
            translate("SmartQuartier", "How many quarters shall pilot; topk_share refers to it."),
        )
        self.add(
            QgsProcessingParameterNumber(
                "SAMPLES",
                translate("SmartQuartier", "Number of draws"),
                INTEGER,
                10_000,
                minValue=1,
                maxValue=1_000_000,
            ),
            translate(
                "SmartQuartier",
                "Random weightings with possible values; with 10,000 a share is exact to about "
                "one percentage point.",
            ),
        )
        self.add(
            QgsProcessingParameterNumber(
                "SEED",
                translate("SmartQuartier", "Seed of the draws"),
                INTEGER,
                0,
                minValue=0,
                maxValue=2**31 - 1,
            ),
            translate(
                "SmartQuartier", "The same seed gives the same result; any whole number from 0."
            ),
        )

    def _declare_uncertainty(self):
        self.add(
            QgsProcessingParameterEnum(
                "WEIGHT_MODEL",
                translate("SmartQuartier", "Which weights are tried"),
                WEIGHT_MODELS,
                defaultValue=WEIGHT_MODELS[0],
                usesStaticStrings=True,
            ),
            translate(
                "SmartQuartier",
                "around: near the given weights. order: any weights in the same order of "
                "importance. free: any weights at all.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "WEIGHT_SPREAD",
                translate("SmartQuartier", "Spread of the weights (share of an average weight)"),
                DOUBLE,
                0.5,
                minValue=0.0,
                maxValue=10.0,
            ),
            translate(
                "SmartQuartier",
                "For 'around': standard deviation of an average weight. With 0.5 and ten "
                "criteria, a weight of 10% typically lies between 5% and 15%. 0: only the "
                "given weights.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterNumber(
                "VALUE_UNCERTAINTY",
                translate("SmartQuartier", "Uncertainty of the values (% of the value range)"),
                DOUBLE,
                0.0,
                minValue=0.0,
                maxValue=100.0,
            ),
            translate(
                "SmartQuartier",
                "Standard uncertainty of each value, in percent of the range between the value at "
                "0 and the value at 1. Uncertainties in the criteria file take precedence.",
            ),
            advanced=True,
        )
        self.add(
            QgsProcessingParameterDistance(
                "NEIGHBOUR_GAP",
                translate("SmartQuartier", "Largest gap between neighbours"),
                1.0,
                "QUARTERS",
                minValue=0.0,
                maxValue=100_000.0,
            ),
            translate(
                "SmartQuartier",
                "Quarters at most this far apart count as neighbours for Moran's I; raise it where "
                "rivers or roads lie between the polygons.",
            ),
            advanced=True,
        )

    def execute(self, run):
        """Read, rank, write."""
        from ...smartquartier_plugin.core.pilots.ranking.output import (
            ranking_method,
            summary,
            with_ranking,
        )
        from ...smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters
        from ...smartquartier_plugin.core.spatial.adjacency import adjacency

        criteria = _criteria(run)
        id_field, name_field = run.field("ID_FIELD"), run.field("NAME_FIELD")
        named = [field for field in (id_field, name_field) if field]
        data = run.layer("QUARTERS", metric=True, required_fields=named,
                         numeric_fields=criteria.fields)  # fmt: skip
        frame = data.frame
        codes = _codes(frame, id_field, data.name)
        neighbours = adjacency(frame, run.number("NEIGHBOUR_GAP"), run.progress)
        _name_islands(run, neighbours, codes)
        ranking = rank_quarters(
            codes, _values(frame, criteria.fields), criteria,
            method=run.choice("METHOD"), k=run.integer("K"), samples=run.integer("SAMPLES"),
            seed=run.integer("SEED"), weight_model=run.choice("WEIGHT_MODEL"),
            weight_spread=run.number("WEIGHT_SPREAD"),
            neighbours=neighbours.row_standardised(),
            value_uncertainty=run.number("VALUE_UNCERTAINTY") / 100.0,
            progress=run.progress.part(0.1, 0.9),
        )  # fmt: skip
        for text in ranking.warnings:
            run.progress.warn(text)
        for text in summary(ranking):
            run.progress.info(text)
        result, renamed = with_ranking(frame, ranking)
        if renamed:
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "Layer '{}' has fields with the names of results; they are kept as {}.",
                ).format(data.name, ", ".join(renamed))
            )
        run.write_layer("OUTPUT", result, data.fields, style="pilot_ranking")
        numbers = {"N_RANKED": ranking.n_ranked}
        if ranking.morans_i is not None:
            numbers["MORANS_I"] = ranking.morans_i.value
            numbers["MORANS_P"] = ranking.morans_i.p_value
        record = run.record(ranking_method(ranking), numbers)
        _write_report(run, ranking, frame, record, name_field)
        run.write_record(record)


def _criteria(run):
    """Return the criteria of the table, the file, or the table with the file's stakeholders."""
    from ...smartquartier_plugin.core.pilots.criteria.criteria import (
        criteria_from_matrix,
        read_criteria,
    )

    rows = run.matrix("CRITERIA")
    filled = any(cell is not None and str(cell).strip() for cell in rows)
    path = run.file("CRITERIA_FILE")
    if not filled and path is None:
        raise InputError(
            translate(
                "SmartQuartier",
                "There are no criteria: fill in the table 'Criteria' or choose a criteria file.",
            )
        )
    table = criteria_from_matrix(rows) if filled else None
    if path is None:
        return table
    criteria = read_criteria(path, base=table)
    if table is not None and criteria.criteria != table.criteria:
        raise InputError(
            translate(
                "SmartQuartier",
                "Criteria are given in the table and again in '{}'; empty the table, or choose a "
                "file that holds only stakeholders' weights.",
            ).format(path.name)
        )
    return criteria


def _codes(frame, field, layer):
    from ...smartquartier_plugin.core.pilots.indicators.columns import text_codes

    codes = text_codes(frame[field])
    absent = sum(code is None for code in codes)
    if absent:
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{}' of layer '{}' has empty cells: {}. Give each quarter a code.",
            ).format(field, layer, absent)
        )
    return codes


def _values(frame, fields):
    import numpy as np

    return np.column_stack(
        [frame[field].to_numpy(dtype="float64", na_value=np.nan) for field in fields]
    )


def _name_islands(run, neighbours, codes):
    from ...smartquartier_plugin.core.pilots.indicators.columns import listing

    if neighbours.islands:
        run.progress.info(
            translate(
                "SmartQuartier",
                "Quarters without a neighbour, not counted in Moran's I: {} ({}).",
            ).format(len(neighbours.islands), listing(codes[i] for i in neighbours.islands))
        )


def _write_report(run, ranking, frame, record, name_field):
    if not run.wants("REPORT"):
        return
    from ...smartquartier_plugin.publish.report.ranking_report import ranking_report

    page = ranking_report(ranking, frame, ranking.criteria, record, name_field=name_field or None)
    run.write_text("REPORT", page)
