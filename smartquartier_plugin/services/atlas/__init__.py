"""Where an atlas lives: a GeoPackage of one's own, or a PostGIS schema of an office."""
