"""Two offices, one atlas: joined by stable ids, with every disagreement listed.

What only the other atlas has is added with its own source, licence and release. Where both
have an entry, one side wins field by field as the caller chose, and each field in which they
differ is listed. Whatever wins, of two release statuses the stricter counts, and whose facts went
in is named. What one office has merged is not undone by the other's copy of it.
"""

from dataclasses import dataclass

from ..i18n import translate
from .atlas import Atlas, in_form, row_values
from .merge_fields import ADDRESS, POSITION, far_apart, release_rank
from .merge_links import LINKS, SAME
from .names import fold
from .schema import OBJECTS, schema

PREFER = ("mine", "other", "newer")
"""Whose value is kept where both have one: this atlas's, the other's, or that of the entry which
was checked later (this atlas's where that is the same or unknown)."""
CONFLICTS = ("table_name", "id", "title", "field", "mine", "other", "kept", "reason")
#: Which entry was checked when is no disagreement about facts.
_DATES = ("checked_on", "changed_on")
#: Whom the facts are from: joined where facts of both stand in one entry.
_NAMED = ("source", "attribution")
_RELEASE = ("release", "release_reason")
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


def _releases(atlas):
    """Return release status and reason of each actor and project by its id."""
    return {
        key: (release, reason)
        for name in OBJECTS
        for key, release, reason in zip(
            *(atlas[name][c] for c in (schema().table(name).key, *_RELEASE))
        )
    }


class _Join:
    """One table of two atlases."""

    def __init__(self, table, mine, other, prefer):
        self.table, self.prefer, self.crs = table, prefer, mine.crs
        self.columns = list(mine[table.name].columns)
        self.degrees = mine.crs.is_geographic
        self.tolerance = _SAME_PLACE[self.degrees]
        self.here = _objects(mine)
        self.rows = {row[0]: list(row) for row in row_values(mine[table.name])}
        self.other = [list(row) for row in row_values(other[table.name])]
        self.releases = _releases(other)
        self.new, self.changed = [], 0
        self.ends = [self._at(name) for name in LINKS.get(table.name, ())]
        self.alike = {}

    def run(self, merged, ids, conflicts):
        """Take over what the other has; append what was not taken to ``conflicts``."""
        survivors = set(merged.values())
        for row in self.rows.values():
            self._note(row, survivors)
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
                    "merged by the other office; 'Find duplicates in the atlas' may say the same",
                )
                into = row[self._at("into_id")]
                conflicts.append(self._line(row, "into_id", None, into, "mine", reason))
            elif key not in self.rows and self._there_after_merge(row, survivors):
                reason = translate("SmartQuartier", "there already, after the merge here")
                conflicts.append(self._line(row, "", None, None, "mine", reason))
            elif key not in self.rows:
                self._note(row, survivors)
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
        here = self.rows.get(row[0])
        if self.table.name == "source_row" and here and here[self.ends[0]] in merged:
            # A merge that took no fact left it where it was.
            return
        for place, field in enumerate(self.table.fields):
            if field.refers or (self.table.name == "source_row" and field.name == "object_id"):
                if field.refers and row[place] in merged:
                    self._keep_back(row, row[place])
                row[place] = merged.get(row[place], row[place])

    def _keep_back(self, row, left):
        """What was said of an entry that the other office keeps back is kept back as well."""
        release, reason = (self._at(name) for name in _RELEASE)
        status, why = self.releases.get(left, (row[release], row[reason]))
        if release_rank(status) > release_rank(row[release]):
            row[release], row[reason] = status, why

    def _note(self, row, survivors):
        """Remember a row of an entry that took others in, by what makes two rows the same."""
        if any(row[place] in survivors for place in self.ends):
            self.alike.setdefault(self._alike(row), []).append(row)

    def _alike(self, row):
        names = (name for name in SAME[self.table.name] if name != "geometry")
        return tuple(row[self._at(name)] for name in names)

    def _there_after_merge(self, row, survivors):
        """Return whether the merge here dropped a row like this, as a double or a loop."""
        if not any(row[place] in survivors for place in self.ends):
            return False
        if len(self.ends) == 2 and row[self.ends[0]] == row[self.ends[1]]:
            return True
        shape = self._at("geometry") if "geometry" in SAME[self.table.name] else None
        return any(
            shape is None or self._equal("geometry", row[shape], known[shape])
            for known in self.alike.get(self._alike(row), ())
        )

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
        before, sides = list(mine), self._sides_of_place(mine, other, theirs)
        for place, name in enumerate(self.columns):
            one, two, side = before[place], other[place], sides.get(name, "")
            if self._nothing_new(name, one, two) or (two is None and side != "other"):
                continue
            if apart:
                conflicts.append(self._line(other, name, one, two, "mine", apart))
                continue
            take = side == "other" or (not side and (theirs or one is None))
            if one is not None or not take:
                kept = "other" if take else "mine"
                conflicts.append(self._line(other, name, one, two, kept, self._why(side)))
            if take:
                mine[place] = two
        if mine != before:
            self._name_both(mine, before, other)
        self._release(mine, other, conflicts)
        if mine != before:
            self._later_dates(mine, other)
        return mine != before

    def _nothing_new(self, name, one, two):
        if name in _DATES or name in _RELEASE or self._equal(name, one, two):
            return True
        return name in _NAMED and not set(_parts(two)) - set(_parts(one))

    def _sides_of_place(self, mine, other, theirs):
        """Return from which side fields of address and position come as a whole.

        The address of one with the position of the other would be a place that nobody gave.
        """
        if self.table.name not in OBJECTS:
            return {}
        one, two = (dict(zip(self.columns, row)) for row in (mine, other))
        winner = "other" if theirs else "mine"
        shapes = [self._shape(row["geometry"]) for row in (one, two)]
        pairs = [(one[name], two[name]) for name in ADDRESS]
        contrary = any(a and b and fold(str(a)) != fold(str(b)) for a, b in pairs)
        if contrary or far_apart(*shapes, self.degrees):
            return dict.fromkeys((*POSITION, *ADDRESS), winner)
        if shapes == [None, None]:
            return {}
        if None in shapes:
            winner = "other" if shapes[0] is None else "mine"
        return dict.fromkeys(POSITION, winner)

    def _name_both(self, mine, before, other):
        """Name whom the facts are from: both, if facts of the other were taken."""
        for name in _NAMED:
            if name in self.columns:
                place = self._at(name)
                parts = dict.fromkeys([*_parts(before[place]), *_parts(other[place])])
                mine[place] = "; ".join(parts) or None

    def _release(self, mine, other, conflicts):
        """Keep what one office alone may see: the stricter release status counts."""
        if "release" not in self.columns:
            return
        at, why = (self._at(name) for name in _RELEASE)
        one, two = mine[at], other[at]
        if one == two:
            if mine[why] is None:
                mine[why] = other[why]
            return
        stricter = release_rank(two) > release_rank(one)
        reason = translate("SmartQuartier", "the stricter of both release statuses counts")
        kept = "other" if stricter else "mine"
        conflicts.append(self._line(other, "release", one, two, kept, reason))
        if stricter:
            mine[at], mine[why] = two or "internal", other[why]

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

    def _why(self, side):
        return {
            "mine": translate(
                "SmartQuartier", "address and position come from one side: this atlas's were kept"
            ),
            "other": translate(
                "SmartQuartier", "address and position come from one side: the other's were taken"
            ),
        }.get(side) or {
            "mine": translate("SmartQuartier", "both have a value; this atlas's was kept"),
            "other": translate("SmartQuartier", "both have a value; the other's was taken"),
            "newer": translate("SmartQuartier", "both have a value; that checked later was kept"),
        }[self.prefer]

    def _equal(self, name, one, two):
        if name != "geometry" or one is None or two is None or one == two:
            return one == two
        return self._shape(one).equals_exact(self._shape(two), self.tolerance)

    def _shape(self, blob):
        import shapely.wkb

        return None if blob is None else shapely.wkb.loads(blob)

    def _line(self, row, field, mine, other, kept, reason):
        title = row[self._at(self.table.title)]
        shown = [_shown(field, value) for value in (mine, other)]
        return (self.table.name, row[0], title, field, *shown, kept, reason)


def _parts(text):
    return [part.strip() for part in (text or "").split(";") if part.strip()]


def _shown(field, value):
    if value is None:
        return None
    if field == "geometry":
        import shapely.wkb

        return shapely.wkb.loads(value).representative_point().wkt
    return str(value)
