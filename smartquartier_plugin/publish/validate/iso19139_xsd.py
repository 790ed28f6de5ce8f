"""ISO 19139 documents against the schemas, which another Python brings along."""

from .iso_documents import iso_documents
from .outside import ask


def check(content):
    """Return what the schemas say of each ISO 19139 document.

    Parameters
    ----------
    content : Content

    Returns
    -------
    list of Check
    """
    paths = [path for path, _ in iso_documents(content)]
    return ask(content, "iso_xsd.py", paths, "pycsw==2.6.2")
