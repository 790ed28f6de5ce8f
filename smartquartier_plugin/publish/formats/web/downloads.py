"""What the page offers for download, in the order in which people look for it."""

ROLES = ("data", "metadata", "style", "service")
_UNITS = ("B", "kB", "MB", "GB")


def groups_of(package, files):
    """Return the files of a package in groups.

    Parameters
    ----------
    package : Package
    files : iterable of dict
        Of the manifest, with ``path``, ``title``, ``role``, ``dataset`` and ``bytes``.

    Returns
    -------
    list of (str, list of (str, list of dict))
        Name of the dataset ("" first: for those of all together), then role, then files.
    """
    known = [dataset.name for dataset in package.datasets]
    # What only a service reads is a copy of what stands here already.
    listed = [e for e in files if e["role"] in ROLES and not _is_copy(e)]
    groups = []
    for name in ["", *known]:
        own = [e for e in listed if (e["dataset"] if e["dataset"] in known else "") == name]
        roles = [(role, [e for e in own if e["role"] == role]) for role in ROLES]
        if own:
            groups.append((name, [(role, found) for role, found in roles if found]))
    return groups


def _is_copy(entry):
    return entry["role"] == "data" and entry.get("format") == "pygeoapi"


def size_text(size, language):
    """Return a file's size for people.

    Parameters
    ----------
    size : int
        Bytes.
    language : str
        ``de`` writes a decimal comma.

    Returns
    -------
    str
        Such as ``1.4 MB``; units of 1,000 as the standard has them.
    """
    value, unit = float(size), 0
    while value >= 999.5 and unit < len(_UNITS) - 1:
        value, unit = value / 1000, unit + 1
    text = f"{value:.1f}" if unit and value < 9.95 else f"{value:.0f}"
    text = text.replace(".", ",") if language == "de" else text
    return f"{text}\N{NO-BREAK SPACE}{_UNITS[unit]}"
