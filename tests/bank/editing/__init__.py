"""Tests of the text work on one YAML file."""
