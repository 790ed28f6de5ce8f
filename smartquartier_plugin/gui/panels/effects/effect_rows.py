"""Figures of effects as rows of a table and of a chart."""

from ....core.i18n import translate
from ....core.numbers import MISSING
from ...widgets.charts import Bar
from ...widgets.table_view import Column
from .rests import decider_words


def columns():
    """Return the columns of the table of zones."""
    from ....publish.report.effects.run_numbers import change, rounded

    words = translate("SmartQuartier", "net change; in 90 of 100 draws between P5 and P95")
    return (
        Column(translate("SmartQuartier", "Zone")),
        Column(translate("SmartQuartier", "P5"), words, is_number=True, form=change),
        Column(translate("SmartQuartier", "P50"), words, is_number=True, form=change),
        Column(translate("SmartQuartier", "P95"), words, is_number=True, form=change),
        Column(translate("SmartQuartier", "Direction"),
               translate("SmartQuartier", "In how many of 100 draws it is a benefit or a harm")),
        Column(translate("SmartQuartier", "Today"), is_number=True, form=rounded),
        Column(translate("SmartQuartier", "Gross (median)"),
               translate("SmartQuartier", "Before rebound and footprint; its range stands in "
                         "the report, that of the net change here"),
               is_number=True, form=change),
        Column(translate("SmartQuartier", "Decided most by")),
    )  # fmt: skip


def row_of(one, catalogue):
    """Return a figure as a row of that table.

    Parameters
    ----------
    one : Figure
    catalogue : Catalogue

    Returns
    -------
    tuple
    """
    return (
        one.label, one.low, one.mid, one.high, one.verdict_words(), one.base, one.gross,
        decider_words(catalogue, one.decider) or None,
    )  # fmt: skip


def bar_of(one, key):
    """Return a figure as a row of a chart.

    Parameters
    ----------
    one : Figure
    key : object
        What the chart tells when the row is chosen.

    Returns
    -------
    Bar
    """
    words = one.range_words()
    if one.known:
        words = f"{words} {one.verdict_words()}" if one.kind == "open" else words
    return Bar(key, one.label, words, one.low, one.high, one.mid, hatched=one.kind == "open",
               tip=f"{one.label}: {one.range_words()}; {one.verdict_words()}" if one.known
               else f"{one.label}: {MISSING}")  # fmt: skip


def note_of(shown, touched, unknown, count, tied=0):
    """Return how to read the chart of zones.

    Parameters
    ----------
    shown, touched, unknown, count : int
        Zones that are drawn, that change, that are unknown, and all.
    tied : int
        Zones that change alike, of which only some are drawn.

    Returns
    -------
    str
    """
    words = [
        translate(
            "SmartQuartier",
            "Bar: P5 to P95, diamond: median; hatched: direction open. {} of {} changed zones are "
            "drawn, all {} stand in the table.",
        ).format(shown, touched, count)
    ]
    if tied:
        text = translate(
            "SmartQuartier", "In {} zones the change is the same: those drawn are examples only."
        )
        words.append(text.format(tied))
    if unknown:
        words.append(
            translate("SmartQuartier", "{} zones are unknown, as their data are missing.").format(
                unknown
            )
        )
    return " ".join(words)
