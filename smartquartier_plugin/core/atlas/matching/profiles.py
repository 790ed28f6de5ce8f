"""What matching knows of every actor and project, as arrays in the order of their names."""

import calendar
import datetime
from dataclasses import dataclass

from ..names import name_words
from ..network.graph import all_nodes, build_graph
from ..person_marks import marked_nodes
from ..privacy import masked
from ..schema import schema

ROLES = ("offers", "needs", "works_on")
_ADMINISTRATION = ("kommune", "kreis", "land", "bund", "eu", "spitzenverband")
SECTOR_GROUPS = {
    **dict.fromkeys(_ADMINISTRATION, "administration"),
    **dict.fromkeys(("wirtschaft", "kommunales_unternehmen", "cluster", "verband"), "economy"),
    **dict.fromkeys(("wissenschaft", "normung"), "science"),
    "zivilgesellschaft": "civil_society",
    "finanzierung": "funding",
}
"""Parts of the quadruple helix (Carayannis & Campbell 2009), and those who fund."""


@dataclass(frozen=True)
class Profiles:
    """Actors and projects of an atlas, n of them.

    Attributes
    ----------
    nodes : Nodes
        Ids and names.
    graph : Graph
        All relations, also past ones: who worked together knows each other.
    offers, needs, works : array (n, 9)
        Weights of the themes, the largest of each row 1; a row of zeros says nothing.
    assumed_needs : array (n,) of bool
        Projects without stated needs: their own themes stand for them.
    offer_texts, need_texts : tuple of str or None
    level : array (n,)
        Place in the list of levels; NaN where not known.
    group : array (n,) of object
        Part of society by the sector; None where not known.
    geometry : GeoSeries of n points or None
    areas : GeoDataFrame
        Columns ``place`` (of the node) and geometry.
    inactive, stale : array (n,) of bool
    checked : tuple of str or None
        When somebody checked the entry last, or when its source is of; the later one.
    release : tuple of str
    person : array (n,) of bool
        Businesses that bear a person's name: for the office only, whatever their release says.
    namesakes : tuple of tuple of int
        Others of the same kind whose names differ by no more than legal form, spelling and
        abbreviations: likely the same institution, entered twice.
    """

    nodes: object
    graph: object
    offers: object
    needs: object
    works: object
    assumed_needs: object
    offer_texts: tuple
    need_texts: tuple
    level: object
    group: object
    geometry: object
    areas: object
    inactive: object
    stale: object
    checked: tuple
    release: tuple
    person: object
    namesakes: tuple

    @property
    def count(self):
        """Return the number of actors and projects."""
        return len(self.nodes.ids)

    @property
    def is_actor(self):
        """Return which of them are actors."""
        import numpy as np

        return np.array([kind == "actor" for kind in self.nodes.kinds], bool)


def profiles_of(atlas, setting):
    """Return what matching needs to know of an atlas.

    Parameters
    ----------
    atlas : Atlas
    setting : MatchSetting

    Returns
    -------
    Profiles
    """
    import numpy as np

    nodes = all_nodes(atlas)
    graph = build_graph(atlas)
    roles = _themes(atlas, nodes)
    is_project = np.array([kind == "project" for kind in nodes.kinds], bool)
    offers, needs, works = (roles[role] for role in ROLES)
    assumed = is_project & ~needs.any(axis=1) & works.any(axis=1)
    needs = np.where(assumed[:, None], works, needs)
    silent = ~works.any(axis=1)
    works = np.where(silent[:, None], np.maximum(offers, needs), works)
    cells = _Cells(atlas, nodes)
    offer_texts = tuple(
        _joined(cells.rows[i], ("competence", "description")) if kind == "actor" else None
        for i, kind in enumerate(nodes.kinds)
    )
    need_texts = tuple(
        _joined(cells.rows[i], ("need",))
        if kind == "actor"
        else _joined(cells.rows[i], ("title", "description"))
        for i, kind in enumerate(nodes.kinds)
    )
    levels = {code.code: float(i) for i, code in enumerate(schema().codes["level"])}
    level = np.array([levels.get(cells.value(i, "level"), np.nan) for i in range(len(nodes.ids))])
    group = np.array(
        [SECTOR_GROUPS.get(cells.value(i, "sector")) for i in range(len(nodes.ids))], object
    )
    checked = tuple(cells.last_seen(i) for i in range(len(nodes.ids)))
    limit = _months_before(setting.today, setting.stale_months)
    stale = np.array([one is None or one < limit for one in checked], bool)
    return Profiles(
        nodes, graph, _scaled(offers), _scaled(needs), _scaled(works), assumed, offer_texts,
        need_texts, level, group, _points(atlas, nodes), _areas(atlas, nodes),
        np.array([_is_inactive(cells, i) for i in range(len(nodes.ids))], bool), stale, checked,
        *_release(atlas, nodes, cells), _namesakes(nodes),
    )  # fmt: skip


def _release(atlas, nodes, cells):
    """Return release status and who bears a person's name: at most for the office."""
    person = marked_nodes(atlas, nodes)
    given = (cells.value(i, "release") or "internal" for i in range(len(nodes.ids)))
    return tuple(
        "internal" if mark and one == "public" else one for one, mark in zip(given, person)
    ), person


def _namesakes(nodes):
    groups = {}
    for i, (name, kind) in enumerate(zip(nodes.names, nodes.kinds)):
        groups.setdefault((kind, name_words(name) or (name,)), []).append(i)
    found = [()] * len(nodes.ids)
    for group in groups.values():
        for i in group if len(group) > 1 else ():
            found[i] = tuple(j for j in group if j != i)
    return tuple(found)


class _Cells:
    """Rows of both tables as dicts by the place of their node."""

    def __init__(self, atlas, nodes):
        fields = {
            "actor": "sector level active competence need description checked_on source_date "
            "release",
            "project": "title description status checked_on source_date release",
        }
        rows = {}
        for kind, names in ((kind, text.split()) for kind, text in fields.items()):
            given = [atlas[kind][name] for name in names]
            columns = [cells.astype(object).where(cells.notna(), None).tolist() for cells in given]
            rows[kind] = [dict(zip(names, row)) for row in zip(*columns)]
        self.rows = [rows[kind][place] for kind, place in zip(nodes.kinds, nodes.places)]

    def value(self, i, name):
        """Return a value, or None."""
        return self.rows[i].get(name)

    def last_seen(self, i):
        """Return when an entry was checked last, or its source is of, if that is later."""
        days = (self.value(i, "checked_on"), self.value(i, "source_date"))
        return max((day for day in days if day), default=None)


def _is_inactive(cells, i):
    active = cells.value(i, "active")
    return (active is not None and int(active) == 0) or cells.value(i, "status") == "beendet"


def _joined(row, names):
    texts = dict.fromkeys(row[name] for name in names if isinstance(row.get(name), str))
    # Reasons quote words of these texts: an atlas made elsewhere may name persons in them.
    return masked(" ".join(texts))[0] or None


def _themes(atlas, nodes):
    """Return the weights of the themes by role; links of rejected rows don't count."""
    import numpy as np

    codes = {code.code: i for i, code in enumerate(schema().codes["theme"])}
    place, links = nodes.index(), atlas["theme_link"]
    found = {role: np.zeros((len(nodes.ids), len(codes))) for role in ROLES}
    columns = ("object_id", "theme", "role", "weight", "review_status")
    for one, theme, role, weight, status in zip(*(links[c] for c in columns)):
        if one in place and theme in codes and role in found and status not in (
            "rejected", "archived"
        ):  # fmt: skip
            weight = 1.0 if weight != weight else max(float(weight), 0.0)
            cell = place[one], codes[theme]
            found[role][cell] = max(found[role][cell], weight)
    return found


def _scaled(weights):
    import numpy as np

    top = weights.max(axis=1, keepdims=True) if len(weights) else weights[:, :1]
    return np.divide(weights, top, out=np.zeros_like(weights), where=top > 0)


def _points(atlas, nodes):
    import geopandas as gpd

    shapes = {kind: list(atlas[kind].geometry) for kind in ("actor", "project")}
    points = [shapes[kind][place] for kind, place in zip(nodes.kinds, nodes.places)]
    points = [None if point is None or point.is_empty else point for point in points]
    return gpd.GeoSeries(points, crs=atlas.crs, dtype="geometry")


def _areas(atlas, nodes):
    import geopandas as gpd

    place, rows = nodes.index(), []
    for table, key in (("actor_area", "actor_id"), ("project_area", "project_id")):
        frame = atlas[table]
        for one, shape, status in zip(frame[key], frame.geometry, frame["review_status"]):
            usable = shape is not None and not shape.is_empty
            if usable and one in place and status not in ("rejected", "archived"):
                rows.append((place[one], shape if shape.is_valid else shape.buffer(0)))
    return gpd.GeoDataFrame(
        {"place": [row[0] for row in rows]},
        geometry=gpd.GeoSeries([row[1] for row in rows], dtype="geometry"),
        crs=atlas.crs,
    )


def _months_before(today, months):
    day = datetime.date.fromisoformat(today) if today else datetime.date.today()
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last)).isoformat()
