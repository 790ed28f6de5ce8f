"""The graph of an atlas: actors and projects, linked by their relations."""

from dataclasses import dataclass

from ..schema import schema

LEFT_OUT = ("rejected", "archived")
"""Review status of entries that are none of the atlas any more."""
SHARED = "shared_project"
"""Relation type of the lines between actors that share a project."""


@dataclass(frozen=True)
class Nodes:
    """Actors and projects in the order of their names.

    Attributes
    ----------
    ids, names, kinds : tuple of str
        Identifier, name or title, ``actor`` or ``project``.
    places : tuple of int
        Row in the table of its kind.
    left_out : int
        Entries that were rejected or archived.
    """

    ids: tuple
    names: tuple
    kinds: tuple
    places: tuple
    left_out: int = 0

    def index(self):
        """Return the place of every id."""
        return {one: i for i, one in enumerate(self.ids)}


@dataclass(frozen=True)
class Links:
    """Relations between two nodes of a graph, one row each.

    Attributes
    ----------
    start, end : array (m,) of int
        Places of the nodes.
    weight : array (m,)
    rows : array (m,) of int
        Row in the table of relations; -1 where actors share a project.
    through : tuple of tuple of int
        Projects (as places of nodes of the whole graph) that two actors share; else empty.
    dangling, ignored, loops : int
        Relations left out: an end is not in the atlas; rejected, of other types or past; from
        a node to itself.
    """

    start: object
    end: object
    weight: object
    rows: object
    through: tuple = ()
    dangling: int = 0
    ignored: int = 0
    loops: int = 0


@dataclass(frozen=True)
class Graph:
    """Nodes, relations, and who is linked with whom.

    ``adjacency`` is a symmetric csr_matrix without diagonal: the sum of the weights of all
    relations between two nodes, whatever their direction.
    """

    nodes: Nodes
    links: Links
    adjacency: object

    @property
    def degree(self):
        """Return the number of different neighbours of each node."""
        import numpy as np

        return np.diff(self.adjacency.indptr)


def all_nodes(atlas):
    """Return the actors and projects of an atlas, in the order of name and id.

    Parameters
    ----------
    atlas : Atlas

    Returns
    -------
    Nodes
    """
    found, left_out = [], 0
    for kind in ("actor", "project"):
        table, frame = schema().table(kind), atlas[kind]
        for place, (one, name, status) in enumerate(
            zip(frame[table.key], frame[table.title], frame["review_status"])
        ):
            if status in LEFT_OUT:
                left_out += 1
            else:
                found.append((name or one, one, kind, place))
    found.sort(key=lambda row: (row[0].casefold(), row[1]))
    names, ids, kinds, places = (tuple(column) for column in zip(*found)) if found else ((),) * 4
    return Nodes(ids, names, kinds, places, left_out)


def build_graph(atlas, types=(), weights=None, from_year=None):
    """Return the graph of actors and projects.

    Parameters
    ----------
    atlas : Atlas
    types : collection of str
        Relation types that count; empty for all.
    weights : mapping of str to float, optional
        Weight of a relation by its type; 1 where not named. A type of weight 0 doesn't count.
    from_year : int, optional
        Leave out relations that ended before; None keeps them all.

    Returns
    -------
    Graph
    """
    import numpy as np

    nodes, weights = all_nodes(atlas), weights or {}
    place, relations = nodes.index(), atlas["relation"]
    taken, dangling, ignored, loops = [], 0, 0, 0
    last = relations["valid_to"].to_numpy(dtype=float, na_value=np.nan)
    columns = ("from_id", "to_id", "relation_type", "review_status")
    rows = zip(*(relations[c] for c in columns), last)
    for row, (start, end, kind, status, until) in enumerate(rows):
        weight = float(weights.get(kind, 1.0))
        ended = from_year is not None and until < from_year
        if ended or status in LEFT_OUT or (types and kind not in types) or weight <= 0:
            ignored += 1
        elif start not in place or end not in place:
            dangling += 1
        elif start == end:
            loops += 1
        else:
            taken.append((place[start], place[end], weight, row))
    table = np.array(taken, float).reshape(-1, 4)
    links = Links(table[:, 0].astype(int), table[:, 1].astype(int), table[:, 2],
                  table[:, 3].astype(int), (), dangling, ignored, loops)  # fmt: skip
    return Graph(nodes, links, adjacency_of(len(nodes.ids), links))


def adjacency_of(count, links):
    """Return the symmetric matrix of weights.

    Parameters
    ----------
    count : int
        Number of nodes.
    links : Links

    Returns
    -------
    csr_matrix (count, count)
    """
    import numpy as np
    from scipy.sparse import coo_matrix

    ends = (np.r_[links.start, links.end], np.r_[links.end, links.start])
    matrix = coo_matrix((np.r_[links.weight, links.weight], ends), shape=(count, count)).tocsr()
    matrix.sort_indices()
    return matrix


def project_out(graph):
    """Return the graph of actors alone: linked where related or where they share a project.

    Parameters
    ----------
    graph : Graph

    Returns
    -------
    Graph
        A project with k actors adds 1 / (k - 1) to the weight of each of its pairs (Newman
        2001), so that a project with many actors doesn't outweigh several small ones. Relations
        between projects fall away.

    References
    ----------
    Newman, M. E. J. (2001): Scientific collaboration networks II. Phys. Rev. E 64, 016132.
    """
    import numpy as np
    from scipy.sparse import triu

    nodes = graph.nodes
    is_actor = np.array([kind == "actor" for kind in nodes.kinds], bool)
    actors = np.flatnonzero(is_actor)
    projects = np.flatnonzero(~is_actor)
    member = graph.adjacency[actors][:, projects].astype(bool).astype(float).tocsr()
    size = np.asarray(member.sum(axis=0)).ravel()
    each = np.divide(1.0, size - 1.0, out=np.zeros(len(size)), where=size > 1)
    shared = triu(member.multiply(each).tocsr() @ member.T, k=1).tocoo()
    pairs = sorted(zip(shared.row.tolist(), shared.col.tolist(), shared.data.tolist()))
    new = np.full(len(nodes.ids), -1)
    new[actors] = np.arange(len(actors))
    links = graph.links
    direct = is_actor[links.start] & is_actor[links.end]
    mine = [
        set(member.indices[member.indptr[i] : member.indptr[i + 1]]) for i in range(len(actors))
    ]
    through = tuple(tuple(int(projects[p]) for p in sorted(mine[a] & mine[b])) for a, b, _ in pairs)
    made = Links(
        np.r_[new[links.start[direct]], np.array([a for a, _, _ in pairs], int)],
        np.r_[new[links.end[direct]], np.array([b for _, b, _ in pairs], int)],
        np.r_[links.weight[direct], np.array([w for _, _, w in pairs], float)],
        np.r_[links.rows[direct], np.full(len(pairs), -1)],
        ((),) * int(direct.sum()) + through,
        links.dangling, links.ignored, links.loops,
    )  # fmt: skip
    picked = Nodes(
        *(tuple(column[i] for i in actors)
          for column in (nodes.ids, nodes.names, nodes.kinds, nodes.places)),
        nodes.left_out,
    )  # fmt: skip
    return Graph(picked, made, adjacency_of(len(actors), made))
