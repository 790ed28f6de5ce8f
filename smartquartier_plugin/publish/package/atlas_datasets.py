"""Datasets of a package from an atlas, through the gate of its release."""

from ...core.atlas.licences import credits_of
from ...core.atlas.release_positions import position_credits
from ...core.atlas.schema import OBJECTS, schema
from .datasets import MadeDataset, codes_of, published_frame, spoken
from .model import Dataset, Field
from .names import snake
from .source_notes import Basis, source_notes

_KINDS = {
    "uuid": "text", "reference": "text", "text": "text", "date": "date", "integer": "integer",
    "number": "real", "flag": "flag",
}  # fmt: skip
#: What the office notes for itself.
_OFFICE = ("release_reason",)
_TABLES = ("relation", "theme_link")


def datasets_of(release, wishes, keywords=()):
    """Return the datasets of what of an atlas may be published.

    Parameters
    ----------
    release : Release
        Of :func:`core.atlas.release.release_of`.
    wishes : Wishes
        Language and publisher.
    keywords : tuple of str

    Returns
    -------
    tuple of MadeDataset
        Per licence the tables that hold anything; relations and themes belong to the actors,
        or the projects if there are none. The first part has the plain names, others their
        licence behind them.
    """
    made = []
    for place, part in enumerate(release.parts):
        ending = f"_{snake(part.licence)}" if place else ""
        made += _part(part, ending, wishes, keywords)
    return tuple(made)


def _part(part, ending, wishes, keywords):
    filled = [table for table in schema().tables if table.name in part.atlas.tables]
    filled = [table for table in filled if len(part.atlas[table.name])]
    owner = next((table.name for table in filled if table.name in OBJECTS), "")
    return [
        _dataset(table, part, ending, owner if table.name in _TABLES else "", wishes, keywords)
        for table in filled
        if table.name in OBJECTS or table.geometry or owner
    ]


def _dataset(table, part, ending, owner, wishes, keywords):
    language, german = wishes.language, wishes.language == "de"
    rows = part.atlas[table.name]
    known = [one for one in table.fields if one.name not in _OFFICE]
    fields = tuple(
        Field(
            name=one.name,
            source=one.name,
            kind=_KINDS[one.kind],
            label=spoken(one.label, language) or one.name,
            help=spoken(one.help, language),
            codes=codes_of(one.codes, language),
        )
        for one in known
    )
    names = {one.name: one.name for one in known}
    frame = _as_kinds(published_frame(rows, names), fields)
    spatial = bool(table.geometry) and not rows.geometry.isna().all()
    if not spatial and table.geometry:
        import pandas as pd

        frame = pd.DataFrame(frame.drop(columns="geometry"))
    title = spoken(table.label, language)
    if ending:
        title = f"{title} ({part.licence})"
    credits = credits_of([rows])
    if table.name in OBJECTS:
        credits += position_credits([rows])
    done = (
        "Ausgewählt, bereinigt, vereinheitlicht, teils zusammengeführt; Texte teils gekürzt ([…])."
        if german
        else "Selected, cleaned, brought into one form, in part merged; texts shortened in places "
        "([…])."
    )
    dataset = Dataset(
        name=table.name + ending,
        title=title,
        abstract=f"{spoken(table.help, language)}. {wishes.abstract}",
        kind="vector" if spatial else "table",
        licence=part.licence,
        attribution=source_notes(wishes.publisher, map(_basis, credits), language, changed=True),
        frame=frame,
        geometry=table.geometry if spatial else "",
        crs=_crs(rows) if spatial else "",
        bbox=_bbox(rows) if spatial else None,
        fields=fields,
        key=table.key,
        title_field=table.title if table.name in OBJECTS or table.geometry else "",
        part_of=owner + ending if owner else "",
        keywords=keywords,
        lineage=(done,),
    )
    return MadeDataset(dataset, names)


def _basis(credit):
    return Basis(credit.provider, (credit.licence,) if credit.licence else (), credit.url)


def _as_kinds(frame, fields):
    """Return the rows with flags as such."""
    for item in fields:
        if item.kind == "flag":
            frame[item.name] = frame[item.name].astype("boolean")
    return frame


def _crs(rows):
    from ...core.errors import InputError
    from ...core.i18n import translate

    code = rows.crs.to_authority(min_confidence=100) if rows.crs is not None else None
    if not code:
        raise InputError(
            translate(
                "SmartQuartier",
                "The atlas is in a coordinate reference system that other software doesn't know; "
                "combine it into one in EPSG:25832 or EPSG:25833 first.",
            )
        )
    return ":".join(code)


def _bbox(rows):
    return tuple(map(float, rows.to_crs("EPSG:4326").total_bounds))
