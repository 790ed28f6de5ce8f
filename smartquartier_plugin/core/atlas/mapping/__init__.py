"""From the columns of a list to the fields of the atlas: guessed, shown, editable, applied."""
