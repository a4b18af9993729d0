"""Programs that do nothing, with the imports that a program of their kind cannot do without."""
