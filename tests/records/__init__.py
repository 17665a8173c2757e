"""Tests of what happened: the cast, and the verbs that they call on real databases."""
