"""The validator of PDOK, the Dutch spatial data infrastructure, with the rules that hold here.

Left out are its house rules that are no part of the standard: RQ22 (the Netherlands' list of
reference systems, without EPSG:25832 and 25833), RQ8 (against definitions that somebody keeps),
RQ24 (an institution without a place has no geometry), RC20 (the standard doesn't ask for an order
of rings, and the file keeps that of the source); and those that it calls legacy itself.
"""

from .outside import ask

NAME = "pdok-geopackage-validator"
RULES = (
    "RQ1", "RQ2", "RQ4", "RQ6", "RQ7", "RQ9", "RQ10", "RQ11", "RQ13", "RQ14", "RQ15", "RQ21",
    "RQ23", "RQ26", "RC17", "RC18", "RC19", "RC25",
)  # fmt: skip
#: Wishes of the house about what is in a file, not about the file.
WISHES = ("RQ2", "RQ13")


def check(content):
    """Run the validator over every GeoPackage, in another Python.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    options = (",".join(RULES), ",".join(WISHES))
    paths = content.ending(".gpkg")
    return ask(content, "pdok_geopackage.py", paths, NAME, options, timeout_s=600.0)
