"""A package of 100,000 features: single formats beside ogr2ogr, and all of it with validation."""

import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from harness import ROOT, Case

N = 100_000
CORNERS = 24
OUTSIDE = ROOT / ".venv-validators" / "bin" / "python"


def _areas():
    """Return rows as a city has them: polygons with many corners, codes, gaps and dates."""
    import geopandas as gpd
    import numpy as np
    import pandas as pd
    from shapely.geometry import Polygon

    rng = np.random.default_rng(7)
    middle = np.column_stack([np.arange(N) % 400, np.arange(N) // 400]) * 50.0
    angle = np.linspace(0, 2 * np.pi, CORNERS, endpoint=False)
    reach = rng.uniform(12, 24, (N, CORNERS, 1))
    ring = np.stack([np.cos(angle), np.sin(angle)], axis=1)
    corners = middle[:, None, :] + reach * ring + (400000.0, 5650000.0)
    kinds = np.array(["dwelling", "office", "shop", None], dtype=object)
    return gpd.GeoDataFrame(
        {
            "building_id": [f"b{i:06d}" for i in range(N)],
            "name": [f"Gebäude {i} & Söhne" for i in range(N)],
            "kind": kinds[rng.integers(0, 4, N)],
            "storeys": pd.array(
                np.where(rng.random(N) < 0.1, None, rng.integers(1, 9, N)), "Int64"
            ),
            "height_m": np.where(rng.random(N) < 0.1, np.nan, rng.uniform(3, 30, N)),
            "listed": pd.array(rng.random(N) < 0.05, "boolean"),
            "checked_on": [f"2026-{1 + i % 12:02d}-{1 + i % 28:02d}" for i in range(N)],
        },
        geometry=[Polygon(c) for c in corners],
        crs="EPSG:25833",
    )


def _package():
    from smartquartier.smartquartier_plugin.publish.package.model import (
        About,
        Condition,
        Dataset,
        Field,
        Package,
        Style,
        StyleRule,
    )

    frame = _areas()
    degrees = tuple(float(edge) for edge in frame.to_crs("OGC:CRS84").total_bounds)
    codes = (("dwelling", "Wohnhaus"), ("office", "Büro"), ("shop", "Laden"))
    fields = (
        Field("building_id", "building_id", "text", "Kennung"),
        Field("name", "name", "text", "Name"),
        Field("kind", "kind", "text", "Art", codes=codes),
        Field("storeys", "storeys", "integer", "Geschosse"),
        Field("height_m", "height_m", "real", "Höhe", unit="m"),
        Field("listed", "listed", "flag", "Denkmal"),
        Field("checked_on", "checked_on", "date", "Geprüft am"),
    )
    rules = (
        StyleRule("Wohnhaus", (Condition("kind", "eq", "dwelling"),), fill="#2b6cb0"),
        StyleRule("Andere", otherwise=True, fill="#888888"),
    )
    dataset = Dataset(
        name="building", title="Gebäude", abstract="Hunderttausend Gebäude, gewürfelt.",
        kind="vector", licence="CC0-1.0", attribution=("Musterstadt",), frame=frame,
        geometry="Polygon", crs="EPSG:25833", bbox=degrees, fields=fields,
        key="building_id", title_field="name", style=Style(rules=rules),
        lineage=("2026-01-01 gewürfelt",), identifier="5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d",
        issued="2026-01-01", modified="2026-01-01", sha256="0",
    )  # fmt: skip
    about = About(
        name="buildings", title="Gebäude", abstract="Hunderttausend Gebäude, gewürfelt.",
        publisher="Stadt Musterstadt, Amt für Geodaten",
        contact_email="geodaten@musterstadt.example", keywords=("Gebäude",), licence="CC0-1.0",
        contributor_id="http://dcat-ap.de/def/contributors/geodatenMusterstadt",
        base_url="https://geodaten.musterstadt.example/gebaeude/",
        identifier="0d4bd8a5-93f0-5d5e-8e6a-6a3e4ad0b7a1", issued="2026-01-01",
        modified="2026-01-01",
    )  # fmt: skip
    return Package(about, (dataset,))


def _outside(arguments, timeout_s):
    done = subprocess.run(
        [str(OUTSIDE), *map(str, arguments)], capture_output=True, text=True, timeout=timeout_s
    )
    return done.returncode, done.stdout, done.stderr


def _ogr2ogr(target, source, *options):
    target.unlink(missing_ok=True)
    command = ["ogr2ogr", *options, str(target), str(source), "building"]
    subprocess.run(command, check=True, capture_output=True)
    return N


def cases():
    """Return the cases; the rows are made once, the peers read them from a GeoPackage."""
    from smartquartier.smartquartier_plugin.publish.formats import geojson, geopackage
    from smartquartier.smartquartier_plugin.publish.package.catalogue import CODES
    from smartquartier.smartquartier_plugin.publish.package.writing import write_package

    folder = Path(tempfile.mkdtemp(prefix="smartquartier-bench-"))
    package = _package()
    geopackage.write(package, folder / "source")
    source = folder / "source" / "data" / "buildings.gpkg"

    def write(module, name):
        path = folder / "ours" / "data" / name
        path.unlink(missing_ok=True)
        module.write(package, folder / "ours")
        return N

    def all_of_it():
        target = folder / "package"
        shutil.rmtree(target, ignore_errors=True)
        formats = tuple(code for code in CODES if code not in ("qgisserver", "cog"))
        run = _outside if OUTSIDE.is_file() else None
        written = write_package(replace(package, formats=formats), target, run=run)
        errors = [f"{c.path}: {f.text}" for c in written.checks for f in c.findings
                  if f.severity == "error"]  # fmt: skip
        if errors:
            raise SystemExit("\n".join(errors[:10]))
        if os.environ.get("BENCH_KEEP"):
            print(written.folder, file=sys.stderr)
        return len(written.outputs)

    def to_gpkg():
        return _ogr2ogr(folder / "peer.gpkg", source)

    def to_json():
        options = ("-f", "GeoJSON", "-lco", "RFC7946=YES")
        return _ogr2ogr(folder / "peer.geojson", source, *options)

    return [
        Case("GeoPackage of 100,000 polygons with 24 corners and 7 fields",
             lambda: write(geopackage, "buildings.gpkg"), repeats=3, beside=("ogr2ogr", to_gpkg)),
        Case("GeoJSON (RFC 7946) of the same", lambda: write(geojson, "building.geojson"),
             repeats=3, beside=("ogr2ogr", to_json)),
        Case("the whole package of the same, all formats, validated", all_of_it, limit_s=60.0,
             limit_mb=1000.0, repeats=1),
    ]  # fmt: skip
