"""Staged lists in files beside the inventory, so that they outlive the process that holds them.

``cells`` is how any cell is written and read, ``seal`` how a file is known to be whole and ours,
``content`` what a list is made of, and ``lists`` the folder of them all.
"""
