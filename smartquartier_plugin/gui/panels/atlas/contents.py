"""What is in an atlas: entries by table and by release. No Qt here."""

from ....core.atlas.schema import schema, word

_STATES = ("public", "internal", "withheld")
_COUNTED = ("actor", "project", "relation", "theme_link", "actor_area", "project_area", "history")


def table_rows(atlas):
    """Count the entries of the tables by release.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    list of tuple
        Table's title, entries, public, internal, withheld; None where a table knows no release.
        An entry that says nothing counts as internal, as everywhere.
    """
    rows = []
    for name in _COUNTED:
        table, frame = schema().table(name), atlas[name]
        counts = (None, None, None)
        if "release" in frame.columns:
            states = frame["release"].where(frame["release"].isin(_STATES), "internal")
            counts = tuple(int((states == state).sum()) for state in _STATES)
        rows.append((word(table.label), len(frame), *counts))
    return rows


def licences(atlas):
    """Return the licences of actors and projects, the most frequent first.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    list of (str, int)
        Code, or in words that nobody knows it, and number of entries.
    """
    from collections import Counter

    held = Counter(
        code or "unknown" for name in ("actor", "project") for code in atlas[name]["licence"]
    )
    unknown = schema().label("licence", "unknown")
    return [(unknown if code == "unknown" else code, count) for code, count in held.most_common()]


def release_words(release, person_name=False):
    """Return how far an entry may go, in words that stand out without colour.

    Parameters
    ----------
    release : str or None
        Code; None counts as internal.
    person_name : bool
        Whether the entry bears a person's name.

    Returns
    -------
    str
    """
    from ....core.i18n import translate

    code = release if release in _STATES else "internal"
    text = schema().label("release", code)
    if code != "public":
        text = translate("SmartQuartier", "⚠ {}: not public").format(text)
    if person_name:
        text = translate("SmartQuartier", "{}; a person's name").format(text)
    return text


def day_words(text):
    """Return a day as the reader's language writes it; other text stays as it is.

    Parameters
    ----------
    text : str
        Such as ``2026-01-31``.

    Returns
    -------
    str
    """
    import datetime

    from ....core.numbers import language

    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return day.strftime("%d.%m.%Y") if language() == "de" else text
