"""geopandas with pyogrio reading or writing the same file: prints the median as JSON."""

import json
import statistics
import sys
import time
from pathlib import Path

import geopandas as gpd

what, source = sys.argv[1], sys.argv[2]
frame = gpd.read_file(source) if what == "write" else None
target = Path(source).with_name("peer.gpkg")
seconds, rows = [], 0
for _ in range(4):
    start = time.perf_counter()
    if what == "read":
        rows = len(gpd.read_file(source))
    else:
        target.unlink(missing_ok=True)
        frame.to_file(target, driver="GPKG")
        rows = len(frame)
    seconds.append(time.perf_counter() - start)
peer = f"geopandas {gpd.__version__} (pyogrio)"
print(json.dumps({"peer": peer, "median_s": statistics.median(seconds[1:]), "result": rows}))
