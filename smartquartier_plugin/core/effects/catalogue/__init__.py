"""The catalogue of effects: causal chains, and every coefficient with range and source."""
