"""Whom to bring together: complementary needs and offers, themes, nearness, fit, network."""
