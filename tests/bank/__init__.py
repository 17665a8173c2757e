"""Tests of the bank, and `builders`: the small chapters that other tests use as well."""
