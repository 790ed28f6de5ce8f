"""Which assumption decides the effects of a scenario, and which value would turn the sign."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent
from ..base import SmartQuartierAlgorithm
from .effect_sensitivity_parameters import declare


class EffectSensitivity(SmartQuartierAlgorithm):
    """Tornado, Morris or Sobol over a scenario's assumptions, and their break-even values."""

    ID = "effectsensitivity"
    GROUP = "effects"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Which assumption decides?")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "sensitivity,uncertainty,assumption,Morris,Sobol,tornado,break-even,effects,scenario",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Which assumption decides the effects of a scenario, and which value of it would "
                "turn a benefit into a harm? For each indicator, for all zones together and for "
                "each zone.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: effect is how much the indicator moves, in its own unit: "
                "from P5 to P95 of the assumption (tornado), mean over many starting points "
                "(morris, mu*), or total index times standard deviation (sobol). share compares "
                "the assumptions: they sum to 1. Assumptions of one group move together and have "
                "one row.",
            ),
            translate(
                "SmartQuartier",
                "flip_value is the value at which the net change turns its sign while all others "
                "stay central; flips_within_range says whether the catalogue's own range reaches "
                "it. Then even the direction of the effect is open. The search goes beyond the "
                "range, as far as values are possible, by at most ten widths.",
            ),
            translate(
                "SmartQuartier",
                "Limits: what is not in the catalogue can't show up here; an assumption with a "
                "narrow range that nobody has checked looks harmless. A tornado doesn't see "
                "interactions. Grades D (claims) and J (our own judgement) are the first to "
                "replace by measurements. An indication, not a decision.",
            ),
            translate(
                "SmartQuartier",
                "Sources: Morris 1991, Campolongo et al. 2007, Saltelli et al. 2010, Jansen 1999.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, analyse, tell, write."""
        from ...smartquartier_plugin.core.effects.engine import prepare
        from ...smartquartier_plugin.core.effects.sensitivity.analysis import analyse
        from ...smartquartier_plugin.core.effects.sensitivity.result import without_zones
        from .effect_inputs import read_inputs
        from .effect_run_checks import hidden_zones
        from .effect_sensitivity_tables import break_even_table, effects_table

        given = read_inputs(run)
        prepared = prepare(
            given.catalogue, given.scenario, given.zones, year=given.year, local=given.local,
            skip_missing=given.skip_missing, progress=run.progress.part(0.0, 0.1),
        )  # fmt: skip
        for text in prepared.warnings:
            run.progress.warn(text)
        method, samples = run.choice("METHOD"), run.integer("SAMPLES")
        if method == "tornado" and samples:
            run.progress.warn(translate("SmartQuartier", "A tornado doesn't use SAMPLES."))
        result = analyse(
            prepared, method, samples, run.integer("SEED"), run.boolean("PER_ZONE"),
            only=tuple(run.codes("INDICATOR")), progress=run.progress.part(0.1, 0.8),
        )  # fmt: skip
        _warn_at_the_edge(run, given, result)
        hidden = hidden_zones(run, given)
        result = result if hidden is None else without_zones(result, hidden)
        _tell(run.progress, result, given.catalogue)
        table = effects_table(result, given.catalogue, run.integer("TOP"))
        run.write_layer("OUTPUT", table)
        if run.has("BREAK_EVEN"):
            run.write_layer("BREAK_EVEN", break_even_table(result, given.catalogue))
        record = run.record(method=_method(result, prepared, given), numbers=_numbers(result))
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.effects.sens_report import (
                sensitivity_report,
            )

            page = sensitivity_report(
                result, given.catalogue, given.scenario, record, warnings=run.progress.warnings
            )
            run.write_text("REPORT", page)
        run.write_record(record)


def _warn_at_the_edge(run, given, result):
    """Warn if measures are at work in zones at the edge of the layer."""
    from types import SimpleNamespace

    from .effect_run_checks import check_edge

    if result.zones:
        moved = [
            SimpleNamespace(p05=one.central[1:], p95=one.central[1:]) for one in result.indicators
        ]
        seen = SimpleNamespace(zones=result.zones, indicators=moved)
        check_edge(seen, given.data.frame, run.progress)


def _numbers(result):
    """Return the key figures."""
    turning = {
        flip.assumption.id
        for one in result.indicators
        for _place, flip in (*enumerate(one.flips), *one.member_flips)
        if flip.assumption is not None and one.acts[_place] and flip.within[0]
    }
    return {
        "N_ASSUMPTIONS": sum(len(given.members) for given in result.inputs),
        "N_EVALUATIONS": result.evaluations,
        "N_FLIPS": len(turning),
        "N_UNKNOWN": len(result.unknown),
    }


def _tell(progress, result, catalogue):
    """Say for each indicator what decides it, and whether its sign may turn."""
    from ...smartquartier_plugin.core.effects.catalogue.model import text
    from ...smartquartier_plugin.core.effects.sensitivity.words import (
        grades_of,
        input_label,
        quoted,
    )

    for one in result.indicators:
        order = one.order()
        if not order or not one.effect[order[0], 0] > 0:
            continue
        first = one.inputs[order[0]]
        progress.info(
            translate(
                "SmartQuartier", "{indicator}: decided most by {name} ({share}; grade {grade})."
            ).format(
                indicator=text(one.indicator.label),
                name=quoted(input_label(first, catalogue)),
                share=percent(one.share[order[0], 0]),
                grade=grades_of(first.members) or "–",
            )
        )
        turning = [one.inputs[i] for i in order if one.flips[i].within[0]]
        if turning:
            progress.warn(
                translate(
                    "SmartQuartier",
                    "{indicator}: the direction is open, it turns within the range of {names}.",
                ).format(
                    indicator=text(one.indicator.label),
                    names=", ".join(quoted(input_label(item, catalogue)) for item in turning),
                )
            )
    if result.zones:
        progress.info(
            translate("SmartQuartier", "Zones analysed one by one: {}.").format(
                number(len(result.zones), 0)
            )
        )


def _method(result, prepared, given):
    """Return what the record says about the method."""
    formulas = {
        "tornado": "effect = |net(P95) - net(P5)|, all others central",
        "morris": "effect = mu* = mean |(net(u + d e_i) - net(u)) / d|, d = 2/3, 4 levels, "
        "trajectories chosen for spread out of four times as many",
        "sobol": "effect = S_Ti * sd; S_i = mean(f(B)(f(AB_i) - f(A))) / V (Saltelli 2010), "
        "S_Ti = mean((f(A) - f(AB_i))^2) / 2V (Jansen 1999)",
    }
    return {
        "method": result.method,
        "formula": formulas[result.method],
        "share": "effect_i / sum of effects",
        "break_even": "scan of the range and up to 10 widths beyond it within the bounds, then "
        "narrowed down; all others central",
        "samples": result.samples,
        "evaluations": result.evaluations,
        "seed": result.seed,
        "tier": "ITU-T L.1480 tier 3",
        "catalogue": {
            "name": given.catalogue.name,
            "version": given.catalogue.version,
            "sha256": given.catalogue.sha256,
        },
        "scenario": given.scenario.name,
        "effects": [work.compiled.effect.id for work in prepared.works],
        "inputs": {one.name: [item.id for item in one.members] for one in result.inputs},
    }
