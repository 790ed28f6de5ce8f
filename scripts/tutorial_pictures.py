"""Draw the pictures of docs/tutorial.md and docs/de/tutorial.md with the tools' own styles.

``scripts/with-qgis demo scripts/tutorial_pictures.py`` runs the tutorial's steps on the demo city
and writes ``docs/images/tutorial_<step>_<language>.png``. A chart comes from a tool's own report.
"""

import re
import shutil
import sys
import tempfile
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))
from demo_run import ROOT, start_qgis  # noqa: E402 (after the path above)

IMAGES = ROOT / "docs" / "images"
LIMIT = 200_000  # bytes of a picture
DPI = 110
WIDTH, HEIGHT = 262, 140  # of a picture [mm]
LEGEND_AT = 148  # from the left [mm]

TITLES = {
    "en": {
        "ranking": "Priority as pilot quarter",
        "pilots": "Set of three pilot quarters",
        "links": "Reference pilot",
        "sensors": "Sensors",
        "covered": "Inhabited cells of 100 m",
        "effects": "Change of motor traffic",
        "streets": "Main streets",
        "unit": "inhabitants",
    },
    "de": {
        "ranking": "Vorrang als Pilotquartier",
        "pilots": "Auswahl von drei Pilotquartieren",
        "links": "Referenz-Pilotquartier",
        "sensors": "Sensoren",
        "covered": "Bewohnte Zellen von 100 m",
        "effects": "Änderung des Kfz-Verkehrs",
        "streets": "Hauptstraßen",
        "unit": "Einwohner",
    },
}


def run_steps(folder, unit):
    """Run the tutorial's steps into a folder."""
    import processing
    import tutorial_run
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    def run(tool, parameters):
        provider = "smartquartiermodels" if tool == "quartersensors" else "smartquartier"
        print(f"  {tool} ...", flush=True)
        context, feedback = QgsProcessingContext(), QgsProcessingFeedback()
        return processing.run(f"{provider}:{tool}", parameters, context=context, feedback=feedback)

    return tutorial_run.run_all(folder, run, unit)


def maps(folder, language):
    """Draw the four maps of the steps in one language."""
    from smartquartier.smartquartier_plugin.bridge.styles_coverage import (
        sensor_demand,
        sensor_sites,
    )
    from smartquartier.smartquartier_plugin.bridge.styles_effects import Shown, style_indicator

    titles = TITLES[language]

    def layer(name, style):
        return _styled(folder / f"{name}.gpkg", titles[name], style)

    streets = _streets(folder, titles["streets"])
    shown = Shown("traffic_km", titles["effects"], "", "lower", "name")
    sensors, covered = layer("sensors", sensor_sites), layer("covered", sensor_demand)
    for name, layers, legend, extent in (
        ("ranking", [layer("ranking", "pilot_ranking")], 1, None),
        ("pilots", [layer("links", "pilot_set_links"), layer("pilots", "pilot_set")], 2, None),
        ("sensors", [sensors, streets, covered], 3, covered),
        ("effects", [layer("effects", lambda made: style_indicator(made, shown))], 1, None),
    ):
        _draw(IMAGES / f"tutorial_{name}_{language}.png", layers, layers[:legend], extent)


def chart(report, number, target):
    """Draw a chart of a tool's report, as it stands there.

    Parameters
    ----------
    report : pathlib.Path
        The HTML page.
    number : int
        Which of its charts, from 0.
    target : pathlib.Path
        The PNG.
    """
    from qgis.PyQt.QtCore import QByteArray, QRectF, Qt
    from qgis.PyQt.QtGui import QImage, QPainter
    from qgis.PyQt.QtSvg import QSvgRenderer

    charts = re.findall(r"<svg.*?</svg>", report.read_text("utf-8"), re.S)
    svg = charts[number].replace("<svg ", '<svg font-family="DejaVu Sans" ', 1)
    renderer = QSvgRenderer(QByteArray(svg.encode("utf-8")))
    size = renderer.viewBoxF().size() * 1.6
    image = QImage(size.toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    renderer.render(painter, QRectF(image.rect()))
    painter.end()
    _save(image, target)


def _styled(path, title, style):
    from qgis.core import QgsVectorLayer

    from smartquartier.smartquartier_plugin.bridge import styles

    layer = QgsVectorLayer(str(path), title, "ogr")
    if not layer.isValid():
        raise SystemExit(f"{path.name} can't be opened.")
    styles.apply(layer, style)
    return layer


def _streets(folder, title):
    from qgis.core import QgsLineSymbol, QgsSingleSymbolRenderer, QgsVectorLayer

    layer = QgsVectorLayer(f"{folder / 'democity.gpkg'}|layername=streets", title, "ogr")
    layer.setSubsetString("street_class IN ('primary', 'secondary', 'tertiary')")
    symbol = QgsLineSymbol.createSimple({"line_color": "#8a8f94", "line_width": "0.3"})
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def _draw(path, layers, in_legend, extent_of=None):
    """Draw a map with its legend and a scale, as a QGIS layout does."""
    from qgis.core import (
        QgsLayoutExporter,
        QgsLayoutItemLegend,
        QgsLayoutItemMap,
        QgsLayoutItemScaleBar,
        QgsLayoutPoint,
        QgsLayoutSize,
        QgsLegendStyle,
        QgsPrintLayout,
        QgsProject,
        QgsUnitTypes,
    )
    from qgis.PyQt.QtCore import QRectF
    from qgis.PyQt.QtGui import QFont

    unit = QgsUnitTypes.LayoutUnit.LayoutMillimeters
    project = QgsProject()
    project.setCrs(layers[-1].crs())
    for layer in layers:
        project.addMapLayer(layer, False)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.pageCollection().page(0).setPageSize(QgsLayoutSize(WIDTH, HEIGHT, unit))

    extent = (extent_of or layers[-1]).extent()
    extent.scale(1.06)
    canvas = QgsLayoutItemMap(layout)
    canvas.attemptSetSceneRect(QRectF(2, 2, LEGEND_AT - 4, HEIGHT - 4))
    canvas.setLayers(layers)
    canvas.setCrs(project.crs())
    canvas.zoomToExtent(extent)
    layout.addLayoutItem(canvas)

    legend = QgsLayoutItemLegend(layout)
    legend.setLinkedMap(canvas)
    legend.setAutoUpdateModel(False)
    root = legend.model().rootGroup()
    root.removeAllChildren()
    for layer in in_legend:
        legend.model().refreshLayerLegend(root.addLayer(layer))
    for part in (QgsLegendStyle.Style.Subgroup, QgsLegendStyle.Style.SymbolLabel):
        font = QFont("DejaVu Sans", 9)
        font.setBold(part == QgsLegendStyle.Style.Subgroup)
        legend.setStyleFont(part, font)
    legend.attemptMove(QgsLayoutPoint(LEGEND_AT, 2, unit))
    layout.addLayoutItem(legend)
    legend.adjustBoxSize()

    bar = QgsLayoutItemScaleBar(layout)
    bar.setStyle("Single Box")
    bar.setLinkedMap(canvas)
    bar.applyDefaultSize()
    bar.setNumberOfSegmentsLeft(0)
    bar.setNumberOfSegments(1)
    layout.addLayoutItem(bar)
    bar.attemptMove(QgsLayoutPoint(4, HEIGHT - 14, unit))
    _save(QgsLayoutExporter(layout).renderPageToImage(0, dpi=DPI), path)
    # The layers are used again for the next picture.
    for layer in layers:
        project.takeMapLayer(layer)


def _save(image, path):
    """Save a picture with few colours, and refuse one that is too large."""
    import numpy as np
    from qgis.PyQt.QtCore import QBuffer, QIODevice, Qt
    from qgis.PyQt.QtGui import QImage

    # The colours that fill most of the picture; mixing dots would blur them and blow it up.
    rgb = image.convertToFormat(QImage.Format.Format_RGB32)
    bits = rgb.constBits()
    bits.setsize(rgb.sizeInBytes())
    values, counts = np.unique(np.frombuffer(bits, np.uint32), return_counts=True)
    palette = [int(value) for value in values[np.argsort(-counts)][:256]]
    plain = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    small = rgb.convertToFormat(QImage.Format.Format_Indexed8, palette, plain)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    small.save(buffer, "PNG", 0)
    if buffer.size() > LIMIT:
        raise SystemExit(f"{path.name} has {buffer.size() / 1000:.0f} kB.")
    path.write_bytes(bytes(buffer.data()))
    print(f"  {path.name}: {buffer.size() / 1000:.0f} kB")


def main():
    """Run the steps and draw everything in both languages."""
    application, plugin, profile = start_qgis()
    from qgis.PyQt.QtCore import QLocale

    from smartquartier.smartquartier_plugin.bridge.translation import speaker
    from smartquartier.smartquartier_plugin.core.i18n import speaking

    folder = Path(tempfile.mkdtemp(prefix="smartquartier-tutorial-"))
    try:
        for language in TITLES:
            QLocale.setDefault(QLocale(language))
            with speaking(speaker(language)):
                run_steps(folder, TITLES[language]["unit"])
                maps(folder, language)
                chart(folder / "sensors.html", 1, IMAGES / f"tutorial_curve_{language}.png")
    finally:
        plugin.unload()
        application.exitQgis()
        shutil.rmtree(folder, ignore_errors=True)
        shutil.rmtree(profile, ignore_errors=True)


if __name__ == "__main__":
    main()
