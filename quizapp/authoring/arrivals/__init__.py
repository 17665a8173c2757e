"""A FOREIGN DECK → FILES: what it would change in the bank, and what of it is here already."""
