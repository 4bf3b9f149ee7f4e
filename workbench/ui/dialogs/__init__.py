"""The dialogs over the dashboard, one file each."""
