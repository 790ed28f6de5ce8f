"""A mapping as JSON to edit by hand, and as pairs of column and field."""

import difflib
import json
import re

from ...errors import InputError
from ...i18n import translate
from ...strict_json import load_json, refuse_unknown_keys
from ..schema import schema
from .fields import THEMES, fields_of
from .model import KINDS, TABLES, Entry, TableMapping

FORMAT = "smartquartier-atlas-mapping/1"
_KEYS = ("format", "kind", "crs", "help", "fields", "columns", "values")
_ENTRY = ("column", "field", "how", "sure")


def mapping_text(mapping):
    """Return a mapping as JSON, one line per column, with what there is to choose from.

    Parameters
    ----------
    mapping : TableMapping

    Returns
    -------
    str
        :func:`read_mapping` reads it back; ``help`` and ``fields`` are for the reader only.
    """
    lines = [
        json.dumps({name: getattr(entry, name) for name in _ENTRY}, ensure_ascii=False)
        for entry in mapping.entries
    ]
    head = {
        "format": FORMAT,
        "kind": mapping.kind,
        "crs": mapping.crs,
        "help": translate(
            "SmartQuartier",
            "Put one of the fields, or nothing, beside each column. 'how' and 'sure' only tell "
            "what the guess rested on. 'values' gives words their codes, such as sector: Uni = "
            "wissenschaft; 'crs' is that of x and y, such as EPSG:25833.",
        ),
        "fields": " ".join(fields_of(mapping.kind)),
        "values": {name: dict(words) for name, words in mapping.words.items()},
    }
    text = json.dumps(head, ensure_ascii=False, indent=2)
    columns = ",\n    ".join(lines)
    return text[:-2] + ',\n  "columns": [\n    ' + columns + "\n  ]\n}\n"


def read_mapping(source, kind="actor"):
    """Read a mapping from JSON or from pairs.

    Parameters
    ----------
    source : str, Path or sequence
        A file; JSON text; or column, field, column, field … as the matrix parameter of a tool
        holds them (also pair by pair, and as a JSON list).
    kind : str
        What the rows are; that of a file must be the same.

    Returns
    -------
    TableMapping

    Raises
    ------
    InputError
        Naming what can't be understood, and what is meant most likely.
    """
    if isinstance(source, (list, tuple)):
        return _from_pairs(source, kind)
    name, data = _loaded(source)
    if isinstance(data, list):
        return _from_pairs(data, kind)
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise InputError(
            translate(
                "SmartQuartier",
                '\'{}\' is no mapping: it must be a JSON object with "format": "{}". Let the '
                "import write one (MAPPING_OUT) and edit that.",
            ).format(name, FORMAT)
        )
    refuse_unknown_keys(data, _KEYS, name)
    given = data.get("kind", kind)
    if given != kind or kind not in KINDS:
        raise InputError(
            translate(
                "SmartQuartier", "The mapping '{}' is for rows of kind '{}', not '{}'."
            ).format(name, given, kind)
        )
    entries = _entries(data.get("columns"), name, kind)
    crs = data.get("crs") or ""
    if crs and not re.match(r"EPSG:\d{4,6}$", str(crs)):
        raise InputError(
            translate(
                "SmartQuartier", "In the mapping '{}' the CRS '{}' is none: write EPSG:25833."
            ).format(name, crs)
        )
    return _checked(TableMapping(entries, kind, _values(data.get("values"), name, kind), crs), name)


def _loaded(source):
    """Return what to call the mapping in messages, and its data."""
    if not str(source).lstrip().startswith(("{", "[")):
        return re.split(r"[\\/]", str(source))[-1], load_json(source)
    name = "JSON"
    try:
        return name, json.loads(str(source))
    except (ValueError, RecursionError) as error:
        raise InputError(
            translate(
                "SmartQuartier", "The mapping is not valid JSON: {}. Correct it and try again."
            ).format(error)
        ) from error


def _from_pairs(source, kind):
    name = translate("SmartQuartier", "table")
    cells = list(source)
    if cells and isinstance(cells[0], (list, tuple)):
        cells = [cell for pair in cells for cell in pair]
    if len(cells) % 2:
        raise InputError(
            translate(
                "SmartQuartier",
                "The mapping's table has {} cells, but takes pairs of column and field: fill in "
                "or remove the last one.",
            ).format(len(cells))
        )
    pairs = [(str(c or "").strip(), str(f or "").strip()) for c, f in zip(cells[::2], cells[1::2])]
    raw = [{"column": c, "field": f} for c, f in pairs if c or f]
    return _checked(TableMapping(_entries(raw, name, kind), kind), name)


def _entries(raw, name, kind):
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise InputError(
            translate(
                "SmartQuartier",
                'In the mapping \'{}\' "columns" must be a list of objects with "column" and '
                '"field".',
            ).format(name)
        )
    entries = []
    for item in raw:
        refuse_unknown_keys(item, _ENTRY, name)
        column, field = item.get("column"), item.get("field") or ""
        if not isinstance(column, str) or not column or not isinstance(field, str):
            raise InputError(
                translate(
                    "SmartQuartier",
                    "In the mapping '{}' entry {} has no column: name it as the list does.",
                ).format(name, len(entries) + 1)
            )
        if field and field not in fields_of(kind):
            raise _unknown_field(name, column, field, fields_of(kind))
        sure = item.get("sure", 1.0)
        sure = float(sure) if isinstance(sure, (int, float)) else 1.0
        entries.append(Entry(column, field, str(item.get("how", "hand")), sure))
    return tuple(entries)


def _unknown_field(name, column, field, known):
    near = difflib.get_close_matches(field.lower(), known, 1, 0.6)
    meant = (
        translate("SmartQuartier", "perhaps '{}' is meant.").format(near[0])
        if near
        else translate("SmartQuartier", "there are: {}.").format(", ".join(known))
    )
    return InputError(
        translate(
            "SmartQuartier", "In the mapping '{}' column '{}' goes to the unknown field '{}': {}"
        ).format(name, column, field, meant)
    )


def _checked(mapping, name):
    columns = [entry.column for entry in mapping.entries]
    doubled = sorted({column for column in columns if columns.count(column) > 1})
    if doubled:
        raise InputError(
            translate(
                "SmartQuartier", "In the mapping '{}' columns appear twice: {}. Keep one of each."
            ).format(name, ", ".join(doubled))
        )
    if not any(entry.field for entry in mapping.entries):
        raise InputError(
            translate(
                "SmartQuartier", "In the mapping '{}' no column goes to a field: name at least one."
            ).format(name)
        )
    return mapping


def code_list(kind, name):
    """Return the code list of a field.

    Parameters
    ----------
    kind : str
    name : str

    Returns
    -------
    str
        Empty if it has none.
    """
    if name in THEMES:
        return "theme"
    field = schema().table(TABLES[kind]).field(name)
    return field.codes if field is not None else ""


def _values(raw, name, kind):
    if raw is None:
        return {}
    fine = isinstance(raw, dict) and all(isinstance(words, dict) for words in raw.values())
    if not fine:
        raise InputError(
            translate(
                "SmartQuartier",
                "In the mapping '{}' \"values\" must name words and codes per field, such as {}.",
            ).format(name, '{"sector": {"Uni": "wissenschaft"}}')
        )
    for field, words in raw.items():
        codes = code_list(kind, field)
        if not codes:
            raise _unknown_field(name, "values", field, _coded_fields(kind))
        for word, code in words.items():
            if code and schema().code(codes, code) is None:
                known = ", ".join(item.code for item in schema().codes[codes])
                raise InputError(
                    translate(
                        "SmartQuartier",
                        "In the mapping '{}' the word '{}' of '{}' has the unknown code '{}': "
                        "there are {}.",
                    ).format(name, word, field, code, known)
                )
    return {field: dict(words) for field, words in raw.items()}


def _coded_fields(kind):
    return [name for name in fields_of(kind) if code_list(kind, name)]
