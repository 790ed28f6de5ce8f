"""A small package for the tests of the writers: two layers with every trap, and a table."""

from dataclasses import replace

import geopandas as gpd
import pandas as pd
from shapely.geometry import MultiPolygon, Point, Polygon

LICENCES = {"actor": "dl-de/by-2-0", "quarter": "dl-de/by-2-0", "theme_link": "dl-de/by-2-0"}


def small_package(**about):
    """Return a package of actors (points), quarters (polygons) and a table of themes.

    Parameters
    ----------
    **about
        What differs from the usual :class:`About`.
    """
    from smartquartier.smartquartier_plugin.publish.package.model import About, Package

    facts = {
        "name": "musterstadt",
        "title": "Smart City Musterstadt",
        "abstract": "Akteure und Stadtteile, fiktiv: Größe, Straße & Öl <2026>.",
        "publisher": "Stadt Musterstadt, Amt für Geodaten",
        "contact_email": "geodaten@musterstadt.example",
        "keywords": ("smart city", "Stadtteile"),
        "licence": "dl-de/by-2-0",
        "contributor_id": "http://dcat-ap.de/def/contributors/geodatenMusterstadt",
        "base_url": "https://geodaten.musterstadt.example/smart-city/",
        "identifier": "0d4bd8a5-93f0-5d5e-8e6a-6a3e4ad0b7a1",
        "issued": "2026-01-31",
        "modified": "2026-02-28",
        **about,
    }
    return Package(About(**facts), (_actors(), _quarters(), _themes()))


def _actors():
    from smartquartier.smartquartier_plugin.publish.package.model import (
        Condition,
        Dataset,
        Field,
        Style,
        StyleRule,
    )

    frame = gpd.GeoDataFrame(
        {
            "actor_id": ["a1", "a2", "a3", "a4"],
            "name": ["Straßenbau Öl & Söhne", 'Institut "Größe"', "Verein <Nord>", "Ohne Ort"],
            "sector": ["kommune", "wissenschaft", None, "kommune"],
            "founded": pd.array([1990, None, 2001, 0], dtype="Int64"),
            "share_pct": [12.5, float("nan"), 0.0, -3.25],
            "checked_on": ["2026-01-02", None, "2025-12-31", "2024-02-29"],
        },
        geometry=[
            Point(410500.123456, 5655500.25), Point(411500, 5656500), Point(412500, 5655000), None,
        ],
        crs="EPSG:25833",
    )  # fmt: skip
    sector = (("kommune", "Kommune"), ("wissenschaft", "Wissenschaft"))
    fields = (
        Field("actor_id", "actor_id", "text", "Kennung"),
        Field("name", "Name", "text", "Name"),
        Field("sector", "sector", "text", "Sektor", codes=sector),
        Field("founded", "founded", "integer", "Gegründet", help="Jahr"),
        Field("share_pct", "share_pct", "real", "Anteil", unit="%"),
        Field("checked_on", "checked_on", "date", "Geprüft am"),
    )
    rules = (
        StyleRule("Kommune", (Condition("sector", "eq", "kommune"),), fill="#2b6cb0",
                  marker="square"),
        StyleRule("Wissenschaft", (Condition("sector", "eq", "wissenschaft"),), fill="#b7791f",
                  marker="triangle", size=12.0),
        StyleRule("Andere", otherwise=True, fill="#888888", marker="circle"),
    )  # fmt: skip
    return Dataset(
        name="actor", title="Akteure", abstract="Institutionen, keine Personen.", kind="vector",
        licence=LICENCES["actor"], attribution=("Stadt Musterstadt, verändert",), frame=frame,
        geometry="Point", crs="EPSG:25833",
        bbox=(13.723289, 51.039872, 13.751931, 51.053205), fields=fields,
        key="actor_id", title_field="name", keywords=("Akteure",),
        lineage=("2026-01-02 aus einer Liste eingelesen",),
        record={"schema": "smartquartier-record/1", "tool": "smartquartier:atlasimport"},
        style=Style(rules=rules, label_field="name"),
        identifier="5f0f6c1e-7a45-5f0e-9d0a-3f1f2a3b4c5d", issued="2026-01-31",
        modified="2026-02-28", sha256="0",
    )  # fmt: skip


def _quarters():
    from smartquartier.smartquartier_plugin.publish.package.model import (
        Condition,
        Dataset,
        Field,
        Style,
        StyleRule,
    )

    square = Polygon([(410000, 5655000), (412000, 5655000), (412000, 5657000), (410000, 5657000)])
    ring = Polygon(
        [(412000, 5655000), (412000, 5657000), (414000, 5657000), (414000, 5655000)],  # clockwise
        [[(412500, 5655500), (413500, 5655500), (413500, 5656500), (412500, 5656500)]],
    )
    island = Polygon([(414500, 5655000), (415000, 5655000), (415000, 5655500)])
    frame = gpd.GeoDataFrame(
        {
            "code": ["01", "02"],
            "score": [0.75, 0.25],
            "selected": pd.array([True, None], "boolean"),
        },
        geometry=[MultiPolygon([square]), MultiPolygon([ring, island])],
        crs="EPSG:25833",
    )
    fields = (
        Field("code", "Code", "text", "Kennung"),
        Field("score", "score", "real", "Punkte", help="0 bis 1"),
        Field("selected", "selected", "flag", "Ausgewählt"),
    )
    rules = (
        StyleRule("ab 0,5", (Condition("score", "ge", 0.5),), fill="#2f855a", fill_opacity=0.6),
        StyleRule("unter 0,5", (Condition("score", "lt", 0.5),), fill="#e2e8f0", dash=(4.0, 2.0)),
    )
    return Dataset(
        name="quarter", title="Stadtteile", abstract="Zwei Stadtteile, einer mit Loch und Insel.",
        kind="vector", licence=LICENCES["quarter"], attribution=("Stadt Musterstadt",),
        frame=frame, geometry="MultiPolygon", crs="EPSG:25833",
        bbox=(13.715783, 51.039486, 13.787582, 51.058080),
        fields=fields, key="code", title_field="code", style=Style(rules=rules, label_field="code"),
        identifier="9a6d1f0b-2c3d-5e4f-8a9b-0c1d2e3f4a5b", issued="2026-01-31",
        modified="2026-02-28", sha256="0",
    )  # fmt: skip


def _themes():
    from smartquartier.smartquartier_plugin.publish.package.model import Dataset, Field

    columns = {"link_id": ["l1", "l2", "l3"], "object_id": ["a1", "a1", "a2"]}
    frame = pd.DataFrame(
        {**columns, "theme": ["1", "6", "6"], "role": ["offers", "needs", "offers"]}
    )
    names = ("link_id", "object_id", "theme", "role")
    return Dataset(
        name="theme_link", title="Themen", abstract="Wer zu welchem Thema etwas bietet oder sucht.",
        kind="table", licence=LICENCES["theme_link"], frame=frame,
        fields=tuple(Field(name, name, "text", name) for name in names), key="link_id",
        part_of="actor", identifier="1b2c3d4e-5f60-5a7b-8c9d-0e1f2a3b4c5d", issued="2026-01-31",
        modified="2026-02-28", sha256="0",
    )  # fmt: skip


def with_dataset(package, name, **changes):
    """Return the package with one dataset changed.

    Parameters
    ----------
    package : Package
    name : str
    **changes
    """
    datasets = tuple(replace(d, **changes) if d.name == name else d for d in package.datasets)
    return replace(package, datasets=datasets)
