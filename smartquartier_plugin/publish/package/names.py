"""Names as they are published: snake_case ASCII, each one once."""

import re

from ...core.field_names import safe_names

#: Names of columns that formats need for themselves.
RESERVED = ("fid", "ogc_fid", "geom", "geometry")
#: Tables that a GeoPackage has of its own, and files that Windows takes for devices.
_TAKEN = ("layer_styles", "con", "prn", "aux", "nul",
          *(f"{port}{k}" for port in ("com", "lpt") for k in range(1, 10)))  # fmt: skip
_TAKEN_BEGINNINGS = ("gpkg_", "sqlite_", "rtree_")
_LONGEST_FIELD, _LONGEST_NAME = 60, 48


def snake(text, longest=_LONGEST_NAME, otherwise="layer"):
    """Return a text in snake_case ASCII that begins with a letter.

    Parameters
    ----------
    text : str
        Such as a title.
    longest : int
        Most characters; cut between words where that leaves more than half.
    otherwise : str
        If nothing is left, and before a digit or what means something else as a table or file.

    Returns
    -------
    str
    """
    # kitaPlaetze, but not GmbH or ODbL.
    split = re.sub(r"(?<=[a-zäöüß0-9])(?=[A-ZÄÖÜ][a-zäöüß])", "_", text)
    plain = re.sub(r"_+", "_", safe_names([split])[0].lower()).strip("_")
    if plain in ("", "field"):
        plain = plain if text.strip().lower() == "field" else otherwise
    taken = plain in _TAKEN or plain.startswith(_TAKEN_BEGINNINGS)
    if not plain[0].isalpha() or (taken and otherwise != "field"):
        plain = f"{otherwise}_{plain}"
    if len(plain) > longest:
        cut = plain[: longest + 1].rpartition("_")[0]
        plain = cut if len(cut) > longest // 2 else plain[:longest].rstrip("_")
    return plain


def unique(names, taken=()):
    """Return names each of which differs from the others and from those taken.

    Parameters
    ----------
    names : iterable of str
        In snake_case.
    taken : iterable of str

    Returns
    -------
    list of str
    """
    return safe_names(names, taken)


def field_names(names):
    """Return under which name each field is published.

    Parameters
    ----------
    names : iterable of str
        As the layer calls them.

    Returns
    -------
    dict of str to str
    """
    names = list(names)
    plain = [snake(name, _LONGEST_FIELD, "field") for name in names]
    return dict(zip(names, unique(plain, RESERVED)))
