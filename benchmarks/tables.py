"""The same tables of numbers for the plugin and its peers (needs only numpy)."""

import numpy as np


def decision_table(n, m, seed=1):
    """Return (values (n, m), weights (m,), benefit (m,)) with criteria of very different size."""
    rng = np.random.default_rng(seed)
    values = rng.gamma(4.0, 1.0, (n, m)) * 10.0 ** rng.integers(0, 4, m)
    weights = rng.dirichlet(np.full(m, 5.0))
    benefit = np.arange(m) % 3 != 2
    return values, weights, benefit
