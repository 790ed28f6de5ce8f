"""recordlinkage on the labelled pairs: its comparisons, summed and as a logistic regression.

Argument: a CSV file of pairs (name_a, name_b, city_a, ..., km, same, tuning). The regression is
fitted on the tuning half; the sum's threshold is chosen there. Prints scores of all pairs.
"""

import json
import sys
import time
import warnings
from importlib.metadata import version

import numpy as np
import pandas as pd
import recordlinkage
from recordlinkage.preprocessing import clean

warnings.simplefilter("ignore")
pairs = pd.read_csv(sys.argv[1], dtype=dict.fromkeys(("host_a", "host_b", "id_a", "id_b"), str))
start = time.perf_counter()
sides = []
for side in "ab":
    columns = {name: pairs[f"{name}_{side}"].fillna("") for name in ("name", "city", "host", "id")}
    frame = pd.DataFrame(columns)
    frame["name"] = clean(frame["name"], strip_accents="unicode")
    frame["lat"], frame["lon"] = 51.0, pairs["km"] * (side == "b") / 69.98
    sides.append(frame)
index = pd.MultiIndex.from_arrays([pairs.index, pairs.index])
compare = recordlinkage.Compare()
compare.string("name", "name", method="jarowinkler", label="jarowinkler")
compare.string("name", "name", method="levenshtein", label="levenshtein")
compare.string("name", "name", method="cosine", label="cosine")
compare.exact("city", "city", label="city")
compare.exact("host", "host", label="host")
compare.exact("id", "id", label="id")
compare.geo("lat", "lon", "lat", "lon", method="exp", scale=0.5, label="geo")
found = compare.compute(index, *sides).fillna(0.0)
for name in ("host", "id"):
    empty = (sides[0][name] == "").to_numpy() | (sides[1][name] == "").to_numpy()
    found.loc[empty, name] = 0.5
total = found.mean(axis=1)
tuning = pairs["tuning"].to_numpy(bool)
model = recordlinkage.LogisticRegressionClassifier()
model.fit(found[tuning], index[tuning & pairs["same"].to_numpy(bool)])
learned = model.prob(found)
seconds = time.perf_counter() - start
print(
    json.dumps(
        {
            "peer": f"recordlinkage {version('recordlinkage')}",
            "median_s": seconds,
            "result": {
                "sum of its comparisons": np.asarray(total).tolist(),
                "logistic regression": np.asarray(learned).tolist(),
            },
        }
    )
)
