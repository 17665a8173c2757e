"""Tests of the command line: what it prints, what it refuses, with which exit code."""
