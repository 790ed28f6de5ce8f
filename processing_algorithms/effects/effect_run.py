"""What a scenario of measures changes in the city's space, as ranges."""

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent, short
from ..base import SmartQuartierAlgorithm
from .effect_run_parameters import declare


class EffectRun(SmartQuartierAlgorithm):
    """Compute a scenario's effects by zone, with ranges and the assumptions behind them."""

    ID = "effectrun"
    GROUP = "effects"
    REQUIRES = ("pandas", "geopandas", "shapely", "scipy")

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Effects of measures")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "effects,impact,scenario,measures,traffic,emissions,floor space,rebound,Monte Carlo,"
            "uncertainty,range,telework,delivery,parking",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "What do digital measures change in each quarter: traffic, floor space, emissions, "
                "energy, access? Every result is a range, because nobody knows the coefficients "
                "exactly; an indication, not a decision.",
            ),
            translate(
                "SmartQuartier",
                "net = gross × (1 − rebound) + footprint of the technology. Assumptions are drawn "
                "from their ranges in the catalogue, once for all zones: what is unknown about a "
                "van is unknown in every quarter alike, and does not average out.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: in 90 of 100 draws the net change lies between P5 and P95. "
                "pbenefit near 1 means better in nearly every draw, between 0.05 and 0.95 the "
                "direction is open; NULL where it is a question of values what is better. The "
                "dominant assumption is the one whose value decides most; measuring it here is "
                "worth more than any further draw.",
            ),
            translate(
                "SmartQuartier",
                "Limits: effects of different measures are added up; where two work on the same "
                "thing only the larger counts. Missing drivers leave the zone empty. Plausibility "
                "caps cut draws and are counted. A simple estimate (ITU-T L.1480 tier 3): not for "
                "public claims about the effect of a product.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, compute, tell, write."""
        from ...smartquartier_plugin.core.effects.engine.run import run_effects
        from ...smartquartier_plugin.core.effects.engine.suppress import suppressed
        from .effect_inputs import read_inputs
        from .effect_run_checks import check_edge, check_sizes, hidden_zones
        from .effect_run_tables import method_notes

        given = read_inputs(run)
        draws, seed = run.integer("DRAWS"), run.integer("SEED")
        result = run_effects(
            given.catalogue,
            given.scenario,
            given.zones,
            draws=draws,
            seed=seed,
            year=given.year,
            local=given.local,
            skip_missing=given.skip_missing,
            progress=run.progress.part(0.05, 0.8),
        )
        check_sizes(result, given.data.frame, run.progress)
        check_edge(result, given.data.frame, run.progress)
        hidden = hidden_zones(run, given)
        shown = result if hidden is None else suppressed(result, hidden)
        figures = _figures(result)
        _tell(run.progress, result)
        self._write_layers(run, given, shown, hidden)
        record = run.record(method=method_notes(result, given), numbers=figures)
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.effects.run_report import run_report

            told = set(result.warnings)
            page = run_report(
                shown,
                given.data.frame,
                record,
                warnings=[text for text in run.progress.warnings if text not in told],
            )
            run.write_text("REPORT", page)
        run.write_record(record)

    def _write_layers(self, run, given, result, hidden):
        from ...smartquartier_plugin.bridge.styles_effects import effect_style
        from ...smartquartier_plugin.core.field_names import add_columns, tell_renamed
        from .effect_run_tables import assumptions_table, summary_table, zone_columns

        frame, renamed = add_columns(given.data.frame, zone_columns(result, hidden))
        tell_renamed(run.progress, given.data.name, renamed.values())
        title = translate("SmartQuartier", "Effects: {}").format(result.scenario.name)
        label = given.id_field
        if run.has("NAME_FIELD"):
            label = run.text("NAME_FIELD")
        style = effect_style(result, renamed.get(label, label))
        run.write_layer("OUTPUT", frame, known=given.data.fields, style=style, title=title)
        run.write_layer("SUMMARY", summary_table(result))
        run.write_layer("ASSUMPTIONS", assumptions_table(result))


def _figures(result):
    """Return the key figures of the run."""
    import numpy as np

    capped = np.zeros(len(result.zones), dtype=bool)
    for one in result.indicators:
        capped |= one.capped
    return {
        "N_EFFECTS": sum(effect.zones > 0 for one in result.indicators for effect in one.effects),
        "N_ZONES": len(result.zones),
        "N_CAPPED": int(capped.sum()),
        "N_UNKNOWN": sum(not _known(one) for one in result.indicators),
    }


def _known(one):
    """Return whether an indicator has a total."""
    return bool(one.total_net[1] == one.total_net[1])


def _tell(progress, result):
    """Say what changes in total: each indicator in one line, as a range."""
    from ...smartquartier_plugin.core.effects.catalogue.model import text
    from ...smartquartier_plugin.core.unit_words import unit_words
    from .effect_run_tables import tier_sentence

    for one in result.indicators:
        if not _known(one):
            progress.info(
                translate(
                    "SmartQuartier", "{}: unknown; the data that it needs are missing."
                ).format(text(one.indicator.label))
            )
            continue
        low, middle, high = map(_rounded, one.total_net)
        words = translate(
            "SmartQuartier",
            "{indicator}: {low} … {middle} … {high} {unit} (P5 … P50 … P95); better in {share} "
            "of the draws.",
        )
        if one.indicator.better == "open":
            words = translate(
                "SmartQuartier",
                "{indicator}: {low} … {middle} … {high} {unit} (P5 … P50 … P95); whether that is "
                "good or bad is a question of values.",
            )
        progress.info(
            words.format(
                indicator=text(one.indicator.label), low=low, middle=middle, high=high,
                unit=unit_words(one.indicator.unit), share=_share(one.total_pbenefit),
            )
        )  # fmt: skip
    progress.info(
        translate("SmartQuartier", "{} zones, {} draws. An indication, not a decision.").format(
            number(len(result.zones), 0), number(result.draws, 0)
        )
    )
    progress.info(tier_sentence())


def _rounded(value):
    """Return an estimate with the two digits that it can bear."""
    return short(float(f"{value:.2g}"))


def _share(value):
    """Return a share of the draws; one that isn't all doesn't read as all."""
    if 0.99 < value < 1:
        return translate("SmartQuartier", "more than {}").format(percent(0.99))
    if 0 < value < 0.01:
        return translate("SmartQuartier", "less than {}").format(percent(0.01))
    return percent(value)
