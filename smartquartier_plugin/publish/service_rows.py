"""A layer made ready for a service: which fields go, in which kinds, in which form its shapes.

What a service would bend, such as ``abc`` in a field of numbers that it stores as 0, is refused
before anything is sent.
"""

from dataclasses import dataclass, field

from ..core.errors import InputError
from ..core.i18n import translate
from ..core.publishing.differences import GEOMETRY, Compared, is_missing_shape, keys_of
from ..core.publishing.moments import look_like_times
from ..core.publishing.shapes import as_cells
from ..core.publishing.values import DATE, DATETIME, fitted
from .package.names import snake
from .service_times import Zoned, tell_in_utc, times_among, unfit

_SERVER_OWN = frozenset({"fid", "ogc_fid", "gml_id"})  # servers number rows by these themselves
_LONGEST = 60  # characters of a field's safe name
METRES, DEGREES = 0.001, 6e-7  # services round to a millimetre, and to six digits of a degree


@dataclass(frozen=True)
class Rows:
    """A layer's rows as they are compared and sent.

    Attributes
    ----------
    name : str
        The layer's.
    key : str
        Field that names a row, as the service calls it.
    keys : tuple of str
        Per row.
    fields : tuple of str
        What is sent, by the service's names.
    left_out : tuple of str
        Fields that the service doesn't have.
    kept : tuple of str
        Fields of the service that the layer doesn't have: they stay as they are.
    frame : DataFrame
        In the service's kinds; ``geometry`` in the system it is compared in.
    shapes : tuple
        Geometries in the system it is sent in, None for a table.
    how : Compared
    renamed : tuple of (str, str)
        Fields that the service calls otherwise: name in the layer, and there.
    numbered : tuple of str
        Fields that are not sent, since the service fills them itself.
    zoned : Zoned
        How times were read that name no zone.
    """

    name: str
    key: str
    keys: tuple
    fields: tuple
    left_out: tuple
    kept: tuple
    frame: object
    shapes: tuple
    how: Compared
    renamed: tuple = ()
    numbered: tuple = ()
    zoned: Zoned = field(default_factory=Zoned)


def rows_for(frame, kinds, key, name, target, state, zone=None):
    """Make a layer ready.

    Parameters
    ----------
    frame : DataFrame or GeoDataFrame
        What may leave.
    kinds : mapping
        Field -> its kind.
    key : str
        The key field.
    name : str
        The layer's.
    target : Target
    state : State
    zone : tzinfo or None
        Of times that name none; without it they are refused where the service has times.

    Returns
    -------
    Rows

    Raises
    ------
    InputError
        On a key that is none, values that don't fit, and shapes of another kind.
    """
    keys = keys_of(frame, key, name)
    own = [column for column in frame.columns if column in kinds]
    there, known = _fields_there(target, state, own)
    named = _names_there(own, known)
    if key not in named:
        raise _no_key_there(target, key, known)
    numbered = [c for c in own if c != key and named.get(c, "").lower() in _SERVER_OWN]
    sent = [column for column in own if column in named and column not in numbered]
    kinds = {named[column]: kinds[column] for column in sent}
    fields = tuple(named[column] for column in sent)
    made = {named[column]: list(frame[column]) for column in sent}
    compared_kinds = {c: _compared_kinds(c, kinds, there, target, made[c]) for c in fields}
    times, zoned = tell_in_utc(times_among(made, compared_kinds), keys, target.collection, zone)
    made.update(times)
    for name in [one for one in fields if compared_kinds[one] == (DATETIME, DATE)]:
        made[name] = _fit(made[name], DATE, name, keys, target)  # the day there, in no zone
        compared_kinds[name] = (DATE, DATE)
    if target.complete:
        made = {c: _fit(v, there[c], c, keys, target) for c, v in made.items()}
    spatial = hasattr(frame, "crs")
    shapes, compared = _shapes(frame, keys, target, state) if spatial else ((), None)
    how = Compared(
        key=named[key],
        fields=fields,
        kinds=compared_kinds,
        tolerance=DEGREES if state.degrees else METRES,
        geometry=spatial and target.shape != "",
        trimmed=target.kind == "wfs",
    )
    return Rows(
        name,
        named[key],
        tuple(keys),
        fields,
        tuple(column for column in own if column not in named),
        tuple(sorted(known - set(fields) - _SERVER_OWN)),
        _table(made, compared),
        shapes,
        how,
        tuple((column, named[column]) for column in sent if column != named[column]),
        tuple(numbered),
        zoned,
    )


def _no_key_there(target, key, known):
    return InputError(
        translate(
            "SmartQuartier",
            "'{}' on the service has no field '{}' (it has: {}), so that no row could be found "
            "again; choose another key field, or have the service's operator add it.",
        ).format(target.collection, key, ", ".join(sorted(known)) or "–")
    )


def _fields_there(target, state, own):
    """Return the kinds of the service's fields, and the names of all that it has."""
    there = dict(target.fields) if target.complete else dict(state.kinds)
    if target.complete:
        return there, set(there)
    known = {*there, *(column for column in state.frame if column != GEOMETRY)}
    return there, known or set(own)  # an empty collection without schema takes what comes


def _names_there(own, known):
    """Return what the service calls the layer's fields that it has.

    A published package has safe names: where only one field on each side has that name, it is
    the same field.
    """
    named = {column: column for column in own if column in known}
    mine, theirs = _by_safe_name(set(own) - set(named)), _by_safe_name(known - set(named))
    for safe, columns in mine.items():
        others = theirs.get(safe, ())
        if len(columns) == len(others) == 1:
            named[columns[0]] = others[0]
    return named


def _by_safe_name(names):
    found = {}
    for name in sorted(names):
        found.setdefault(snake(name, _LONGEST, "field"), []).append(name)
    return found


def _compared_kinds(field, kinds, there, target, cells):
    """Return the kinds here and there; values that were made to fit are of the one there."""
    other = there.get(field, kinds[field])
    # Without a schema a field is by its first values what they look like.
    if field not in there and look_like_times(cells):
        other = DATETIME
    return (other, other) if target.complete else (kinds[field], other)


def _table(columns, shapes):
    import pandas as pd

    frame = pd.DataFrame({name: pd.Series(v, dtype=object) for name, v in columns.items()})
    if shapes is not None:
        frame[GEOMETRY] = as_cells(shapes)
    return frame


def _fit(values, kind, field, keys, target):
    """Return values as the field holds them; refuse those that it would bend."""
    found, bad = [], []
    for text, value in zip(keys, values):
        try:
            found.append(fitted(value, kind))
        except (ValueError, TypeError, OverflowError):
            bad.append((text, value))
    if bad:
        raise unfit(field, target.collection, kind, bad)
    return found


def _shapes(frame, keys, target, state):
    """Return the shapes as sent and as compared."""
    if target.shape == "":
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' on the service has no geometry, but the layer has; save the layer without "
                "geometry and publish that, or choose another collection.",
            ).format(target.collection)
        )
    sent = [_formed(shape, text, target) for shape, text in zip(_in(frame, target.crs), keys)]
    return tuple(sent), _in(frame, state.crs)


def _in(frame, crs):
    """Return the flat shapes of a frame in a system, x before y; None where there is none."""
    shapes = frame.geometry
    wanted = "EPSG:4326" if crs == "OGC:CRS84" else crs
    if wanted and str(shapes.crs) != wanted:
        shapes = shapes.to_crs(wanted)
    return [None if is_missing_shape(shape) else _flat(shape) for shape in shapes]


def _flat(shape):
    if not shape.has_z:
        return shape
    from shapely import ops

    return ops.transform(lambda x, y, z=None: (x, y), shape)


def _formed(shape, text, target):
    """Return a shape as single or multi one, as the service has it."""
    from shapely import geometry as shapes

    wanted, base = target.shape, target.shape.replace("Multi", "")
    if shape is None or wanted == "any" or shape.geom_type == wanted:
        return shape
    if shape.geom_type.replace("Multi", "") != base:
        raise InputError(
            translate(
                "SmartQuartier",
                "'{}' on the service holds {}, but '{}' of the layer is a {}; choose another "
                "collection.",
            ).format(target.collection, wanted, text, shape.geom_type)
        )
    if wanted.startswith("Multi"):
        return getattr(shapes, wanted)([shape])
    if len(shape.geoms) == 1:
        return shape.geoms[0]
    raise InputError(
        translate(
            "SmartQuartier",
            "'{}' on the service holds single geometries, but '{}' of the layer has {} parts; "
            "split it with 'Multipart to singleparts', or choose another collection.",
        ).format(target.collection, text, len(shape.geoms))
    )
