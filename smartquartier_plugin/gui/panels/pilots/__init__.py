"""The step "Pilot quarters": indicators, criteria, live ranking, set, monitoring."""
