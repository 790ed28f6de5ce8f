"""scikit-criteria's TOPSIS or VIKOR: prints median and result as JSON."""

import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import numpy as np
from skcriteria import mkdm
from skcriteria.agg import similarity
from tables import decision_table

name, n, m = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
values, weights, benefit = decision_table(n, m)


def topsis():
    """Vector scaling and weights by hand, as its own pipeline would do."""
    table = mkdm(
        values / np.sqrt((values**2).sum(axis=0)), np.where(benefit, 1, -1), weights=weights
    )
    return similarity.TOPSIS().evaluate(table).e_.similarity


def vikor():
    """VIKOR with v = 0.5."""
    from skcriteria.agg.vikor import VIKOR

    return VIKOR().evaluate(mkdm(values, np.where(benefit, 1, -1), weights=weights)).e_.q_k


run = {"topsis": topsis, "vikor": vikor}[name]
seconds = []
for _ in range(6):
    start = time.perf_counter()
    result = run()
    seconds.append(time.perf_counter() - start)
print(
    json.dumps(
        {
            "peer": "scikit-criteria",
            "median_s": statistics.median(seconds[1:]),
            "result": [float(x) for x in result],
        }
    )
)
