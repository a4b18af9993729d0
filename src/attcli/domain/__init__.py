"""One question a module: pure functions of the records, each with the answer it gives."""
