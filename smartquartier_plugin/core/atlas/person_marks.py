"""Which entries bear a person's name: sole traders and the like, for the office only."""


def marked_actors(frame):
    """Return which actors are businesses of a natural person, or persons themselves.

    Parameters
    ----------
    frame : DataFrame
        In the form of actors; fields may be missing.

    Returns
    -------
    array (n,) of bool

    Notes
    -----
    By the rules of the privacy gate, which the import and the release use, too.
    """
    import numpy as np

    from .privacy import person_rows

    return np.array(person_rows(frame), bool)


def marked_nodes(atlas, nodes):
    """Return which actors and projects of a network bear a person's name.

    Parameters
    ----------
    atlas : Atlas
    nodes : Nodes

    Returns
    -------
    array (n,) of bool
        Projects never do.
    """
    import numpy as np

    actors = marked_actors(atlas["actor"])
    return np.array(
        [kind == "actor" and actors[place] for kind, place in zip(nodes.kinds, nodes.places)], bool
    )
