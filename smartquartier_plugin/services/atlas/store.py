"""Reading and saving an atlas, in a GeoPackage or in PostGIS: one GDAL, one transaction.

An atlas that exists is changed in place, by the rows that differ, in a single transaction: an
interrupted run is rolled back by the database when it is opened next, QGIS may have it open,
and tables and columns of the user's own stay. A new file is made beside its place and moved.
"""

from contextlib import closing, contextmanager
from types import MappingProxyType

from ...core.atlas.atlas import Atlas, difference, empty_atlas, in_form, row_values
from ...core.atlas.schema import schema
from ...core.errors import InputError, ServiceError
from ...core.files import replacing
from ...core.i18n import translate
from .gdal_calls import done, execute, quiet, without_sidecar
from .place import AtlasPlace
from .tables import create_tables, frame_of, open_layer, write_change

# Seconds to wait for somebody who edits the same tables in PostgreSQL.
_WAIT_S = 20


def atlas_exists(place):
    """Return whether there is an atlas at a place.

    Parameters
    ----------
    place : AtlasPlace

    Returns
    -------
    bool
        False for a file that does not exist, and for a database without these tables.

    Raises
    ------
    InputError
        If there is a file, but no atlas in it.
    ServiceError
        If the database can't be reached.
    """
    if place.is_file and not place.path.exists():
        return False
    with opened(place) as dataset:
        found = [name for name in schema().names if open_layer(dataset, place, name) is not None]
    if place.is_file and "actor" not in found:
        raise _no_atlas(place)
    return "actor" in found


def read_atlas(place):
    """Read a whole atlas.

    Parameters
    ----------
    place : AtlasPlace

    Returns
    -------
    Atlas
        Tables that an older atlas does not have are empty.

    Raises
    ------
    InputError
        If there is none.
    ServiceError
        If it can't be read.
    """
    if place.is_file and not place.path.exists():
        raise InputError(
            translate(
                "SmartQuartier",
                "There is no atlas '{}': check the path, or make one with 'Import into the atlas'.",
            ).format(place.name)
        )
    with opened(place) as dataset:
        try:
            if not place.is_file:  # all tables as they are at one moment, while others edit
                done(dataset.StartTransaction())
                execute(dataset, "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            return _read(dataset, place)
        except RuntimeError as error:
            raise ServiceError(
                translate(
                    "SmartQuartier",
                    "The atlas '{}' can't be read as a whole ({}): it is damaged, or you may not "
                    "read all its tables. Nothing was done.",
                ).format(place.name, _first_line(error))
            ) from error


def save_atlas(place, new, old=None, replace=True):
    """Save an atlas: all of it in a new place, what differs in one that exists.

    Parameters
    ----------
    place : AtlasPlace
    new : Atlas
        As it shall be.
    old : Atlas, optional
        As it was read from there; None to make a new one.
    replace : bool
        Whether a new one may take the place of a file that is there by now.

    Returns
    -------
    dict of str to TableChange
        What was written.

    Raises
    ------
    ServiceError
        If it can't be written, or somebody else changed it since it was read: it stays as it
        was.
    """
    if old is not None:
        return _change(place, new, old)
    if place.is_file:
        with replacing(place.path) as temporary:
            fresh = AtlasPlace(str(temporary), place.name)
            with quiet(), closing(_Dataset(fresh, create=True)) as held:
                create_tables(held.dataset, fresh, new.crs)
            changes = _change(fresh, new, empty_atlas(new.crs))
            if not replace and place.path.exists():
                raise _made_meanwhile(place)
            return changes
    with opened(place, update=True) as dataset, _transaction(dataset, place):
        create_tables(dataset, place, new.crs)
    return _change(place, new, empty_atlas(new.crs))


def _change(place, new, old):
    changes = difference(old, new)
    if not changes:
        return changes
    with opened(place, update=True) as dataset, _transaction(dataset, place):
        _lock(dataset, place)
        _refuse_other_changes(_read(dataset, place), old, place)
        for name, change in changes.items():
            write_change(dataset, place, schema().table(name), change)
    return changes


def _read(dataset, place):
    layers = {name: open_layer(dataset, place, name) for name in schema().names}
    if layers["actor"] is None:
        raise _no_atlas(place)
    found = {
        name: frame_of(dataset, place, schema().table(name), layer)
        for name, layer in layers.items()
        if layer is not None
    }
    crs = found["actor"].crs
    blank = empty_atlas(crs)
    frames = {n: in_form(n, found[n], crs) if n in found else blank[n] for n in layers}
    for name, frame in frames.items():
        _check_keys(place, schema().table(name), frame)
    return Atlas(MappingProxyType(frames))


def _check_keys(place, table, frame):
    """Refuse entries that can't be told apart: they were typed in by hand."""
    keys = frame[table.key]
    wrong = keys[keys.isna() | keys.duplicated()]
    if len(wrong):
        raise InputError(
            translate(
                "SmartQuartier",
                "Table '{}' of the atlas '{}' has {} row(s) with a missing or repeated {}; fill it "
                "in there with uuid('WithoutBraces').",
            ).format(table.name, place.name, len(wrong), table.key)
        )


def _lock(dataset, place):
    """Keep others from writing until this transaction ends; readers go on."""
    tables = ", ".join(f'"{place.schema}"."{name}"' for name in schema().names)
    try:
        if place.is_file:
            # The first write takes SQLite's lock; it changes nothing.
            execute(dataset, 'UPDATE "actor" SET fid = fid WHERE 0')
        else:
            execute(dataset, f"SET LOCAL lock_timeout = '{_WAIT_S}s'")
            execute(dataset, f"LOCK TABLE {tables} IN SHARE ROW EXCLUSIVE MODE")
    except RuntimeError as error:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "The atlas '{}' is being edited in another program or layer ({}): save the edits "
                "there and run this again. Nothing was written.",
            ).format(place.name, _first_line(error))
        ) from error


def _refuse_other_changes(now, old, place):
    same = all(_same_rows(now[name], old[name]) for name in schema().names)
    if not same:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "The atlas '{}' was changed by somebody else while this tool worked; run it "
                "again. Nothing was written.",
            ).format(place.name)
        )


def _same_rows(one, other):
    """Return whether two tables hold the same rows; keys are unique, the order does not count."""
    return len(one) == len(other) and set(row_values(one)) == set(row_values(other))


class _Dataset:
    """An open GDAL dataset that is closed for certain."""

    def __init__(self, place, update=False, create=False):
        from osgeo import gdal

        self._of_file = place.is_file
        try:
            if create:
                driver = gdal.GetDriverByName("GPKG")
                self.dataset = driver.Create(place.uri, 0, 0, 0, gdal.GDT_Unknown)
            else:
                flags = gdal.OF_VECTOR | (gdal.OF_UPDATE if update else 0)
                self.dataset = gdal.OpenEx(place.uri, flags, ["GPKG", "PostgreSQL"])
        except RuntimeError as error:  # where somebody switched GDAL's exceptions on
            raise _cannot_open(place) from error
        if self.dataset is None:
            raise _cannot_open(place)

    def close(self):
        """Close the dataset."""
        if self._of_file:
            without_sidecar(self.dataset)
        self.dataset = None


@contextmanager
def opened(place, update=False):
    """Yield the GDAL dataset of an atlas, closed for certain afterwards; GDAL keeps quiet.

    Parameters
    ----------
    place : AtlasPlace
    update : bool
        Open for writing.

    Yields
    ------
    gdal.Dataset

    Raises
    ------
    ServiceError
        If it can't be opened.
    """
    with quiet(), closing(_Dataset(place, update)) as held:
        yield held.dataset


@contextmanager
def _transaction(dataset, place):
    try:
        done(dataset.StartTransaction())
        yield
        done(dataset.CommitTransaction())
    except RuntimeError as error:
        dataset.RollbackTransaction()
        raise ServiceError(
            translate(
                "SmartQuartier",
                "The atlas '{}' could not be written ({}). It is as it was before.",
            ).format(place.name, _first_line(error))
        ) from error
    except BaseException:
        dataset.RollbackTransaction()
        raise


def _made_meanwhile(place):
    return ServiceError(
        translate(
            "SmartQuartier",
            "The atlas '{}' was made by somebody else while this tool worked; run it again to add "
            "to it. Nothing was written.",
        ).format(place.name)
    )


def _first_line(error):
    return (str(error).strip().splitlines() or [""])[0]


def _cannot_open(place):
    if place.is_file:
        return ServiceError(
            translate(
                "SmartQuartier",
                "'{}' can't be opened as a GeoPackage: it is damaged, locked or write-protected. "
                "Nothing was changed.",
            ).format(place.name)
        )
    return ServiceError(
        translate(
            "SmartQuartier",
            "The database of the atlas '{}' can't be reached: check the connection in QGIS (its "
            "login must be stored with it) and your rights. Nothing was changed.",
        ).format(place.name)
    )


def _no_atlas(place):
    return InputError(
        translate(
            "SmartQuartier",
            "'{}' holds no atlas (table 'actor' is missing): choose an atlas, or a new file name.",
        ).format(place.name)
    )
