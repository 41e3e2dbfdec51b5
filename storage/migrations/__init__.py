"""The history of the schema: dated revisions, never edited after landing."""
