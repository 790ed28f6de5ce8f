"""What ``make demo`` publishes: results and atlas as one package of standard outputs.

The city, its office and its addresses are fictitious: nothing is sent anywhere.
"""

import shutil

from demo_run import OUTPUT, layer, outputs, run

PACKAGE = OUTPUT / "package"


def publish():
    """Write the package and validate it once more, as whoever receives it would.

    Returns
    -------
    dict of str to dict
        Results of each tool.
    """
    for old in OUTPUT.glob("package*"):
        if old.is_dir():
            shutil.rmtree(old)
    city = "democity.gpkg"
    results = {}
    results["package"] = run("results and atlas as a package of standard outputs",
                             "publishpackage", {
        "LAYERS": [layer("pilot_set.gpkg"), layer("sensors_air.gpkg"), layer("effects.gpkg"),
                   layer("fine_dust.tif")],
        "ATLAS": str(OUTPUT / "atlas.gpkg"), "LICENCES": "split",
        "QUARTERS": layer(city, "quarters"),
        "TITLE": "Smart City Musterstadt",
        "ABSTRACT": "Pilotquartiere, Sensoren, Wirkungen und Akteure der fiktiven Musterstadt.",
        "PUBLISHER": "Stadt Musterstadt, Amt für Geodaten",
        "CONTACT_EMAIL": "geodaten@musterstadt.example",
        "LICENCE": "dl-de/by-2-0", "KEYWORDS": "Smart City, Pilotquartiere, Sensoren",
        "CONTRIBUTOR_ID": "http://dcat-ap.de/def/contributors/geodatenMusterstadt",
        "BASE_URL": "https://geodaten.musterstadt.example/smart-city/",
        "THEMES": ["GOVE", "ENVI", "TRAN"],
        "BACKGROUND": [layer(city, "quarters"), layer(city, "streets")],
        "FOLDER": str(PACKAGE), **outputs("package"),
    })  # fmt: skip
    results["check"] = run("the package checked by whoever receives it", "validatepackage", {
        "FOLDER": str(PACKAGE), "REPORT": str(OUTPUT / "package_check_report.html"),
    })  # fmt: skip
    if results["package"]["VALID"] != 1 or results["check"]["N_ERRORS"]:
        raise SystemExit("The package has errors; see build/demo/package_check_report.html.")
    return results


def tell(results):
    """Print the figures of the package."""
    made, check = results["package"], results["check"]
    print(
        f"  package: {made['N_DATASETS']:.0f} datasets in {made['N_FILES']:.0f} files, "
        f"{made['N_WITHHELD']:.0f} rows stay behind; {check['N_CHECKS']:.0f} checks without an "
        f"error,\n  {check['N_SKIPPED']:.0f} not made for want of a validator (named in the report)"
    )
