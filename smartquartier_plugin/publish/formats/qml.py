"""QGIS styles: one QML file per dataset, on the published field names."""

from pathlib import Path

from ..package.layout import qml
from ..package.model import Output


def write(package, root):
    """Write the QGIS style of each dataset that has one.

    Parameters
    ----------
    package : Package
    root : str or Path
        The staged folder.

    Returns
    -------
    list of Output
    """
    outputs = []
    for dataset in package.datasets:
        if dataset.style.qml:
            path = Path(root) / qml(dataset)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(dataset.style.qml.encode("utf-8"))
            outputs.append(
                Output(qml(dataset), "qml", "style", "application/xml", dataset.name, "QGIS (QML)")
            )
    return outputs
