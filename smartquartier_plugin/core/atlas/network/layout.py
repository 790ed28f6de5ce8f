"""A drawing of a graph: places of nodes by springs, the same every time.

References
----------
Fruchterman, T. M. J. & Reingold, E. M. (1991): Graph drawing by force-directed placement.
Software: Practice and Experience 21(11).
"""

_STEPS = 400


def spring_layout(adjacency, steps=_STEPS):
    """Return places of the nodes of a graph.

    Parameters
    ----------
    adjacency : csr_matrix (n, n)
        Symmetric; for up to a few hundred nodes.
    steps : int
        Rounds of moving.

    Returns
    -------
    array (n, 2)
        Between 0 and 1 in both directions. No random numbers: the start is a spiral with the
        nodes of most neighbours in its middle, so that the same graph is drawn alike.

    Notes
    -----
    Linked nodes attract each other with d^2 / k, all repel with k^2 / d, k = sqrt(1 / n); a weak
    pull to the middle keeps components together. The steps get smaller until nothing moves.
    """
    import numpy as np

    count = adjacency.shape[0]
    if count == 0:
        return np.zeros((0, 2))
    links = (adjacency != 0).toarray().astype(float)
    order = np.empty(count, int)
    order[np.lexsort((np.arange(count), -links.sum(axis=1)))] = np.arange(count)
    turn, radius = order * np.pi * (3.0 - np.sqrt(5.0)), np.sqrt((order + 0.5) / count) / 2
    place = np.column_stack([radius * np.cos(turn), radius * np.sin(turn)])
    k = np.sqrt(1.0 / count)
    for heat in np.linspace(0.1, 0.001, steps):
        apart = place[:, None, :] - place[None, :, :]
        far = np.maximum(np.sqrt((apart**2).sum(axis=2)), 1e-3)
        force = k * k / far**2 - links * far / k
        moved = (apart * force[:, :, None]).sum(axis=1) - 1.2 * place
        length = np.maximum(np.sqrt((moved**2).sum(axis=1)), 1e-9)
        place = place + moved / length[:, None] * np.minimum(length, heat)[:, None]
    low, high = place.min(axis=0), place.max(axis=0)
    return np.where(high > low, (place - low) / np.maximum(high - low, 1e-9), 0.5)
