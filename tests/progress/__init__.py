"""Tests of the sums: each number is counted again from the rows."""
