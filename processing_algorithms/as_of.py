"""The day for which a tool publishes."""

import datetime
import re

from ..smartquartier_plugin.core.errors import InputError
from ..smartquartier_plugin.core.i18n import translate


def day_in(run, name="AS_OF"):
    """Return the day of a parameter, today if it is left empty.

    Parameters
    ----------
    run : ToolRun
    name : str

    Returns
    -------
    str
        ``YYYY-MM-DD``; as evaluated in the record.

    Raises
    ------
    InputError
        If it is no date.
    """
    day = run.text(name) or datetime.date.today().isoformat()
    try:
        valid = re.fullmatch(r"\d{4}-\d{2}-\d{2}", day) and datetime.date.fromisoformat(day)
    except ValueError:
        valid = None
    if not valid:
        raise InputError(
            translate(
                "SmartQuartier", "'{}' is no date: write the day of publication as 2026-01-31."
            ).format(day)
        )
    return run.note(name, day)
