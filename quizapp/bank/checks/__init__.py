"""The rules by which a bank is found sound, a file for each thing that they look at."""
