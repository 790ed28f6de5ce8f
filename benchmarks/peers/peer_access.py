"""pysal's access: an enhanced floating catchment on the same pairs and step weights.

Argument: the .npz file with pairs, people and supply. Making its tables is not part of the
median.
"""

import json
import statistics
import sys
import time
from importlib.metadata import version

import numpy as np
import pandas as pd
from access import fca, weights

data = np.load(sys.argv[1])
threshold, steps = float(data["threshold"]), data["steps"]
rings = {threshold * (i + 1) / len(steps): step for i, step in enumerate(steps)}
index = pd.RangeIndex(len(data["people"]), name="geoid")
demand = pd.DataFrame({"demand": data["people"]}, index=index)
index = pd.RangeIndex(len(data["supply"]), name="geoid")
supply = pd.DataFrame({"supply": data["supply"]}, index=index)
costs = pd.DataFrame({"origin": data["place"], "dest": data["site"], "cost": data["cost"]})
seconds = []
for _ in range(2):
    start = time.perf_counter()
    found = fca.two_stage_fca(
        demand, supply, costs, max_cost=threshold, weight_fn=weights.step_fn(rings)
    )
    seconds.append(time.perf_counter() - start)
result = float((found * demand["demand"]).sum())
print(
    json.dumps(
        {
            "peer": f"pysal access {version('access')}",
            "median_s": statistics.median(seconds),
            "result": result,
        }
    )
)
