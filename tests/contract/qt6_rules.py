"""What of the source would not run on Qt 6, read from its syntax tree.

The same ground as QGIS's migration script (``pyqt5_to_pyqt6.py``) and some more, without PyQt6:
an enum is told by the classes of the running Qt 5 and QGIS, and what Qt 6 has removed is listed
here (from a comparison of PyQt 5.15 with PyQt 6.11).
"""

import ast
import enum
import importlib

# Names that qgis.PyQt no longer has.
GONE_NAMES = {
    "QDesktopWidget",
    "QDirModel",
    "QRegExp",
    "QRegExpValidator",
    "QTextCodec",
    "QStateMachine",
    "QXmlSimpleReader",
    "QXmlDefaultHandler",
    "QXmlInputSource",
    "QNetworkConfigurationManager",
    "qApp",
    "qrand",
    "resources_rc",
}
# Where they are in Qt 5 they are not in Qt 6; qgis.PyQt.QtWidgets only hands on the first two.
MOVED_NAMES = {
    ("QtGui", "QAction"),
    ("QtGui", "QShortcut"),
    ("QtWidgets", "QActionGroup"),
    ("QtWidgets", "QFileSystemModel"),
    ("QtWidgets", "QUndoCommand"),
    ("QtWidgets", "QUndoStack"),
    ("QtSvg", "QSvgWidget"),
    ("QtSvg", "QGraphicsSvgItem"),
}
# Methods and signals that no class of Qt 6 has, and that nothing else we use is called.
GONE_MEMBERS = {
    "exec_",
    "print_",
    "desktop",
    "fromTime_t",
    "toTime_t",
    "setTime_t",
    "setTabStopWidth",
    "tabStopWidth",
    "viewOptions",
    "setFilterRegExp",
    "filterRegExp",
    "setCodec",
    "byteCount",
    "paperSize",
    "setPaperSize",
    "pageSizeMM",
    "setPageSizeMM",
    "getPageMargins",
    "getContentsMargins",
    "globalPos",
    "globalX",
    "globalY",
    "localPos",
    "windowPos",
    "screenPos",
    "hiResGlobalX",
    "touchPoints",
    "longDayName",
    "shortDayName",
    "longMonthName",
    "shortMonthName",
    "defaultCiphers",
    "setDefaultCaCertificates",
    "setNetworkAccessible",
    "paletteChanged",
    "smoothScaled",
}
# Members of enums that are gone though the enum is still there.
GONE_ENUMS = {
    "QVariant.Type",
    "QLibraryInfo.LibraryLocation",
    "QPrinter.Orientation",
    "QPagedPaintDevice.PageSize",
    "QDate.MonthNameType",
    "Qt.MouseButton.MidButton",
    "Qt.ItemDataRole.BackgroundColorRole",
    "Qt.ItemDataRole.TextColorRole",
    "Qt.ItemFlag.ItemIsTristate",
    "Qt.MatchFlag.MatchRegExp",
    "Qt.DateFormat.DefaultLocaleLongDate",
    "Qt.DateFormat.DefaultLocaleShortDate",
    "Qt.DateFormat.LocalDate",
    "Qt.DateFormat.LocaleDate",
    "Qt.DateFormat.SystemLocaleDate",
    "Qt.DateFormat.SystemLocaleLongDate",
    "Qt.DateFormat.SystemLocaleShortDate",
    "Qt.ApplicationAttribute.AA_EnableHighDpiScaling",
    "Qt.ApplicationAttribute.AA_DisableHighDpiScaling",
    "Qt.ApplicationAttribute.AA_UseHighDpiPixmaps",
    "QStandardPaths.StandardLocation.DataLocation",
    "QPainter.RenderHint.HighQualityAntialiasing",
    "QPainter.RenderHint.NonCosmeticDefaultPen",
    "QPalette.ColorRole.Background",
    "QPalette.ColorRole.Foreground",
    "QFont.StyleStrategy.ForceIntegerMetrics",
    "QTextFormat.Property.FontFamily",
    "QGraphicsItem.GraphicsItemChange.ItemMatrixChange",
    "QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLength",
    "QStyle.PixelMetric.PM_DefaultChildMargin",
    "QStyle.PixelMetric.PM_DefaultLayoutSpacing",
    "QStyle.PrimitiveElement.PE_FrameStatusBar",
    "QStyle.PrimitiveElement.PE_IndicatorViewItemCheck",
    "QStyle.SubElement.SE_ViewItemCheckIndicator",
    "QDockWidget.DockWidgetFeature.AllDockWidgetFeatures",
    "QFileDialog.FileMode.DirectoryOnly",
    "QGraphicsView.OptimizationFlag.DontClipPainter",
    "QNetworkRequest.Attribute.FollowRedirectsAttribute",
}
# Enums that PyQt6 makes numbers of: adding to them and int() of them is well.
NUMBERS = {
    "AlignmentFlag",
    "DialogCode",
    "FocusPolicy",
    "ItemDataRole",
    "Key",
    "PixelMetric",
    "StandardButton",
    "TextFlag",
    "WindowType",
}
NUMBERS_OR_NONE = {*NUMBERS, None}
# Signals that were told apart by the type of what they send.
OVERLOADED = {"activated", "highlighted", "currentIndexChanged", "valueChanged", "buttonClicked"}
# Handlers, and what their event has lost; a mouse event keeps pos().
LOST_BY_EVENT = {
    "mouse": {"x", "y", "position"},
    "wheel": {"x", "y", "pos", "delta", "position"},
    "drop": {"pos", "keyboardModifiers", "mouseButtons", "position"},
    "drag": {"pos", "keyboardModifiers", "mouseButtons", "position"},
    "enter": {"x", "y", "pos", "position"},
    "hover": {"pos", "position"},
    "tablet": {"x", "y", "pos", "position"},
}


def is_enum(kind):
    """Return True if ``kind`` is an enum of Qt, of QGIS, or of Python."""
    named = type(kind).__name__ in ("enumtype", "EnumType", "EnumMeta")
    return isinstance(kind, type) and (named or issubclass(kind, enum.Enum))


def scopes(owner):
    """Return the enums that a class holds, by their name in it."""
    return {name for name in dir(owner) if is_enum(getattr(owner, name, None))}


class Findings(ast.NodeVisitor):
    """Collect (line, sentence) of everything in one file that Qt 6 would refuse.

    ``chains`` are the dotted names of Qt that the file uses, for a look into a real PyQt6.
    """

    def __init__(self, tree):
        self.found = []
        self.chains = set()
        self.known = {}  # name in this file -> (where it is from, the object)
        self.own = set()  # those of them that are classes of this file
        self.metrics = set()  # variables that hold font metrics
        self.events = {}  # name of the event's parameter -> kind, while in its handler
        self.inner = set()  # attributes that are part of a longer chain
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                self.read_import(node)
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                self.read_class(node)
        self.visit(tree)

    def tell(self, node, sentence):
        self.found.append((node.lineno, sentence))

    # --- what the names mean ------------------------------------------------------------------

    def read_import(self, node):
        module = node.module or ""
        if module.split(".")[0] in ("PyQt5", "PyQt6", "PySide2", "PySide6"):
            self.tell(node, f"{module} instead of qgis.PyQt")
        if module == "qgis.PyQt.Qt":
            self.tell(node, "qgis.PyQt.Qt does not exist; Qt is in QtCore")
        if node.level or module.split(".")[0] != "qgis":
            return
        short = module.rpartition(".")[2]
        for name in node.names:
            if name.name in GONE_NAMES:
                self.tell(node, f"{name.name} is gone")
            if (short, name.name) in MOVED_NAMES:
                self.tell(node, f"{name.name} is not in qgis.PyQt.{short} everywhere")
            try:
                value = getattr(importlib.import_module(module), name.name, None)
            except ImportError:
                value = None
            if value is not None:
                self.known[name.asname or name.name] = (f"{short}.{name.name}", value)

    def read_class(self, node):
        """A class of our own has the enums of the one it is made from."""
        for base in node.bases:
            if isinstance(base, ast.Name) and base.id in self.known:
                self.known.setdefault(node.name, self.known[base.id])
                self.own.add(node.name)

    # --- chains of attributes -----------------------------------------------------------------

    def parts(self, node):
        names = []
        while isinstance(node, ast.Attribute):
            names.append(node.attr)
            self.inner.add(node.value)
            node = node.value
        return (node.id, names[::-1]) if isinstance(node, ast.Name) else (None, names[::-1])

    def visit_Attribute(self, node):
        if node not in self.inner:
            root, names = self.parts(node)
            if root in self.known:
                self.read_chain(node, root, names)
            elif root in ("self", "cls") and len(names) == 1 and names[0][:1].isupper():
                self.tell_unscoped(node, names[0])
        if node.attr in GONE_MEMBERS:
            self.tell(node, f"{node.attr} is gone")
        if isinstance(node.value, ast.Name) and node.attr in self.events.get(node.value.id, ()):
            self.tell(node, f"{node.attr}() of this event is not in both Qt 5 and Qt 6")
        if node.attr == "width" and self.is_metrics(node.value):
            self.tell(node, "QFontMetrics.width is gone: horizontalAdvance")
        self.generic_visit(node)

    def read_chain(self, node, root, names):
        path, owner = self.known[root]
        chain = path.rpartition(".")[2]
        walked = []
        for name in names:
            chain = f"{chain}.{name}"
            if chain in GONE_ENUMS:
                self.tell(node, f"{chain} is gone")
            try:
                value = getattr(owner, name)
            except AttributeError:
                if isinstance(owner, type) and root not in self.own:
                    self.tell(node, f"{chain} is not in this version")
                return
            if isinstance(owner, type) and not is_enum(owner) and is_enum(type(value)):
                self.tell(node, f"{chain} needs its enum: {type(value).__name__}")
            walked.append(name)
            if not isinstance(value, type):
                break
            owner = value
        if path.startswith("Qt") and root not in self.own:
            self.chains.add(".".join([path, *walked]))

    def tell_unscoped(self, node, name):
        """``self.Accepted``: an enum that an instance hands on in Qt 5 only."""
        for path, owner in self.known.values():
            if isinstance(owner, type) and is_enum(type(getattr(owner, name, None))):
                self.tell(node, f"self.{name} needs its class and enum ({path})")
                return

    # --- calls --------------------------------------------------------------------------------

    def is_metrics(self, node):
        if isinstance(node, ast.Name):
            return node.id in self.metrics
        call = node.func if isinstance(node, ast.Call) else None
        name = getattr(call, "attr", getattr(call, "id", ""))
        return name in ("fontMetrics", "QFontMetrics", "QFontMetricsF")

    def visit_Assign(self, node):
        target = node.targets[0]
        if isinstance(target, ast.Name) and self.is_metrics(node.value):
            self.metrics.add(target.id)
        self.generic_visit(node)

    def visit_Call(self, node):
        name = getattr(node.func, "id", "")
        if name == "QVariant" and "QVariant" in self.known:
            self.tell(node, "QVariant() is NULL of qgis.core")
        if name == "QDateTime" and len(node.args) in (1, 7, 8) and name in self.known:
            inner = node.args[0]
            if len(node.args) > 1 or getattr(getattr(inner, "func", None), "id", "") == "QDate":
                self.tell(node, "QDateTime wants a QDate and a QTime")
        if name == "int" and node.args and self.enum_of(node.args[0]) not in NUMBERS_OR_NONE:
            self.tell(node, "a flag is no number: .value")
        if getattr(node.func, "attr", "") == "addAction" and len(node.args) >= 4:
            self.tell(node, "addAction: make the QAction first")
        self.generic_visit(node)

    def visit_Subscript(self, node):
        if getattr(node.value, "attr", "") in OVERLOADED and isinstance(node.slice, ast.Name):
            self.tell(node, f"{node.value.attr}[…]: this overload is gone")
        self.generic_visit(node)

    def visit_BinOp(self, node):
        sides = {self.enum_of(node.left), self.enum_of(node.right)}
        if isinstance(node.op, ast.Add) and sides - NUMBERS_OR_NONE:
            self.tell(node, "enums are joined by |")
        self.generic_visit(node)

    def visit_Compare(self, node):
        sides = [node.left, *node.comparators]
        for side in sides:
            called = getattr(getattr(side, "func", None), "attr", "") == "exec"
            if called and any(self.enum_of(s) not in NUMBERS_OR_NONE for s in sides):
                self.tell(node, "exec() returns a number, which equals no flag")
        self.generic_visit(node)

    def enum_of(self, node):
        """Return the name of the enum that a chain is of, or None."""
        root, names = self.parts(node) if isinstance(node, ast.Attribute) else (None, [])
        if root not in self.known:
            return None
        value = self.known[root][1]
        for name in names:
            value = getattr(value, name, None)
        return type(value).__name__ if is_enum(type(value)) else None

    # --- handlers of events -------------------------------------------------------------------

    def visit_FunctionDef(self, node):
        if node.name == "exec_":
            self.tell(node, "exec_ is gone")
        lost = next(
            (
                lost
                for kind, lost in LOST_BY_EVENT.items()
                if node.name.startswith(kind) and node.name.endswith("Event")
            ),
            None,
        )
        arguments = [argument.arg for argument in node.args.args if argument.arg != "self"]
        if lost and arguments:
            self.events[arguments[0]] = lost
        self.generic_visit(node)
        if lost and arguments:
            del self.events[arguments[0]]


def findings(source):
    """Return [(line, sentence)] and the dotted names of Qt of one source text."""
    visitor = Findings(ast.parse(source))
    return visitor.found, visitor.chains
