"""Driver quantities per zone: inhabitants, floor space, traffic … split without a loss."""
