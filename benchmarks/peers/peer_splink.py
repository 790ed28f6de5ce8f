"""splink (duckdb) on the labelled pairs: Fellegi-Sunter, trained by itself, without labels.

Argument: a CSV file of pairs as for peer_recordlinkage. Prints the match probabilities.
"""

import json
import logging
import sys
import time
from importlib.metadata import version

import pandas as pd
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

logging.disable(logging.CRITICAL)
pairs = pd.read_csv(sys.argv[1], dtype=dict.fromkeys(("host_a", "host_b", "id_a", "id_b"), str))
frames = []
for side in "ab":
    frame = pd.DataFrame(
        {
            "unique_id": [f"{k:04d}{side}" for k in pairs.index],
            "pair": pairs.index,
            **{
                name: pairs[f"{name}_{side}"].where(pairs[f"{name}_{side}"].notna(), None)
                for name in ("name", "city", "host", "id")
            },
            "lat": 51.0,
            "lon": 9 + pairs.index * 0.0 + (pairs["km"] / 69.98 if side == "b" else 0.0),
        }
    )
    frame["name"] = frame["name"].str.lower()
    frame.loc[pairs["km"].isna(), ["lat", "lon"]] = None
    frames.append(frame)
rows = pd.concat(frames, ignore_index=True)
start = time.perf_counter()
settings = SettingsCreator(
    link_type="dedupe_only",
    comparisons=[
        cl.JaroWinklerAtThresholds("name", [0.95, 0.88, 0.8, 0.7]),
        cl.ExactMatch("city"),
        cl.ExactMatch("host"),
        cl.ExactMatch("id"),
        cl.DistanceInKMAtThresholds("lat", "lon", [0.1, 0.5, 5]),
    ],
    blocking_rules_to_generate_predictions=[block_on("pair")],
)
api = DuckDBAPI()
source = api.register(rows) if hasattr(api, "register") else rows
linker = Linker(source, settings) if hasattr(api, "register") else Linker(source, settings, api)
linker.training.estimate_probability_two_random_records_match([block_on("name")], recall=0.3)
linker.training.estimate_u_using_random_sampling(max_pairs=1e6, seed=1)
for rule in ("pair", "host"):
    linker.training.estimate_parameters_using_expectation_maximisation(block_on(rule))
found = linker.inference.predict(threshold_match_probability=0.0).as_pandas_dataframe()
score = pd.Series(0.0, index=pairs.index)
place = found["unique_id_l"].str[:4].astype(int)
score.loc[place] = found["match_weight"].to_numpy()
seconds = time.perf_counter() - start
print(
    json.dumps(
        {
            "peer": f"splink {version('splink')}",
            "median_s": seconds,
            "result": {"Fellegi-Sunter": score.tolist()},
        }
    )
)
