"""Importing a list of 20,000 actors: into a new atlas, the same again, and a newer one.

The list is a CSV with coordinates, addresses, themes and texts. Reading, mapping, the privacy
check, merging, and writing to the GeoPackage are all measured, as the tool does them.
"""

import csv
import shutil
import tempfile
from pathlib import Path

from atlas_made import made_atlas
from harness import Case

COUNT = 20_000
_FIELDS = ("name", "sector", "level", "street", "zip", "city", "url", "office_email", "founded",
           "competence", "need", "description")  # fmt: skip


def cases():
    """Return the cases; the lists are made once."""
    from smartquartier.smartquartier_plugin.core.atlas.importing.model import ImportSetting
    from smartquartier.smartquartier_plugin.services.atlas.place import file_place
    from smartquartier.smartquartier_plugin.services.atlas.store import read_atlas

    folder = Path(tempfile.mkdtemp(prefix="smartquartier-bench-"))
    old, new = folder / "list.csv", folder / "newer.csv"
    _write_list(old, changed=0)
    _write_list(new, changed=1_000)
    setting = ImportSetting("actor", "Office A", "2026-03-01", licence="dl-de/by-2-0")
    first = file_place(folder / "first.gpkg")
    _import(old, first, setting)

    def fresh():
        place = file_place(folder / "fresh.gpkg")
        place.path.unlink(missing_ok=True)
        return _import(old, place, setting).count("added")

    def again():
        return _import(old, first, setting).count("unchanged")

    def newer():
        place = file_place(folder / "newer.gpkg")
        shutil.copy(first.path, place.path)
        return _import(new, place, setting).count("updated")

    size = f"{COUNT:,} actors"
    return [
        Case(f"{size}: a CSV becomes an atlas", fresh, limit_s=20.0, repeats=1),
        Case(f"{size}: the same CSV again", again, limit_s=20.0, repeats=1),
        Case(f"{size}: 1,000 rows changed", newer, limit_s=20.0, repeats=1),
        Case(f"{size}: the atlas is read", lambda: len(read_atlas(first)["actor"]), limit_s=5.0,
             repeats=3),
    ]  # fmt: skip


def _import(path, place, setting):
    from smartquartier.smartquartier_plugin.core.atlas.atlas import empty_atlas
    from smartquartier.smartquartier_plugin.core.atlas.importing.mapped import spoken_rows
    from smartquartier.smartquartier_plugin.core.atlas.importing.run import import_rows
    from smartquartier.smartquartier_plugin.core.atlas.mapping.apply import apply_mapping
    from smartquartier.smartquartier_plugin.core.atlas.mapping.guess import guess_mapping
    from smartquartier.smartquartier_plugin.core.atlas.privacy import without_person_columns
    from smartquartier.smartquartier_plugin.services.atlas.reading.rows import read_rows
    from smartquartier.smartquartier_plugin.services.atlas.store import (
        atlas_exists,
        read_atlas,
        save_atlas,
    )

    raw = read_rows(path)
    frame, _ = without_person_columns(raw.frame)
    old = read_atlas(place) if atlas_exists(place) else None
    atlas = old if old is not None else empty_atlas("EPSG:25832")
    mapping = guess_mapping(frame, setting.kind)
    mapped = apply_mapping(frame, mapping, setting.kind, raw.geometry, atlas.crs)
    rows = spoken_rows(mapped, raw.numbers, raw.licence)
    result = import_rows(atlas, rows, setting, None, mapped.problems, raw.broken)
    save_atlas(place, result.atlas, old)
    return result


def _write_list(path, changed):
    """Write the made actors as an office would send them; the first ``changed`` with a new URL."""
    atlas = made_atlas(COUNT, 1)
    actors, links = atlas["actor"], atlas["theme_link"]
    points = actors.geometry.to_crs("EPSG:4326")
    themes = {
        role: rows.groupby("object_id")["theme"].agg(";".join)
        for role, rows in links.groupby("role")
    }
    with open(path, "w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, delimiter=";")
        writer.writerow(["Nr", *_FIELDS, "themes", "offers", "needs", "lon", "lat"])
        for place, (actor_id, point) in enumerate(zip(actors["actor_id"], points)):
            row = actors.iloc[place]
            cells = ["" if row[name] is None or row[name] != row[name] else str(row[name])
                     for name in _FIELDS]  # fmt: skip
            if place < changed:
                cells[_FIELDS.index("url")] = f"https://new-{place}.example"
            given = [themes[role].get(actor_id, "") for role in ("works_on", "offers", "needs")]
            spot = ["", ""] if point is None else [f"{point.x:.6f}", f"{point.y:.6f}"]
            writer.writerow([f"A{place:05d}", *cells, *given, *spot])
