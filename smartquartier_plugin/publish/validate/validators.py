"""The list of all validators.

Each line names a module beside this one with ``check(content) -> list[Check]``: it looks for the
files it knows, with a manifest or without, and returns one Check per file, or [] where there is
nothing for it. To add a validator, write its module and add its line.
"""

from importlib import import_module

VALIDATORS = (
    # Of the package as a whole.
    "manifest_rules",
    "well_formed",
    "links",
    "privacy_rules",
    "licence_rules",
    "crs_rules",
    "agreement",
    # Data.
    "geopackage_gdal",
    "geopackage_rules",
    "geopackage_registry",
    "geopackage_pdok",
    "geojson_rules",
    "same_rows",
    "cog_rules",
    "raster_tags",
    "geometry",
    # Metadata.
    "iso19139_xsd",
    "gdide_rules",
    "dcat_rules",
    "dcat_shacl",
    "records_rules",
    "owc_rules",
    # Services.
    "pygeoapi_rules",
    "project_rules",
    # The page.
    "web_rules",
    # Styles.
    "sld_rules",
    "masterportal_rules",
)


def checker(name):
    """Return the function ``check`` of a validator's module."""
    return import_module(f".{name}", __package__).check
