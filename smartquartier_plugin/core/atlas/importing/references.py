"""Which entry a list means: by its id, its key in the list, or its name."""

from collections import defaultdict

from ...i18n import translate
from ..names import fold
from ..schema import OBJECTS, schema
from .keys import follow, merged_into


class References:
    """Finds entries of an atlas.

    Parameters
    ----------
    atlas : Atlas
    source : str
        Whose keys count before those of other sources.
    tables : tuple of str
        Where to look.
    """

    def __init__(self, atlas, source, tables=OBJECTS):
        self._successors = merged_into(atlas)
        self._ids, self._names = set(), defaultdict(dict)
        for name in tables:
            self._add_table(atlas[name], schema().table(name))
        rows = atlas["source_row"]
        self._keys = defaultdict(set)
        for table, source_name, key, object_id in zip(
            rows["table_name"], rows["source"], rows["source_key"], rows["object_id"]
        ):
            if table in tables and source_name == source:
                self._keys[key].add(object_id)

    def _add_table(self, frame, table):
        ids = frame[table.key]
        self._ids.update(ids)
        for object_id, title in zip(ids, frame[table.title]):
            self._names[fold(title)][object_id] = 0
        if "alt_names" in table.names:
            for object_id, text in zip(ids, frame["alt_names"]):
                for name in (text or "").split(";"):
                    # An entry's own name counts more than what another is called besides.
                    self._names[fold(name)].setdefault(object_id, 1)

    def find(self, text):
        """Find an entry.

        Parameters
        ----------
        text : str or None
            Id, key or name.

        Returns
        -------
        object_id : str or None
        reason : str
            Why there is none; empty if there is one.
        """
        text = (text or "").strip()
        if not text:
            return None, translate("SmartQuartier", "no entry is named")
        found = follow(text.lower(), self._successors)
        if found in self._ids:
            return found, ""
        ids = {follow(one, self._successors) for one in self._keys.get(text, ())} & self._ids
        if not ids:
            ids = self._named(fold(text))
        if len(ids) == 1:
            return ids.pop(), ""
        if ids:
            return None, translate(
                "SmartQuartier", "{} entries are called so; give the identifier of one"
            ).format(len(ids))
        return None, translate("SmartQuartier", "no entry of the atlas is called so")

    def _named(self, name):
        ranks = self._names.get(name) if name else None
        if not ranks:
            return set()
        best = min(ranks.values())
        return {object_id for object_id, rank in ranks.items() if rank == best}
