"""What the program answers: pure functions of the records, and the type of each answer."""
