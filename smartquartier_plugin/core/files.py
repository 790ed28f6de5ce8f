"""Writing files so that an interrupted run leaves the old file whole."""

import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path

from .errors import ServiceError
from .i18n import translate


@contextmanager
def replacing(path):
    """Yield a path to write to; on success it takes the place of ``path``.

    The file is written in a temporary folder beside its target under the target's own
    name (writers derive layer names from it, and some write sidecar files) and moved only
    when the block ends without an error.

    Parameters
    ----------
    path : str or Path
        The target; its folder must exist.

    Yields
    ------
    Path
        Where to write.

    Raises
    ------
    ServiceError
        If the folder can't be written, or the target is locked by another program.
    """
    target = Path(path)
    _refuse_open_database(target)
    try:
        folder = Path(tempfile.mkdtemp(prefix=".smartquartier-", dir=target.parent))
    except OSError as error:
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Can't write '{}': the folder is missing or not writable ({}). Choose another "
                "folder.",
            ).format(target.name, error.strerror)
        ) from error
    try:
        yield folder / target.name
        _take_place(folder, target)
    except OSError as error:
        if isinstance(error, ServiceError):
            raise
        raise ServiceError(
            translate(
                "SmartQuartier",
                "Writing '{}' failed: {}. The earlier file, if there was one, is unchanged.",
            ).format(target.name, error.strerror or error)
        ) from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write_text(path, text):
    """Write a text file as UTF-8, whole or not at all.

    Parameters
    ----------
    path : str or Path
        The file; an existing one is replaced.
    text : str
        Its content.
    """
    with replacing(path) as temporary:
        temporary.write_bytes(text.encode("utf-8"))  # no line-end translation on Windows


def sqlite_address(path, options):
    """Return the URI by which SQLite opens a file.

    Parameters
    ----------
    path : str or Path
        May lie on a network share: the host goes into the path then, since SQLite knows no
        authority but its own machine.
    options : str
        Such as ``mode=ro``.

    Returns
    -------
    str
    """
    address = Path(path).resolve().as_uri()
    return f"{_without_host(address)}?{options}"


def _without_host(address):
    local = address.startswith("file:///")
    return address if local else "file:////" + address[len("file://") :]


def _refuse_open_database(target):
    """Refuse to replace a database that another program is writing to.

    SQLite keeps what is not yet in the main file in ``-wal`` or ``-journal`` beside it;
    with a new main file these would corrupt it.
    """
    for suffix in ("-wal", "-journal"):
        log = target.with_name(target.name + suffix)
        if target.exists() and log.exists() and log.stat().st_size:
            raise _locked(target)


def _take_place(folder, target):
    """Move what was written in ``folder`` to its place; all of it or nothing.

    Files of the old target that the new one does not have (a spatial index, a projection)
    would describe data that are gone, and go with it.
    """
    aside = folder / "old"
    aside.mkdir()
    written = [path for path in folder.iterdir() if path != aside]
    moved = []
    try:
        for path in _old_files(written, target.parent):
            os.replace(path, aside / path.name)
            moved.append((aside / path.name, path))
        for path in written:
            os.replace(path, target.parent / path.name)
            moved.append((None, target.parent / path.name))
    except OSError as error:
        for kept, place in reversed(moved):
            if kept is None:
                place.unlink()
            else:
                os.replace(kept, place)
        if isinstance(error, PermissionError):
            raise _locked(target) from error
        raise


# What belongs to a file besides itself; a Shapefile's index of an index comes with two dots,
# and ".qmd" holds the licence as QGIS writes it (a GeoPackage has it inside).
_SIDECARS = {
    ".shp": ".dbf .shx .prj .cpg .qpj .qix .sbn .sbx .fix .idm .ind .qmd .shp.xml",
    # GDAL copies the file's own metadata there; those of the old one, such as its licence,
    # would be told of the new one.
    ".gpkg": ".gpkg-wal .gpkg-shm .gpkg-journal .gpkg.aux.xml",
    ".sqlite": ".sqlite-wal .sqlite-shm .sqlite-journal .qmd",
    ".tab": ".dat .map .id .ind .qmd",
    ".mif": ".mid .qmd",
    ".csv": ".csvt .prj .qmd",
    ".gml": ".xsd .gfs .qmd",
    # Statistics of the old cells would stretch the colours of the new ones.
    ".tif": ".tif.aux.xml .tif.ovr .tif.msk .tfw .qmd",
    ".tiff": ".tiff.aux.xml .tiff.ovr .tiff.msk .tfw .qmd",
    **dict.fromkeys((".dbf", ".dxf", ".fgb", ".geojson", ".kml", ".ods", ".xlsx"), ".qmd"),
}


def _old_files(written, folder):
    """Return the files in ``folder`` that those written replace or leave without sense."""
    return sorted({old for new in written for old in _belonging(folder / new.name)})


def _belonging(target):
    """Return the target and those of its sidecar files that exist."""
    endings = _SIDECARS.get(target.suffix.lower(), "").split()
    candidates = [target, *(target.with_name(target.stem + ending) for ending in endings)]
    return [path for path in candidates if path.is_file()]


def _locked(target):
    return ServiceError(
        translate(
            "SmartQuartier",
            "'{}' is open in another program or write-protected; close it there or choose "
            "another file name. The earlier file is unchanged.",
        ).format(target.name)
    )
