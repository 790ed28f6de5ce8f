"""The report of a set of pilot quarters: which, why these, whom each stands for."""

import numpy as np

from ....core.i18n import translate
from ....core.numbers import MISSING, finite, number, percent
from ....core.pilots.sets.words import word
from .. import maps
from ..page import Report, join, strong
from ..words import created_line, enumerate_words, quarter_names, record_parts
from .set_core import add_core
from .set_goals import add_goals
from .set_tables import add_alternatives, add_compared, add_rules
from .set_words import loss_limit, objective_goal, objective_name, objective_value


def set_report(
    selection,
    problem,
    quarters,
    record,
    wave=None,
    themes=None,
    compared=(),
    pareto=None,
    pareto_complete=True,
    second=None,
    title=None,
    name_field=None,
    id_field=None,
    warnings=(),
):
    """Return the printable report of a chosen set.

    Parameters
    ----------
    selection : SetSelection
        Result of :func:`core.pilots.set_selection.choose_set` for n quarters.
    problem : SetProblem
        What was asked.
    quarters : GeoDataFrame
        n rows in the order of ``selection.codes``; with ``id_field`` also more rows in any
        order: those without a result are drawn as missing. Projected CRS (metres).
    record : dict or Record
        The transparency record.
    wave : sequence of int, length n, optional
        1, 2 or 3 per quarter; without it pilots are 1 and all others 2.
    themes : mapping of str to sequence of str, optional
        The themes of each pilot, by its code.
    compared : sequence of (str, ComparedSet), optional
        Names and results of sets that were compared, such as the city's own choice.
    pareto : array (s, k) of int, optional
        Sets that no other beats in score and ``second`` at once.
    pareto_complete : bool
        Whether these are all.
    second : str, optional
        The objective traded against the score.
    title, name_field : str, optional
        Title; column with names.
    id_field : str, optional
        Column with the codes.
    warnings : sequence of str
        What the reader must know.

    Returns
    -------
    str
        A self-contained HTML page.

    Raises
    ------
    InputError
        If rows and results don't match, or the CRS is geographic.
    """
    plain, source = record_parts(record)
    view = SetView(selection, problem, quarters, wave, themes, name_field, id_field)
    subtitle = translate("SmartQuartier", "{} of {} quarters · aim: {} ({})").format(
        len(view.chosen),
        len(view.names),
        word(selection.objective),
        objective_name(selection.objective),
    )
    created = created_line(plain)
    report = Report(
        title or translate("SmartQuartier", "Which quarters together? A set of pilot quarters"),
        f"{subtitle} · {created}" if created else subtitle,
        area=translate("SmartQuartier", "Pilot quarters · set"),
    )
    _summary(report, view)
    report.warnings(warnings)
    report.contents()
    _map(report, view, source)
    _references(report, view)
    add_alternatives(report, view)
    add_core(report, view)
    add_goals(report, view, compared, pareto, second, pareto_complete)
    add_rules(report, view)
    add_compared(report, view, compared)
    _limits(report)
    report.record(plain)
    return report.html()


def _transferred(selection):
    """Return the key figure T where it is what the set was chosen for."""
    if selection.objective != "transferability":
        return ()
    return (
        (
            translate("SmartQuartier", "transferred share T"),
            percent(selection.transferred),
            translate("SmartQuartier", "0: no better than one pilot; 100: all alike"),
        ),
    )


class SetView:
    """A selection with names, waves and themes at hand."""

    def __init__(self, selection, problem, quarters, wave, themes, name_field, id_field):
        self.selection, self.problem = selection, problem
        self.codes = [str(code) for code in selection.codes]
        self.frame, rows = quarters, list(range(len(self.codes)))
        if id_field:
            place = {str(code): row for row, code in enumerate(quarters[id_field])}
            rows = [place[code] for code in self.codes if code in place]
        self.names = quarter_names(quarters.iloc[rows], self.codes, name_field)
        self.rows = rows
        self.chosen = [int(i) for i in selection.chosen]
        default = [1 if i in set(self.chosen) else 2 for i in range(len(self.codes))]
        self.wave = [int(w) for w in wave] if wave is not None else default
        self.has_waves = wave is not None
        self.themes = {str(code): list(some) for code, some in dict(themes or {}).items()}

    def set_text(self, members):
        """Return a set as its codes."""
        # Short sets stay on one line of a narrow column.
        plus = "\N{NO-BREAK SPACE}+\N{NO-BREAK SPACE}" if len(members) <= 4 else " + "
        return plus.join(self.codes[int(i)] for i in members)


def _summary(report, view):
    selection = view.selection
    names = enumerate_words(view.names[i] for i in view.chosen)
    report.lead(translate("SmartQuartier", "Recommended as pilot quarters: {}.").format(names))
    report.paragraph(
        join(
            strong(translate("SmartQuartier", "Why these?")),
            " ",
            objective_goal(selection.objective),
            " ",
            _proof(selection),
        )
    )
    report.key_figures(
        [
            (
                objective_name(selection.objective),
                objective_value(selection.objective, selection.value),
            ),
            (
                translate("SmartQuartier", "distance to the proven bound"),
                percent(selection.gap, 2 if selection.gap else 0),
            ),
            (
                translate("SmartQuartier", "sets nearly as good, with this one"),
                number(selection.n_near, 0) + ("" if selection.all_counted else "+"),
            ),
            *_transferred(selection),
        ]
    )
    if selection.n_near > 1:
        report.paragraph(
            translate(
                "SmartQuartier",
                "{} sets reach nearly the same value. The choice among them is open: other "
                "reasons, such as willing partners, may decide, with a loss of at most {} in "
                "this aim.",
            ).format(number(selection.n_near, 0), loss_limit(selection.near_optimal))
        )


def _proof(selection):
    value = objective_value(selection.objective, selection.value)
    if selection.status == "optimal" and selection.method == "enumeration":
        text = translate(
            "SmartQuartier",
            "Value {}: proven to be the best of all sets that keep the rules ({}).",
        )
        return text.format(value, number(selection.n_sets, 0))
    bound = objective_value(selection.objective, selection.bound)
    if selection.status == "optimal":
        text = translate(
            "SmartQuartier",
            "Value {}: proven to be the best (bound {}, gap {}), to about six digits: the solver "
            "keeps rules and whole numbers to 1e-6.",
        )
    else:
        text = translate(
            "SmartQuartier",
            "Value {}: the best found, not proven; no set can be better than {} (gap {}).",
        )
    return text.format(value, bound, percent(selection.gap, 2))


def _map(report, view, source):
    report.section(
        translate("SmartQuartier", "Map: pilots, waves, and whom they stand for"), new_page=True
    )
    if view.has_waves:
        labels = (
            translate("SmartQuartier", "wave 1: pilots"),
            translate("SmartQuartier", "wave 2: nearest to a pilot")
            if view.selection.by_ground
            else translate("SmartQuartier", "wave 2: most like a pilot"),
            translate("SmartQuartier", "wave 3: the rest"),
        )
    else:
        labels = (translate("SmartQuartier", "pilots"), translate("SmartQuartier", "others"))
    fills = (maps.BLUES[3], maps.BLUES[1], maps.BLUES[0])
    classes = tuple(maps.MapClass(label, fill) for label, fill in zip(labels, fills))
    total = len(view.frame)
    members, missing = [-1] * total, [True] * total
    codes, tips, outlined = [""] * total, [""] * total, [False] * total
    for i, row in enumerate(view.rows):
        members[row], missing[row] = min(view.wave[i], len(labels)) - 1, False
        codes[row], tips[row], outlined[row] = view.codes[i], view.names[i], i in view.chosen
    drawing = maps.choropleth(
        view.frame,
        codes,
        classes,
        members,
        names=tips,
        missing=missing,
        highlighted=outlined,
        links=_links(view),
        outline=translate("SmartQuartier", "pilots"),
        source=source,
        title=translate("SmartQuartier", "Map of pilots and the quarters they stand for"),
        desc=translate("SmartQuartier", "Each quarter and its reference pilot stand in the table."),
        max_height=590.0,
    )
    report.figure(
        drawing,
        translate("SmartQuartier", "Pilots and the quarters they stand for"),
        translate(
            "SmartQuartier",
            "A line leads from each quarter to its reference pilot; thick outline: pilots.",
        ),
    )
    if view.themes:
        report.table(
            translate("SmartQuartier", "Themes of the pilots"),
            [translate("SmartQuartier", "Pilot"), translate("SmartQuartier", "Themes")],
            [
                [view.names[i], "; ".join(view.themes.get(view.codes[i], ())) or MISSING]
                for i in view.chosen
            ],
            note=translate(
                "SmartQuartier",
                "Every theme goes to one pilot, so that the themes fit best as a whole. The work "
                "is spread evenly: each pilot gets at least one theme and at most {}.",
            ).format(_most_themes(view)),
        )


def _most_themes(view):
    """The cap that the assignment keeps: themes by pilots, rounded up."""
    return -(-sum(len(some) for some in view.themes.values()) // len(view.chosen))


def _links(view):
    shapes, lines = list(view.frame.geometry), []
    for i, row in enumerate(view.rows):
        target = int(view.selection.reference[i])
        a, b = shapes[row], shapes[view.rows[target]]
        if target == i or a is None or b is None or a.is_empty or b.is_empty:
            continue
        start, end = a.representative_point(), b.representative_point()
        lines.append(((start.x, start.y), (end.x, end.y)))
    return lines


def _references(report, view):
    report.section(translate("SmartQuartier", "Whom does each pilot stand for?"))
    selection = view.selection
    weights = np.asarray(view.problem.weights, dtype=float)
    reference = np.asarray(selection.reference)
    metres = selection.by_ground
    for pilot in view.chosen:
        others = [i for i in np.flatnonzero(reference == pilot) if i != pilot]
        share = percent(weights[reference == pilot].sum())
        text = translate(
            "SmartQuartier",
            " stands for {} of the other quarters; with itself these hold {} of the inhabitants.",
        )
        if view.problem.population is None:
            text = translate(
                "SmartQuartier",
                " stands for {} of the other quarters; with itself these are {} of all.",
            )
        report.paragraph(join(strong(view.names[pilot]), text.format(len(others), share)))
    rows = []
    for pilot in view.chosen:
        mine = [int(i) for i in np.flatnonzero(reference == pilot)]
        mine.sort(key=lambda i: (i != pilot, finite(selection.reference_distance[i]) or 0.0))
        for i in mine:
            distance = finite(selection.reference_distance[i])
            if metres and distance is not None:
                distance /= 1000
            rows.append(
                [
                    view.names[i],
                    strong(translate("SmartQuartier", "pilot"))
                    if i == pilot
                    else view.names[pilot],
                    MISSING if i == pilot else number(distance, 2),
                    MISSING if i == pilot else percent(selection.similarity[i]),
                    view.wave[i],
                ]
            )
    unit = translate("SmartQuartier", "Distance (km)")
    if not metres:
        unit = translate("SmartQuartier", "Dissimilarity")
    report.table(
        translate("SmartQuartier", "Reference pilot of every quarter, the closest first"),
        [
            translate("SmartQuartier", "Quarter"),
            translate("SmartQuartier", "Reference pilot"),
            unit,
            translate("SmartQuartier", "Similarity"),
            translate("SmartQuartier", "Wave"),
        ],
        rows,
        numeric={2, 3, 4},
        note=translate(
            "SmartQuartier",
            "Similarity: share of all pairs of quarters that are less alike than this quarter and "
            "its pilot. Below 50% experience carries over with care only.",
        ),
    )


def _limits(report):
    report.section(translate("SmartQuartier", "Limits"))
    report.bullets(
        [
            translate(
                "SmartQuartier",
                "Similarity holds for the features used and for them only; two quarters that look "
                "alike in figures may differ in what can't be counted.",
            ),
            translate(
                "SmartQuartier",
                "The proof holds for these data, rules and this aim; another aim gives another "
                "best set. That is why the nearly equal sets are listed.",
            ),
            translate(
                "SmartQuartier",
                "A pilot stands for other quarters as a place to learn; whether its result carries "
                "over has to be watched there.",
            ),
        ]
    )
