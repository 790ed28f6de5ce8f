"""A printed page per result: map, legend, scale, licence, and the record in small print.

The page looks like the HTML reports. It is a layout of the project, so that an office can
change it; the PDF is written beside its target and moved there when it is whole.
"""

from dataclasses import dataclass, field, replace
from typing import Optional

from qgis.core import (
    QgsLayoutExporter,
    QgsLayoutItemPage,
    QgsPrintLayout,
    QgsRectangle,
)

from ..core.errors import InputError, ServiceError
from ..core.i18n import translate
from . import compat, print_legend, print_names, print_parts, print_texts
from .print_blocks import add_blocks
from .print_parts import ACCENT, GREY, INK, add_bar, add_text, pieces, text_height
from .print_view import seen

PAPERS = {"A4": (210.0, 297.0), "A3": (297.0, 420.0)}
# A larger page is read from farther away.
_LETTERS = {"A4": 1.0, "A3": 1.2}
_MARGIN = 12.0
_GAP = 4.0
_FOOT_POINTS = 7.0
_SCALE_BAR = 9.0  # height kept for it below the map
# More small print than this goes to a page of its own: the first page is for the result.
_FOOT_SHARE = 0.05
_LEGEND_SHARE = 0.45
_BESIDE = ((9.0, 1), (8.0, 1), (7.0, 1))
_BELOW = ((9.0, 2), (8.0, 2), (8.0, 3), (7.0, 3), (7.0, 4), (7.0, 5))
_OWN_PAGE = ((9.0, 2), (8.0, 3), (7.0, 4), (6.0, 5), (5.0, 6))


@dataclass(frozen=True)
class Sheet:
    """What is to be printed.

    Attributes
    ----------
    title : str
    layers : tuple of QgsMapLayer
        The topmost first; the legend has the same order.
    background : tuple of QgsMapLayer
        Below them, without a legend; areas are drawn as grey outlines.
    subtitle : str
    blocks : tuple of print_summary.Block
        Lists below the subtitle.
    record : Record or dict or None
        The transparency record of the result.
    paper : str
        A4 or A3.
    extent : QgsRectangle or None
        In the first layer's coordinate system; all that the layers show if None.
    """

    title: str
    layers: tuple
    background: tuple = ()
    subtitle: str = ""
    record: object = None
    paper: str = "A4"
    extent: Optional[QgsRectangle] = field(default=None, compare=False)
    blocks: tuple = ()


@dataclass(frozen=True)
class _Page:
    """Size of the page and what is left for map and legend, in mm; how letters grow on it."""

    width: float
    height: float
    letters: float
    top: float = 0.0
    bottom: float = 0.0

    @property
    def inner(self):
        return self.width - 2 * _MARGIN

    @property
    def is_wide(self):
        return self.width > self.height


def make_layout(project, sheet):
    """Put a sheet together as a layout of the project; nobody's work is replaced.

    Only the same sheet of the same layers gives way, and only as it was made: what somebody has
    changed stays, and the new layout gets a number behind its name.

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
    crs, extent = seen(project, sheet)
    layout = QgsPrintLayout(project)
    layout.initializeDefaults()
    page = _page_for(sheet, extent)
    layout.pageCollection().page(0).setPageSize(compat.layout_size(page.width, page.height))
    page = replace(page, top=_draw_head(layout, sheet, page))
    foot, rest = _foot_lines(sheet, page)
    page = replace(page, bottom=_draw_foot(layout, foot, page))
    _draw_body(layout, sheet, page, extent, crs)
    if rest:
        _draw_record_page(layout, rest, page)
    print_names.add(project.layoutManager(), layout, sheet)
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

    Returns
    -------
    str
        The layout's name: the title, with a number behind it if it was taken.

    Raises
    ------
    InputError
        If there is nothing to print.
    ServiceError
        If the file can't be written.
    """
    layout = make_layout(project, sheet)
    _export(project, layout, sheet.title, path)
    print_names.mark(layout, sheet)  # drawing it has settled its last details
    return layout.name()


def write_layout(project, name, path):
    """Write a layout of the project as PDF.

    Parameters
    ----------
    project : QgsProject
    name : str
        Of the layout.
    path : str or Path
        An earlier file stays whole if anything goes wrong.

    Raises
    ------
    InputError
        If there is no such layout.
    ServiceError
        If the file can't be written.
    """
    layout = project.layoutManager().layoutByName(name)
    if layout is None:
        raise InputError(
            translate("SmartQuartier", "The project has no layout '{}' any more.").format(name)
        )
    _export(project, layout, name, path)


def file_name(title):
    """Return a file name that every system takes, made of a title."""
    kept = "".join(letter if letter.isalnum() else "_" for letter in title.casefold())
    return "_".join(part for part in kept.split("_") if part)[:60] or "map"


def _export(project, layout, title, path):
    from ..core.files import replacing

    settings = QgsLayoutExporter.PdfExportSettings()
    settings.exportMetadata = True
    settings.textRenderFormat = compat.text_as_text()
    with replacing(path) as target, _Titled(project, title):
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


def _page_for(sheet, extent):
    """Return the empty page: as high or as wide as what is to be seen."""
    short, long = PAPERS[sheet.paper]
    wide = extent.width() >= extent.height()
    return _Page(*((long, short) if wide else (short, long)), _LETTERS[sheet.paper])


def _draw_head(layout, sheet, page):
    """Draw the head; return where it ends."""
    inner, grow = page.inner, page.letters
    add_bar(layout, (0, 0, page.width, 2.4 * grow))
    y, tall = 6.0 * grow, 5.0 * grow
    add_text(layout, "SmartQuartier", (_MARGIN, y, inner / 2, tall), 9 * grow, True, ACCENT)
    day = compat.today_text()
    right = (_MARGIN + inner / 2, y, inner / 2, tall)
    add_text(layout, day, right, 9 * grow, False, GREY, right=True)
    y += 6.0 * grow
    tall = text_height(sheet.title, inner, 18 * grow, True)
    add_text(layout, sheet.title, (_MARGIN, y, inner, tall), 18 * grow, True).setId("title")
    y += tall
    if sheet.subtitle:
        tall = text_height(sheet.subtitle, inner, 10.5 * grow)
        add_text(layout, sheet.subtitle, (_MARGIN, y, inner, tall), 10.5 * grow, False, INK)
        y += tall
    return add_blocks(layout, sheet.blocks, (_MARGIN, y, inner), grow) + 2.0


def _foot_lines(sheet, page):
    """Return the small print for the foot, and what needs a page of its own."""
    layers = (*sheet.layers, *sheet.background)
    sources = " · ".join(print_texts.source_lines(layers, sheet.record))
    lines = [translate("SmartQuartier", "Sources: {}").format(sources)] if sources else []
    record = print_texts.record_lines(sheet.record)
    room, points = _FOOT_SHARE * page.height, _FOOT_POINTS * page.letters
    if text_height("\n".join([*lines, *record]), page.inner, points) <= room:
        return [*lines, *record], []
    rest = record
    if lines and text_height(lines[0], page.inner, points) > room:
        rest = [*lines, *record]
        lines = [translate("SmartQuartier", "Sources and licences: next page.")]
    if record:
        made = print_texts.made_line(sheet.record)
        lines.append(made + ". " + translate("SmartQuartier", "The whole record: next page."))
    return lines, rest


def _draw_foot(layout, lines, page):
    """Draw statement and small print; return where they begin."""
    inner, grow = page.inner, page.letters
    text, points = "\n".join(lines), _FOOT_POINTS * grow
    tall = text_height(text, inner, points)
    y = page.height - _MARGIN + 4 - tall
    add_text(layout, text, (_MARGIN, y, inner, tall), points, False, GREY).setId("small")
    said = print_texts.statement()
    high = text_height(said, inner - 4, 10 * grow, True)
    y -= high + 4.5
    wide = min(print_parts.text_width(said, 10 * grow, True) + 6, inner)
    add_bar(layout, (_MARGIN, y, wide, high + 2), "#1a1a1a", outline=True)
    box = (_MARGIN + 2.5, y + 1, wide - 4, high)
    add_text(layout, said, box, 10 * grow, True).setId("statement")
    return y


def _draw_body(layout, sheet, page, extent, crs):
    """Draw map, legend, scale bar and arrow into what is left."""
    grow = page.letters
    height = page.bottom - page.top - _GAP - _SCALE_BAR * grow
    box = (_MARGIN, page.top, page.inner, height)
    shown = print_parts.add_map(layout, sheet.layers, sheet.background, extent, crs, box)
    legend = print_legend.add_legend(layout, sheet.layers, shown)
    beside = _fit_legend(legend, shown, page, height)
    shown.zoomToExtent(extent)
    if beside:
        _fit_again(legend, page)
    left, top = shown.pagePos().x(), shown.pagePos().y()
    size = shown.sizeWithUnits()
    width = size.width() * 0.4
    print_parts.add_scale_bar(layout, shown, left, top + size.height() + 1, width, grow)
    print_parts.add_north(layout, shown, left + size.width() - 11 * grow, top + 3, grow)
    if not beside:
        _legend_page(layout, legend, page)


def _tries(page):
    """Yield points, columns and width of the labels, the best first."""
    for points, columns in _BESIDE if page.is_wide else _BELOW:
        width = page.inner * 0.29 - 4 if page.is_wide else page.inner / columns - 6
        yield points, columns, width


def _fit_legend(legend, shown, page, height):
    """Find a place for the legend beside or below the map; return False if there is none."""
    bar, least = _SCALE_BAR * page.letters, page.inner * 0.17
    for points, columns, width in _tries(page):
        wide, tall = _legend_size(legend, page, points, columns, width)
        if page.is_wide and tall <= height + bar and wide <= page.inner * _LEGEND_SHARE:
            kept = max(wide, least)
            print_parts.place(shown, _MARGIN, page.top, page.inner - kept - _GAP, height)
            print_parts.place(legend, _MARGIN + page.inner - kept, page.top, kept, tall)
            return True
        if not page.is_wide and tall <= height * _LEGEND_SHARE and wide <= page.inner:
            above = height - tall - _GAP
            print_parts.place(shown, _MARGIN, page.top, page.inner, above)
            place = (_MARGIN, page.top + above + bar + _GAP)
            print_parts.place(legend, *place, page.inner, tall)
            return True
    return False


def _fit_again(legend, page):
    """Use the legend's place anew: the map's scale is another one, with smaller symbols."""
    room = legend.sizeWithUnits()
    for points, columns, width in _tries(page):
        wide, tall = _legend_size(legend, page, points, columns, width)
        if tall <= room.height() + 0.5 and wide <= room.width() + 0.5:
            break
    print_parts.resize(legend, wide, tall)


def _legend_size(legend, page, points, columns, wrap):
    return print_legend.legend_size(legend, points * page.letters, columns, wrap)


def _legend_page(layout, legend, page):
    """Give a legend that is too long a page of its own, as high as it needs."""
    number = _new_page(layout, page)
    add_bar(layout, (0, 0, page.width, 2.4 * page.letters), page=number)
    for points, columns in _OWN_PAGE:
        wide, tall = _legend_size(legend, page, points, columns, page.inner / columns - 6)
        if tall <= page.height - 2 * _MARGIN and wide <= page.inner:
            break
    needed = tall + 2 * _MARGIN
    if needed > page.height or wide > page.inner:  # hundreds of classes: a longer page
        size = compat.layout_size(max(page.width, wide + 2 * _MARGIN), max(page.height, needed))
        layout.pageCollection().page(number).setPageSize(size)
    print_parts.place(legend, _MARGIN, _MARGIN, wide, tall, number)


def _draw_record_page(layout, lines, page):
    """Write the record's lines onto as many pages as they need."""
    grow = page.letters
    points, room = 8.0 * grow, page.height - 2 * _MARGIN - 12 * grow
    pages, used = [[]], 0.0
    parts = [part for line in lines for part in pieces(line, page.inner, points, room)]
    for line in parts:
        tall = text_height(line, page.inner, points) + 1.5
        if used + tall > room and pages[-1]:
            pages.append([])
            used = 0.0
        pages[-1].append((line, tall))
        used += tall
    for rows in pages:
        number = _new_page(layout, page)
        add_bar(layout, (0, 0, page.width, 2.4 * grow), page=number)
        title = translate("SmartQuartier", "Transparency record")
        head = (_MARGIN, _MARGIN, page.inner, 8 * grow)
        add_text(layout, title, head, 12 * grow, True, ACCENT, number)
        y = _MARGIN + 10 * grow
        for line, tall in rows:
            add_text(layout, line, (_MARGIN, y, page.inner, tall), points, page=number)
            y += tall


def _new_page(layout, page):
    made = QgsLayoutItemPage(layout)
    made.setPageSize(compat.layout_size(page.width, page.height))
    layout.pageCollection().addPage(made)
    return layout.pageCollection().pageCount() - 1
