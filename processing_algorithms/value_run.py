"""What a tool's run reads beside layers: numbers, texts, files; a part of :class:`ToolRun`.

Each value goes into the record as it was read.
"""

from pathlib import Path

from ..smartquartier_plugin.bridge import compat, extents, layers
from ..smartquartier_plugin.core.errors import InputError
from ..smartquartier_plugin.core.i18n import translate
from ..smartquartier_plugin.core.record import Source, file_hash


class ValueRun:
    """Reads the parameters that are no layers; :class:`ToolRun` keeps what it needs."""

    def has(self, name):
        """Return True if the user gave a value for an optional input or asked for an output."""
        value = compat.to_python(self._parameters.get(name))
        return value is not None and value != "" and value != []

    def number(self, name):
        """Return a float parameter."""
        value = self._algorithm.parameterAsDouble(self._parameters, name, self._context)
        return self._note(name, value)

    def integer(self, name):
        """Return an integer parameter."""
        return self._note(
            name, self._algorithm.parameterAsInt(self._parameters, name, self._context)
        )

    def optional_number(self, name):
        """Return a float parameter, or None if it is left empty."""
        return self.number(name) if self.has(name) else None

    def boolean(self, name):
        """Return a boolean parameter."""
        return self._note(
            name,
            self._algorithm.parameterAsBoolean(self._parameters, name, self._context),
        )

    def text(self, name):
        """Return a text parameter, stripped; empty if it is left empty."""
        value = self._algorithm.parameterAsString(self._parameters, name, self._context)
        return self._note(name, (value or "").strip())

    def choice(self, name):
        """Return an enum parameter with static strings."""
        value = self._algorithm.parameterAsEnumString(self._parameters, name, self._context)
        return self._note(name, value)

    def choices(self, name):
        """Return the values of an enum parameter that takes several, possibly none."""
        values = self._algorithm.parameterAsEnumStrings(self._parameters, name, self._context)
        return self._note(name, [value for value in values if value])

    def files(self, name):
        """Return the paths of a parameter of several input files; the record keeps their hashes."""
        values = self._algorithm.parameterAsFileList(self._parameters, name, self._context)
        paths = [self._file_source(name, Path(value)) for value in values if value]
        self._values[name] = [path.name for path in paths]
        return paths

    def fields(self, name):
        """Return the field names of a field parameter, possibly none."""
        names = compat.field_names(self._algorithm, self._parameters, name, self._context)
        return self._note(name, names)

    def codes(self, name):
        """Return the codes of a comma-separated text parameter."""
        return [part.strip() for part in self.text(name).split(",") if part.strip()]

    def matrix(self, name):
        """Return the flat list of a matrix parameter."""
        if not self.has(name):
            return self._note(name, [])
        value = self._algorithm.parameterAsMatrix(self._parameters, name, self._context)
        return self._note(name, [compat.to_python(cell) for cell in value])

    def file(self, name):
        """Return the path of an input file, or None; the record keeps name and hash."""
        path = self._algorithm.parameterAsFile(self._parameters, name, self._context)
        if not path:
            return None
        path = self._file_source(name, Path(path))
        self._values[name] = path.name
        return path

    def extent(self, name):
        """Return an extent as (west, south, east, north) in degrees (WGS 84), or None."""
        if not self.has(name):
            return self._note(name, None)
        tool = self._algorithm, self._parameters, name, self._context
        west, south, east, north = extents.lonlat(*tool)
        self._note(name, f"{west!r},{east!r},{south!r},{north!r} [EPSG:4326]")
        return west, south, east, north

    def crs(self, name):
        """Return a CRS as authority id, as WKT if it has none of use elsewhere, or ""."""
        crs = self._algorithm.parameterAsCrs(self._parameters, name, self._context)
        given = self._parameters.get(name)
        if not crs.isValid() and isinstance(given, str) and given.strip():
            raise InputError(
                translate(
                    "SmartQuartier",
                    "{}: '{}' is no coordinate reference system; choose one such as EPSG:25833.",
                ).format(self._label(name), given)
            )
        return self._note(name, layers.crs_text(crs) or "")

    def authcfg(self, name):
        """Return the id of an authentication configuration, or ""."""
        value = self._algorithm.parameterAsString(self._parameters, name, self._context)
        return self._note(name, value or "")

    def _file_source(self, name, path):
        if not path.is_file():
            raise InputError(
                translate("SmartQuartier", "{}: there is no file '{}'.").format(
                    self._label(name), path.name
                )
            )
        digest = file_hash(path)
        self._sources.append(Source(parameter=name, layer="", file=path.name, sha256=digest))
        return path
