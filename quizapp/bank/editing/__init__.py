"""Text work on one YAML file: a single item spliced in, every other byte kept."""
