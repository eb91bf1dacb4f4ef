"""Maps and curves as SVG, from what was measured."""
