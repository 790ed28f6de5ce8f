"""Which files of a package are libraries of others: their licences name persons, and must."""

_FOLDERS = ("vendor", "leaflet", "node_modules", "lib")
_LICENCES = ("license", "licence", "copying", "notice", "authors")


def is_foreign_code(content, path):
    """Return whether a file is a library of others, or its licence.

    Parameters
    ----------
    content : Content
    path : str

    Returns
    -------
    bool
        Only for scripts, styles and licences: data in such a folder are data.
    """
    *folders, name = path.lower().split("/")
    if not set(folders) & set(_FOLDERS):
        return False
    stem = name.rsplit(".", 1)[0]
    return name.endswith((".js", ".mjs", ".css", ".map")) or stem in _LICENCES
