"""Published styles: SLD read back by QGIS draws like the layer; nothing withheld gets out."""

import pytest

np = pytest.importorskip("numpy")

TRAPS = ('Straße <&"Öl"', "O'Neill")


@pytest.fixture
def make_layer(qgis_app):
    """Return ``make(kind, fields, cells=6)``: a layer of 36 squares, points or lines.

    ``fields`` maps a name to its values, repeated over the features; the first value's type
    is the field's.
    """
    from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.compat import make_field

    def make(kind, fields, cells=6):
        layer = QgsVectorLayer(f"{kind}?crs=EPSG:25833", "Viertel", "memory")
        layer.dataProvider().addAttributes(
            [make_field(name, type(values[0]).__name__) for name, values in fields.items()]
        )
        layer.updateFields()
        features = []
        for place in range(cells * cells):
            x, y = 400_000 + 200 * (place % cells), 5_650_000 + 200 * (place // cells)
            shape = {
                "Polygon": f"POLYGON(({x} {y},{x + 180} {y},{x + 180} {y + 180},{x} {y + 180},"
                f"{x} {y}))",
                "Point": f"POINT({x + 91} {y + 93})",
                "LineString": f"LINESTRING({x} {y},{x + 150} {y + 90},{x + 180} {y + 20})",
            }[kind]
            feature = QgsFeature(layer.fields())
            feature.setGeometry(QgsGeometry.fromWkt(shape))
            feature.setAttributes([values[place % len(values)] for values in fields.values()])
            features.append(feature)
        layer.dataProvider().addFeatures(features)
        layer.updateExtents()
        return layer

    return make


def _published(layer, **renamed):
    from smartquartier.smartquartier_plugin.bridge.published_styles import style_of

    names = {field.name(): renamed.get(field.name(), field.name()) for field in layer.fields()}
    return style_of(layer, names)


def _picture(layer, extent, denominator=0):
    """Draw a layer at the standard's pixel of 0.28 mm; return its colours."""
    from qgis.core import QgsMapRendererSequentialJob, QgsMapSettings
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor, QImage

    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setDestinationCrs(layer.crs())
    settings.setOutputDpi(25.4 / 0.28)
    settings.setOutputSize(QSize(360, 360))
    settings.setExtent(extent)
    settings.setBackgroundColor(QColor("white"))
    settings.setFlag(QgsMapSettings.Flag.Antialiasing, True)
    settings.setFlag(QgsMapSettings.Flag.DrawLabeling, False)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage().convertToFormat(QImage.Format.Format_RGB32)
    bits = image.constBits()
    bits.setsize(image.sizeInBytes())
    return np.frombuffer(bytes(bits), np.uint8).reshape(360, 360, 4)[:, :, :3].astype(int)


def _different(one, other):
    """Return the share of pixels that differ from all near ones of the other picture.

    A sign may lie half a pixel aside: QGIS draws it from a picture with whole pixels.
    """
    nearest = np.full(one.shape[:2], 255)
    padded = np.pad(other, ((1, 1), (1, 1), (0, 0)), mode="edge")
    for dy in range(3):
        for dx in range(3):
            moved = padded[dy : dy + 360, dx : dx + 360]
            nearest = np.minimum(nearest, np.abs(one - moved).max(axis=2))
    return float((nearest > 60).mean())


def _read_back(layer, document, tmp_path):
    """Return a copy of the layer that is drawn by the document alone."""
    from qgis.core import QgsNullSymbolRenderer

    path = tmp_path / "style.sld"
    path.write_text(document, encoding="utf-8")
    copy = layer.clone()
    copy.setRenderer(QgsNullSymbolRenderer())
    copy.setOpacity(1)
    message, good = copy.loadSldStyle(str(path))
    assert good, message
    _mend_hatching(copy)
    return copy


def _mend_hatching(layer):
    """QGIS before 3.24 takes the width of hatching lines for millimetres instead of pixels."""
    from qgis.core import QgsRenderContext, QgsUnitTypes

    for symbol in layer.renderer().symbols(QgsRenderContext()):
        for part in symbol.symbolLayers():
            if part.layerType() == "LinePatternFill":
                part.subSymbol().setOutputUnit(QgsUnitTypes.RenderUnit.RenderPixels)


def _styles():
    from smartquartier.smartquartier_plugin.bridge import (
        styles,
        styles_access,
        styles_coverage,
        styles_drivers,
        styles_lastmile,
        styles_minimum,
        styles_retail,
        styles_sensors,
    )

    shares = [0.95, 0.6, 0.2, 0.05, None]
    status = ["candidate", "planned", "existing", "planned", "candidate"]
    return {
        "ranking": ("Polygon", styles.pilot_ranking, {
            "topk_share": shares, "data_share": [1.0, 0.5, 1.0], "rank": [1, 2, 3],
            "rank_p05": [1], "rank_p95": [4]}),
        "indicators": ("Polygon", styles.pilot_indicators, {"data_share": [1.0, 0.5, 0.0]}),
        "set": ("Polygon", styles.pilot_set, {
            "selected": [1, 0, 0, 0], "wave": [1, 2, 3, None], "reference_pilot": ["a"],
            "theme": [6, None]}),
        "links": ("LineString", styles.pilot_set_links, {"a": [1]}),
        "monitor": ("Polygon", styles.pilot_monitor, {"role": ["pilot", "comparison", None, "x"]}),
        "sites": ("Point", styles_coverage.sensor_sites, {
            "status": status, "choosable": [1, 0, None], "rank": [1, 2]}),
        "demand": ("Polygon", styles_coverage.sensor_demand, {
            "times_covered": [0, 1, 2], "weight": [1.5, None, 0.0, 2.0], "reachable": [0, 1]}),
        "demand_points": ("Point", styles_coverage.sensor_demand, {
            "times_covered": [0, 1, 2], "weight": [1.5, None, 0.0, 2.0], "reachable": [0, 1]}),
        "candidates": ("Point", styles_sensors.sensor_candidates, {
            "rule_ok": [True, False, None], "site_id": ["s1"]}),
        "climate": ("Point", styles_sensors.sensor_candidates_climate, {
            "class_wmo": [1, 3, 4, 5, None], "site_id": ["s1"]}),
        "gateways": ("Point", styles_minimum.gateway_sites, {"status": status, "rank": [1]}),
        "heard": ("Point", styles_minimum.heard_sensors, {"times_covered": [0, 1, 2]}),
        "minimum": ("Polygon", styles_minimum.sensor_minimum_demand, {
            "counted": [1, 1, 1, 0], "assigned_site": ["a", None, "b"],
            "nearest_m": [50.0, 120.0, 333.0, 10.0]}),
        "zones": ("Polygon", styles_lastmile.lastmile_zones, {
            "dco2_kg_d_pbenefit": [0.99, 0.8, 0.5, 0.1], "parcels_d_p50": [5.0, 5.0, None],
            "shifted_d_p50": [2.0, 0.0], "shifted_d_p95": [3.0], "dco2_kg_d_p50": [1.0],
            "dco2_kg_d_p05": [1.0], "dco2_kg_d_p95": [1.0], "dominant_assumption": ["x"]}),
        "streets": ("LineString", styles_lastmile.lastmile_streets, {
            "vans_d_change_p05": [-3.0, -1.0, 0.0, 0.5, -9.0],
            "vans_d_change_p50": [-2.0, 0.0, 0.0, 1.0, -5.0],
            "vans_d_change_p95": [-1.0, 1.0, 0.0, 2.0, -2.0]}),
        "drivers": ("Polygon", styles_drivers.effect_drivers, {
            "estimated_share": [0.0, 0.03, 0.2, 0.4, 0.9], "missing_share": [0.0, 0.1],
            "drivers_missing": [0, 0, 1], "conservation_error": [0.0]}),
        "parcels": ("Polygon", styles_retail.retail_parcels, {
            "convertible_m2_p95": [10.0, 0.0, None, 20.0], "convertible_m2_p05": [1.0],
            "dwelling_rule": ["allowed", "exception", "not_provided", "ask", "ask"]}),
        "services": ("Point", styles_access.access_services, {
            "status_now": ["existing", "planned", "moved", "closed", "moved_away"]}),
        "change": ("Polygon", styles_access.access_change, {
            "gain_loss": ["gain", "same", "loss", "new", None], "reached": [1, 0]}),
    }  # fmt: skip


NAMES = ("ranking", "indicators", "set", "links", "monitor", "sites", "demand", "demand_points",
         "candidates", "climate", "gateways", "heard", "minimum", "zones", "streets", "drivers",
         "parcels", "services", "change")  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_sld_1_1_read_back_draws_like_the_layer(make_layer, tmp_path, name):
    kind, style, fields = _styles()[name]
    layer = make_layer(kind, fields)
    style(layer)
    published = _published(layer)
    drawn = _picture(layer, layer.extent().buffered(60))
    assert (drawn < 200).any()  # not a white sheet
    again = _read_back(layer, published.sld_1_1, tmp_path)
    assert _different(drawn, _picture(again, layer.extent().buffered(60))) < 0.002


@pytest.mark.parametrize("driver, ending", [
    ("GPKG", "gpkg"), ("GeoJSON", "geojson"), ("FlatGeobuf", "fgb"),
])  # fmt: skip
def test_truth_values_of_a_file_are_read_back(make_layer, tmp_path, driver, ending):
    """QGIS asks the file itself, which may hold 1 and 0 where the document says true and false."""
    from qgis.core import QgsCoordinateTransformContext, QgsVectorFileWriter, QgsVectorLayer

    kind, style, fields = _styles()["candidates"]
    made, path = make_layer(kind, fields), str(tmp_path / f"sites.{ending}")
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = driver
    QgsVectorFileWriter.writeAsVectorFormatV3(made, path, QgsCoordinateTransformContext(), options)
    layer = QgsVectorLayer(path, "sites", "ogr")
    style(layer)
    drawn = _picture(layer, layer.extent().buffered(60))
    again = _read_back(layer, _published(layer).sld_1_1, tmp_path)
    assert _different(drawn, _picture(again, layer.extent().buffered(60))) < 0.002


@pytest.mark.parametrize("name", ["set", "monitor", "climate", "gateways", "streets"])
def test_sld_1_0_read_back_draws_like_the_layer(make_layer, tmp_path, name):
    kind, style, fields = _styles()[name]
    layer = make_layer(kind, fields)
    style(layer)
    drawn = _picture(layer, layer.extent().buffered(60))
    again = _read_back(layer, _published(layer).sld_1_0, tmp_path)
    # Diamonds are turned squares in 1.0: their edges fall between pixels.
    assert _different(drawn, _picture(again, layer.extent().buffered(60))) < 0.004


@pytest.mark.parametrize("name", NAMES)
def test_the_first_rule_that_fits_has_the_colours_of_the_layer(make_layer, name):
    """Each feature's rule says the fill that QGIS draws at it."""
    from qgis.core import QgsExpressionContext, QgsRenderContext

    from smartquartier.smartquartier_plugin.bridge.compat import to_python
    from smartquartier.smartquartier_plugin.publish.package.conditions import holds

    kind, style, fields = _styles()[name]
    layer = make_layer(kind, fields)
    style(layer)
    rules = _published(layer).rules
    renderer, context = layer.renderer().clone(), QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext())
    context.setRendererScale(5_000)
    renderer.startRender(context, layer.fields())
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        symbols = renderer.symbolsForFeature(feature, context)
        row = {f.name(): to_python(feature[f.name()]) for f in layer.fields()}
        rule = next((r for r in rules if r.otherwise or holds(r.conditions, row)), None)
        assert bool(symbols) is (rule is not None), row
        if rule is not None and kind == "Polygon" and rule.fill:
            parts = [part for symbol in symbols for part in symbol.symbolLayers()]
            shades = {p.fillColor().name() for p in parts if p.layerType() == "SimpleFill"}
            assert rule.fill in shades, row
    renderer.stopRender(context)


def test_fields_are_renamed_everywhere(make_layer, tmp_path):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.symbols import fill, label, rules

    layer = make_layer("Polygon", {"Größe m²": [1.0, 5.0], "Name": list(TRAPS)})
    rules(layer, (('"Größe m²" > 2 AND Name <> \'Name\'', "big", fill("#222222")),
                  ('"Größe m²" <= 2', "small", fill("#dddddd"))))  # fmt: skip
    label(layer, '"Name" || \': \' || "Größe m²"')
    layer.setFieldAlias(0, "Fläche")
    style = _published(layer, **{"Größe m²": "groesse_m2", "Name": "name"})
    assert "Größe" not in style.qml and "Größe" not in style.sld_1_0 + style.sld_1_1
    assert "'Name'" in style.qml  # a text stays as it is
    assert {c.field for rule in style.rules for c in rule.conditions} == {"groesse_m2", "name"}
    path = tmp_path / "style.qml"
    path.write_text(style.qml, encoding="utf-8")
    fresh = QgsVectorLayer(
        "Polygon?crs=EPSG:25833&field=groesse_m2:double&field=name:string", "x", "memory"
    )
    message, good = fresh.loadNamedStyle(str(path))
    assert good, message
    assert fresh.renderer().rootRule().children()[0].filterExpression() == (
        '"groesse_m2" > 2 AND "name" <> \'Name\''
    )
    assert fresh.attributeAlias(0) == "Fläche" and fresh.labelsEnabled()
    assert fresh.labeling().settings().fieldName == '"name" || \': \' || "groesse_m2"'


def test_what_a_withheld_field_says_does_not_get_out(make_layer):
    from qgis.core import QgsCategorizedSymbolRenderer, QgsRendererCategory

    from smartquartier.smartquartier_plugin.bridge.published_styles import style_of
    from smartquartier.smartquartier_plugin.bridge.symbols import fill, label

    layer = make_layer("Polygon", {"code": ["a"], "contact": ["Erika Beispiel", "Max Beispiel"]})
    classes = [QgsRendererCategory(name, fill("#222222"), name)
               for name in ("Erika Beispiel", "Max Beispiel")]  # fmt: skip
    layer.setRenderer(QgsCategorizedSymbolRenderer("contact", classes))
    label(layer, '"contact"')
    style = style_of(layer, {"code": "code"})
    everything = style.qml + style.sld_1_0 + style.sld_1_1 + repr(style.rules)
    assert "Beispiel" not in everything and "contact" not in everything
    assert style.label_field == "" and len(style.rules) == 1
    assert sum("not published" in sentence for sentence in style.simplified) == 2


def test_tips_are_renamed_or_left_out(make_layer):
    from smartquartier.smartquartier_plugin.bridge.published_styles import style_of

    layer = make_layer("Point", {"Name": ["a"], "contact": ["b"]})
    layer.setMapTipTemplate('<b>[% "Name" %]</b>')
    layer.setDisplayExpression("\"Name\" || '!'")
    assert '[% "name" %]' in html_of(style_of(layer, {"Name": "name"}).qml)
    layer.setMapTipTemplate('<b>[% "contact" %]</b>')
    assert "contact" not in style_of(layer, {"Name": "name"}).qml
    layer.setMapTipTemplate('<img src="file:///home/x.png">')
    assert "home" not in style_of(layer, {"Name": "name"}).qml


@pytest.mark.parametrize(
    "tip", ["<script>alert(1)</script>", '<body onload="x()">', '<b style="x">y</b>', "<img/src=x>"]
)
def test_tips_with_more_than_plain_text_are_left_out(make_layer, tip):
    from smartquartier.smartquartier_plugin.bridge.published_styles import style_of

    layer = make_layer("Point", {"name": ["a"]})
    layer.setMapTipTemplate(f'{tip}[% "name" %]')
    assert '[% "name" %]' not in html_of(style_of(layer, {"name": "name"}).qml)
    layer.setMapTipTemplate('<b>[% "name" %]</b><br/>2 &lt; 3')
    assert '[% "name" %]' in html_of(style_of(layer, {"name": "name"}).qml)


def test_default_values_and_constraints_of_fields_stay_here(make_layer):
    from qgis.core import QgsDefaultValue

    layer = make_layer("Point", {"name": ["a"]})
    layer.setDefaultValueDefinition(0, QgsDefaultValue("'erika'"))
    layer.setConstraintExpression(0, "\"name\" <> 'erika'", "ask erika")
    assert "erika" not in _published(layer).qml


def _svg(path):
    from qgis.core import QgsMarkerSymbol, QgsSingleSymbolRenderer, QgsSvgMarkerSymbolLayer

    symbol = QgsMarkerSymbol.createSimple({})
    symbol.changeSymbolLayer(0, QgsSvgMarkerSymbolLayer(path))
    return QgsSingleSymbolRenderer(symbol)


def test_relative_and_computed_pictures_stay_here(make_layer):
    from qgis.core import QgsProperty, QgsSymbolLayer

    layer = make_layer("Point", {"name": ["a"]})
    layer.setRenderer(_svg("../erika/x.svg"))
    style = _published(layer)
    assert "erika" not in style.qml
    assert any("'x.svg'" in sentence for sentence in style.simplified)
    layer.setRenderer(_svg("arrows/Arrow_01.svg"))
    sign = layer.renderer().symbol().symbolLayer(0)
    text = "'/home/erika/' || \"name\" || '.svg'"
    sign.setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertyName, QgsProperty.fromExpression(text)
    )
    style = _published(layer)
    assert "erika" not in style.qml and "Arrow_01.svg" in style.qml


def test_pictures_behind_labels_stay_here(make_layer):
    from qgis.core import (
        QgsPalLayerSettings,
        QgsTextBackgroundSettings,
        QgsTextFormat,
        QgsVectorLayerSimpleLabeling,
    )

    layer = make_layer("Point", {"name": ["a"]})
    settings, look, back = QgsPalLayerSettings(), QgsTextFormat(), QgsTextBackgroundSettings()
    back.setEnabled(True)
    back.setType(QgsTextBackgroundSettings.ShapeType.ShapeSVG)
    back.setSvgFile("/home/erika/logo.svg")
    look.setBackground(back)
    settings.setFormat(look)
    settings.fieldName = "name"
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
    style = _published(layer)
    assert "erika" not in style.qml and 'fieldName="name"' in style.qml
    assert any("'logo.svg'" in sentence for sentence in style.simplified)


def html_of(text):
    """Return a document's text without its entities."""
    import html

    return html.unescape(text)


def test_pictures_and_forms_of_this_computer_stay_here(make_layer, tmp_path):
    from qgis.core import QgsEditorWidgetSetup, QgsMarkerSymbol, QgsSingleSymbolRenderer

    picture = tmp_path / "secret_place.svg"
    picture.write_text('<svg xmlns="http://www.w3.org/2000/svg"/>', encoding="utf-8")
    layer = make_layer("Point", {"code": ["a"], "kind": ["b"]})
    symbol = QgsMarkerSymbol.createSimple({"name": "circle"})
    from qgis.core import QgsSvgMarkerSymbolLayer

    symbol.appendSymbolLayer(QgsSvgMarkerSymbolLayer(str(picture)))
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    layer.setEditorWidgetSetup(
        0, QgsEditorWidgetSetup("ValueRelation", {"LayerSource": str(tmp_path / "intern.gpkg")})
    )
    layer.setEditorWidgetSetup(1, QgsEditorWidgetSetup("ValueMap", {"map": [{"B": "b"}]}))
    layer.setCustomProperty("secret", str(tmp_path))
    style = _published(layer)
    assert str(tmp_path) not in style.qml and "ValueMap" in style.qml
    assert any("secret_place.svg" in sentence for sentence in style.simplified)


def test_the_same_style_gives_the_same_bytes(make_layer):
    kind, style, fields = _styles()["ranking"]
    found = []
    for _ in range(2):
        layer = make_layer(kind, fields)
        style(layer)
        found.append(_published(layer))
    assert found[0] == found[1]


def test_symbols_within_symbols_are_in_order_too(qgis_app):
    from lxml import etree

    from smartquartier.smartquartier_plugin.bridge import published_copy

    found = set()
    for inside in ('<symbol name="a" type="line"/>', '<symbol type="line" name="a"/>'):
        root = etree.Element("Option", name="lineSymbol", value=inside)
        published_copy._in_order(root)
        found.add(etree.tostring(root))
    assert len(found) == 1


def test_labels_of_several_texts_are_told(make_layer):
    from smartquartier.smartquartier_plugin.bridge.symbols import label

    layer = make_layer("Point", {"name": ["a"]})
    label(layer, "'→ ' || \"name\"")
    assert any("several texts" in sentence for sentence in _published(layer).simplified)
    label(layer, '"name"')
    assert not any("several texts" in sentence for sentence in _published(layer).simplified)


def test_categories_ranges_and_the_rest(make_layer, tmp_path):
    from qgis.core import (
        QgsCategorizedSymbolRenderer,
        QgsGraduatedSymbolRenderer,
        QgsRendererCategory,
        QgsRendererRange,
    )

    from smartquartier.smartquartier_plugin.bridge.symbols import fill

    layer = make_layer("Polygon", {"t": ["a", TRAPS[0], TRAPS[1], None, "c"],
                                   "v": [1.0, 2.0, 3.0, None]})  # fmt: skip
    extent = layer.extent().buffered(60)
    layer.setRenderer(
        QgsCategorizedSymbolRenderer("t", [
            QgsRendererCategory("a", fill("#111111"), "a"),
            QgsRendererCategory(list(TRAPS), fill("#444444"), "traps"),
            QgsRendererCategory(None, fill("#aaaaaa"), "rest"),
        ])
    )  # fmt: skip
    style = _published(layer)
    assert [rule.title for rule in style.rules] == ["a", "traps", "rest"]
    assert style.rules[-1].otherwise
    again = _read_back(layer, style.sld_1_1, tmp_path)
    assert _different(_picture(layer, extent), _picture(again, extent)) < 0.002
    layer.setRenderer(
        QgsGraduatedSymbolRenderer("v", [
            QgsRendererRange(1, 2, fill("#eeeeee"), "low"),
            QgsRendererRange(2, 3, fill("#333333"), "high"),
        ])
    )  # fmt: skip
    style = _published(layer)
    again = _read_back(layer, style.sld_1_1, tmp_path)
    assert _different(_picture(layer, extent), _picture(again, extent)) < 0.002
    assert [(c.op, c.value) for c in style.rules[1].conditions] == [("gt", 2.0), ("le", 3.0)]


@pytest.mark.parametrize(
    "expression, said",
    [
        ('coalesce("v", 0) < 1', [[("v", "lt", 1)], [("v", "null", None)]]),
        ('abs("v") <= 3', [[("v", "ge", -3), ("v", "le", 3)]]),
        ('-"v" > 2', [[("v", "lt", -2)]]),
        ("NOT (\"t\" IN ('a', 'b'))", [[("t", "ne", "a"), ("t", "ne", "b")]]),
        ("'a' = \"t\"", [[("t", "eq", "a")]]),
        ('"f"', [[("f", "eq", True)]]),
        ('NOT "f"', [[("f", "eq", False)]]),
        ('"t" = NULL', []),
        ("false", []),
    ],
)
def test_expressions_become_conditions(qgis_app, expression, said):
    from smartquartier.smartquartier_plugin.bridge.published_conditions import filter_of

    found = filter_of(expression, {"f"})
    assert [[(c.field, c.op, c.value) for c in case] for case in found] == said


@pytest.mark.parametrize("expression", ['"a" = "b"', "year(now()) > 2", "\"a\" LIKE 'x%'", '"a" ='])
def test_expressions_that_only_qgis_knows_are_named(make_layer, expression):
    from smartquartier.smartquartier_plugin.bridge.symbols import fill, rules

    layer = make_layer("Polygon", {"a": ["x"], "b": ["y"]})
    rules(layer, ((expression, "special", fill("#111111")),))
    style = _published(layer)
    assert any("special" in sentence for sentence in style.simplified)
    assert len(style.rules) == 1 and style.rules[0].conditions == ()  # drawn alike, never nothing


def test_computed_sizes_become_steps(make_layer):
    from qgis.core import QgsProperty, QgsSymbolLayer

    from smartquartier.smartquartier_plugin.bridge.symbols import marker, single

    layer = make_layer("Point", {"n": [0, 5, 10, 20, 40, 80]})
    symbol = marker("circle", 1.0, "#222222")
    symbol.symbolLayer(0).setDataDefinedProperty(
        QgsSymbolLayer.Property.PropertySize, QgsProperty.fromExpression('1 + "n" / 20')
    )
    single(layer, symbol)
    style = _published(layer)
    sizes = [rule.size for rule in style.rules]
    assert len(sizes) > 2 and sizes == sorted(sizes)
    assert sizes[-1] == pytest.approx(5 * 96 / 25.4, abs=0.05)
    assert any("steps" in sentence for sentence in style.simplified)


def test_labels_with_a_condition(make_layer):
    from smartquartier.smartquartier_plugin.bridge.symbols import label

    layer = make_layer("Point", {"status": ["planned", "old"], "rank": [1, 2], "name": ["a", "b"]})
    label(layer, 'if("status" = \'planned\', to_string("rank") || \'. \' || "name", NULL)', 8, 5000)
    style = _published(layer)
    assert style.label_field == ""
    for document in (style.sld_1_0, style.sld_1_1):
        assert document.count("TextSymbolizer>") == 2
        assert "<ogc:PropertyName>rank</ogc:PropertyName>" in document
        assert "5000</" in document
    label(layer, '"name"')
    assert _published(layer).label_field == "name"


def test_rasters(qgis_app, tmp_path):
    from osgeo import gdal
    from qgis.core import QgsRasterLayer

    from smartquartier.smartquartier_plugin.bridge.published_styles import style_of
    from smartquartier.smartquartier_plugin.bridge.styles_rasters import quantity

    path = str(tmp_path / "dust.tif")
    data = gdal.GetDriverByName("GTiff").Create(path, 4, 4, 1, gdal.GDT_Float32)
    data.GetRasterBand(1).WriteArray(np.arange(16, dtype="float32").reshape(4, 4))
    data = None
    layer = QgsRasterLayer(path, "Feinstaub")
    quantity([0, 5, 10, 20], "µg/m³")(layer)
    style = style_of(layer, {})
    assert (style.rules[0].title, style.rules[0].fill) == ("0–5\u00a0µg/m³", "#deebf7")
    assert "Categorize" in style.sld_1_1 and 'type="intervals"' in style.sld_1_0
    assert str(tmp_path) not in style.qml


def test_tables_have_no_style(qgis_app):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge.published_styles import style_of
    from smartquartier.smartquartier_plugin.publish.package.model import Style

    assert style_of(QgsVectorLayer("None?field=a:string", "t", "memory"), {"a": "a"}) == Style()
