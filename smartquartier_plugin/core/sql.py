"""SQL statements whose names of tables and columns are filled in.

Databases take values as parameters, but no names. The names here come from the plugin's own
schema, never from a user's data; values always go in as parameters.
"""


def statement(text, **parts):
    """Return a statement with names in their places.

    Parameters
    ----------
    text : str
        SQL with places such as ``{table}``.
    **parts : str
        Names, quoted where needed, or lists of them and of ``?``.

    Returns
    -------
    str
    """
    for name, part in parts.items():
        text = text.replace("{" + name + "}", part)
    return text
