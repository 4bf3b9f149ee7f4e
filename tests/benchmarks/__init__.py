"""The project's benchmark: each figure beside the same work done the peers' way in the same run."""
