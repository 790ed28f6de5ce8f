"""What a layer has that a service has not: rows added, changed, removed, told by a key."""

from collections import Counter
from dataclasses import dataclass

from ..errors import InputError
from ..i18n import translate
from ..id_text import id_text
from ..progress import SILENT
from .shapes import same_shape
from .values import common_kind, is_missing, meaning

GEOMETRY = "geometry"
_NAMED = 5


@dataclass(frozen=True)
class Compared:
    """How two tables are compared.

    Attributes
    ----------
    key : str
        Field that names a row, of the same name in both.
    fields : tuple of str
        Which others count; those that one side lacks are no difference.
    kinds : mapping of str to (str, str)
        Field -> its kind here and there.
    tolerance : float
        Of coordinates, in the unit of the common reference system.
    geometry : bool
        Whether geometries count.
    trimmed : bool
        See :func:`.values.meaning`.
    """

    key: str
    fields: tuple
    kinds: dict
    tolerance: float = 0.0
    geometry: bool = True
    trimmed: bool = False


@dataclass(frozen=True)
class Change:
    """A row that differs: its key, the fields, and per field what it was and what it becomes."""

    key: str
    fields: tuple
    values: tuple


@dataclass(frozen=True)
class Differences:
    """Rows by what becomes of them; all are keys as texts.

    Attributes
    ----------
    added : tuple of str
        Here, but not there.
    changed : tuple of Change
        Here and there, but not alike.
    removed : tuple of str
        There, but not here.
    same : tuple of str
        Alike.
    doubtful : tuple of str
        There more than once: nobody can say which row is meant.
    unnamed : int
        Rows there without a key, which nobody compares.
    """

    added: tuple = ()
    changed: tuple = ()
    removed: tuple = ()
    same: tuple = ()
    doubtful: tuple = ()
    unnamed: int = 0

    @property
    def changed_keys(self):
        """Return the keys of what is changed."""
        return tuple(change.key for change in self.changed)


def keys_of(frame, key, name):
    """Return the keys of a layer as texts; refuse what is no key.

    Parameters
    ----------
    frame : DataFrame
    key : str
        The field.
    name : str
        The layer's, for messages.

    Returns
    -------
    list of str

    Raises
    ------
    InputError
        If values are missing or stand there twice.
    """
    keys = [id_text(value) for value in frame[key]]
    if "" in keys:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': {} row(s) have no value in the key field '{}'; fill it, since only by "
                "its key a row is found again on the service.",
            ).format(name, keys.count(""), key)
        )
    twice = sorted(text for text, number in Counter(keys).items() if number > 1)
    if twice:
        raise InputError(
            translate(
                "SmartQuartier",
                "Layer '{}': {} value(s) of the key field '{}' stand there more than once ({}); "
                "choose a field whose values are unique.",
            ).format(name, len(twice), key, ", ".join(twice[:_NAMED]))
        )
    return keys


def differences(frame, state, how, progress=SILENT):
    """Compare a layer with what a service holds.

    Parameters
    ----------
    frame, state : DataFrame or GeoDataFrame
        Here and there, in one coordinate reference system; ``geometry`` holds the geometries.
    how : Compared
    progress : Progress

    Returns
    -------
    Differences
        In the order of the rows here, and there.

    Raises
    ------
    InputError
        As :func:`keys_of`.
    """
    here = {text: place for place, text in enumerate(keys_of(frame, how.key, how.key))}
    there, doubtful, unnamed = _places(state, how.key)
    columns = [name for name in how.fields if name != how.key and name in state]
    mine, theirs = _meanings(frame, columns, how), _meanings(state, columns, how)
    shapes = _geometries(frame, how), _geometries(state, how)
    added, changed, same = [], [], []
    for count, (text, place) in enumerate(here.items()):
        if count % 256 == 0:
            progress.report(count / len(here))
        if text in doubtful:
            continue
        if text not in there:
            added.append(text)
            continue
        other = there[text]
        values = [
            (name, theirs[name][other], mine[name][place])
            for name in columns
            if mine[name][place] != theirs[name][other]
        ]
        if shapes[0] is not None and shapes[1] is not None:
            one, two = shapes[0][place], shapes[1][other]
            if not same_shape(one, two, how.tolerance):
                values.append((GEOMETRY, _words(two), _words(one)))
        if values:
            changed.append(Change(text, tuple(v[0] for v in values), tuple(v[1:] for v in values)))
        else:
            same.append(text)
    removed = tuple(text for text in there if text not in here)
    return Differences(
        tuple(added), tuple(changed), removed, tuple(same), tuple(sorted(doubtful)), unnamed
    )


def _places(state, key):
    """Return the place of each key there, those that stand there twice, and rows without."""
    places, doubtful, unnamed = {}, set(), 0
    for place, value in enumerate(state.get(key, ())):
        text = "" if is_missing(value) else id_text(value)
        if not text:
            unnamed += 1
        elif text in places or text in doubtful:
            doubtful.add(text)
            places.pop(text, None)
        else:
            places[text] = place
    return places, doubtful, unnamed


def _meanings(frame, columns, how):
    found = {}
    for name in columns:
        kind = common_kind(*how.kinds.get(name, ("text", "text")))
        found[name] = [meaning(value, kind, how.trimmed) for value in frame[name]]
    return found


def _geometries(frame, how):
    if not how.geometry or GEOMETRY not in frame:
        return None
    return [None if is_missing_shape(value) else value for value in frame[GEOMETRY]]


def is_missing_shape(value):
    """Return whether a cell holds no geometry."""
    return value is None or not hasattr(value, "is_empty") or value.is_empty


def _words(shape):
    """Return a geometry in a few words, for a list of changes."""
    if shape is None:
        return None
    place = shape.representative_point()
    return f"{shape.geom_type} {place.x:.8g} {place.y:.8g}"
