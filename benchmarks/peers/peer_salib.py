"""SALib's Sobol or Morris on the Ishigami function: prints median and result as JSON."""

import json
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
import numpy as np
from SALib.analyze import morris as analyze_morris
from SALib.analyze import sobol as analyze_sobol
from SALib.sample import morris as sample_morris
from SALib.sample import sobol as sample_sobol
from sensitivity_models import g_function, ishigami

name, model, samples = sys.argv[1], sys.argv[2], int(sys.argv[3])
k = 3 if model == "ishigami" else 8
problem = {"num_vars": k, "names": list(range(k)), "bounds": [[0, 1]] * k}
function = ishigami if model == "ishigami" else g_function


def run_sobol():
    """Return first-order and total indices, as our case does."""
    points = sample_sobol.sample(problem, samples, calc_second_order=False, seed=0)
    found = analyze_sobol.analyze(
        problem, function(points), calc_second_order=False, num_resamples=200, seed=0
    )
    return [*found["S1"], *found["ST"]]


def run_morris():
    """Return mu*, as our case does."""
    points = sample_morris.sample(problem, samples, num_levels=4, seed=0)
    return list(analyze_morris.analyze(problem, points, function(points), seed=0)["mu_star"])


run = run_sobol if name == "sobol" else run_morris
seconds = []
for _ in range(4):
    start = time.perf_counter()
    result = run()
    seconds.append(time.perf_counter() - start)
print(
    json.dumps(
        {
            "peer": "SALib",
            "median_s": statistics.median(seconds[1:]),
            "result": np.asarray(result, dtype=float).tolist(),
        }
    )
)
