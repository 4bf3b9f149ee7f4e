"""The dashboard: what a person sees and does in a browser or a cell. Only here is Panel known."""
