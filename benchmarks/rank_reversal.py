"""How often leaving a quarter out changes the order of the first three, method by method.

    python3 benchmarks/rank_reversal.py

Distribution: 300 tables of 64 quarters and 8 criteria; the values of a criterion are
independent draws of a gamma distribution with shape 4, times 1, 10, 100 or 1000; the weights
are a draw of the Dirichlet distribution with all parameters 5; two of eight criteria are
better when low; seed 0 for the first table, 1 for the second, and so on. From each table each
quarter outside the first three is left out in turn. A table counts if that changes the order
of the first three at least once. The fixed reference points are 0 and 10 on the scale of the
gamma distribution, the same for all tables. Rounding at the twelfth digit keeps ties ties.
"""

import numpy as np
from harness import load_plugin
from tables import decision_table

TABLES, QUARTERS, CRITERIA, FIRST = 300, 64, 8, 3
FIXED = (0.0, 10.0)


def scores_by_method():
    """Return {method: function of (values, weights, benefit, scale) -> scores}."""
    load_plugin()
    from smartquartier.smartquartier_plugin.core.pilots.methods.promethee import promethee2
    from smartquartier.smartquartier_plugin.core.pilots.methods.topsis import topsis
    from smartquartier.smartquartier_plugin.core.pilots.methods.vikor import vikor

    def linear(values, weights, benefit, low, high):
        share = np.clip((values - low) / (high - low), 0, 1)
        return np.where(benefit, share, 1 - share) @ weights

    def fixed(values, weights, benefit, scale):
        return linear(values, weights, benefit, FIXED[0] * scale, FIXED[1] * scale)

    def percentiles(values, weights, benefit, scale):
        return linear(values, weights, benefit, *np.percentile(values, [2.5, 97.5], axis=0))

    def min_max(values, weights, benefit, scale):
        return linear(values, weights, benefit, values.min(axis=0), values.max(axis=0))

    def z_scores(values, weights, benefit, scale):
        z = (values - values.mean(axis=0)) / values.std(axis=0)
        return np.where(benefit, z, -z) @ weights

    return {
        "weighted sum, fixed reference points": fixed,
        "weighted sum, 2.5th and 97.5th percentile": percentiles,
        "weighted sum, min-max": min_max,
        "weighted sum, z-scores": z_scores,
        "TOPSIS": lambda v, w, b, s: topsis(v, w, b),
        "PROMETHEE II, usual preference": lambda v, w, b, s: promethee2(v, w, b).net,
        "VIKOR": lambda v, w, b, s: 1 - vikor(v, w, b).q,
    }


def reverses(score, values, weights, benefit, scale):
    """Return True if leaving out one quarter changes the order of the first three."""

    def first(rows):
        scores = np.round(score(values[rows], weights, benefit, scale), 12)
        return rows[np.argsort(-scores, kind="stable")][:FIRST]

    everybody = np.arange(len(values))
    best = first(everybody)
    others = np.setdiff1d(everybody, best)
    return any((first(np.delete(everybody, out)) != best).any() for out in others)


def main():
    """Print the table."""
    methods = scores_by_method()
    found = dict.fromkeys(methods, 0)
    for seed in range(TABLES):
        values, weights, benefit = decision_table(QUARTERS, CRITERIA, seed)
        # decision_table multiplies each column by a power of ten; a mean of 4 tells which.
        scale = 10.0 ** np.round(np.log10(values.mean(axis=0) / 4.0))
        for name, score in methods.items():
            found[name] += reverses(score, values, weights, benefit, scale)
    print(f"{TABLES} tables, {QUARTERS} quarters x {CRITERIA} criteria, first {FIRST}")
    for name, count in found.items():
        print(f"{name:45} {100 * count / TABLES:5.1f} %")


if __name__ == "__main__":
    main()
