"""pandana on the same graph: nodes within a distance, or the nearest facility of every node.

Arguments: the .npz file with nodes and edges, the task, the distance. Building pandana's
network is not part of the median; its seconds are part of the peer's name.
"""

import json
import statistics
import sys
import time

import numpy as np
import pandana
import pandas as pd

path, task, distance = sys.argv[1], sys.argv[2], float(sys.argv[3])
data = np.load(path)
start = time.perf_counter()
network = pandana.Network(
    pd.Series(data["x"]), pd.Series(data["y"]), pd.Series(data["start"]), pd.Series(data["end"]),
    pd.DataFrame({"length": data["length"]}), twoway=True,
)  # fmt: skip
network.precompute(distance)
built = time.perf_counter() - start
chosen = data["chosen"]


def within():
    """Count the pairs of chosen node and node within the distance."""
    return len(network.nodes_in_range(chosen, distance))


def nearest():
    """Sum up the distances of all nodes to their nearest chosen node."""
    network.set_pois("chosen", distance, 1, data["x"][chosen], data["y"][chosen])
    found = network.nearest_pois(distance, "chosen")[1].to_numpy()
    return float(found[found < distance].sum())


seconds = []
for _ in range(3):
    start = time.perf_counter()
    result = {"within": within, "nearest": nearest}[task]()
    seconds.append(time.perf_counter() - start)
print(
    json.dumps(
        {
            "peer": f"pandana {pandana.__version__} (built in {built:.1f} s)",
            "median_s": statistics.median(seconds),
            "result": result,
        }
    )
)
