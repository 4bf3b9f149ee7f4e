"""The History screen: what was done at a level and below, each change with its rows, and the way
back."""
