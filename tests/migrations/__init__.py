"""Tests of the schema over time."""
