"""spopt's p-median (pysal) with PuLP's solver: prints median and result as JSON."""

import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import numpy as np
import pulp
from set_tables import median_task
from spopt.locate import PMedian

k = int(sys.argv[1])
distance, people = median_task()
seconds = []
for _ in range(3):
    start = time.perf_counter()
    model = PMedian.from_cost_matrix(distance, people, p_facilities=k)
    model = model.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=0))
    seconds.append(time.perf_counter() - start)
chosen = [j for j, clients in enumerate(model.fac2cli) if clients]
value = float((people * distance[:, chosen].min(axis=1)).sum() / people.sum())
print(
    json.dumps(
        {
            "peer": "spopt (PuLP, CBC)",
            "median_s": statistics.median(seconds),
            "result": value if np.isfinite(value) else None,
        }
    )
)
