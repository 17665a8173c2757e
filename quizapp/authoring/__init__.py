"""AN AUTHOR'S ACT → FILES: the verbs that change the bank, for page and command line alike."""
