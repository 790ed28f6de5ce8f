"""The same p-median task for the plugin and its peers (needs only numpy)."""

import numpy as np


def median_task(n=64, seed=1):
    """Return (dissimilarity (n, n), inhabitants (n,)) of n quarters with eight features."""
    rng = np.random.default_rng(seed)
    features = rng.normal(size=(n, 8))
    distance = np.sqrt(((features[:, None] - features[None]) ** 2).sum(axis=2))
    return distance, rng.integers(500, 20_000, n).astype(float)
