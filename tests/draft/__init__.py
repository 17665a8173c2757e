"""Tests of drafting, and the chapters that it is measured on."""
