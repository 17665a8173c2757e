"""The same tree as the package; `harness` holds what starts databases, servers and browsers."""
