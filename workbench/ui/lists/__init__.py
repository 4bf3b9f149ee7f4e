"""One page for every staged list: enter entries, see them judged, see what would happen, carry it
out, read what did.

``kind`` says what tells one list from another; ``deleting``, ``editing`` and ``adding`` are the
kinds there are.
"""
