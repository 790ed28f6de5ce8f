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
    By the rules of the privacy gate (:mod:`privacy.homes`); a name that is nothing but a
    person's counts whatever else is said of the entry.
    """
    import numpy as np

    from .privacy import home_reasons, name_verdict

    reasons = home_reasons(frame)
    verdicts = [name_verdict(name) for name in frame["name"]]
    return np.array(
        [
            reason == "sole_trader" or (verdict.person and verdict.only)
            for reason, verdict in zip(reasons, verdicts)
        ],
        bool,
    )


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
