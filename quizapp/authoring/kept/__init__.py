"""What a save leaves behind: the lock, the journal, the versions, with git or without."""
