"""Dasymetric splitting: where within a polygon its people are, an ancillary layer tells."""

from dataclasses import dataclass, replace
from typing import Optional

import numpy as np

from ...errors import InputError
from ...i18n import translate
from ...progress import SILENT
from .split import DASYMETRIC, DIRECT, Split, close_shares, split_items

DENSITY, SHARE = "density", "share"


@dataclass(frozen=True)
class Ancillary:
    """Things that tell where the quantity of a source lies.

    Attributes
    ----------
    shapes : sequence of shapely geometries, length a
        Land use, buildings, addresses.
    classes : array (a,) of str, optional
        Class of each; without them all are of one class.
    weights : mapping of str to float, optional
        Weight of each class, 0 or more; classes without one count 0. Without ``weights``, and
        with classes, they are sampled (see :func:`sampled_weights`).
    amount : array (a,), optional
        Quantity such as floor area [m²] in which the density is counted; without it the
        area, the length or the number of the things. NaN counts 0.
    rule : str
        ``"density"``: a class holds so much per unit of its amount (Mennis 2003);
        ``"share"``: a class holds so much of each source polygon whatever its area there
        (Eicher and Brewer 2001, three-class method).
    """

    shapes: object
    classes: Optional[np.ndarray] = None
    weights: Optional[dict] = None
    amount: Optional[np.ndarray] = None
    rule: str = DENSITY


@dataclass(frozen=True)
class Dasymetric:
    """The split, and what it took.

    ``split`` as from :func:`.split.split_items`; ``weights`` per class, given or sampled;
    ``samples`` per class, the number of source polygons a sampled weight comes from;
    ``fallback`` (n,) True for items that had to be cut by area, as no ancillary thing with a
    weight lies in them.
    """

    split: Split
    weights: dict
    samples: dict
    fallback: np.ndarray


def without_doubles(ancillary):
    """Leave out areas and lines that stand twice, as they would count twice.

    Parameters
    ----------
    ancillary : Ancillary
        As read.

    Returns
    -------
    ancillary : Ancillary
        Without what has shape, class and quantity in common with a thing before it. Points
        stay: several addresses may lie in one place.
    left : int
        How many were left out.
    """
    seen, kept = set(), []
    for number, shape in enumerate(ancillary.shapes):
        key = (
            shape.wkb,
            None if ancillary.classes is None else ancillary.classes[number],
            None if ancillary.amount is None else repr(float(ancillary.amount[number])),
        )
        if "Point" in shape.geom_type or key not in seen:
            kept.append(number)
        seen.add(key)
    left = len(ancillary.shapes) - len(kept)
    if not left:
        return ancillary, 0
    return replace(
        ancillary,
        shapes=[ancillary.shapes[number] for number in kept],
        classes=None if ancillary.classes is None else ancillary.classes[kept],
        amount=None if ancillary.amount is None else ancillary.amount[kept],
    ), left


def dasymetric(areal, shapes, zones, ancillary, values=None, sample_cover=0.8, progress=SILENT):
    """Split source polygons by what lies in them.

    Parameters
    ----------
    areal : Split
        Of the same shapes by area.
    shapes, zones : sequence of shapely geometries
        As for :func:`.split.split_items`.
    ancillary : Ancillary
        What lies in them, in the same CRS.
    values : array (n,), optional
        Needed to sample weights.
    sample_cover : float
        Smallest share of a polygon that one class must cover for a sample.
    progress : Progress
        For cancelling.

    Returns
    -------
    Dasymetric
        Only items that are cut change: what lies in one zone as a whole needs no estimate.

    Raises
    ------
    InputError
        If weights are negative or all 0, or can't be sampled.

    Notes
    -----
    With D = sum of w_c(k) a_k over the things k, the share of source s in zone z is
    D(s and z) / D(s). With one class that is the binary method, with three classes the
    three-class method of Eicher and Brewer (2001), doi 10.1559/152304001782173727; the
    sampled weights follow Mennis (2003), doi 10.1111/0033-0124.10042.
    """
    shapes = list(shapes)
    sample = ancillary.classes is not None and ancillary.weights is None
    concerned = np.ones(areal.n, bool) if sample else areal.how != DIRECT
    rows = np.flatnonzero(concerned)
    things = list(ancillary.shapes)
    in_source = split_items(
        things, [shapes[i] for i in rows], keep_pieces=True, progress=progress.part(0, 0.5)
    )
    source = rows[in_source.zone]
    classes, code = _classes(ancillary, len(things))
    amount = _amounts(ancillary, in_source)
    samples = {}
    if sample:
        weights, samples = sampled_weights(
            shapes, values, classes, code[in_source.item], source, in_source, sample_cover
        )
    else:
        weights = _given_weights(ancillary, classes)
    each = np.array([weights[name] for name in classes])[code[in_source.item]] * amount
    if ancillary.rule == SHARE:
        each = _by_share(each, source, code[in_source.item], amount, len(classes), areal.n)
    useful = np.flatnonzero((each > 0) & (areal.how[source] != DIRECT))
    in_zone = split_items(
        [in_source.pieces[i] for i in useful], zones, progress=progress.part(0.5, 1.0)
    )
    split = _combined(areal, source[useful], each[useful], in_zone)
    whole = np.bincount(source, each, areal.n)
    fallback = (areal.how != DIRECT) & ~(whole > 0)
    return Dasymetric(split, weights, samples, fallback)


def sampled_weights(shapes, values, classes, code, source, parts, cover):
    """Return the mean density of each class, from source polygons that it fills.

    Parameters
    ----------
    shapes : sequence of shapely polygons, length n
        The sources.
    values : array (n,)
        Their quantity; NaN where missing.
    classes : sequence of str
        Names.
    code : array (p,), int
        Class of each part of an ancillary thing.
    source : array (p,), int
        Source polygon of each part.
    parts : Split
        Shares and sizes of the parts.
    cover : float
        Smallest share of a source polygon that a class must cover.

    Returns
    -------
    weights : dict of str to float
        Quantity per unit of area.
    samples : dict of str to int
        Number of polygons behind each.

    Raises
    ------
    InputError
        If a class fills no polygon, or nothing has an area.
    """
    area = np.array([shape.area for shape in shapes])
    held = np.zeros((len(shapes), len(classes)))
    np.add.at(held, (source, code), parts.share * parts.measure[parts.item])
    values = np.asarray(values, float)
    weights, samples = {}, {}
    for number, name in enumerate(classes):
        chosen = (held[:, number] >= cover * area) & (area > 0) & np.isfinite(values)
        if not chosen.any():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "No polygon of the source is filled by class '{}' of the ancillary layer, so "
                    "its density can't be sampled; give the weights of the classes.",
                ).format(name)
            )
        weights[name] = float(values[chosen].sum() / area[chosen].sum())
        samples[name] = int(chosen.sum())
    _check_weights(weights)
    return weights, samples


def _classes(ancillary, n):
    if ancillary.classes is None:
        return [""], np.zeros(n, int)
    names = ["" if value is None else str(value) for value in ancillary.classes]
    classes, code = np.unique(np.array(names, dtype=object).astype(str), return_inverse=True)
    return classes.tolist(), code.reshape(-1)


def _amounts(ancillary, parts):
    """Return the amount of each part: its share of the thing's quantity, or its size."""
    if ancillary.amount is None:
        return parts.share * parts.measure[parts.item]
    amount = np.asarray(ancillary.amount, float)
    if (amount < 0).any():
        raise InputError(
            translate(
                "SmartQuartier",
                "The quantity of the ancillary layer is negative in {} features; correct it.",
            ).format(int((amount < 0).sum()))
        )
    return parts.share * np.where(np.isfinite(amount), amount, 0.0)[parts.item]


def _given_weights(ancillary, classes):
    if ancillary.weights is None:
        return dict.fromkeys(classes, 1.0)
    weights = {name: float(ancillary.weights.get(name, 0.0)) for name in classes}
    _check_weights(weights)
    return weights


def _check_weights(weights):
    bad = [name for name, weight in weights.items() if not weight >= 0 or not np.isfinite(weight)]
    if bad:
        raise InputError(
            translate(
                "SmartQuartier",
                "The weight of class '{}' is {}; weights are numbers of 0 or more.",
            ).format(bad[0], weights[bad[0]])
        )
    if not any(weights.values()):
        raise InputError(
            translate(
                "SmartQuartier",
                "The weights of the classes in the ancillary layer ({}) are all 0; check that the "
                "names of the classes are written as in the layer.",
            ).format(", ".join(sorted(weights)))
        )


def _by_share(each, source, code, amount, n_classes, n):
    """Divide each class's weight by its amount in the source: its share is fixed."""
    key = source * n_classes + code
    held = np.bincount(key, amount, n * n_classes)[key]
    return np.divide(each, held, out=np.zeros_like(each), where=held > 0)


def _combined(areal, source, each, in_zone):
    """Return the areal split with the shares of cut items replaced where weights are known."""
    n, z = areal.n, areal.n_zones
    whole = np.bincount(source, each, n)
    part_source = source[in_zone.item]
    part = each[in_zone.item] * in_zone.share
    pair, where = np.unique(part_source * z + in_zone.zone, return_inverse=True)
    held = np.bincount(where.reshape(-1), part, len(pair))
    row, zone = pair // z, pair % z
    new = (whole > 0) & (areal.how != DIRECT)
    kept = ~new[areal.item]
    item = np.r_[areal.item[kept], row]
    place = np.r_[areal.zone[kept], zone]
    share = np.r_[areal.share[kept], held / whole[row]]
    order = np.lexsort((place, item))
    split = replace(areal, item=item[order], zone=place[order], share=share[order], pieces=None)
    closed = close_shares(split, np.where(new, DASYMETRIC, areal.how))
    # An item that is cut but holds all its weight in one zone is still an estimate.
    return replace(closed, how=np.where(new, DASYMETRIC, areal.how))
