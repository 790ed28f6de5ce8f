"""Fields in an atlas's QGIS project: widgets, what they are filled with, what they must be."""

from dataclasses import dataclass

from qgis.core import QgsDefaultValue, QgsEditorWidgetSetup, QgsFieldConstraints

from ..core.atlas.schema import schema
from .atlas_project_home import fits
from .atlas_project_relations import CHOICES, chooser
from .atlas_project_words import quoted

_NULL = "{2839923C-8B7D-419E-B84B-CA2FE9B80EC7}"  # how a value map says NULL
_LONG = ("competence", "need", "description", "before_json", "values_json")
_LONGEST_CHOICE = 48  # characters: a form is as wide as its widest choice
_KEPT_BY_TOOLS = ("changed_on", "position_provider", "position_date")
HARD = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthHard
SOFT = QgsFieldConstraints.ConstraintStrength.ConstraintStrengthSoft


@dataclass(frozen=True)
class Rule:
    """What a field must be: an expression, the key of its text, hard or only a hint."""

    expression: str
    text: str
    strength: object = SOFT


def _optional(name, pattern):
    return f'"{name}" IS NULL OR "{name}" = \'\' OR regexp_match("{name}", {quoted(pattern)})'


def _year(name):
    return f'"{name}" IS NULL OR ("{name}" >= 1000 AND "{name}" <= 2200)'


# An office's mailbox: one word, or words of which none stands like 'first.last' before the @.
_MAIL = r"^[^@\\s]+@[^@\\s]+\\.[A-Za-z]{2,}$"
_PERSONAL = r"^[A-Za-zÄÖÜäöüß]{1,}[._][A-Za-zÄÖÜäöüß-]{2,}@"
_ORDER = '"end_year" IS NULL OR "start_year" IS NULL OR "end_year" >= "start_year"'


def _open_licences():
    return [code.code for code in schema().codes["licence"] if code.more.get("open")]


def rules_of(table):
    """Return what the fields of a table must be.

    Parameters
    ----------
    table : Table

    Returns
    -------
    dict of str to Rule
    """
    licences = ", ".join(quoted(code) for code in _open_licences())
    known = {
        "office_email": Rule(
            f"({_optional('office_email', _MAIL)}) AND NOT "
            f'coalesce(regexp_match("office_email", {quoted(_PERSONAL)}), 0)',
            "need_mailbox",
        ),
        "release": Rule(
            f"coalesce(\"release\", 'internal') <> 'public' OR coalesce(\"licence\" IN "
            f"({licences}), false)",
            "need_licence",
            HARD,
        ),
        "release_reason": Rule(
            "coalesce(\"release\", 'internal') <> 'withheld' OR "
            "length(trim(coalesce(\"release_reason\", ''))) > 0",
            "need_reason",
        ),
        "url": Rule(_optional("url", "^https?://"), "need_url"),
        "source_url": Rule(_optional("source_url", "^https?://"), "need_url"),
        "evaluation_url": Rule(_optional("evaluation_url", "^https?://"), "need_url"),
        "zip": Rule(_optional("zip", r"^[0-9]{5}$"), "need_zip"),
        "ags": Rule(_optional("ags", r"^([0-9]{2}|[0-9]{5}|[0-9]{8})$"), "need_ags"),
        "founded": Rule(_year("founded"), "need_year"),
        "start_year": Rule(_year("start_year"), "need_year"),
        "end_year": Rule(f"({_year('end_year')}) AND ({_ORDER})", "need_order"),
        "wikidata": Rule(_optional("wikidata", r"^Q[1-9][0-9]*$"), "need_wikidata"),
        "weight": Rule(
            '"weight" IS NULL OR ("weight" >= 0 AND "weight" <= 1)', "need_weight", HARD
        ),
        "checked_on": Rule('"checked_on" IS NULL OR "checked_on" <= to_date(now())', "need_past"),
        "to_id": Rule('"to_id" IS NOT NULL AND "to_id" <> "from_id"', "need_other_end", HARD),
        "from_id": Rule('"from_id" IS NOT NULL', "need_choice", HARD),
        "object_id": Rule('"object_id" IS NOT NULL', "need_choice", HARD),
        "theme": Rule('"theme" IS NOT NULL', "need_choice", HARD),
        "role": Rule('"role" IS NOT NULL', "need_choice", HARD),
        "relation_type": Rule('"relation_type" IS NOT NULL', "need_choice", HARD),
    }
    if table.name in ("history", "source_row"):
        return {}
    # In a key, since every form has it: an atlas that was copied must not write into another.
    known[table.key] = Rule(fits(), "need_own_file", HARD)
    found = {name: rule for name, rule in known.items() if table.field(name) is not None}
    for field in table.fields:
        if field.required:
            filled = f"length(trim(coalesce(\"{field.name}\", ''))) > 0"
            found[field.name] = Rule(filled, "need_name", HARD)
    return found


def defaults_of(table, words):
    """Return what new entries are filled with.

    Parameters
    ----------
    table : Table
    words : Words

    Returns
    -------
    dict of str to QgsDefaultValue
        New entries are internal and not reviewed: making them public is a decision.
    """
    if table.name in ("history", "source_row"):
        return {}
    known = {
        table.key: QgsDefaultValue("uuid('WithoutBraces')"),
        "active": QgsDefaultValue("1"),
        "weight": QgsDefaultValue("1"),
        "position_quality": QgsDefaultValue("if(is_empty_or_null($geometry), NULL, 'manual')"),
        "source": QgsDefaultValue(quoted(words.text("own_entry"))),
        "source_date": QgsDefaultValue("to_date(now())"),
        "release": QgsDefaultValue("'internal'"),
        "review_status": QgsDefaultValue("'created'"),
        "checked_on": QgsDefaultValue("to_date(now())"),
        "changed_on": QgsDefaultValue("to_date(now())", True),
    }
    return {name: value for name, value in known.items() if table.field(name) is not None}


def widget_of(table, field, words):
    """Return the widget of a field.

    Parameters
    ----------
    table : Table
    field : Field
    words : Words

    Returns
    -------
    QgsEditorWidgetSetup
    """
    if (table.name, field.name) in CHOICES:
        return chooser(table.name, field.name)
    if field.codes:
        return _value_map(words.codes(field.codes), words)
    if field.kind == "flag":
        return _value_map(((1, words.text("yes")), (0, words.text("no"))), words)
    if field.kind == "date":
        shown = "dd.MM.yyyy" if words.language == "de" else "yyyy-MM-dd"
        return QgsEditorWidgetSetup(
            "DateTime",
            {
                "display_format": shown,
                "field_format": "yyyy-MM-dd",
                "field_format_overwrite": False,
                "field_iso_format": False,
                "calendar_popup": True,
                "allow_null": True,
            },
        )
    several = {"IsMultiline": field.name in _LONG, "UseHtml": False}
    return QgsEditorWidgetSetup("TextEdit", several)


def set_fields(layer, table, words):
    """Give the fields of a layer their names, widgets, defaults and rules.

    Parameters
    ----------
    layer : QgsVectorLayer
    table : Table
    words : Words
    """
    rules, defaults = rules_of(table), defaults_of(table, words)
    fields = layer.fields()
    hidden = fields.indexOf("fid")
    if hidden >= 0:
        layer.setEditorWidgetSetup(hidden, QgsEditorWidgetSetup("Hidden", {}))
    for field in table.fields:
        index = fields.indexOf(field.name)
        if index < 0:
            continue
        layer.setFieldAlias(index, words.alias(field))
        layer.setEditorWidgetSetup(index, widget_of(table, field, words))
        if field.name in defaults:
            layer.setDefaultValueDefinition(index, defaults[field.name])
        if field.name in rules:
            rule = rules[field.name]
            layer.setConstraintExpression(index, rule.expression, words.text(rule.text))
            kind = QgsFieldConstraints.Constraint.ConstraintExpression
            layer.setFieldConstraint(index, kind, rule.strength)


def read_only(table):
    """Return the fields that nobody types into: ids, and what tools keep."""
    return (table.key, *(name for name in _KEPT_BY_TOOLS if table.field(name) is not None))


def _value_map(pairs, words):
    rows = [{words.text("not_said"): _NULL}]
    rows += [
        {label if len(label) <= _LONGEST_CHOICE else str(code): str(code)} for code, label in pairs
    ]
    return QgsEditorWidgetSetup("ValueMap", {"map": rows})
