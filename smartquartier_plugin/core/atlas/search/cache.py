"""Where indexes are kept between searches: files in the user's cache folder, one per state.

The name of a file is the hash of what was indexed, and so an index is never out of date. Files
are written beside their place and moved; a second QGIS finds all of it or nothing. Whatever
fails here (no rights, full disk, damaged file) costs time, not the search.
"""

import contextlib
import os
import sqlite3
import tempfile
import time
from pathlib import Path

from ...files import sqlite_address
from ...progress import SILENT
from .index import VERSION, build_index, is_index

FOLDER = "atlas-search"
MOST_FILES = 12
MOST_BYTES = 500 * 1024**2
_HOUR = 3600.0


def open_index(documents, folder=None, progress=SILENT):
    """Return the index of documents: the stored one, or a new one that is then stored.

    Parameters
    ----------
    documents : Documents
    folder : Path, optional
        The user's cache; without it nothing is stored.
    progress : Progress

    Returns
    -------
    connection : sqlite3.Connection
        To be closed by the caller.
    stored : bool
        Whether it was found in the cache.
    """
    if folder is None:
        return build_index(documents, progress), False
    path = Path(folder) / FOLDER / f"{documents.digest()[:32]}-{VERSION}.sqlite"
    found = _opened(path, len(documents))
    if found is not None:
        return found, True
    connection = build_index(documents, progress)
    with contextlib.suppress(OSError, sqlite3.Error):
        _store(connection, path)
    return connection, False


def _opened(path, documents):
    """Return a stored index, or None if there is no whole one."""
    try:
        if not path.is_file():
            return None
        connection = sqlite3.connect(
            sqlite_address(path, "mode=ro&immutable=1"), uri=True, check_same_thread=False
        )
    except (OSError, sqlite3.Error):
        return None
    if not is_index(connection, documents):
        connection.close()
        with contextlib.suppress(OSError):
            path.unlink()
        return None
    with contextlib.suppress(OSError):
        os.utime(path)  # so that the ones in use stay longest
    return connection


def _store(connection, path):
    """Write an index to its place; only the user may read it."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    handle, name = tempfile.mkstemp(prefix=".", suffix=".part", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        with contextlib.closing(sqlite3.connect(name)) as target:
            connection.backup(target)
        os.replace(temporary, path)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
    _tidy(path)


def _tidy(current):
    """Remove the indexes used longest ago beyond the limits, and what broken runs left."""
    files = sorted(
        (path for path in current.parent.iterdir() if path.suffix in (".sqlite", ".part")),
        key=lambda path: path.stat().st_mtime,
        reverse=True,
    )
    count = total = 0
    for path in files:
        facts = path.stat()
        if path.suffix == ".part":
            stale = time.time() - facts.st_mtime > _HOUR  # else another QGIS is writing it
        else:
            count, total = count + 1, total + facts.st_size
            stale = path != current and (count > MOST_FILES or total > MOST_BYTES)
        if stale:
            with contextlib.suppress(OSError):
                path.unlink()
