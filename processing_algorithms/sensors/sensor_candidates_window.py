"""How far around a study area the tool for candidates reads, so that no edge is felt."""

import math
from dataclasses import replace

from ...smartquartier_plugin.core.i18n import translate
from ...smartquartier_plugin.core.numbers import short


def window_around(run, area, book, settings):
    """Return for each layer what of it is read, and how far around the area that is all.

    Parameters
    ----------
    run : ToolRun
    area : LayerData or None
        The study area.
    book : RuleBook
    settings : CandidateSettings

    Returns
    -------
    windows : dict of str to Window
        By parameter; what is missing here is read as a whole. So are privacy zones: one of
        them may ask for any distance, and they are called by their number.
    within : float
        How far around the area everything is known then [m].
    """
    from ...smartquartier_plugin.bridge.windows import Window
    from ...smartquartier_plugin.core.sensors.siting.candidates import reach_of
    from ...smartquartier_plugin.core.sensors.siting.siting_measures import WIDEST

    if area is None or area.frame.crs is None:
        return {}, math.inf
    within = reach_of(settings, book)
    # The kerb is nearer than the street's axis, and a signal's junction as wide as its street.
    half = max(WIDEST, *book.assumptions["carriageway_width_m"].values()) / 2
    margin = math.ceil(within + 2 * half)
    run.progress.info(
        translate(
            "SmartQuartier",
            "Layers are read up to {} m around the study area; a distance of more than {} m is "
            "left empty, and judged as more than that.",
        ).format(short(margin), short(within))
    )
    west, south, east, north = area.extent
    window = Window(
        (west - margin, south - margin, east + margin, north + margin),
        area.frame.crs.to_string(),
        f"{margin} m of the extent of AREA",
    )

    def unnamed(streets):
        """Tell whether no street here has a class: then the others decide what that means."""
        return not (named_streets(run, streets, book)[1].classes != "").any()

    names = ("LAMPS", "OTHER_HOSTS", "BUILDINGS", "ALL_BUILDINGS", "SIGNALS", "TREES", "WATER",
             "HEAT_SURFACES")  # fmt: skip
    return {**dict.fromkeys(names, window), "STREETS": replace(window, needs_all=unnamed)}, within


def named_streets(run, frame, book):
    """Return streets under the names that the search knows, and those with motor traffic.

    Parameters
    ----------
    run : ToolRun
        Knows the fields that the user chose.
    frame : GeoDataFrame
        As it was read.
    book : RuleBook

    Returns
    -------
    streets : GeoDataFrame
    ways : Carriageways
    """
    from ...smartquartier_plugin.core.sensors.siting.candidate_input import street_layer
    from ...smartquartier_plugin.core.sensors.siting.siting_measures import carriageways

    streets = street_layer(frame, run.text("STREET_CLASS_FIELD"), run.text("STREET_WIDTH_FIELD"))
    return streets, carriageways(streets, book)
