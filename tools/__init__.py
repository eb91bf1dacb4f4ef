"""Scripts for who works on Roer; the application itself needs none of them."""
