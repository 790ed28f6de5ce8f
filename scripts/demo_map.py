"""The maps of ``make demo``: QGIS layouts with title, legend, scale and source, as PNG."""

from qgis.core import (
    QgsFillSymbol,
    QgsLayoutExporter,
    QgsLayoutItemLabel,
    QgsLayoutItemLegend,
    QgsLayoutItemMap,
    QgsLayoutItemScaleBar,
    QgsLayoutPoint,
    QgsLayoutSize,
    QgsLegendStyle,
    QgsLineSymbol,
    QgsPalLayerSettings,
    QgsPrintLayout,
    QgsProject,
    QgsSingleSymbolRenderer,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsUnitTypes,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtCore import QRectF, Qt
from qgis.PyQt.QtGui import QColor, QFont

DPI = 150
INK, GREY = "#12343b", "#5c6166"
# Where the note, the statement and the maker stand (x, y, width, height in mm): below the legend,
# or around the map where a long legend takes the whole column.
BESIDE = ((217, 122, 72, 36), (217, 160, 72, 14), (217, 178, 72, 10))
AROUND = ((8, 15, 281, 8), (62, 193, 150, 6), (62, 199, 150, 6))


def ranking_map(folder, file):
    """Draw how sure it is that each quarter is among the best three."""
    quarters = _styled(folder, "ranking.gpkg", "Priority as pilot quarter", "pilot_ranking")
    _export(
        folder / file,
        [*_background(folder), quarters],
        [quarters],
        "Where to pilot? How sure each quarter is among the best three",
        "Number: rank; below it the rank interval in 90% of all draws (weights of three "
        "institutions, uncertain data). Hatched: data missing.",
    )


def set_map(folder, file, proven):
    """Draw the set, and for every quarter the pilot that it learns from."""
    quarters = _styled(folder, "pilot_set.gpkg", "Set of three pilot quarters", "pilot_set")
    _label_pilots(quarters)
    links = _styled(folder, "pilot_links.gpkg", "Reference pilot", "pilot_set_links")
    _export(
        folder / file,
        [links, *_background(folder)[:1], quarters],
        [quarters, links],
        "Three pilot quarters that stand for the city",
        "Aim: transferability. On average over the inhabitants, no other three quarters are more "
        f"like the rest of the city ({'proven' if proven else 'not proven'}).",
    )


def sensors_map(folder, file, proven):
    """Draw the planned sensors for air and what they cover."""
    from smartquartier.smartquartier_plugin.bridge.styles_coverage import (
        sensor_demand,
        sensor_sites,
    )

    sites = _styled(folder, "sensors_air.gpkg", "Sensors", sensor_sites)
    cells = _styled(folder, "sensors_air_demand.gpkg", "Inhabited cells of 100 m", sensor_demand)
    _export(
        folder / file,
        [sites, *_background(folder), cells],
        [cells, sites],
        "Twelve sensors for air in the first pilot quarter",
        "Reach 100 m; a cell counts if at least half of it is in reach. Numbers: in which order to "
        f"mount. {'Proven: no twelve sites reach more inhabitants.' if proven else ''}",
        metres=200,
    )


def effects_map(folder, file):
    """Draw what the six measures change in the traffic of each quarter, and how sure that is."""
    from smartquartier.smartquartier_plugin.bridge.styles_effects import Shown, style_indicator

    shown = Shown("traffic_km", "Motor traffic", "vehicle-km per day", "lower", "name")
    quarters = _styled(
        folder,
        "effects.gpkg",
        "Change of motor traffic",
        lambda layer: style_indicator(layer, shown),
    )
    _export(
        folder / file,
        [quarters],
        [quarters],
        "What six measures change in each quarter's motor traffic",
        "The little bar is the whole range of 90 in 100 draws around no change; hatched where the "
        "direction is open. Simple estimate (ITU-T L.1480, tier 3).",
        width=175,
    )


def atlas_map(folder, file):
    """Draw the atlas as its own QGIS project shows it."""
    project = QgsProject()
    name = "Smart City Atlas (English)"
    if not project.read(f"geopackage:{folder / 'atlas.gpkg'}?projectName={name}"):
        raise SystemExit("The atlas holds no QGIS project.")
    actors, projects = (project.mapLayersByName(name)[0] for name in ("Actors", "Projects"))
    _export(
        folder / file,
        [actors, projects, *_background(folder)],
        [actors, projects],
        "Who does what for the smart city: the demo city's atlas",
        "Shape, shade and letters say the sector; stars are projects. Question mark: not checked "
        "for two years. Dashed ring: not public. All entries are fictitious.",
        width=165,
        tree=project.layerTreeRoot(),
    )


def _styled(folder, file, title, style):
    from smartquartier.smartquartier_plugin.bridge import styles

    layer = QgsVectorLayer(str(folder / file), title, "ogr")
    if not layer.isValid():
        raise SystemExit(f"{file} can't be opened.")
    styles.apply(layer, style)
    # QGIS finds a style of the same name beside the file when the layer is opened.
    layer.saveNamedStyle(str((folder / file).with_suffix(".qml")))
    return layer


def _label_pilots(layer):
    text = QgsTextFormat()
    text.setSize(9)
    text.setColor(QColor(INK))
    buffer = QgsTextBufferSettings()
    buffer.setEnabled(True)
    buffer.setSize(1)
    text.setBuffer(buffer)
    settings = QgsPalLayerSettings()
    settings.setFormat(text)
    settings.isExpression = True
    settings.fieldName = 'if("selected" = 1, "name", NULL)'
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)


def _background(folder):
    """Return what helps to find one's way: river and main streets."""
    city = folder / "democity.gpkg"
    water = QgsVectorLayer(f"{city}|layername=water", "River", "ogr")
    water.setRenderer(
        QgsSingleSymbolRenderer(
            QgsFillSymbol.createSimple(
                {"color": "#ffffff", "outline_color": "#8a9499", "outline_width": "0.2"}
            )
        )
    )
    streets = QgsVectorLayer(f"{city}|layername=streets", "Main streets", "ogr")
    streets.setSubsetString("street_class IN ('primary', 'secondary')")
    streets.setRenderer(
        QgsSingleSymbolRenderer(
            QgsLineSymbol.createSimple({"line_color": "#8a8f94", "line_width": "0.18"})
        )
    )
    return [layer for layer in (water, streets) if layer.isValid()]


def _export(path, layers, in_legend, title, note, metres=1000, width=205, tree=None):
    project = QgsProject()
    project.setCrs(in_legend[0].crs())
    for layer in layers:
        project.addMapLayer(layer)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()  # A4, landscape

    extent = in_legend[0].extent()
    extent.scale(1.05)
    canvas = QgsLayoutItemMap(layout)
    canvas.attemptSetSceneRect(QRectF(8, 24, width, 168))
    canvas.setLayers(layers)
    canvas.setCrs(project.crs())
    canvas.zoomToExtent(extent)
    canvas.setFrameEnabled(False)
    layout.addLayoutItem(canvas)

    _text(layout, title, 8, 7, 281, 10, 17, bold=True)
    places = AROUND if tree else BESIDE
    _text(layout, note, *places[0], 8.5, color=GREY)
    _text(layout, "A recommendation, not a decision · Empfehlung, keine Entscheidung",
          *places[1], 8.5 if tree else 9.5, bold=True)  # fmt: skip
    _text(layout, "Fictitious demo city; made with SmartQuartier in QGIS", *places[2], 8,
          color=GREY)  # fmt: skip

    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(canvas)
    legend.setAutoUpdateModel(False)
    group = legend.model().rootGroup()
    group.removeAllChildren()
    for layer in [*in_legend, *[x for x in layers if x not in in_legend]]:
        node, shown = group.addLayer(layer), tree and tree.findLayer(layer.id())
        for key in shown.customProperties() if shown else ():  # which entries the project shows
            node.setCustomProperty(key, shown.customProperty(key))
        legend.model().refreshLayerLegend(node)
    for part, size, bold in (
        (QgsLegendStyle.Style.Subgroup, 10, True),
        (QgsLegendStyle.Style.SymbolLabel, 9, False),
    ):
        font = QFont("DejaVu Sans", size)
        font.setBold(bold)
        legend.setStyleFont(part, font)
    if tree:
        legend.setSymbolHeight(3)
        legend.setColumnCount(2)
        legend.setSplitLayer(True)
        legend.setEqualColumnWidth(True)
        legend.rstyle(QgsLegendStyle.Style.Symbol).setMargin(QgsLegendStyle.Side.Top, 0.8)
    legend.attemptMove(QgsLayoutPoint(width + 10, 24, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
    layout.addLayoutItem(legend)
    legend.adjustBoxSize()

    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(canvas)
    whole = metres % 1000 == 0
    unit = QgsUnitTypes.DistanceUnit
    bar.setUnits(unit.DistanceKilometers if whole else unit.DistanceMeters)
    bar.setUnitLabel("km" if whole else "m")
    bar.setNumberOfSegments(2)
    bar.setNumberOfSegmentsLeft(0)
    bar.setUnitsPerSegment(metres / 1000 if whole else metres)
    bar.setHeight(2)
    layout.addLayoutItem(bar)
    bar.attemptMove(QgsLayoutPoint(12, 193, QgsUnitTypes.LayoutUnit.LayoutMillimeters))

    # Drawn here and not by exportToImage(), which tries to write coordinates into the PNG.
    image = QgsLayoutExporter(layout).renderPageToImage(0, dpi=DPI)
    if image.isNull() or not image.save(str(path)):
        raise SystemExit(f"QGIS could not draw {path.name}.")


def _text(layout, text, x, y, width, height, size, bold=False, color=INK):
    label = QgsLayoutItemLabel(layout)
    label.setText(text)
    font = QFont("DejaVu Sans")
    font.setPointSizeF(size)
    font.setBold(bold)
    label.setFont(font)
    label.setFontColor(QColor(color))
    label.setHAlign(Qt.AlignmentFlag.AlignLeft)
    label.setVAlign(Qt.AlignmentFlag.AlignTop)
    layout.addLayoutItem(label)
    label.attemptMove(QgsLayoutPoint(x, y, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
    label.attemptResize(QgsLayoutSize(width, height, QgsUnitTypes.LayoutUnit.LayoutMillimeters))
