"""Relations, themes, areas and source rows of entries that become one."""

from dataclasses import dataclass, field

from .merge_fields import plain_rows, release_rank
from .schema import schema

#: Tables that refer to actors, and the fields that do.
LINKS = {
    "relation": ("from_id", "to_id"),
    "theme_link": ("object_id",),
    "actor_area": ("actor_id",),
    "source_row": ("object_id",),
}
#: What makes two rows of one entry the same.
SAME = {
    "relation": ("from_id", "to_id", "relation_type", "valid_from", "valid_to"),
    "theme_link": ("object_id", "theme", "role"),
    "actor_area": ("actor_id", "label", "geometry"),
    "source_row": ("object_id", "source", "source_key", "table_name"),
}


@dataclass
class Behind:
    """What a survivor's merge did to other rows: whole rows as they were, by table and key.

    ``released`` holds the release status that moved rows got, where it is another.
    """

    moved: dict = field(default_factory=dict)
    dropped: dict = field(default_factory=dict)
    released: dict = field(default_factory=dict)

    def counts(self):
        """Return how many rows were moved and dropped."""
        return tuple(sum(map(len, rows.values())) for rows in (self.moved, self.dropped))


@dataclass(frozen=True)
class MovedLinks:
    """Tables after the move, and what was done for each survivor."""

    tables: dict
    behind: dict


def moved_links(tables, groups, actors, apart=()):
    """Move what refers to entries that go to the one that stays.

    Parameters
    ----------
    tables : dict of str to DataFrame
        As in the atlas.
    groups : sequence of sequence of str
        Ids, the survivor first.
    actors : dict of str to dict
        The entries by their ids, as before.
    apart : collection of str
        Ids of entries that no fact is taken from: their source rows stay with them, and so the
        survivor does not come under their licences.

    Returns
    -------
    MovedLinks
        Relations between two of a group are none any more; of rows that become the same that
        with the freest release status stays, of themes that with the larger weight, then the
        survivor's own. What moves from an entry that is not public is not public either: it
        was kept back with it, and the survivor must not let it out.
    """
    into = {loser: group[0] for group in groups for loser in group[1:]}
    behind = {group[0]: Behind() for group in groups}
    made = {name: _moved(name, tables[name], into, behind, actors, apart) for name in LINKS}
    return MovedLinks({name: frame for name, frame in made.items() if frame is not None}, behind)


def _moved(name, frame, into, behind, actors, apart):
    """Return a table after the move; None if nothing of it moves."""
    touched = frame[list(LINKS[name])].isin(list(into)).any(axis=1)
    if name == "source_row":
        touched &= (frame["table_name"] == "actor") & ~frame["object_id"].isin(list(apart))
    if not touched.any():
        return None
    key = schema().table(name).key
    after = frame.copy()
    for column in LINKS[name]:
        after.loc[touched, column] = after.loc[touched, column].map(lambda v: into.get(v, v))
    stricter = _kept_back(name, frame, after, touched, into, actors)
    gone = _twice(name, after, touched)
    if name == "relation":
        gone |= (after["from_id"] == after["to_id"]) & touched
    lost = set(frame.loc[gone, key])
    # Also a row of the survivor's own, if it gives way to one with more weight.
    for row_key, row in plain_rows(frame[touched | gone]).items():
        ends = [row[column] for column in LINKS[name]]
        for survivor in {into.get(end, end) for end in ends if end in into or end in behind}:
            rows = behind[survivor].dropped if row_key in lost else behind[survivor].moved
            rows.setdefault(name, {})[row_key] = row
            if row_key in stricter and row_key not in lost:
                behind[survivor].released.setdefault(name, {})[row_key] = stricter[row_key]
    return after[~gone]


def _kept_back(name, frame, after, touched, into, actors):
    """Give moved rows the release status of the entry they leave if that is stricter.

    Returns the new status by the keys of the rows that got one.
    """
    if "release" not in frame:
        return {}
    key, found = schema().table(name).key, {}
    for place in frame.index[touched]:
        row = frame.loc[place]
        left = [actors[end] for end in (row[c] for c in LINKS[name]) if end in into]
        worst = max(left, key=lambda entry: release_rank(entry["release"]))
        if release_rank(worst["release"]) > release_rank(row["release"]):
            code = worst["release"] or "internal"
            after.loc[place, ["release", "release_reason"]] = [code, worst["release_reason"]]
            found[row[key]] = code
    return found


def _twice(name, after, touched):
    """Return which rows are there already; only rows like a moved one are looked at."""
    same = [_comparable(after[column]) for column in SAME[name]]
    keys = list(zip(*same))
    moved = {keys[k] for k in range(len(keys)) if touched.iloc[k]}
    weight = after["weight"].fillna(0.0).to_numpy() if name == "theme_link" else None
    # A stricter row must neither let itself out nor take a published one away.
    rank = [release_rank(code) for code in after["release"]] if "release" in after else None
    order = sorted(
        (k for k in range(len(keys)) if keys[k] in moved),
        key=lambda k: (
            rank[k] if rank else 0,
            -(weight[k] if weight is not None else 0.0),
            bool(touched.iloc[k]),
            k,
        ),
    )
    seen, gone = set(), touched & False
    for k in order:
        if keys[k] in seen:
            gone.iloc[k] = True
        seen.add(keys[k])
    return gone


def _comparable(column):
    if str(column.dtype) == "geometry":
        return [None if s is None else s.wkb for s in column]
    return column.astype(object).where(column.notna(), None).tolist()
