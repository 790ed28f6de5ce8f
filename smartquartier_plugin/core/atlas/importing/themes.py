"""Themes of actors and projects: links that a source adds and takes back."""

from collections import defaultdict

from ..atlas import stable_id
from .cells import plain
from .keys import KnownRows
from .model import PROVENANCE, RELEASE


class Links:
    """The theme links of an atlas while they are changed.

    Parameters
    ----------
    atlas : Atlas
    table : str
        Whose links.
    setting : ImportSetting
    """

    def __init__(self, atlas, table, setting):
        self._frame = atlas["theme_link"]
        self._rows = atlas["source_row"]
        self._table, self._setting = table, setting
        columns = (plain(self._frame[name]) for name in ("object_id", "theme", "role"))
        self._place = {triple: i for i, triple in enumerate(zip(*columns))}
        self._ids = set(self._frame["link_id"])
        self._source = plain(self._frame["source"])
        self._gone, self._new, self._released = set(), [], {}
        self._others = self._by_object = None

    def merge(self, object_id, key, before, now, role, about):
        """Bring the themes of an entry to where the source has moved them.

        Parameters
        ----------
        object_id : str
        key : str or None
            Under which the source gave this row before.
        before, now : str or None
            What the source said and says: codes as ``"1;3"``.
        role : str
        about : dict
            Provenance and release of the row.

        Returns
        -------
        bool
            True if links changed.
        """
        had, has = _set(before), _set(now)
        changed = False
        for theme in sorted(has - had):
            triple = (object_id, theme, role)
            place = self._place.get(triple)
            if place is None or place in self._gone:
                self._add(triple, about)
                changed = True
        for theme in sorted(had - has):
            place = self._place.get((object_id, theme, role))
            if place is None or place in self._gone or place < 0:
                continue
            mine = self._source[place] == about["source"]
            if mine and theme not in self._said_elsewhere(object_id, role, key):
                self._gone.add(place)
                changed = True
        return changed

    def follow_release(self, object_id, old, new):
        """Release the links of an entry as the entry is, unless somebody set them apart.

        Parameters
        ----------
        object_id : str
        old, new : tuple of (str or None, str or None)
            Release and its reason, of the entry before and now.
        """
        if self._by_object is None:
            self._by_object = defaultdict(list)
            columns = (plain(self._frame[name]) for name in ("object_id", *RELEASE))
            for place, (one, *release) in enumerate(zip(*columns)):
                self._by_object[one].append((place, tuple(release)))
        for place, release in self._by_object[object_id]:
            if release == old and self._source[place] == self._setting.source:
                self._released[place] = new

    def _add(self, triple, about):
        object_id, theme, role = triple
        link_id, number = stable_id("theme", *triple), 1
        while link_id in self._ids:
            number += 1
            link_id = stable_id("theme", *triple, number)
        self._ids.add(link_id)
        # A place below zero: new, not in the old table.
        self._place[triple] = -1
        self._new.append(
            {
                "link_id": link_id,
                "object_id": object_id,
                "theme": theme,
                "role": role,
                "weight": 1.0,
                "changed_on": self._setting.day,
                **about,
            }
        )

    def _said_elsewhere(self, object_id, role, key):
        """Return the themes that other rows give the entry, of this source or another."""
        if self._others is None:
            self._others = defaultdict(list)
            mine = self._rows["table_name"] == self._table
            for source in self._rows.loc[mine, "source"].unique():
                known = KnownRows(self._rows, self._table, source)
                for place, values in enumerate(known.facts):
                    line = (source, known.keys[place], values)
                    self._others[known.object_ids[place]].append(line)
        themes = set()
        for source, other, values in self._others[object_id]:
            if (source, other) != (self._setting.source, key):
                themes |= _set(values.get(role))
        return themes

    def frame(self):
        """Return the table of links as it is now."""
        import pandas as pd

        if not self._new and not self._gone and not self._released:
            return self._frame
        kept = self._frame.copy()
        for place, release in self._released.items():
            for name, value in zip((*RELEASE, "changed_on"), (*release, self._setting.day)):
                kept.iloc[place, kept.columns.get_loc(name)] = value
        kept = kept.drop(index=sorted(self._gone))
        new = pd.DataFrame(self._new, columns=list(self._frame.columns), dtype=object)
        return pd.concat([kept.astype(object), new], ignore_index=True)


def about_of(said, row, release, reason):
    """Return the facts about the origin of a row that its links share.

    Parameters
    ----------
    said : Said
    row : int
    release, reason : str or None
        Of its entry.

    Returns
    -------
    dict
    """
    about = {name: said.fields[name][row] for name in PROVENANCE if name in said.fields}
    checked = said.fields["checked_on"][row] if "checked_on" in said.fields else None
    return {**about, "release": release, "release_reason": reason, "review_status": "created",
            "checked_on": checked}  # fmt: skip


def _set(text):
    return set((text or "").split(";")) - {""}
