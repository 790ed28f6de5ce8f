"""pymcdm's TOPSIS, PROMETHEE II or VIKOR: prints median and result as JSON."""

import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import numpy as np
from pymcdm import methods, normalizations
from tables import decision_table

name, n, m = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
values, weights, benefit = decision_table(n, m)
types = np.where(benefit, 1, -1)
method = {
    "topsis": lambda: methods.TOPSIS(normalizations.vector_normalization),
    "promethee2": lambda: methods.PROMETHEE_II("usual"),
    "vikor": methods.VIKOR,
}[name]()
seconds = []
for _ in range(6):
    start = time.perf_counter()
    result = method(values, weights, types)
    seconds.append(time.perf_counter() - start)
print(
    json.dumps(
        {"peer": "pymcdm", "median_s": statistics.median(seconds[1:]), "result": list(result)}
    )
)
