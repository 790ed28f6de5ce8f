"""Monitor the effect of a measure, and bring the local coefficient back into the catalogue."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, signed
from ..base import SmartQuartierAlgorithm
from ..pilots.pilot_codes import pilot_codes
from .effect_monitor_local import local_coefficient
from .effect_monitor_parameters import declare


class EffectMonitor(SmartQuartierAlgorithm):
    """Difference-in-differences with a permutation interval."""

    ID = "effectmonitor"
    GROUP = "effects"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Monitoring of an effect")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "monitoring,effect,evaluation,difference-in-differences,permutation,local coefficient",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What did the measure really change here, and how sure is that? Compares quarters "
                "with and without it, before and after, and writes what was measured back into "
                "the catalogue of effects as a local coefficient.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: EFFECT is the mean change of the pilots minus the mean change "
                "of the comparison quarters; EFFECT_LOW and EFFECT_HIGH are its interval. -0.30 in "
                "relative mode means 30 points: minus 43 per cent in the pilot where the others "
                "had minus 13 came by themselves.",
            ),
            translate(
                "SmartQuartier",
                "The interval comes from permutations: if the measure had no effect, any other "
                "choice of quarters could have been the pilots. It holds the constant effects that "
                "this test doesn't reject. Quarters next to a pilot are left out, since effects "
                "spill over.",
            ),
            translate(
                "SmartQuartier",
                "Limits: pilots are rarely chosen by lot; what else happened in them at the same "
                "time is part of the effect. A measure that came together with another (prices "
                "and sensors) is measured together with it. A local coefficient gets level 3 of "
                "the Maryland scale and grade A only with two pilots or more, five comparison "
                "quarters or more, like courses before the start and a difference beyond chance; "
                "else level 2 and B. Sources: Rosenbaum 2002, Bertrand et al. 2004.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, compare, write."""
        from ...smartquartier_plugin.bridge.styles_effect_monitor import effect_monitor
        from ...smartquartier_plugin.core.effects.monitor.analysis import monitor_effect
        from ...smartquartier_plugin.core.effects.monitor.tables import (
            method,
            pilot_table,
            quarter_columns,
        )
        from ...smartquartier_plugin.core.field_names import add_columns, tell_renamed
        from ...smartquartier_plugin.core.pilots.indicators.catalogue import read_catalogue
        from ...smartquartier_plugin.core.pilots.indicators.join import quarter_codes
        from ...smartquartier_plugin.core.spatial.adjacency import adjacency

        id_field, name_field = run.text("ID_FIELD"), run.text("NAME_FIELD")
        pilot_field = run.text("PILOT_FIELD")
        wanted = [name for name in (id_field, name_field, pilot_field) if name]
        data = run.layer("QUARTERS", metric=True, required_fields=wanted)
        codes = quarter_codes(data.frame[id_field].tolist(), id_field)
        question = _question(run, pilot_codes(run, data.frame, codes, pilot_field))
        result = monitor_effect(
            run.layer("OBSERVATIONS").frame,
            codes,
            question,
            targets=run.layer("TARGETS").frame if run.has("TARGETS") else None,
            directions=read_catalogue().directions(),
            neighbours=adjacency(data.frame, run.number("NEIGHBOUR_GAP"), run.progress).matrix,
            forecast=_forecast(run, codes, id_field),
            progress=run.progress.part(0.1, 0.9),
        )
        for note in result.monitor.notes:
            run.progress.warn(note)
        _tell(run, result)
        local = local_coefficient(run, result, question)
        frame, renamed = add_columns(data.frame, quarter_columns(result))
        tell_renamed(run.progress, data.name, renamed.values())
        title = translate("SmartQuartier", "{}: after (expected)").format(result.indicator)
        run.write_layer("OUTPUT", frame, data.fields, style=effect_monitor, title=title)
        run.write_layer("RESULTS", pilot_table(result))
        record = run.record(method(result, question, local), _numbers(result))
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.effects.monitor_report import (
                effect_monitor_report,
            )

            report = effect_monitor_report(
                result,
                record,
                quarters=data.frame,
                name_field=name_field,
                unit=run.text("UNIT"),
                local=local,
            )
            run.write_text("REPORT", report)
        run.write_record(record)


def _question(run, pilots):
    from ...smartquartier_plugin.core.effects.monitor.analysis import Question

    return Question(
        pilots=tuple(pilots),
        start=run.text("INTERVENTION"),
        indicator=run.text("INDICATOR"),
        comparison=tuple(run.codes("COMPARISON")),
        mode=run.choice("MODE"),
        n_controls=run.integer("CONTROLS"),
        confidence=run.number("CONFIDENCE") / 100,
        permutations=run.integer("PERMUTATIONS"),
        seed=run.integer("SEED"),
    )


def _forecast(run, codes, id_field):
    """Return prefix and ranges of the estimate per quarter, or None."""
    if not run.has("FORECAST"):
        return None
    from ...smartquartier_plugin.core.pilots.indicators.columns import text_codes

    prefix = run.text("FORECAST_INDICATOR")
    names = [f"{prefix}_{part}" for part in ("p05", "p50", "p95")]
    frame = run.layer("FORECAST", required_fields=[id_field], numeric_fields=names).frame
    rows = dict(zip(text_codes(frame[id_field].tolist()), frame[names].to_numpy(dtype=float)))
    nothing = [float("nan")] * 3
    return prefix, [rows.get(code, nothing) for code in codes]


def _tell(run, result):
    found = result.difference
    run.progress.info(
        translate(
            "SmartQuartier",
            "Effect on {indicator}: {effect} ({low} to {high}, p = {p}), pilots {n}, comparison "
            "quarters {m}, permutations {count}.",
        ).format(
            indicator=result.indicator,
            effect=signed(found.effect),
            low=signed(found.low),
            high=signed(found.high),
            p=number(found.p_value, 3),
            n=len(found.treated),
            m=len(found.controls),
            count=found.permutations,
        )
    )
    if len(found.left_out):
        codes = [result.monitor.codes[row] for row in found.left_out]
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Quarters left out, because their value before the start is zero or far below the "
                "others' and a relative change says nothing: {codes}. Compare absolute changes to "
                "keep them.",
            ).format(codes=", ".join(codes[:10]))
        )
    if found.trend_p <= 1 - found.confidence:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "Already before the start the pilots took another course than the comparison "
                "quarters ({} per year): the effect may be the continuation of it.",
            ).format(signed(found.trend))
        )


def _numbers(result):
    from ...smartquartier_plugin.core.numbers import finite

    found = result.difference
    return {
        "EFFECT": found.effect,
        "EFFECT_LOW": finite(found.low),
        "EFFECT_HIGH": finite(found.high),
        "P_VALUE": found.p_value,
        "N_CONTROLS": len(found.controls),
    }
