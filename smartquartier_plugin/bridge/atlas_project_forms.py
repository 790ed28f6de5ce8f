"""Forms and tables of an atlas's QGIS project: tabs, boxes, order of the columns."""

from qgis.core import (
    QgsAttributeEditorField,
    QgsAttributeEditorRelation,
    QgsAttributeTableConfig,
    QgsStoredExpression,
)

from . import compat
from .atlas_project_fields import read_only
from .atlas_project_relations import TIES
from .styles_atlas import HIDDEN, ROUGH, STALE

# Table -> its tabs: (text key, columns, ((box's text key or "", fields), ...)).
_SOURCE_BOXES = (
    ("box_source", ("source", "source_url", "source_date", "licence", "attribution")),
    ("box_release", ("release", "release_reason", "review_status", "checked_on", "changed_on")),
)
_SOURCE_TAB = ("tab_source", 1, _SOURCE_BOXES)
_ADDRESS = ("street", "zip", "city", "ags", "quarter_code")
_PLACE_TAB = (
    "tab_place",
    1,
    (
        ("box_address", _ADDRESS),
        ("box_position", ("position_quality", "position_provider", "position_date")),
    ),
)
FORMS = {
    "actor": (
        (
            "tab_basics",
            1,
            (
                ("", ("name", "alt_names", "sector", "level", "active", "founded")),
                ("", ("url", "office_email")),
                ("box_texts", ("competence", "need", "description")),
                ("box_identity", ("wikidata", "ror", "register_id", "actor_id")),
            ),
        ),
        _PLACE_TAB,
        ("tab_themes", 1, ()),
        ("tab_relations", 1, ()),
        ("tab_areas", 1, ()),
        _SOURCE_TAB,
    ),
    "project": (
        (
            "tab_basics",
            1,
            (
                ("", ("title", "description", "url")),
                ("box_duration", ("status", "start_year", "end_year", "budget_band")),
                ("box_evaluation", ("evaluation", "evaluation_url", "reversible", "data_licence")),
                ("box_identity", ("project_id",)),
            ),
        ),
        _PLACE_TAB,
        ("tab_themes", 1, ()),
        ("tab_relations", 1, ()),
        ("tab_areas", 1, ()),
        _SOURCE_TAB,
    ),
    "actor_area": (
        ("tab_basics", 1, (("", ("actor_id", "label", "area_id")),)),
        _SOURCE_TAB,
    ),
    "project_area": (
        ("tab_basics", 1, (("", ("project_id", "label", "area_id")),)),
        _SOURCE_TAB,
    ),
    "relation": (
        (
            "tab_basics",
            1,
            (("", ("from_id", "relation_type", "to_id", "valid_from", "valid_to")),),
        ),
        _SOURCE_TAB,
    ),
    "theme_link": (
        (
            "tab_basics",
            1,
            (("", ("object_id", "role", "theme", "weight")),),
        ),
        _SOURCE_TAB,
    ),
}
_FIRST = ("name", "title", "sector", "status", "level", "from_id", "relation_type", "to_id",
          "object_id", "role", "theme", "weight")  # fmt: skip
_TECHNICAL = ("fid", "position_provider", "position_date", "source_url", "source_date",
              "attribution", "changed_on", "alt_names", "evaluation_url", "values_json",
              "before_json")  # fmt: skip


def set_form(layer, table, words, relations):
    """Give a layer its form.

    Parameters
    ----------
    layer : QgsVectorLayer
    table : Table
    words : Words
    relations : QgsRelationManager
        Of the project, with its relations in it.
    """
    form = layer.editFormConfig()
    for name in read_only(table):
        index = layer.fields().indexOf(name)
        if index >= 0:
            form.setReadOnly(index, True)
    if table.name in FORMS:
        form.setLayout(compat.drag_and_drop_layout())
        form.clearTabs()
        for key, columns, boxes in FORMS[table.name]:
            form.addTab(_tab(layer, table, words, (key, columns, boxes), form, relations))
    for name in ("competence", "need", "description"):
        if table.field(name) is not None:
            form.setLabelOnTop(layer.fields().indexOf(name), True)
    layer.setEditFormConfig(form)


def _tab(layer, table, words, plan, form, relations):
    key, columns, boxes = plan
    root = form.invisibleRootContainer()
    tab = compat.form_container(words.text(key), root, is_tab=True)
    tab.setColumnCount(columns)
    for title, names in boxes:
        inside = tab
        if title:
            inside = compat.form_container(words.text(title), tab, is_tab=False)
            tab.addChildElement(inside)
        for name in names:
            index = layer.fields().indexOf(name)
            if index >= 0:
                inside.addChildElement(QgsAttributeEditorField(name, index, inside))
    for tie in TIES:
        if tie.parent == table.name and tie.tab == key:
            tab.addChildElement(_rows(tie, words, tab, relations))
    return tab


def _rows(tie, words, parent, relations):
    """The rows of another table that belong to an entry."""
    rows = QgsAttributeEditorRelation(relations.relation(tie.id), parent)
    rows.setLabel(words.text(tie.label))
    rows.setShowLabel(True)
    rows.setRelationWidgetTypeId("relation_editor")
    spatial = tie.child.endswith("_area")
    rows.setRelationEditorConfiguration(
        {
            "buttons": (
                "AddChildFeature|AddChildFeatureZoom|DeleteChildFeature|SaveChildEdits"
                "|ZoomToChildFeature" if spatial else
                "AddChildFeature|DeleteChildFeature|SaveChildEdits"
            ),
            "show_first_feature": True,
        }
    )  # fmt: skip
    return rows


def set_columns(layer, table):
    """Order the columns of a layer's attribute table, technical ones hidden.

    Parameters
    ----------
    layer : QgsVectorLayer
    table : Table
    """
    names = [field.name() for field in layer.fields()]
    first = [name for name in _FIRST if name in names]
    rest = [name for name in names if name not in first]
    columns = []
    for name in (*first, *rest):
        column = QgsAttributeTableConfig.ColumnConfig()
        column.name = name
        column.type = QgsAttributeTableConfig.Type.Field
        column.hidden = name in _TECHNICAL or name == table.key
        column.width = 280 if name in (table.title, "from_id", "to_id", "object_id") else 150
        columns.append(column)
    config = QgsAttributeTableConfig()
    config.setColumns(columns)
    if table.title in names:
        config.setSortExpression(f'"{table.title}"')
    layer.setAttributeTableConfig(config)


def set_filters(layer, table, words):
    """Give a layer's attribute table filters to choose from (*Stored filters*).

    Parameters
    ----------
    layer : QgsVectorLayer
    table : Table
    words : Words
    """
    filters = (
        ("filter_never", "checked_on", '"checked_on" IS NULL'),
        ("filter_stale", "checked_on", STALE),
        ("filter_rough", "position_quality", f"{ROUGH} OR is_empty_or_null($geometry)"),
        ("filter_hidden", "release", HIDDEN),
    )
    kind = QgsStoredExpression.Category.FilterExpression
    for key, field, expression in filters:
        if table.field(field) is not None:
            manager = layer.storedExpressionManager()
            manager.addStoredExpression(words.text(key), expression, kind)
