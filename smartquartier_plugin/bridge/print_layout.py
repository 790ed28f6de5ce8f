"""A printed page per result: map, legend, scale, licence, and the record in small print.

The page looks like the HTML reports. It is a layout of the project, so that an office can
change it; the PDF is written beside its target and moved there when it is whole.
"""

from dataclasses import dataclass, field
from typing import Optional

from qgis.core import (
    QgsCoordinateTransform,
    QgsException,
    QgsLayoutExporter,
    QgsLayoutItemPage,
    QgsPrintLayout,
    QgsRectangle,
)

from ..core.errors import InputError, ServiceError
from ..core.i18n import translate
from . import compat, print_parts, print_texts
from .print_parts import ACCENT, GREY, add_bar, add_text, text_height

PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
_MARGIN = 12.0
_GAP = 4.0
_FOOT_POINTS = 7.0
# More small print than this goes to a page of its own.
_FOOT_SHARE = 0.2
_LEGEND_SHARE = 0.42
_LEGEND_TRIES = ((9.0, 1), (8.0, 1), (7.0, 1))


@dataclass(frozen=True)
class Sheet:
    """What is to be printed.

    Attributes
    ----------
    title : str
    layers : tuple of QgsMapLayer
        The topmost first; the legend has the same order.
    background : tuple of QgsMapLayer
        Below them, without a legend.
    subtitle : str
    record : Record or dict or None
        The transparency record of the result.
    paper : str
        A4 or A3.
    extent : QgsRectangle or None
        In the first layer's coordinate system; all of the first layer if None.
    """

    title: str
    layers: tuple
    background: tuple = ()
    subtitle: str = ""
    record: object = None
    paper: str = "A4"
    extent: Optional[QgsRectangle] = field(default=None, compare=False)


@dataclass(frozen=True)
class _Page:
    """Size of the page and of what is left for map and legend, in mm."""

    width: float
    height: float
    top: float
    bottom: float

    @property
    def inner(self):
        return self.width - 2 * _MARGIN

    @property
    def is_wide(self):
        return self.width > self.height


def make_layout(project, sheet):
    """Put a sheet together as a layout of the project; one of the same name is replaced.

    Parameters
    ----------
    project : QgsProject
    sheet : Sheet

    Returns
    -------
    QgsPrintLayout
        Owned by the project's layout manager.

    Raises
    ------
    InputError
        If there is no layer, or nothing to see in it.
    """
    crs, extent = _seen(project, sheet)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    layout.setName(sheet.title)
    short, long = PAPERS[sheet.paper]
    wide = extent.width() >= extent.height()
    size = (long, short) if wide else (short, long)
    layout.pageCollection().page(0).setPageSize(compat.layout_size(*size))
    top = _draw_head(layout, sheet, size[0])
    foot, rest = _foot_lines(sheet, size)
    bottom = _draw_foot(layout, foot, size)
    page = _Page(*size, top, bottom)
    _draw_body(layout, sheet, page, extent, crs)
    if rest:
        _draw_record_page(layout, rest, page)
    manager = project.layoutManager()
    earlier = manager.layoutByName(sheet.title)
    if earlier is not None:
        manager.removeLayout(earlier)
    manager.addLayout(layout)
    return layout


def write_pdf(project, sheet, path):
    """Write a sheet as PDF.

    Parameters
    ----------
    project : QgsProject
        Gets the layout, too.
    sheet : Sheet
    path : str or Path
        An earlier file stays whole if anything goes wrong.

    Raises
    ------
    InputError
        If there is nothing to print.
    ServiceError
        If the file can't be written.
    """
    from ..core.files import replacing

    layout = make_layout(project, sheet)
    settings = QgsLayoutExporter.PdfExportSettings()
    settings.exportMetadata = True
    settings.textRenderFormat = compat.text_as_text()
    with replacing(path) as target, _Titled(project, sheet.title):
        done = QgsLayoutExporter(layout).exportToPdf(str(target), settings)
        if done != QgsLayoutExporter.ExportResult.Success:
            raise ServiceError(
                translate(
                    "SmartQuartier",
                    "The PDF '{}' could not be written; is it open in another program, or the "
                    "disk full? Nothing was replaced.",
                ).format(str(path).replace("\\", "/").rsplit("/", 1)[-1])
            )


class _Titled:
    """The PDF takes its title from the project: lend it the sheet's, and give it back."""

    def __init__(self, project, title):
        self._project, self._title = project, title

    def __enter__(self):
        self._dirty, self._kept = self._project.isDirty(), self._project.metadata()
        lent = self._project.metadata()
        lent.setTitle(self._title)
        self._project.setMetadata(lent)

    def __exit__(self, *_):
        self._project.setMetadata(self._kept)
        self._project.setDirty(self._dirty)


def _seen(project, sheet):
    """Return the map's coordinate system and what of it is to be seen, with a margin."""
    if not sheet.layers:
        raise InputError(
            translate("SmartQuartier", "There is no layer to print; compute a result first.")
        )
    first = sheet.layers[0]
    crs = project.crs() if project.crs().isValid() else first.crs()
    if crs.isGeographic() and not first.crs().isGeographic():
        crs = first.crs()  # a scale bar in degrees says nothing
    extent = QgsRectangle(sheet.extent or first.extent())
    if not extent.isFinite() or extent.isNull():
        raise InputError(
            translate(
                "SmartQuartier", "Layer '{}' has nothing to see; choose a layer with features."
            ).format(first.name())
        )
    if crs != first.crs():
        try:
            extent = QgsCoordinateTransform(first.crs(), crs, project).transformBoundingBox(extent)
        except QgsException as error:
            raise InputError(
                translate(
                    "SmartQuartier",
                    "Layer '{}' can't be shown in the project's coordinate system ({}); choose "
                    "another one for the project.",
                ).format(first.name(), crs.authid())
            ) from error
    if extent.isEmpty():
        extent.grow(100.0)
    extent.scale(1.06)
    return crs, extent


def _draw_head(layout, sheet, width):
    """Draw the head; return where it ends."""
    inner = width - 2 * _MARGIN
    add_bar(layout, (0, 0, width, 2.4))
    add_text(layout, "SmartQuartier", (_MARGIN, 6, inner / 2, 5), 9, True, ACCENT)
    day = compat.today_text()
    add_text(layout, day, (_MARGIN + inner / 2, 6, inner / 2, 5), 9, False, GREY, right=True)
    y = 12.0
    tall = text_height(sheet.title, inner, 18, True)
    add_text(layout, sheet.title, (_MARGIN, y, inner, tall), 18, True).setId("title")
    y += tall
    if sheet.subtitle:
        tall = text_height(sheet.subtitle, inner, 10.5)
        add_text(layout, sheet.subtitle, (_MARGIN, y, inner, tall), 10.5, False, GREY)
        y += tall
    return y + 2.0


def _foot_lines(sheet, size):
    """Return the small print for the foot, and what needs a page of its own."""
    lines = [translate("SmartQuartier", "Sources: {}").format(
        " · ".join(print_texts.source_lines(sheet.layers, sheet.record)))]  # fmt: skip
    record = print_texts.record_lines(sheet.record)
    if not record:
        return lines, []
    both = [*lines, *record]
    inner = size[0] - 2 * _MARGIN
    if text_height("\n".join(both), inner, _FOOT_POINTS) <= _FOOT_SHARE * size[1]:
        return both, []
    head = record[0] + " " + translate("SmartQuartier", "The whole record: next page.")
    return [*lines, head], record


def _draw_foot(layout, lines, size):
    """Draw statement and small print; return where they begin."""
    inner = size[0] - 2 * _MARGIN
    text = "\n".join(lines)
    tall = text_height(text, inner, _FOOT_POINTS)
    y = size[1] - _MARGIN + 4 - tall
    add_text(layout, text, (_MARGIN, y, inner, tall), _FOOT_POINTS, False, GREY).setId("small")
    said = print_texts.statement()
    high = text_height(said, inner - 4, 10, True)
    y -= high + 4.5
    wide = min(print_parts.text_width(said, 10, True) + 6, inner)
    add_bar(layout, (_MARGIN, y, wide, high + 2), "#1a1a1a", outline=True)
    add_text(layout, said, (_MARGIN + 2.5, y + 1, wide - 4, high), 10, True).setId("statement")
    return y


def _draw_body(layout, sheet, page, extent, crs):
    """Draw map, legend, scale bar and arrow into what is left."""
    height = page.bottom - page.top - _GAP - 9  # the scale bar stands below the map
    box = (_MARGIN, page.top, page.inner, height)
    everything = (*sheet.layers, *sheet.background)
    shown = print_parts.add_map(layout, everything, extent, crs, box)
    legend = print_parts.add_legend(layout, sheet.layers, shown)
    own_page = _fit_legend(legend, shown, page, height)
    shown.zoomToExtent(extent)
    left, top = shown.pagePos().x(), shown.pagePos().y()
    size = shown.sizeWithUnits()
    print_parts.add_scale_bar(layout, shown, left, top + size.height() + 1, size.width() * 0.4)
    print_parts.add_north(layout, shown, left + size.width() - 11, top + 3)
    if own_page:
        _legend_page(layout, legend, page)


def _fit_legend(legend, shown, page, height):
    """Find a place for the legend beside or below the map; return True if there is none."""
    if page.is_wide:
        column = page.inner * 0.29
        for points, columns in _LEGEND_TRIES:
            wide, tall = print_parts.legend_size(legend, points, columns, column - 4)
            if tall <= height + 9 and wide <= page.inner * _LEGEND_SHARE:
                wide = max(wide, column * 0.6)
                print_parts.place(shown, _MARGIN, page.top, page.inner - wide - _GAP, height)
                print_parts.place(legend, _MARGIN + page.inner - wide, page.top, wide, tall)
                return False
        return True
    for points, columns in ((9.0, 2), (8.0, 2), (8.0, 3), (7.0, 3), (7.0, 4)):
        wide, tall = print_parts.legend_size(legend, points, columns, page.inner / columns - 6)
        if tall <= height * _LEGEND_SHARE and wide <= page.inner:
            above = height - tall - _GAP
            print_parts.place(shown, _MARGIN, page.top, page.inner, above)
            print_parts.place(legend, _MARGIN, page.top + above + 9 + _GAP, wide, tall)
            return False
    return True


def _legend_page(layout, legend, page):
    """Give a legend that is too long a page of its own."""
    number = _new_page(layout, page)
    add_bar(layout, (0, 0, page.width, 2.4), page=number)
    for points, columns in ((9.0, 2), (8.0, 3), (7.0, 4), (6.0, 5), (5.0, 6)):
        wide, tall = print_parts.legend_size(legend, points, columns, page.inner / columns - 6)
        if tall <= page.height - 2 * _MARGIN and wide <= page.inner:
            break
    print_parts.place(legend, _MARGIN, _MARGIN, wide, tall, number)


def _draw_record_page(layout, lines, page):
    """Write the record's lines onto as many pages as they need."""
    points, room = 8.0, page.height - 2 * _MARGIN - 12
    pages, used = [[]], 0.0
    for line in lines:
        tall = text_height(line, page.inner, points) + 1.5
        if used + tall > room and pages[-1]:
            pages.append([])
            used = 0.0
        pages[-1].append((line, tall))
        used += tall
    for rows in pages:
        number = _new_page(layout, page)
        title = translate("SmartQuartier", "Transparency record")
        add_text(layout, title, (_MARGIN, _MARGIN, page.inner, 8), 12, True, ACCENT, number)
        y = _MARGIN + 10
        for line, tall in rows:
            add_text(layout, line, (_MARGIN, y, page.inner, tall), points, page=number)
            y += tall


def _new_page(layout, page):
    made = QgsLayoutItemPage(layout)
    made.setPageSize(compat.layout_size(page.width, page.height))
    layout.pageCollection().addPage(made)
    return layout.pageCollection().pageCount() - 1
