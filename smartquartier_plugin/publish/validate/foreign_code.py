"""Which files of a package are libraries of others: their licences name persons, and must."""

from functools import lru_cache
from pathlib import Path

from ...core.record import file_hash

#: Of a library: as the plugin brings it, another one, and that it was changed or is not known.
KNOWN, LICENCE, CHANGED = "known", "licence", "changed"
_BUNDLED = Path(__file__).resolve().parents[3] / "resources" / "web" / "leaflet"
_FOLDERS = ("vendor", "leaflet", "node_modules", "lib")
_LICENCES = ("license", "licence", "copying", "notice", "authors")


def foreign(content, path):
    """Return whether a file is a library of others, or its licence.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    str
        "" if it is none: data in such a folder are data. Else ``KNOWN``, ``LICENCE`` or
        ``CHANGED``; of the last one nobody knows what it holds.
    """
    *folders, name = path.lower().split("/")
    if not set(folders) & set(_FOLDERS):
        return ""
    if name.rsplit(".", 1)[0] in _LICENCES:
        return LICENCE
    if not name.endswith((".js", ".mjs", ".css", ".map")):
        return ""
    return KNOWN if file_hash(content.root / path) in _bundled() else CHANGED


def is_foreign_code(content, path):
    """Return whether a file is a library of others, or its licence; see :func:`foreign`.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    bool
    """
    return bool(foreign(content, path))


@lru_cache(maxsize=1)
def _bundled():
    return frozenset(file_hash(path) for path in _BUNDLED.iterdir() if path.is_file())
