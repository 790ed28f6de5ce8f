"""The local coefficient of ``effectmonitor``: from what was measured to a catalogue."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import number


def local_coefficient(run, result, question):
    """Return the local assumption; write the catalogue that holds it if asked for.

    Parameters
    ----------
    run : ToolRun
        Of the tool.
    result : EffectMonitor
        What was measured.
    question : Question
        What was asked.

    Returns
    -------
    Assumption or None
        None if ASSUMPTION is empty.

    Raises
    ------
    InputError, ModelError
        If the assumption isn't known, doesn't fit, or nothing can be concluded.
    """
    from ...smartquartier_plugin.core.effects.catalogue.reading import read_catalogue
    from ...smartquartier_plugin.core.effects.catalogue.writing import catalogue_text
    from ...smartquartier_plugin.core.effects.monitor.local import (
        far_from,
        find_assumption,
        local_assumption,
    )

    assumption_id = run.text("ASSUMPTION")
    if not assumption_id:
        if run.has("CATALOGUE_OUT"):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "A catalogue can only be written if ASSUMPTION says which coefficient was "
                    "measured; name its id.",
                )
            )
        return None
    path = run.file("CATALOGUE")
    catalogue = read_catalogue(path)
    before = find_assumption(catalogue, assumption_id)
    measured = _measured(run, result, question, catalogue, before)
    local = local_assumption(before, result.difference, measured)
    _tell(run, local, before if far_from(local, before) else None)
    if run.has("CATALOGUE_OUT"):
        run.write_text("CATALOGUE_OUT", catalogue_text([local], path))
    return local


def _measured(run, result, question, catalogue, before):
    from ...smartquartier_plugin.core.effects.monitor.analysis import comparable
    from ...smartquartier_plugin.core.effects.monitor.local import Measured, sign_of

    factor = run.optional_number("FACTOR")
    if factor is None:
        factor = sign_of(catalogue, before, question.mode)
    return Measured(
        place=", ".join(result.monitor.pilots),
        start=question.start,
        indicator=result.indicator,
        factor=factor,
        uptake=run.number("UPTAKE"),
        comparable=comparable(result),
    )


def _tell(run, local, doubted):
    """Say what was measured; doubt it beside an assumption from which it is far."""
    if doubted is not None:
        run.progress.warn(
            translate(
                "SmartQuartier",
                "What was measured here for '{id}' ({value}) lies far outside of what was assumed "
                "({low} to {high}): is it the same quantity, in the same unit?",
            ).format(
                id=local.id,
                value=number(local.central),
                low=number(doubted.low),
                high=number(doubted.high),
            )
        )
    run.progress.info(
        translate(
            "SmartQuartier", "Assumption '{id}': measured here {low} to {high}, central {mid}."
        ).format(
            id=local.id, low=number(local.low), high=number(local.high), mid=number(local.central)
        )
    )
