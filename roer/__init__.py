"""Roer: a municipality's way of working as one model, to guide, simulate and measure."""
