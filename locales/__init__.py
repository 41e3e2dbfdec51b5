"""Words: Fluent texts in Russian and English and the translator that speaks them."""
