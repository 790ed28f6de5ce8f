"""Which quarters together: a set of pilots, proven best for one aim under the rules."""

from ...smartquartier_plugin.core.field_names import tell_renamed
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number, percent, short
from ..base import SmartQuartierAlgorithm
from .pilot_set_parameters import declare
from .pilot_set_tables import (
    alternatives_table,
    compared_table,
    links_layer,
    method_notes,
    pareto_table,
    quarters_layer,
    similar_table,
    type_limits,
)


class PilotSet(SmartQuartierAlgorithm):
    """Choose k pilot quarters and say whom each stands for."""

    ID = "pilotset"
    GROUP = "pilots"

    def displayName(self):
        """Return the title in the toolbox."""
        return translate("SmartQuartier", "Set of pilot quarters")

    def tags(self):
        """Return the search words."""
        return translate(
            "SmartQuartier",
            "pilot,quarters,set,selection,transferability,coverage,p-median,optimisation,waves",
        ).split(",")

    def purpose(self):
        """Return the help's paragraphs."""
        return (
            translate(
                "SmartQuartier",
                "Which quarters together? Chooses k pilot quarters that are best for one aim under "
                "all rules, proves it, and lists the sets that are nearly as good.",
            ),
            translate(
                "SmartQuartier",
                "transferability: the other quarters resemble a pilot as much as possible. "
                "coverage: people live near a pilot. score: highest sum of scores. "
                "scalability: most people live in a quarter that resembles a pilot closely "
                "enough. contrast: typical quarters that differ as much as possible.",
            ),
            translate(
                "SmartQuartier",
                "Reading the result: GAP 0 and STATUS optimal mean proven. core_index is the share "
                "of the nearly best sets that hold a quarter: 1 means that no good set does "
                "without it; where many quarters lie between, other reasons may decide. Wave 2 "
                "are the quarters closest to their reference pilot (most like it; for coverage "
                "and without features: nearest on the ground), taken until they hold half of the "
                "inhabitants outside the pilots; wave 3 is the rest.",
            ),
            translate(
                "SmartQuartier",
                "Missing values: with gaps or words in the features, quarters are compared by "
                "Gower distance, and where a value is missing the difference to be expected "
                "counts. A quarter of which too few features are known can't be chosen, but is "
                "represented; the log names it. One gap changes the measure for all quarters and "
                "with it possibly the result.",
            ),
            translate(
                "SmartQuartier",
                "Limits: similarity is only as good as the features. Without features only "
                "coverage and score are possible. Up to two million sets are looked at one by "
                "one, and the best 10,000 of the nearly best sets are listed; above that SciPy's "
                "solver proves the optimum, at most 2,000 are listed, and the log says whether "
                "all of them are known.",
            ),
        )

    def declare(self):
        """Declare parameters and outputs."""
        declare(self)

    # -- execution ---------------------------------------------------------------------

    def execute(self, run):
        """Read, choose, compare, write."""
        from ...smartquartier_plugin.core.pilots.sets.comparison import compare_sets
        from ...smartquartier_plugin.core.pilots.sets.selection import choose_set
        from ...smartquartier_plugin.core.pilots.sets.themes import themes_of_pilots
        from ...smartquartier_plugin.core.pilots.sets.waves import waves
        from ...smartquartier_plugin.core.pilots.sets.words import word

        data, fields, given, titles = self._read(run)
        problem, time_limit = given.problem, run.number("TIME_LIMIT")
        near_optimal = run.number("NEAR_OPTIMAL")
        proposals = [
            [code.strip() for code in part.split(",") if code.strip()]
            for part in run.text("COMPARE_SET").split(";")
            if part.strip()
        ]
        selection = choose_set(
            problem, near_optimal, time_limit=time_limit, progress=run.progress.part(0.0, 0.6)
        )
        themes = themes_of_pilots(data.frame.iloc[given.rows], fields.themes, selection)
        wave = waves(selection.reference_distance, selection.chosen, problem.weights)
        compared = compare_sets(
            problem, proposals, run.progress.part(0.6, 0.8), found=selection.enumerated
        ) if proposals else []  # fmt: skip
        second = _second(problem)
        self._tell(run, selection, compared, problem, titles)
        pareto, pareto_complete = self._unbeaten(run, problem, second, time_limit)

        result, renamed = quarters_layer(data.frame, given, selection, wave, themes)
        tell_renamed(run.progress, data.name, renamed.values())
        title = translate("SmartQuartier", "Pilot quarters: {}").format(word(selection.objective))
        run.write_layer("OUTPUT", result, known=data.fields, style="pilot_set", title=title)
        links = links_layer(given, selection, wave, data.frame.crs)
        run.write_layer("LINKS", links, style="pilot_set_links")
        run.write_layer("ALTERNATIVES", alternatives_table(problem, selection))
        run.write_layer("SIMILAR", similar_table(given))
        run.write_layer("COMPARED", compared_table(problem, compared))
        run.write_layer("PARETO", pareto_table(problem, pareto))
        record = run.record(
            method=method_notes(given, fields, selection, pareto, pareto_complete),
            numbers={
                "OBJECTIVE_VALUE": selection.value,
                "BOUND": selection.bound,
                "GAP": selection.gap,
                "N_SETS": selection.n_sets,
                "N_NEAR": selection.n_near,
                "STATUS": selection.status,
            },
        )
        if run.has("REPORT"):
            from ...smartquartier_plugin.publish.report.pilots.set_report import set_report

            run.write_text(
                "REPORT",
                set_report(
                    selection, problem, data.frame, record, wave=wave, themes=themes,
                    compared=[("+".join(names), one) for names, one in zip(proposals, compared)],
                    pareto=pareto, pareto_complete=pareto_complete, second=second,
                    id_field=fields.code,
                    name_field="name" if "name" in data.frame else None,
                    warnings=run.progress.warnings,
                ),
            )  # fmt: skip
        run.write_record(record)

    def _unbeaten(self, run, problem, second, time_limit):
        """List the sets that no other beats in score and aim; say so if some may be missing."""
        from ...smartquartier_plugin.core.pilots.sets.comparison import pareto_sets

        if not second or not (run.has("PARETO") or run.has("REPORT")):
            return None, True
        sets, complete = pareto_sets(
            problem, second, run.progress.part(0.8, 0.95), time_limit=time_limit
        )
        if not complete:
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "The list of sets that no other beats in score and aim at once is not "
                    "complete: {} were found.",
                ).format(number(len(sets), 0))
            )
        return sets, complete

    def _read(self, run):
        from ...smartquartier_plugin.core.pilots.sets.input import SetFields, set_input

        fields = SetFields(
            code=run.text("ID_FIELD"),
            features=tuple(run.fields("FEATURES")),
            score=run.text("SCORE_FIELD"),
            population=run.text("POPULATION_FIELD"),
            cost=run.text("COST_FIELD"),
            type=run.text("TYPE_FIELD"),
            low_status=run.text("LOW_STATUS_FIELD"),
            themes=tuple(run.fields("THEME_FIT_FIELDS")),
        )
        numeric = (fields.score, fields.population, fields.cost, fields.low_status, *fields.themes)
        data = run.layer(
            "QUARTERS",
            metric=True,
            required_fields=[name for name in (fields.code, fields.type, *fields.features) if name],
            numeric_fields=[name for name in numeric if name],
        )
        titles = _titles(data.frame, fields)
        given = set_input(
            data.frame,
            fields,
            method=run.choice("SIMILARITY"),
            layer=data.name,
            progress=run.progress,
            min_data_share=run.number("MIN_DATA_SHARE"),
            titles=titles,
            k=run.integer("K"),
            objective=run.choice("OBJECTIVE"),
            required=tuple(run.codes("REQUIRED")),
            excluded=tuple(run.codes("EXCLUDED")),
            min_distance=run.optional_number("MIN_DISTANCE"),
            budget=run.optional_number("BUDGET"),
            non_adjacent=run.boolean("NON_ADJACENT"),
            type_limits=type_limits(run.matrix("TYPE_LIMITS") if run.has("TYPE_LIMITS") else []),
            tau=run.optional_number("TAU"),
            typicality=run.number("TYPICALITY"),
        )
        return data, fields, given, titles

    def _tell(self, run, selection, compared, problem, titles):
        from ...smartquartier_plugin.core.pilots.sets.words import word

        run.progress.info(
            translate("SmartQuartier", "Chosen: {}. {}: {}, {}, gap {}.").format(
                ", ".join(titles.get(code, code) for code in selection.chosen_codes),
                word(selection.objective),
                short(selection.value, 6),
                selection.status,
                percent(selection.gap, 2),
            )
        )
        _tell_list(run.progress, selection)
        if selection.status != "optimal":
            run.progress.warn(
                translate(
                    "SmartQuartier",
                    "The time limit was reached: the set is not proven to be the best, it may "
                    "be up to {} worse. Allow more time for a proof.",
                ).format(percent(selection.gap, 2))
            )
        for one in compared:
            shares = "; ".join(
                f"{word(name)} {percent(share, 1)}"
                for name, share in one.better_share.items()
                if share == share
            )
            run.progress.info(
                translate("SmartQuartier", "{}: share of all sets that is better: {}.").format(
                    "+".join(problem.codes[i] for i in one.chosen), shares
                )
            )


def _titles(frame, fields):
    """Return what quarters and features are called in messages, by code and field."""
    from ...smartquartier_plugin.bridge.print_summary import field_title, usual_name_field
    from ...smartquartier_plugin.core.pilots.indicators.columns import text_codes
    from ...smartquartier_plugin.core.pilots.names import quarter_title

    titles = {name: field_title(name) for name in fields.features}
    name = usual_name_field(frame.columns)
    if name:
        codes = text_codes(frame[fields.code])
        titles.update(zip(codes, map(quarter_title, codes, frame[name])))
    return titles


def _tell_list(progress, selection):
    """Say how many nearly best sets there are, and how many of them are listed."""
    listed = number(len(selection.near_sets), 0)
    if selection.complete:
        progress.info(
            translate("SmartQuartier", "Nearly best sets: {}; the list is complete.").format(listed)
        )
    elif selection.all_counted:
        progress.warn(
            translate(
                "SmartQuartier",
                "Nearly best sets: {} in all; the list holds the best {} of them. The core index "
                "refers to all.",
            ).format(number(selection.n_near, 0), listed)
        )
    else:
        progress.warn(
            translate(
                "SmartQuartier",
                "The list of nearly best sets holds {} sets and is not proven to be complete; "
                "the core index refers to the sets found.",
            ).format(listed)
        )


def _second(problem):
    """The aim that is traded against the score, if there are both."""
    if problem.score is None:
        return None
    if problem.objective in ("transferability", "coverage", "scalability"):
        return problem.objective
    return "coverage" if problem.distance is None else "transferability"
