"""Styled Layer Descriptors: versions 1.0 and 1.1 of each dataset's style."""

from pathlib import Path

from ..package.layout import sld
from ..package.model import Output
from ..package.sld_document import named

MEDIA_TYPE = "application/vnd.ogc.sld+xml"


def write(package, root):
    """Write both versions for each dataset that has them.

    Parameters
    ----------
    package : Package
    root : str or Path
        The staged folder.

    Returns
    -------
    list of Output
        A document calls its layer as the dataset is called, so that a server finds it.
    """
    outputs = []
    for dataset in package.datasets:
        for version, document in (("1.0", dataset.style.sld_1_0), ("1.1", dataset.style.sld_1_1)):
            if not document:
                continue
            place = sld(dataset, version)
            path = Path(root) / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(named(document, dataset.name, dataset.title).encode("utf-8"))
            outputs.append(
                Output(place, "sld", "style", MEDIA_TYPE, dataset.name, f"SLD {version}")
            )
    return outputs
