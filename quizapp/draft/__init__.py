"""A plain text into a draft chapter: by rules of our own and, where one is set, by a language model."""
