"""What is true of numbers and inventories, with no SQL and no UI."""
