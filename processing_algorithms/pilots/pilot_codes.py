"""Which quarters are pilots: given by code, or marked in a field."""

from ...smartquartier_plugin.core.errors import InputError
from ...smartquartier_plugin.core.i18n import translate


def pilot_codes(run, frame, codes, pilot_field):
    """Return the codes given in PILOTS, or those that a field marks.

    Parameters
    ----------
    run : ToolRun
        Of a tool with a parameter PILOTS.
    frame : GeoDataFrame
        The quarters.
    codes : numpy.ndarray
        Their codes.
    pilot_field : str
        The field that marks pilots with 1 or true; "" for none.

    Returns
    -------
    list of str

    Raises
    ------
    InputError
        If the field marks none.
    """
    given = run.codes("PILOTS")
    if given or not pilot_field:
        return given
    column = frame[pilot_field]
    marked = column.notna() & column.astype(str).str.lower().isin(("1", "1.0", "true"))
    if not marked.any():
        raise InputError(
            translate(
                "SmartQuartier",
                "Field '{}' marks no quarter as pilot with 1 or true; name the codes instead.",
            ).format(pilot_field)
        )
    return list(codes[marked.to_numpy(dtype=bool)])
