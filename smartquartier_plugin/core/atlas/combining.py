"""Two offices, one atlas: joined by stable ids, with every disagreement listed.

What only the other atlas has is added with its own source, licence and release. Where both
have an entry, one side wins field by field as the caller chose, and each field in which they
differ is listed. What one office has merged is not undone by the other's copy of it.
"""

from dataclasses import dataclass

from ..i18n import translate
from .atlas import Atlas, in_form, row_values
from .schema import OBJECTS, schema

PREFER = ("mine", "other", "newer")
"""Whose value is kept where both have one: this atlas's, the other's, or that of the entry which
was checked later (this atlas's where that is the same or unknown)."""
CONFLICTS = ("table_name", "id", "title", "field", "mine", "other", "kept", "reason")
#: Which entry was checked when is no disagreement about facts.
_DATES = ("checked_on", "changed_on")
#: Moving points from one CRS into the other leaves less than this, in units of the CRS.
_SAME_PLACE = {True: 1e-7, False: 0.01}


@dataclass(frozen=True)
class Combined:
    """The joined atlas and what happened.

    Parameters
    ----------
    atlas : Atlas
        In the CRS of the first.
    added, changed : dict of str to int
        Rows per table that are new or have other values than in the first.
    conflicts : DataFrame
        Columns ``CONFLICTS``: each value that was not taken over as it was, and why.
    """

    atlas: Atlas
    added: dict
    changed: dict
    conflicts: object


def combine(mine, other, prefer="mine"):
    """Join two atlases.

    Parameters
    ----------
    mine, other : Atlas
        The second is transformed into the CRS of the first.
    prefer : str
        One of ``PREFER``.

    Returns
    -------
    Combined

    Notes
    -----
    Linear in the number of rows.
    """
    import pandas as pd

    other = Atlas({name: in_form(name, other[name], mine.crs) for name in schema().names})
    merged = merged_into(mine)
    rows, tables, added, changed = [], {}, {}, {}
    ids = _objects(mine) | _objects(other)
    for table in schema().tables:
        joined = _Join(table, mine, other, prefer)
        joined.run(merged, ids, rows)
        tables[table.name] = joined.frame()
        added[table.name], changed[table.name] = len(joined.new), joined.changed
    atlas = mine.replaced(**tables)
    return Combined(atlas, added, changed, pd.DataFrame(rows, columns=list(CONFLICTS)))


def merged_into(atlas):
    """Return where entries went that were merged into others.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    dict of str to str
        Id of an entry that is no more -> id of the entry that stands for it today.
    """
    history = atlas["history"]
    present = _objects(atlas)
    events = history[history["event"] == "merged"].sort_values("happened_at", kind="stable")
    direct = {
        gone: into
        for gone, into in zip(events["object_id"], events["into_id"])
        if gone not in present
    }
    found = {}
    for gone in direct:
        into, seen = direct[gone], {gone}
        while into in direct and into not in seen:
            seen.add(into)
            into = direct[into]
        if into in present:
            found[gone] = into
    return found


def _objects(atlas):
    return {key for name in OBJECTS for key in atlas[name][schema().table(name).key]}


class _Join:
    """One table of two atlases."""

    def __init__(self, table, mine, other, prefer):
        self.table, self.prefer, self.crs = table, prefer, mine.crs
        self.columns = list(mine[table.name].columns)
        self.tolerance = _SAME_PLACE[mine.crs.is_geographic]
        self.here = _objects(mine)
        self.rows = {row[0]: list(row) for row in row_values(mine[table.name])}
        self.other = [list(row) for row in row_values(other[table.name])]
        self.new, self.changed = [], 0

    def run(self, merged, ids, conflicts):
        """Take over what the other has; append what was not taken to ``conflicts``."""
        for row in self.other:
            key = row[0]
            if key in merged and self.table.name in OBJECTS:
                reason = translate("SmartQuartier", "merged into {} here").format(merged[key])
                conflicts.append(self._line(row, "", None, None, "mine", reason))
                continue
            self._redirect(row, merged)
            missing = self._missing_reference(row, ids)
            if missing:
                reason = translate("SmartQuartier", "refers to an entry that is in neither atlas")
                named = row[self._at(missing)]
                conflicts.append(self._line(row, missing, None, named, "-", reason))
            elif self._merged_elsewhere(row):
                reason = translate(
                    "SmartQuartier",
                    "merged by the other office; 'Find duplicates' may say the same",
                )
                into = row[self._at("into_id")]
                conflicts.append(self._line(row, "into_id", None, into, "mine", reason))
            elif key not in self.rows:
                self.rows[key] = row
                self.new.append(key)
            elif self._join_row(self.rows[key], row, conflicts):
                self.changed += 1

    def frame(self):
        """Return the joined table."""
        import geopandas as gpd
        import pandas as pd
        import shapely.wkb

        data = pd.DataFrame(list(self.rows.values()), columns=self.columns, dtype=object)
        if not self.table.geometry:
            return data
        shapes = [None if blob is None else shapely.wkb.loads(blob) for blob in data["geometry"]]
        return gpd.GeoDataFrame(data.drop(columns="geometry"), geometry=shapes, crs=self.crs)

    def _at(self, field):
        return self.columns.index(field)

    def _redirect(self, row, merged):
        """Let a row refer to the survivor of what was merged here."""
        for place, field in enumerate(self.table.fields):
            if field.refers or (self.table.name == "source_row" and field.name == "object_id"):
                row[place] = merged.get(row[place], row[place])

    def _missing_reference(self, row, ids):
        for place, field in enumerate(self.table.fields):
            if field.refers and row[place] not in ids:
                return field.name
        return ""

    def _merged_elsewhere(self, row):
        """Return whether the other office merged an entry that is still here."""
        if self.table.name != "history" or row[0] in self.rows:
            return False
        gone = row[self._at("event")] == "merged"
        return gone and row[self._at("object_id")] in self.here

    def _join_row(self, mine, other, conflicts):
        """Join two versions of an entry in place; return whether the first changed."""
        theirs = self.prefer == "other" or (self.prefer == "newer" and self._newer(other, mine))
        apart = self._licences_apart(mine, other)
        changed = False
        for place, name in enumerate(self.columns):
            one, two = mine[place], other[place]
            if two is None or self._equal(name, one, two) or name in _DATES:
                continue
            if apart:
                conflicts.append(self._line(other, name, one, two, "mine", apart))
                continue
            take = one is None or theirs
            if one is not None:
                kept = "other" if theirs else "mine"
                conflicts.append(self._line(other, name, one, two, kept, self._why()))
            if take:
                mine[place], changed = two, True
        if changed:
            self._later_dates(mine, other)
        return changed

    def _later_dates(self, mine, other):
        for name in _DATES:
            if name in self.columns:
                place = self._at(name)
                days = [day for day in (mine[place], other[place]) if day]
                mine[place] = max(days, default=None)

    def _newer(self, other, mine):
        if "checked_on" not in self.columns:
            return False
        place = self._at("checked_on")
        return (other[place] or "") > (mine[place] or "")

    def _licences_apart(self, mine, other):
        """Return why values of these two rows are not mixed, or an empty text.

        A row has one licence: a value from elsewhere would be passed on under the wrong one.
        """
        if "licence" not in self.columns or self.table.name == "source_row":
            return ""
        place = self._at("licence")
        if mine[place] == other[place]:
            return ""
        return translate("SmartQuartier", "licences differ ({}, {}): nothing is mixed").format(
            mine[place] or "–", other[place] or "–"
        )

    def _why(self):
        return {
            "mine": translate("SmartQuartier", "both have a value; this atlas's was kept"),
            "other": translate("SmartQuartier", "both have a value; the other's was taken"),
            "newer": translate("SmartQuartier", "both have a value; that checked later was kept"),
        }[self.prefer]

    def _equal(self, name, one, two):
        if name != "geometry" or one is None or one == two:
            return one == two
        import shapely.wkb

        first, second = shapely.wkb.loads(one), shapely.wkb.loads(two)
        return first.equals_exact(second, self.tolerance)

    def _line(self, row, field, mine, other, kept, reason):
        title = row[self._at(self.table.title)]
        shown = [_shown(field, value) for value in (mine, other)]
        return (self.table.name, row[0], title, field, *shown, kept, reason)


def _shown(field, value):
    if value is None:
        return None
    if field == "geometry":
        import shapely.wkb

        return shapely.wkb.loads(value).representative_point().wkt
    return str(value)
