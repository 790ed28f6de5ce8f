"""What belongs together in an atlas's QGIS project: entries, their themes, relations, areas."""

from dataclasses import dataclass

from qgis.core import QgsEditorWidgetSetup, QgsRelation, QgsRelationContext

from .atlas_project_layers import OBJECTS


@dataclass(frozen=True)
class Tie:
    """A relation of the project: many rows of ``child`` by ``field`` to one of ``parent``."""

    id: str
    parent: str
    key: str
    child: str
    field: str
    label: str
    """Key of its text; "" for those that only serve a field to choose from."""
    tab: str = ""
    """Of the parent's form that shows the rows."""


TIES = (
    Tie("actor_themes", "actor", "actor_id", "theme_link", "object_id", "themes_of", "tab_themes"),
    Tie("actor_out", "actor", "actor_id", "relation", "from_id", "out_of_actor", "tab_relations"),
    Tie("actor_in", "actor", "actor_id", "relation", "to_id", "into_actor", "tab_relations"),
    Tie("actor_areas", "actor", "actor_id", "actor_area", "actor_id", "areas_of_actor",
        "tab_areas"),
    Tie("project_themes", "project", "project_id", "theme_link", "object_id", "themes_of",
        "tab_themes"),
    Tie("project_out", "project", "project_id", "relation", "from_id", "out_of_project",
        "tab_relations"),
    Tie("project_in", "project", "project_id", "relation", "to_id", "into_project",
        "tab_relations"),
    Tie("project_areas", "project", "project_id", "project_area", "project_id",
        "areas_of_project", "tab_areas"),
    Tie("choose_from", OBJECTS, "object_id", "relation", "from_id", ""),
    Tie("choose_to", OBJECTS, "object_id", "relation", "to_id", ""),
    Tie("choose_object", OBJECTS, "object_id", "theme_link", "object_id", ""),
)  # fmt: skip

CHOICES = {
    ("relation", "from_id"): "choose_from",
    ("relation", "to_id"): "choose_to",
    ("theme_link", "object_id"): "choose_object",
    ("actor_area", "actor_id"): "actor_areas",
    ("project_area", "project_id"): "project_areas",
}
"""(table, field) that names another entry -> the tie whose parents it may name."""


def add_ties(project, layers, words):
    """Add the relations to a project.

    Parameters
    ----------
    project : QgsProject
        With the layers in it.
    layers : dict of str to QgsVectorLayer
    words : Words
    """
    manager = project.relationManager()
    for tie in TIES:
        # Without this it looks for its layers in the project that the user has open.
        relation = QgsRelation(QgsRelationContext(project))
        relation.setId(tie.id)
        name = words.text(tie.label) if tie.label else words.text("objects")
        relation.setName(name)
        relation.setReferencedLayer(layers[tie.parent].id())
        relation.setReferencingLayer(layers[tie.child].id())
        relation.addFieldPair(tie.field, tie.key)
        manager.addRelation(relation)


def chooser(table, field):
    """Return the widget that shows an entry's name and lets one choose another.

    Parameters
    ----------
    table, field : str
        A key of ``CHOICES``.

    Returns
    -------
    QgsEditorWidgetSetup
        It looks names up as they are typed: lists of tens of thousands stay quick.
    """
    return QgsEditorWidgetSetup(
        "RelationReference",
        {
            "Relation": CHOICES[(table, field)],
            "AllowNULL": True,
            "OrderByValue": True,
            "ShowForm": False,
            "ShowOpenFormButton": False,
            "MapIdentification": False,
            "AllowAddFeatures": False,
            "ReadOnly": False,
            "FetchLimitActive": True,
            "FetchLimitNumber": 100,
        },
    )
