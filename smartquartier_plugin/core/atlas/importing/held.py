"""What an atlas holds, by licence."""

from ..licences import UNKNOWN
from ..schema import schema


def held_licences(atlas):
    """Count the entries of an atlas by licence.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    dict of str to int
        Of all tables whose entries carry one, most frequent first.
    """
    counts = {}
    for table in schema().tables:
        if table.name != "source_row" and table.field("licence") is not None:
            for code, count in atlas[table.name]["licence"].fillna(UNKNOWN).value_counts().items():
                counts[code] = counts.get(code, 0) + int(count)
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def nameless_licences(atlas, source):
    """Return the licences of a source that ask for a name, where an entry gives none.

    Parameters
    ----------
    atlas : Atlas
    source : str

    Returns
    -------
    list of str
    """
    asking = {code.code for code in schema().codes["licence"] if code.more["attribution"]}
    found = set()
    for table in schema().tables:
        if table.field("attribution") is not None:
            frame = atlas[table.name]
            bare = frame[(frame["source"] == source) & frame["attribution"].isna()]
            found |= asking & set(bare["licence"].dropna())
    return sorted(found)
