"""What a person who edited the table of assumptions may not have meant."""

import difflib


def nearest_ids(before, edited):
    """Return what a table added, with the id that may have been meant.

    Parameters
    ----------
    before : Catalogue
        Whose effects use their own assumptions only.
    edited : Edited
        After the table was read.

    Returns
    -------
    list of (str, str)
        New id, and the most similar one of the catalogue; "" where none is similar.
    """
    known = [item.id for item in before.assumptions]
    near = {key: difflib.get_close_matches(key, known, n=1) for key in edited.added}
    return [(key, found[0] if found else "") for key, found in near.items()]


def kept_reasons(before, edited):
    """Return which assumptions got new numbers, but keep what was said about the old ones.

    Parameters
    ----------
    before : Catalogue
        As it was.
    edited : Edited
        After the table was read.

    Returns
    -------
    list of (str, tuple of str)
        Id, and the columns among sources, valid and note that say what they said before.
    """
    found = []
    for key in edited.changed:
        old, new = before.assumption(key), edited.catalogue.assumption(key)
        same = tuple(
            name
            for name in ("sources", "valid", "note")
            if getattr(old, name) and getattr(old, name) == getattr(new, name)
        )
        if old.range != new.range and same:
            found.append((key, same))
    return found
