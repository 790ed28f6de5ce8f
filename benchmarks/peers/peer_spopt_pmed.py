"""spopt's p-median with PuLP's CBC on an OR-Library file: prints seconds and result as JSON."""

import json
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "tests" / "core" / "sensors"))
import numpy as np
import orlib
import pulp
from spopt.locate import PMedian

distance, p = orlib.read_pmed(Path(sys.argv[1]))
start = time.perf_counter()
model = PMedian.from_cost_matrix(distance, np.ones(len(distance)), p_facilities=p)
model = model.solve(pulp.PULP_CBC_CMD(msg=False, gapRel=0, timeLimit=300))
seconds = time.perf_counter() - start
chosen = [j for j, clients in enumerate(model.fac2cli) if clients]
value = float(distance[:, chosen].min(axis=1).sum())
print(json.dumps({"peer": "spopt (PuLP, CBC)", "median_s": seconds, "result": value}))
