"""Full-text search in an atlas: German compounds, umlauts in every spelling, typing errors."""
