"""The zones: each with an id of its own, none over another."""

from dataclasses import dataclass

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...numbers import percent
from ...pilots.indicators.columns import duplicates, listing, text_codes
from ...progress import SILENT
from .boxes import candidates

#: Zones that overlap by more than this share of the smaller one are no partition.
MOST_OVERLAP = 0.001
_NAMED = 10


@dataclass(frozen=True)
class Zones:
    """Zones in the order of their ids, which decides where a point on a border belongs.

    Attributes
    ----------
    ids : tuple of str, length z
        Each once, in increasing order.
    shapes : tuple of shapely polygons
        In the same order.
    row : array (z,), int
        Row of each in the layer.
    layer : str
        Name of the layer, for messages.
    """

    ids: tuple
    shapes: tuple
    row: np.ndarray
    layer: str

    @property
    def n(self):
        """Return the number of zones."""
        return len(self.ids)

    def in_layer_order(self, values):
        """Return values per zone in the order of the layer's rows.

        Parameters
        ----------
        values : array (z,)
            In the order of the ids.

        Returns
        -------
        array (z,)
        """
        values = np.asarray(values)
        result = np.empty_like(values)
        result[self.row] = values
        return result

    def named(self, chosen):
        """Return the ids of some zones for a message.

        Parameters
        ----------
        chosen : array (z,), bool
            Which.

        Returns
        -------
        str
            The first ten, and how many more there are.
        """
        return listing([one for one, yes in zip(self.ids, chosen) if yes], _NAMED)


def read_zones(frame, id_field, layer, progress=SILENT):
    """Read the zones and make sure that nothing could be counted twice.

    Parameters
    ----------
    frame : GeoDataFrame
        Polygons in a CRS in metres.
    id_field : str
        Field with a different id for each.
    layer : str
        Name for messages.
    progress : Progress
        For cancelling; told of slight overlaps.

    Returns
    -------
    Zones

    Raises
    ------
    InputError
        For a missing or repeated id, or zones that overlap by more than 0.1% of the smaller.
    """
    ids = text_codes(frame[id_field].tolist())
    empty = [number for number, one in enumerate(ids, 1) if one is None]
    if empty:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': {} zones have no value in field '{}' (the first is row {}); fill it "
                "in or leave these polygons out.",
            ).format(layer, len(empty), id_field, empty[0])
        )
    twice = duplicates(ids)
    if twice:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': field '{}' holds ids that occur more than once: {}; dissolve these "
                "polygons to one per zone or choose another field.",
            ).format(layer, id_field, listing(twice, _NAMED))
        )
    order = np.array(sorted(range(len(ids)), key=lambda i: ids[i]), int)
    shapes = list(frame.geometry)
    zones = Zones(tuple(ids[i] for i in order), tuple(shapes[i] for i in order), order, layer)
    _check_overlaps(zones, progress)
    return zones


def _check_overlaps(zones, progress):
    area = np.array([shape.area for shape in zones.shapes])
    much, little = [], []
    for number, rows in candidates(list(zones.shapes), zones.shapes):
        progress.check()
        shape = zones.shapes[number]
        for row in rows[rows > number].tolist():
            other = zones.shapes[row]
            if shape.touches(other) or not shape.intersects(other):
                continue
            share = shape.intersection(other).area / min(area[number], area[row])
            pair = (zones.ids[number], zones.ids[row], share)
            if share > MOST_OVERLAP:
                much.append(pair)
            elif share > 0:
                little.append(pair)
    if much:
        first, second, share = max(much, key=lambda pair: pair[2])
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': {} pairs of zones overlap (such as '{}' and '{}', by {} of the "
                "smaller one), so that things would be counted twice; mend the borders or choose "
                "a layer without overlaps.",
            ).format(zones.layer, len(much), first, second, percent(share, 1))
        )
    if little:
        progress.info(
            translate(
                "SmartQuartier",
                "Layer '{}': {} pairs of zones overlap by less than {} of the smaller one (such as "
                "'{}' and '{}'); what lies there is shared in equal parts.",
            ).format(zones.layer, len(little), percent(MOST_OVERLAP, 1), *little[0][:2])
        )
