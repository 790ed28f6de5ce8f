"""Access: floating catchments on Heidelberg's streets, beside pysal's ``access``.

Without the real data (see CONTRIBUTING.md) there is nothing to measure. The peer gets the same
pairs with their distances: it knows no streets.
"""

import sys
import tempfile
from pathlib import Path

import numpy as np
from bench_network import read_streets
from harness import ROOT, Case

PLACES, SERVICES, THRESHOLD, DRAWS = 50_000, 2_000, 2_000.0, 500
STEPS = (1.0, 0.68, 0.22)


def cases():
    """Return the cases."""
    import os

    from smartquartier.smartquartier_plugin.core.effects.access.analysis import Question, analyse
    from smartquartier.smartquartier_plugin.core.effects.access.decay import Decay
    from smartquartier.smartquartier_plugin.core.effects.access.digital import Online
    from smartquartier.smartquartier_plugin.core.effects.access.measures import floating_catchment
    from smartquartier.smartquartier_plugin.core.effects.access.services import Services
    from smartquartier.smartquartier_plugin.core.effects.access.ways import street_ways
    from smartquartier.smartquartier_plugin.core.network.build import build_network

    data = Path(os.environ.get("SMARTQUARTIER_DATA", ROOT.parent / "shared" / "data"))
    path = data / "heidelberg" / "heidelberg.osm.pbf"
    if not path.is_file():
        print(f"no streets at {path}", file=sys.stderr)
        return []
    streets = read_streets(path)
    network = build_network(streets)
    rng = np.random.default_rng(1)
    joined = np.flatnonzero(network.part == 0)
    places = network.nodes[rng.choice(joined, PLACES)] + rng.normal(0, 20, (PLACES, 2))
    sites = network.nodes[rng.choice(joined, SERVICES, replace=False)]
    people, supply = rng.integers(1, 100, PLACES).astype(float), rng.uniform(1, 5, SERVICES)
    ways, decay = street_ways(streets, places, sites), Decay("steps", THRESHOLD, STEPS)
    pairs = ways.pairs(THRESHOLD)

    def share(found):
        weights = found.weighted(decay(found.cost))
        return float(people @ floating_catchment(weights, people, supply).access)

    services = Services(
        sites, supply, supply, np.full(SERVICES, 0.5), np.full(SERVICES, "existing", object),
        np.zeros(SERVICES, bool), np.arange(SERVICES), np.full(SERVICES, "", object), False,
    )  # fmt: skip
    ages = rng.dirichlet(np.ones(4), PLACES)
    draws = np.column_stack([np.ones(DRAWS), rng.uniform(0, 0.5, (DRAWS, 4))])
    online = Online(np.column_stack([np.ones(PLACES), -ages]), draws)
    nobody = np.zeros(PLACES, bool)
    question = Question("e2sfca", decay, ways, services, people, people, nobody, online)

    def both():
        return float(people @ analyse(question, pairs=pairs).before.combined[:, 1])

    folder = Path(tempfile.mkdtemp(prefix="smartquartier-bench-"))
    np.savez(
        folder / "pairs.npz", place=pairs.place, site=pairs.site, cost=pairs.cost, people=people,
        supply=supply, steps=STEPS, threshold=THRESHOLD,
    )  # fmt: skip

    def close(ours, theirs):
        return f"sum of access × people differs by {abs(ours - theirs) / ours:.1e}"

    size = f"{PLACES:,} places × {SERVICES:,} services, {len(pairs.place):,} pairs"
    return [
        Case(f"E2SFCA along streets within 2 km, {size}",
             lambda: share(ways.pairs(THRESHOLD)), limit_s=10.0, repeats=3),
        Case("E2SFCA on these pairs", lambda: share(pairs), limit_s=2.0, repeats=3,
             peer=("peer_access", folder / "pairs.npz"), same=close),
        Case(f"on site and online with {DRAWS} draws, on these pairs", both, limit_s=30.0,
             repeats=1),
    ]  # fmt: skip
