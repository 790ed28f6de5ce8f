"""TOPSIS, PROMETHEE II and VIKOR, beside pymcdm and scikit-criteria."""

import numpy as np
from harness import Case
from tables import decision_table

SIZE, CRITERIA = 1000, 10


def agree(ours, theirs):
    """Compare the orders of both."""
    same = np.allclose(ours, theirs, atol=1e-9)
    return "same values" if same else f"largest difference {np.max(np.abs(ours - theirs)):.2g}"


def cases():
    """Return the cases."""
    from smartquartier.smartquartier_plugin.core.pilots.methods.promethee import promethee2
    from smartquartier.smartquartier_plugin.core.pilots.methods.topsis import topsis
    from smartquartier.smartquartier_plugin.core.pilots.methods.vikor import vikor

    values, weights, benefit = decision_table(SIZE, CRITERIA)
    ours = {
        "topsis": lambda: topsis(values, weights, benefit),
        "promethee2": lambda: promethee2(values, weights, benefit).net,
        "vikor": lambda: vikor(values, weights, benefit).q,
    }
    peers = [
        ("topsis", "peer_pymcdm"),
        ("promethee2", "peer_pymcdm"),
        ("vikor", "peer_pymcdm"),
        ("topsis", "peer_skcriteria"),
        ("vikor", "peer_skcriteria"),
    ]
    return [
        Case(
            f"{method}, {SIZE:,} quarters × {CRITERIA} criteria",
            ours[method],
            peer=(peer, method, SIZE, CRITERIA),
            same=agree,
        )
        for method, peer in peers
    ]
