"""Reading lists of numbers from files of any kind: every row of them, or an error that says why."""
