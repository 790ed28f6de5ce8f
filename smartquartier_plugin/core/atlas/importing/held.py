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
