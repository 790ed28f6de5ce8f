"""Fragments for a Masterportal, versions 2 and 3: services, styles, tree of layers, icons.

Nobody publishes a whole portal from here: an office takes these entries over into its own
``services.json``, ``style.json`` and ``config.json``.
"""

import html
import json
from pathlib import Path

from ...core.i18n import translate
from ...core.numbers import number
from ..package.described import resource_identifier
from ..package.layout import MASTERPORTAL, address, geojson, iso_metadata
from ..package.model import VECTOR, Output
from .masterportal_style import not_as_in_qgis, style_id, style_of

#: EU data theme -> name of the category in German portals for open data.
CATEGORIES = {
    "AGRI": "Landwirtschaft, Fischerei, Forstwirtschaft und Nahrungsmittel",
    "ECON": "Wirtschaft und Finanzen",
    "EDUC": "Bildung, Kultur und Sport",
    "ENER": "Energie",
    "ENVI": "Umwelt",
    "GOVE": "Regierung und öffentlicher Sektor",
    "HEAL": "Gesundheit",
    "INTR": "Internationale Themen",
    "JUST": "Justiz, Rechtssystem und öffentliche Sicherheit",
    "REGI": "Regionen und Städte",
    "SOCI": "Bevölkerung und Gesellschaft",
    "TECH": "Wissenschaft und Technologie",
    "TRAN": "Verkehr",
}


def write(package, root):
    """Write services, styles and both configurations.

    Parameters
    ----------
    package : Package
    root : str or Path
        The staged folder.

    Returns
    -------
    list of Output
        Empty without vector datasets.
    """
    datasets = [d for d in package.of(VECTOR, parts=True) if d.geometry]
    if not datasets:
        return []
    folder = Path(root) / MASTERPORTAL
    folder.mkdir(parents=True, exist_ok=True)
    styles, pictures = [], {}
    for dataset in datasets:
        style, icons = style_of(dataset)
        styles.append(style)
        pictures.update({name: (dataset.name, text) for name, text in icons.items()})
    documents = {
        "services.json": [_service(package, dataset) for dataset in datasets],
        "style.json": styles,
        "config.v2.json": _version_2(package, datasets),
        "config.v3.json": _version_3(package, datasets),
    }
    for name, document in documents.items():
        text = json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False)
        (folder / name).write_bytes(f"{text}\n".encode())
    (folder / "README.md").write_bytes(_readme(datasets).encode("utf-8"))
    if pictures:
        (folder / "icons").mkdir(exist_ok=True)
    for name, (_, text) in pictures.items():
        (folder / "icons" / name).write_bytes(text.encode("utf-8"))
    return _outputs(documents, pictures)


def _outputs(documents, pictures):
    titles = {
        "services.json": "Masterportal services.json",
        "style.json": "Masterportal style.json",
        "config.v2.json": "Masterportal 2 config.json",
        "config.v3.json": "Masterportal 3 config.json",
    }
    made = [
        Output(MASTERPORTAL + name, "masterportal", "service", "application/json", "", titles[name])
        for name in documents
    ]
    made.append(
        Output(f"{MASTERPORTAL}README.md", "masterportal", "asset", "text/markdown", "", "README")
    )
    made += [
        Output(f"{MASTERPORTAL}icons/{name}", "masterportal", "asset", "image/svg+xml", dataset, "")
        for name, (dataset, _) in pictures.items()
    ]
    return made


def layer_id(package, dataset):
    """Return the id of a dataset in the portal; the package's name keeps it apart from others.

    Parameters
    ----------
    package : Package
    dataset : Dataset

    Returns
    -------
    str
    """
    return f"{package.about.name}-{dataset.name}"


def _place(about, path):
    """Return where a file lies: absolute, or from the folder of these fragments."""
    return address(about, path) if about.base_url else f"../{path}"


def _service(package, dataset):
    about = package.about
    return {
        "id": layer_id(package, dataset),
        "name": dataset.title,
        "typ": "GeoJSON",
        "url": _place(about, geojson(dataset)),
        "gfiAttributes": {field.name: _label(field) for field in dataset.fields} or "ignore",
        "gfiTheme": "default",
        "layerAttribution": _attribution(package, dataset),
        "legend": True,
        "datasets": [_metadata(package, dataset)],
    }


def _label(field):
    return f"{field.label} [{field.unit}]" if field.unit else field.label


def _attribution(package, dataset):
    """Return whom to name and the licence with its text, as Masterportal's HTML."""
    from ..package.licence_terms import licence_term

    term = licence_term(dataset.licence, package.about.language)
    named = [html.escape(part) for part in dataset.attribution]
    licence = f'<a href="{html.escape(term.url)}">{html.escape(term.name)}</a>'
    return "; ".join([*named, licence])


def _metadata(package, dataset):
    about = package.about
    box = dataset.bbox or ()
    return {
        "md_id": dataset.identifier,
        "csw_url": "",
        "show_doc_url": _document(package, dataset),
        "rs_id": resource_identifier(dataset),
        "md_name": dataset.title,
        "bbox": ",".join(f"{value:.6f}" for value in box),
        "kategorie_opendata": [CATEGORIES[code] for code in about.themes if code in CATEGORIES],
        "kategorie_inspire": ["nicht INSPIRE-identifiziert"],
        "kategorie_organisation": about.publisher,
    }


def _document(package, dataset):
    if "iso19139" not in package.formats:
        return ""
    return _place(package.about, iso_metadata(dataset))


def _entries(package, datasets):
    return [
        {
            "id": layer_id(package, dataset),
            "name": dataset.title,
            "styleId": style_id(dataset),
            "visibility": place == 0,
        }
        for place, dataset in enumerate(datasets)
    ]


def _version_2(package, datasets):
    """Layers in a folder of the subject data."""
    folder = {"Titel": package.about.title, "Layer": _entries(package, datasets)}
    return {"Themenconfig": {"Fachdaten": {"Ordner": [folder]}}}


def _version_3(package, datasets):
    layers = [{**entry, "type": "layer"} for entry in _entries(package, datasets)]
    folder = {"type": "folder", "name": package.about.title, "elements": layers}
    return {"layerConfig": {"subjectlayer": {"elements": [folder]}}}


def _readme(datasets):
    lines = [
        "# Masterportal",
        "",
        translate(
            "SmartQuartier",
            "Take the entries of services.json and style.json over into the portal's own files, "
            "and the tree of config.v2.json (Masterportal 2) or config.v3.json (Masterportal 3) "
            "into its config.json. Copy the folder icons into the folder that wfsImgPath in "
            "config.js names.",
        ),
    ]
    notes = []
    for dataset in datasets:
        different = not_as_in_qgis(dataset)
        if different:
            notes.append(
                translate(
                    "SmartQuartier",
                    "{}: Masterportal can't tell missing values; it draws {} features otherwise "
                    "than QGIS.",
                ).format(dataset.title, number(different, 0))
            )
        notes += [f"{dataset.title}: {said}" for said in dataset.style.simplified if _is_told(said)]
    if notes:
        lines += ["", *(f"- {note}" for note in notes)]
    return "\n".join(lines) + "\n"


def _is_told(sentence):
    """Return whether what is simplified is so in Masterportal, not only in SLD."""
    return "SLD" not in sentence or "Masterportal" in sentence
