"""Result layers of the tool for the network of an atlas."""

from .atlas_match_tables import lines_between, strictest


def relation_layer(network, atlas):
    """Return one row per relation, and per pair of actors with a common project.

    Parameters
    ----------
    network : Network
    atlas : Atlas

    Returns
    -------
    GeoDataFrame
        Lines; None where an end has no position, or both lie at the same place.
    """
    import geopandas as gpd
    import numpy as np
    import pandas as pd

    graph = network.graph
    links, nodes, relations = graph.links, graph.nodes, atlas["relation"]
    rows = relations.iloc[np.maximum(links.rows, 0)] if len(relations) else relations
    own = links.rows >= 0
    through = [network.names_of(t) for t in links.through] if links.through else [None] * len(own)
    ids, names = np.array(nodes.ids, object), np.array(nodes.names, object)
    releases = network.releases(atlas)

    def column(name):
        values = np.full(len(own), None, object)
        if len(relations):
            given = rows[name].astype(object).to_numpy()
            values[own] = [None if pd.isna(v) else v for v in given[own]]
        return values

    types = network.types
    shared = [tuple(t) for t in links.through] if links.through else [()] * len(own)
    columns = {
        "relation_id": column("relation_id"),
        "from_id": ids[links.start],
        "from_name": names[links.start],
        "to_id": ids[links.end],
        "to_name": names[links.end],
        "relation_type": list(types),
        "type_name": [network.type_name(kind) for kind in types],
        "weight": links.weight,
        "valid_from": pd.array(column("valid_from"), dtype="Int64"),
        "valid_to": pd.array(column("valid_to"), dtype="Int64"),
        "shared_n": [len(t) for t in shared],
        "shared": through,
        "component": network.component[links.start],
        "release": [
            strictest([releases[a], releases[b], r, *(network.release_of(p, atlas) for p in t)])
            for a, b, r, t in zip(links.start, links.end, _public(column("release"), own), shared)
        ],
    }
    shapes = lines_between(network.points(atlas), links.start, links.end)
    return gpd.GeoDataFrame(
        columns, geometry=gpd.GeoSeries(shapes, dtype="geometry", crs=atlas.crs), crs=atlas.crs
    )


def _public(releases, own):
    return [(release or "internal") if mine else "public" for release, mine in zip(releases, own)]


def node_layer(network, atlas):
    """Return one row per node.

    Parameters
    ----------
    network : Network
    atlas : Atlas

    Returns
    -------
    GeoDataFrame
        Points; None where there is no position.
    """
    import geopandas as gpd
    import numpy as np

    nodes, between = network.graph.nodes, network.between
    error = np.zeros(len(nodes.ids)) if between.error is None else between.error
    columns = {
        "id": list(nodes.ids),
        "name": list(nodes.names),
        "kind": list(nodes.kinds),
        "sector": network.sectors(atlas),
        "degree": network.graph.degree,
        "strength": network.strength,
        "relations": network.relations,
        "betweenness": between.share,
        "betweenness_se": error,
        "component": network.component,
        "component_n": network.component_size,
        "bridge": network.cut.astype(int),
        "constraint": network.constraint,
        "person_name": network.persons(atlas).astype(int),
        "release": network.releases(atlas),
    }
    shapes = gpd.GeoSeries(network.points(atlas), dtype="geometry", crs=atlas.crs)
    return gpd.GeoDataFrame(columns, geometry=shapes, crs=atlas.crs)
