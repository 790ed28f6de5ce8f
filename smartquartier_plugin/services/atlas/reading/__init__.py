"""Reading lists as offices have them: CSV, XLSX, GeoJSON, GeoPackage, openfairdb."""
