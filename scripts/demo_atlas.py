"""What ``make demo`` does with a Smart City Atlas: from a messy list to a layer to publish.

The list (``resources/demo/actors_messy.csv``) is as fictitious as the demo city; projects and
relations are the demo city's own.
"""

from demo_run import OUTPUT, ROOT, layer, outputs, run

MESSY = ROOT / "resources" / "demo" / "actors_messy.csv"
# The column of sectors was merged cells in the spreadsheet: filled in the first row of each only.
LIST = {"INPUT": str(MESSY), "KIND": "actor", "FILL_DOWN": "Bereich",
        "SOURCE": "Wirtschaftsförderung Musterstadt", "SOURCE_DATE": "2025-09-30",
        "LICENCE": "dl-de/by-2-0", "ATTRIBUTION": "Stadt Musterstadt"}  # fmt: skip


def keep_an_atlas():
    """Do the atlas's whole job; return the figures to tell.

    Returns
    -------
    dict of str to dict
        Results of each tool.
    """
    city, atlas = "democity.gpkg", str(OUTPUT / "atlas.gpkg")
    results = {}
    results["import"] = run("a messy list of 300 rows into the atlas", "atlasimport", {
        **LIST, "ATLAS": atlas, "QUARTERS": layer(city, "quarters"), "CRS": "EPSG:25833",
        "REJECTED": layer("atlas_rejected.gpkg"),
        "MAPPING_OUT": str(OUTPUT / "atlas_mapping.json"), **outputs("atlas_import"),
    })  # fmt: skip
    again = run("the same list again: nothing may change", "atlasimport", {
        **LIST, "ATLAS": atlas, "QUARTERS": layer(city, "quarters"),
    })  # fmt: skip
    if again["N_ADDED"] or again["N_UPDATED"]:
        raise SystemExit("the second import changed the atlas")
    for kind, name in (("actor", "actors"), ("project", "projects"), ("relation", "relations")):
        results[name] = run(f"the demo city's {name}", "atlasimport", {
            "INPUT": layer(city, name), "LAYER": name, "KIND": kind, "ATLAS": atlas,
            "SOURCE": "Demo city", "LICENCE": "CC0-1.0",
        })  # fmt: skip
    results["geocode"] = run("positions from the city's addresses", "atlasgeocode", {
        "ATLAS": atlas, "ADDRESSES": layer(city, "addresses"), "WRITE": True,
        "ADDRESSES_LICENCE": "CC0-1.0",
        "OUTPUT": layer("atlas_positions.gpkg"), **outputs("atlas_geocode"),
    })  # fmt: skip
    results["duplicates"] = run("which entries are the same institution", "atlasduplicates", {
        "ATLAS": atlas, "OUTPUT": layer("atlas_pairs.gpkg"), **outputs("atlas_duplicates"),
    })  # fmt: skip
    confirm_same(OUTPUT / "atlas_pairs.gpkg")
    results["merge"] = run("those that somebody has confirmed become one", "atlasmerge", {
        "ATLAS": atlas, "PAIRS": layer("atlas_pairs.gpkg"), **outputs("atlas_merge", report=False),
    })  # fmt: skip
    results["search"] = run("search: 'sensorick' (with a typing error)", "atlassearch", {
        "ATLAS": atlas, "QUERY": "sensorick", "OUTPUT": layer("atlas_found.gpkg"),
        **outputs("atlas_search", report=False),
    })  # fmt: skip
    results["match"] = run("whom to bring together, with reasons", "atlasmatch", {
        "ATLAS": atlas, "FOR": "all", "LIMIT": 5,
        "OUTPUT": layer("atlas_matches.gpkg"), **outputs("atlas_match"),
    })  # fmt: skip
    results["network"] = run("who works with whom", "atlasnetwork", {
        "ATLAS": atlas, "OUTPUT": layer("atlas_lines.gpkg"), "NODES": layer("atlas_nodes.gpkg"),
        **outputs("atlas_network"),
    })  # fmt: skip
    results["release"] = run("what may be published, and under which licence", "atlasrelease", {
        "ATLAS": atlas, "LICENCES": "split", "QUARTERS": layer(city, "quarters"),
        "OUTPUT": layer("atlas_public.gpkg"), "WITHHELD": layer("atlas_withheld.gpkg"),
        **outputs("atlas_release"),
    })  # fmt: skip
    return results


def confirm_same(path):
    """Confirm the pairs that the tool calls the same, as a clerk does in QGIS's table."""
    from qgis.core import QgsVectorLayer

    pairs = QgsVectorLayer(str(path), "pairs", "ogr")
    field = pairs.fields().indexOf("confirmed")
    pairs.startEditing()
    for pair in pairs.getFeatures():
        if pair["verdict"] == "same":
            pairs.changeAttributeValue(pair.id(), field, 1)
    if not pairs.commitChanges():
        raise SystemExit(f"the pairs could not be confirmed: {pairs.commitErrors()}")


def tell(results):
    """Print the figures of the atlas."""
    read, found, match = results["import"], results["duplicates"], results["match"]
    merged, release = results["merge"], results["release"]
    print(
        f"  atlas: of 300 messy rows {read['N_ADDED']:.0f} became entries, "
        f"{read['N_REJECTED']:.0f} are listed with a reason,\n  "
        f"{read['N_PERSON_COLUMNS']:.0f} columns about persons left out; "
        f"{results['geocode']['N_WRITTEN']:.0f} positions found; {found['N_SAME']:.0f} pairs the "
        f"same, {found['N_ASK']:.0f} to ask about;\n  {merged['N_MERGED']:.0f} merged; "
        f"{match['N_MATCHES']:.0f} partners proposed; {release['N_PUBLIC']:.0f} rows to "
        f"publish, {release['N_WITHHELD']:.0f} kept back"
    )
