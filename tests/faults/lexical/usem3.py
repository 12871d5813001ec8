"""Stands before the extra `semantic` on the path of the programs under test: they match by words and start quickly."""

raise ImportError("left out of the fault suite")
