"""Metadata of a dataset as QGIS reads them from a GeoPackage."""

_PROLOGUE = "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"


def qgis_metadata(about, dataset):
    """Return what QGIS shows of a layer: title, abstract, keywords, contact, licence, history.

    Parameters
    ----------
    about : About
    dataset : Dataset

    Returns
    -------
    str
        An XML document.
    """
    from lxml import etree

    root = etree.Element("qgis")

    def add(name, text="", parent=root, **attributes):
        element = etree.SubElement(parent, name, attributes)
        element.text = text or None
        return element

    add("identifier", dataset.identifier)
    add("parentidentifier", about.identifier)
    add("language", about.language)
    add("type", "dataset")
    add("title", dataset.title)
    add("abstract", dataset.abstract)
    keywords = tuple(dict.fromkeys((*about.keywords, *dataset.keywords)))
    if keywords:
        vocabulary = add("keywords", vocabulary="theme")
        for keyword in keywords:
            add("keyword", keyword, vocabulary)
    contact = add("contact")
    add("name", "", contact)
    add("organization", about.publisher, contact)
    add("email", about.contact_email, contact)
    add("role", "publisher", contact)
    for line in dataset.lineage:
        add("history", line)
    for line in dataset.attribution:
        add("rights", line)
    add("license", dataset.licence)
    if dataset.crs:
        reference = add("spatialrefsys", "", add("crs"))
        add("authid", dataset.crs, reference)
    if dataset.bbox:
        west, south, east, north = (repr(float(value)) for value in dataset.bbox)
        add("spatial", "", add("extent"), dimensions="2", crs="EPSG:4326",
            minx=west, miny=south, maxx=east, maxy=north, minz="0", maxz="0")  # fmt: skip
    return _PROLOGUE + etree.tostring(root, encoding="unicode", pretty_print=True)
