"""What every page is made of: base templates, components, charts, languages. No domain."""
