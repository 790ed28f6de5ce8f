"""spopt's maximal coverage (MCLP) on a city of the coverage benchmark: seconds and value as JSON.

Arguments: instance, solver (cbc or highs), time limit in seconds. Building the table of
distances is not measured, building and solving the model is.
"""

import json
import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import numpy as np
import pulp
from coverage_city import make
from spopt.locate import MCLP

name, kind, limit = sys.argv[1], sys.argv[2], float(sys.argv[3])
sites, demand, weights, reach, sensors = make(name)
distance = np.hypot(*(demand[:, None] - sites[None]).transpose(2, 0, 1))
solver = (
    pulp.PULP_CBC_CMD(msg=False, gapRel=0, timeLimit=limit)
    if kind == "cbc"
    else pulp.HiGHS(msg=False, gapRel=0, timeLimit=limit)
)
start, before = time.perf_counter(), os.times()
model = MCLP.from_cost_matrix(distance, weights, service_radius=reach, p_facilities=sensors)
model = model.solve(solver)
seconds, after = time.perf_counter() - start, os.times()
chosen = np.array([variable.value() or 0 for variable in model.fac_vars]) > 0.5
value = float(weights[(distance[:, chosen] <= reach).any(axis=1)].sum())
print(
    json.dumps(
        {
            "peer": f"spopt (PuLP, {'CBC' if kind == 'cbc' else 'HiGHS'})",
            "median_s": seconds,
            "result": value,
            "cpu_s": sum(after[:4]) - sum(before[:4]),
            "status": pulp.LpStatus[model.problem.status],
        }
    )
)
