"""What a run of the grid has to say: why there is no result, and what to know about one."""

from ...errors import InputError
from ...i18n import translate
from ...numbers import number, short
from .observation_quality import reason_text


def nothing_left(name, checked):
    """Return why no value is left after quality control.

    Parameters
    ----------
    name : str
        The property.
    checked : CheckedObservations
        What was rejected.

    Returns
    -------
    str
        One sentence.
    """
    reasons = "; ".join(f"{reason_text(reason)}: {number(k, 0)}" for reason, k in checked.counts)
    return translate(
        "SmartQuartier",
        "No value of '{}' passes the quality control ({}); check the fields, units and limits.",
    ).format(name, reasons)


def too_few_blocks(means, settings):
    """Return why no station has a mean.

    Parameters
    ----------
    means : StationMeans
        Without a station.
    settings : GridSettings
        What was asked for.

    Returns
    -------
    str
        One sentence.
    """
    word = _block_word(means.block)
    return translate(
        "SmartQuartier",
        "No station has values in at least {} {} (the most is {}); lower that number, or fetch "
        "observations of a longer period.",
    ).format(settings.least_blocks, word, int(means.left_out["n_blocks"].max()))


def _block_word(block):
    if block == "day":
        return translate("SmartQuartier", "days")
    return translate("SmartQuartier", "hours")


def notes_on_means(means, settings):
    """Return what to know about the stations used.

    Parameters
    ----------
    means : StationMeans
        Per station.
    settings : GridSettings
        What was asked for.

    Returns
    -------
    list of str
        Sentences.

    Raises
    ------
    InputError
        If all stations are citizens' sensors and their weight is 0.
    """
    notes = []
    if len(means.left_out):
        notes.append(
            translate(
                "SmartQuartier",
                "Stations left out because they have values in fewer than {} {}: {}.",
            ).format(
                settings.least_blocks, _block_word(means.block), number(len(means.left_out), 0)
            )
        )
    crowd = means.table["crowd"].to_numpy(bool)
    if crowd.any() and settings.crowd_weight > 0:
        notes.append(
            translate(
                "SmartQuartier",
                "Sensors of citizens among the stations used: {} of {}; nobody calibrates them, so "
                "the map gives an orientation and is no proof that a limit value is kept.",
            ).format(int(crowd.sum()), len(crowd))
        )
        if settings.cell < 100:
            notes.append(
                translate(
                    "SmartQuartier",
                    "Cells smaller than 100 m can show at which house a citizen's sensor stands; "
                    "use at least 100 m before the map is published.",
                )
            )
    if crowd.all() and not settings.crowd_weight > 0:
        raise InputError(
            translate(
                "SmartQuartier",
                "All stations with values are sensors of citizens, and their weight is 0; raise it "
                "above 0, or add other stations.",
            )
        )
    return notes


def odd_notes(course):
    """Return the note on stations whose course differs from that of the others."""
    if not course.odd.any():
        return []
    # No identifiers here: the note goes into reports, and sensors may hang at people's homes.
    return [
        translate(
            "SmartQuartier",
            "Stations whose course differs from that of the others: {}. They were used all the "
            "same; look at them (indoors? damp nights? another kind of place?) and leave them out "
            "if they are wrong.",
        ).format(int(course.odd.sum()))
    ]


def no_cell(grid, reach, settings, area):
    """Return why no cell has a value.

    Parameters
    ----------
    grid : ObservationGrid
        Without a value.
    reach : float
        That was used [m].
    settings : GridSettings
        What was asked for.
    area : shapely geometry or None
        The area.

    Returns
    -------
    str
        One sentence.
    """
    least = settings.least or {"mean": 1, "idw": 2, "kriging": 3}[settings.method]
    if grid.used < least:
        return translate(
            "SmartQuartier",
            "The method '{}' needs at least {} stations, but only {} have a value; choose the "
            "method 'mean', a longer period or more stations.",
        ).format(settings.method, least, grid.used)
    if area is not None and settings.method == "mean":
        return translate(
            "SmartQuartier",
            "No cell of the area holds a station with a value; choose another method or area.",
        )
    return translate(
        "SmartQuartier",
        "No cell has {} stations near enough (reach: {} m), so nothing can be estimated; raise the "
        "reach, or choose the method 'mean'.",
    ).format(least, short(reach))
