"""The dashboard: what a person sees and does in a browser or a cell. The only place that knows Panel."""
