"""Many tables in one GeoPackage, written whole or not at all."""

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureSink,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ..core.errors import ServiceError
from ..core.files import replacing
from ..core.i18n import translate
from .layers import fields_for, wkb_type_of, write_features


def write_geopackage(path, tables, progress, layer_metadata=None):
    """Write several (Geo)DataFrames as layers of one new GeoPackage.

    Parameters
    ----------
    path : str or Path
        The file; an existing one is replaced once the new one is complete.
    tables : dict of str to DataFrame or GeoDataFrame
        Layer name to rows; a GeoDataFrame carries its CRS.
    progress : Progress
        Told the share done; checked for cancel.
    layer_metadata : dict of str to str, optional
        Layer name to the description stored as ``gpkg_contents.description``.

    Raises
    ------
    ServiceError
        If the file can't be written; an earlier file stays as it was.
    """
    with replacing(path) as temporary:
        for number, (name, frame) in enumerate(tables.items()):
            progress.report(number / len(tables))
            description = (layer_metadata or {}).get(name, "")
            _write_table(temporary, name, frame, number == 0, description, progress)


def _write_table(path, name, frame, first, description, progress):
    wkb = wkb_type_of(frame)
    crs = QgsCoordinateReferenceSystem()
    if wkb != QgsWkbTypes.Type.NoGeometry and frame.crs is not None:
        crs = QgsCoordinateReferenceSystem.fromWkt(frame.crs.to_wkt())
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.fileEncoding = "UTF-8"
    options.layerName = name
    options.layerOptions = ["FID=fid", f"DESCRIPTION={description}"]
    if not first:
        options.actionOnExistingFile = (
            QgsVectorFileWriter.ActionOnExistingFile.CreateOrOverwriteLayer
        )
    fields = fields_for(frame)
    writer = QgsVectorFileWriter.create(
        str(path),
        fields,
        wkb,
        crs,
        QgsCoordinateTransformContext(),
        options,
        QgsFeatureSink.SinkFlags(),
        None,
        None,
    )
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise ServiceError(
            translate("SmartQuartier", "Layer '{}' could not be written: {}.").format(
                name, writer.errorMessage()
            )
        )
    write_features(writer, fields, frame, progress, name)
    del writer  # closes the file
