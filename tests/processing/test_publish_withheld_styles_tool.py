"""What withheld rows say is in no file of a package: not in styles, forms, rectangles either."""

import zipfile
from pathlib import Path

import pytest
import test_tool_publish_package as tool

publish, fails, places, save = tool.publish, tool.fails, tool.places, tool.save
PLACE = "Geheimweg 7"
SECRET, NUMBER = "Geheimprojekt", 987654
EVERY_FORMAT = None


def with_secret(tmp_path, **columns):
    """Return a layer of four rows, one of them internal and with a name of its own."""
    from qgis.core import QgsVectorLayer

    frame = places(
        4,
        name=["Park", "Platz", SECRET, "Bahnhof"],
        cost=[100_000, 250_000, NUMBER, 300_000],
        release=["public", "public", "internal", "public"],
        **columns,
    )
    path = save(frame, tmp_path / "orte.gpkg")
    return QgsVectorLayer(f"{path}|layername=orte", "Orte", "ogr")


def categories(layer):
    from qgis.core import QgsCategorizedSymbolRenderer as Renderer
    from qgis.core import QgsRendererCategory, QgsSymbol

    def one(value, label):
        return QgsRendererCategory(value, QgsSymbol.defaultSymbol(layer.geometryType()), label)

    names = ["Park", "Platz", SECRET, "Bahnhof"]
    layer.setRenderer(Renderer("name", [one(name, name) for name in names]))


def list_categories(layer):
    from qgis.core import QgsCategorizedSymbolRenderer as Renderer
    from qgis.core import QgsRendererCategory, QgsSymbol

    def one(value, label):
        return QgsRendererCategory(value, QgsSymbol.defaultSymbol(layer.geometryType()), label)

    listed = [one(["Park", SECRET], f"Park / {PLACE}"), one(SECRET, "x"), one("Platz", "Platz")]
    layer.setRenderer(Renderer("\"name\" || ''", listed))


def rules(layer):
    from qgis.core import QgsRuleBasedRenderer, QgsSymbol

    root = QgsRuleBasedRenderer.Rule(None)
    for text, label in (
        (f"\"name\" = '{SECRET}'", f"nur {PLACE}"),
        (f"\"name\" IN ('Park', '{SECRET}')", f"Park und {PLACE}"),
        (f'"cost" = {NUMBER}', "teuer"),
        ("\"name\" <> 'x'", f"{SECRET.upper()}e und mehr: {SECRET.lower()}"),
    ):
        symbol = QgsSymbol.defaultSymbol(layer.geometryType())
        root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, text, label))
    layer.setRenderer(QgsRuleBasedRenderer(root))


def ranges(layer):
    from qgis.core import QgsGraduatedSymbolRenderer, QgsRendererRange, QgsSymbol

    def one(low, high):
        symbol = QgsSymbol.defaultSymbol(layer.geometryType())
        return QgsRendererRange(low, high, symbol, f"{low} - {high}")

    listed = [one(100_000, 200_000), one(200_000, NUMBER), one(NUMBER, 2 * NUMBER)]
    layer.setRenderer(QgsGraduatedSymbolRenderer("cost", listed))


def computed(layer):
    from qgis.core import QgsProperty, QgsSingleSymbolRenderer, QgsSymbol, QgsSymbolLayer

    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    text = f"if(\"name\" = '{SECRET}' and '{PLACE}' <> '', 9, 3)"
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression(text)
    )
    number = f'if("cost" >= {NUMBER}, 20, 0)'
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyAngle, QgsProperty.fromExpression(number)
    )
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def assistant(layer):
    from qgis.core import (
        QgsProperty,
        QgsSingleSymbolRenderer,
        QgsSizeScaleTransformer,
        QgsSymbol,
        QgsSymbolLayer,
    )

    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    size = QgsProperty.fromField("cost")
    kind = QgsSizeScaleTransformer.ScaleType.Linear
    size.setTransformer(QgsSizeScaleTransformer(kind, 100_000, NUMBER, 1, 9))
    symbol.symbolLayer(0).setDataDefinedProperty(QgsSymbolLayer.Property.PropertySize, size)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def rule_labels(layer):
    from qgis.core import QgsPalLayerSettings, QgsRuleBasedLabeling

    root = QgsRuleBasedLabeling.Rule(None)
    for text in (f"if(\"name\" = '{SECRET}', '{PLACE}', '')", '"name"'):
        settings = QgsPalLayerSettings()
        settings.fieldName, settings.isExpression = text, True
        root.appendChild(QgsRuleBasedLabeling.Rule(settings))
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)


def words(layer):
    """Labels, forms, the tip under the mouse, what a row is called."""
    from qgis.core import (
        QgsEditorWidgetSetup,
        QgsPalLayerSettings,
        QgsProperty,
        QgsVectorLayerSimpleLabeling,
    )

    settings = QgsPalLayerSettings()
    settings.fieldName = f"case when \"name\" = '{SECRET}' then '{PLACE}' else \"name\" end"
    settings.isExpression = True
    defined = settings.dataDefinedProperties()
    defined.setProperty(
        QgsPalLayerSettings.Property.Size,
        QgsProperty.fromExpression(f"if(\"name\"='{SECRET}',20,10)"),
    )
    settings.setDataDefinedProperties(defined)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    place = layer.fields().indexOf("name")
    choices = [{f"{SECRET} {PLACE}": SECRET}, {"Park!": "Park"}]
    layer.setEditorWidgetSetup(place, QgsEditorWidgetSetup("ValueMap", {"map": choices}))
    cost = layer.fields().indexOf("cost")
    layer.setEditorWidgetSetup(cost, QgsEditorWidgetSetup("Range", {"Max": NUMBER}))
    layer.setMapTipTemplate(f"{SECRET}: [% \"name\" = '{SECRET}' %]")
    layer.setDisplayExpression(f"if(\"name\" = '{SECRET}', '', \"name\")")


def letters(layer):
    """A sign made of letters, in which a name may stand as well."""
    from qgis.core import QgsFontMarkerSymbolLayer, QgsMarkerSymbol, QgsSingleSymbolRenderer

    symbol = QgsMarkerSymbol.createSimple({})
    symbol.changeSymbolLayer(0, QgsFontMarkerSymbolLayer.create({"chr": SECRET}))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))


def texts_of(folder):
    """Yield every file of a folder with its bytes, archives unpacked."""
    for path in sorted(Path(folder).rglob("*")):
        if not path.is_file():
            continue
        yield path.name, path.read_bytes()
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                for name in archive.namelist():
                    yield f"{path.name}/{name}", archive.read(name)


def tell(folder, secret):
    return [name for name, blob in texts_of(folder) if secret.lower() in blob.lower()]


@pytest.mark.parametrize(
    "style",
    [categories, list_categories, rules, ranges, computed, assistant, words, rule_labels, letters],
    ids=lambda style: style.__name__,
)
def test_no_file_knows_what_only_withheld_rows_say(publish, tmp_path, style):
    layer = with_secret(tmp_path)
    style(layer)
    result = publish([layer], FORMATS=EVERY_FORMAT)
    assert (result["VALID"], result["N_WITHHELD"]) == (1, 1), result["log"]
    assert len(list(Path(result["FOLDER"]).rglob("*.sld"))) == 2
    assert tell(result["FOLDER"], SECRET.encode()) == []
    assert tell(result["FOLDER"], PLACE.encode()) == []
    assert tell(result["FOLDER"], str(NUMBER).encode()) == []
    assert SECRET not in result["report"]


def ruled(*filters):
    def style(layer):
        from qgis.core import QgsRuleBasedRenderer, QgsSymbol

        root = QgsRuleBasedRenderer.Rule(None)
        for text, label in filters:
            symbol = QgsSymbol.defaultSymbol(layer.geometryType())
            root.appendChild(QgsRuleBasedRenderer.Rule(symbol, 0, 0, text, label))
        layer.setRenderer(QgsRuleBasedRenderer(root))

    return style


def graduated(layer):
    from qgis.core import QgsGraduatedSymbolRenderer, QgsRendererRange, QgsSymbol

    def one(low, high, label):
        return QgsRendererRange(low, high, QgsSymbol.defaultSymbol(layer.geometryType()), label)

    listed = [one(0, 400_000, "alle"), one(900_000, 1_000_000, "Schutzhaus")]
    layer.setRenderer(QgsGraduatedSymbolRenderer("cost", listed))


def other_category(layer):
    from qgis.core import QgsCategorizedSymbolRenderer as Renderer
    from qgis.core import QgsRendererCategory, QgsSymbol

    symbol = QgsSymbol.defaultSymbol(layer.geometryType())
    named = [("Park", "Park"), ("Platz", "Platz"), ("Bahnhof", "Bahnhof"), ("", "Schutzhaus")]
    layer.setRenderer(
        Renderer("name", [QgsRendererCategory(value, symbol.clone(), w) for value, w in named])
    )


def labelled_by_rules(layer):
    from qgis.core import QgsPalLayerSettings, QgsRuleBasedLabeling

    root = QgsRuleBasedLabeling.Rule(None)
    for text, condition in (
        ("'Schutzhaus'", '"cost" > 500000'),
        ("'Schutzhaus'", "\"name\" LIKE 'Geheim%'"),
        ("'Schutzhaus'", "\"name\" not in ('Park', 'Platz', 'Bahnhof')"),
        ('"name"', '"cost" < 500000'),
        ("'Schutzhaus'", "ELSE"),
    ):
        settings = QgsPalLayerSettings()
        settings.fieldName, settings.isExpression = text, True
        root.appendChild(QgsRuleBasedLabeling.Rule(settings, 0, 0, condition, ""))
    layer.setLabeling(QgsRuleBasedLabeling(root))
    layer.setLabelsEnabled(True)


def computed_label(text):
    def style(layer):
        from qgis.core import QgsPalLayerSettings, QgsVectorLayerSimpleLabeling

        settings = QgsPalLayerSettings()
        settings.fieldName, settings.isExpression = text, True
        layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
        layer.setLabelsEnabled(True)

    return style


PARK = ("\"name\" = 'Park'", "Park")


@pytest.mark.parametrize(
    "style",
    [
        ruled(PARK, ('"cost" > 500000', "Schutzhaus")),
        ruled(PARK, ("\"name\" LIKE 'Geheim%'", "Schutzhaus")),
        ruled(PARK, ("substr(\"name\", 1, 6) = 'Geheim'", "Schutzhaus")),
        ruled(PARK, ("\"name\" = 'Platz' or \"name\" LIKE 'Geheim%'", "Schutzhaus")),
        ruled(PARK, ("$id = 3", "Schutzhaus")),
        ruled(("\"name\" <> 'x'", "alle"), ("ELSE", "Schutzhaus")),
        ruled(("\"name\" LIKE 'Geheim%'", "Schutzhaus")),
        graduated,
        other_category,
        labelled_by_rules,
        computed_label("if(\"name\" like 'Geheim%', 'Schutzhaus', \"name\")"),
        computed_label("if(\"cost\" > 500000, 'Schutzhaus', \"name\")"),
    ],
    ids=["threshold", "like", "part", "either", "number", "else", "alone", "graduated", "others",
         "rule_labels", "like_label", "threshold_label"],
)  # fmt: skip
def test_no_file_has_what_only_withheld_rows_meet(publish, tmp_path, style):
    layer = with_secret(tmp_path)
    style(layer)
    result = publish([layer], FORMATS=EVERY_FORMAT)
    assert (result["VALID"], result["N_WITHHELD"]) == (1, 1), result["log"]
    assert tell(result["FOLDER"], b"Schutzhaus") == tell(result["FOLDER"], b"'Geheim") == []
    assert "no published row has" in result["report"]


def drawn_again(result):
    from qgis.core import QgsVectorLayer

    layer = QgsVectorLayer(f"{result['gpkg']}|layername=orte", "x", "ogr")
    layer.loadNamedStyle(str(next(Path(result["FOLDER"]).rglob("*.qml"))))
    return layer


def test_rules_that_published_rows_meet_stay_with_their_limit(publish, tmp_path):
    layer = with_secret(tmp_path, pop=[500, 3000, 1000, 1500])
    given = [('"pop" < 1000', "klein"), ('"pop" >= 1000', "gross")]
    ruled(*given)(layer)
    drawn = drawn_again(publish([layer], FORMATS=["gpkg", "qml"]))
    rules = drawn.renderer().rootRule().children()
    found = [(rule.filterExpression(), rule.label()) for rule in rules]
    assert found == given


def test_without_any_rule_left_all_are_drawn_alike(publish, tmp_path):
    layer = with_secret(tmp_path)
    ruled(('"cost" > 500000', "x"))(layer)
    result = publish([layer], FORMATS=["gpkg", "qml"])
    assert drawn_again(result).renderer().type() == "singleSymbol"
    assert "drawn alike" in result["report"]


def test_classes_and_choices_of_published_rows_stay(publish, tmp_path):
    layer = with_secret(tmp_path)
    categories(layer)
    words(layer)
    result = publish([layer], FORMATS=["gpkg", "qml"])
    (path,) = Path(result["FOLDER"]).rglob("*.qml")
    qml = path.read_text("utf-8")
    assert all(f'value="{name}"' in qml for name in ("Park", "Platz", "Bahnhof"))
    assert "Park!" in qml and '"name") ' not in qml
    assert "no published row has" in result["report"]


def test_ranges_end_at_published_values(publish, tmp_path):
    layer = with_secret(tmp_path)
    ranges(layer)
    result = publish([layer], FORMATS=["gpkg", "qml"])
    from qgis.core import QgsVectorLayer

    drawn = QgsVectorLayer(f"{result['gpkg']}|layername=orte", "x", "ogr")
    drawn.loadNamedStyle(str(next(Path(result["FOLDER"]).rglob("*.qml"))))
    found = [(one.lowerValue(), one.upperValue()) for one in drawn.renderer().ranges()]
    assert found == [(100_000, 200_000), (200_000, 300_000)]


def test_a_whole_layer_keeps_classes_that_no_row_has(publish, tmp_path):
    from qgis.core import QgsVectorLayer

    path = save(places(4, name=["Park", "Platz", "Platz", "Bahnhof"]), tmp_path / "orte.gpkg")
    layer = QgsVectorLayer(f"{path}|layername=orte", "Orte", "ogr")
    categories(layer)
    result = publish([layer], FORMATS=["gpkg", "qml"])
    assert SECRET in next(Path(result["FOLDER"]).rglob("*.qml")).read_text("utf-8")


def test_rows_hidden_by_a_filter_and_fields_left_out_say_nothing_either(publish, tmp_path):
    layer = with_secret(tmp_path, house=["Altbau", "Neubau", "Altbau", "Turmhaus"])
    rules(layer)
    layer.setSubsetString("\"release\" = 'public'")
    layer.setMapTipTemplate("Turmhaus")
    result = publish([layer], FORMATS=EVERY_FORMAT, EXCLUDE="house")
    assert result["N_WITHHELD"] == 0
    assert tell(result["FOLDER"], SECRET.encode()) == tell(result["FOLDER"], b"turmhaus") == []
    assert result["record"]["sources"][0]["restriction"].startswith("filter: ")


def test_the_rectangle_does_not_show_where_a_withheld_row_is(publish, tmp_path):
    from shapely.geometry import Point

    frame = places(3, release=["public", "internal", "public"])
    frame.loc[1, "geometry"] = Point(460000, 5755000)
    result = publish([save(frame, tmp_path / "orte.gpkg")], FORMATS=EVERY_FORMAT)
    west, south, east, north = result["manifest"]["datasets"][0]["bbox"]
    assert east - west < 0.01 and north - south < 0.01


def test_withheld_shapes_are_not_drawn_as_background(publish, tmp_path):
    frame = places(3, release=["public", "internal", "public"])
    frame["licence"] = ["cc0-1.0", "cc0-1.0", "cc-by-sa-4.0"]
    drawn = {"BACKGROUND": [save(frame.drop(columns="licence"), tmp_path / "below.gpkg")]}
    layer = save(areas_layer(), tmp_path / "areas.gpkg")
    result = publish([layer], FORMATS=["gpkg", "web"], **drawn)
    package = next(Path(result["FOLDER"]).rglob("package.js")).read_text("utf-8")
    assert package.count('"Point"') + package.count('"MultiPoint"') <= 2
    assert "below" in result["log"] and "their release is not 'public'" in result["log"]


def areas_layer():
    return tool.areas()
