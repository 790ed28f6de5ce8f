"""Rank quarters as pilot quarters, with rank intervals and what would change them."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.field_names import tell_renamed
from ...smartquartier_plugin.core.i18n import translate
from ..base import SmartQuartierAlgorithm
from .pilot_ranking_parameters import declare


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
                "widens the rank interval. Recommended quarters with missing values are named, "
                "and quarters with too little data are not ranked. The weighted sum with fixed "
                "values at 0 and 1 is the default because leaving a quarter out never changes the "
                "order of the others; the other methods are a check, and the report says how far "
                "they agree.",
            ),
            translate(
                "SmartQuartier",
                "Limits: a recommendation, not a decision. robust holds against the weights and "
                "values that were tried and nothing else; values count as exact unless you give "
                "an uncertainty. Correlated criteria count the same need twice, or cancel each "
                "other out (named in the log). High Moran's I: neighbours at the top are one "
                "finding. Source: SMAA-2, Lahdelma and Salminen 2001.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    def execute(self, run):
        """Read, rank, write."""
        from ...smartquartier_plugin.core.pilots.ranking.output import (
            ranking_method,
            summary,
            with_ranking,
        )
        from ...smartquartier_plugin.core.pilots.ranking.ranking import rank_quarters
        from ...smartquartier_plugin.core.spatial.adjacency import adjacency

        criteria, with_se = _criteria(run), run.boolean("USE_SE")
        id_field, name_field = run.text("ID_FIELD"), run.text("NAME_FIELD")
        named = [field for field in (id_field, name_field) if field]
        data = run.layer("QUARTERS", metric=True, required_fields=named,
                         numeric_fields=criteria.fields)  # fmt: skip
        frame = data.frame
        codes = _codes(frame, id_field, data.name)
        criteria, errors = _standard_errors(run, criteria, data, with_se)
        neighbours = adjacency(frame, run.number("NEIGHBOUR_GAP"), run.progress)
        _name_islands(run, neighbours, codes, frame[name_field] if name_field else None)
        ranking = rank_quarters(
            codes, _values(frame, criteria.fields), criteria,
            method=run.choice("METHOD"), k=run.integer("K"), samples=run.integer("SAMPLES"),
            seed=run.integer("SEED"), weight_model=run.choice("WEIGHT_MODEL"),
            weight_spread=run.number("WEIGHT_SPREAD"),
            neighbours=neighbours.row_standardised(),
            value_uncertainty=run.number("VALUE_UNCERTAINTY") / 100.0, standard_errors=errors,
            min_data_share=run.number("MIN_DATA_SHARE"),
            progress=run.progress.part(0.1, 0.9),
            names=tuple(frame[name_field]) if name_field else (),
        )  # fmt: skip
        for text in ranking.warnings:
            run.progress.warn(text)
        for text in summary(ranking):
            run.progress.info(text)
        result, renamed = with_ranking(frame, ranking)
        tell_renamed(run.progress, data.name, renamed)
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


def _standard_errors(run, criteria, data, wanted):
    """Return the criteria with their fields of uncertainty, and the table of these."""
    from ...smartquartier_plugin.core.pilots.ranking.standard_errors import (
        standard_errors,
        with_se_fields,
    )

    found = with_se_fields(criteria, data.frame.columns)
    fields = [c.uncertainty_field for c in found.criteria if c.uncertainty_field]
    if wanted and not fields:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}' has no field '{}' or the like for any criterion; compute standard "
                "uncertainties with 'Pilot indicators', or switch their use off.",
            ).format(data.name, f"{criteria.fields[0]}_se")
        )
    if wanted:
        text = translate("SmartQuartier", "Standard uncertainties by quarter are taken from: {}.")
        run.progress.info(text.format(", ".join(fields)))
        criteria = found
    elif found != criteria:
        new = set(fields) - {c.uncertainty_field for c in criteria.criteria}
        text = translate(
            "SmartQuartier",
            "Layer '{}' holds standard uncertainties that are not used: {}. Switch on 'Use "
            "standard uncertainties' to let them widen the rank intervals.",
        )
        run.progress.info(text.format(data.name, ", ".join(sorted(new))))
    return criteria, standard_errors(data.frame, criteria, data.name)


def _values(frame, fields):
    import numpy as np

    return np.column_stack(
        [frame[field].to_numpy(dtype="float64", na_value=np.nan) for field in fields]
    )


def _name_islands(run, neighbours, codes, names):
    from ...smartquartier_plugin.core.pilots.indicators.columns import listing
    from ...smartquartier_plugin.core.pilots.names import quarter_title

    if neighbours.islands:
        titles = codes if names is None else list(map(quarter_title, codes, names))
        run.progress.info(
            translate(
                "SmartQuartier",
                "Quarters without a neighbour, not counted in Moran's I: {} ({}).",
            ).format(len(neighbours.islands), listing(titles[i] for i in neighbours.islands))
        )


def _write_report(run, ranking, frame, record, name_field):
    if not run.has("REPORT"):
        return
    from ...smartquartier_plugin.publish.report.pilots.ranking_report import ranking_report

    page = ranking_report(ranking, frame, ranking.criteria, record, name_field=name_field or None)
    run.write_text("REPORT", page)
