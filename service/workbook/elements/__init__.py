"""One file per kind of element: how wide it wants to be, and its cells."""
