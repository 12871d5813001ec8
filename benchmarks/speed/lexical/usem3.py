"""Stands before the sentence model, so that a bot matches by words alone though the extra is installed."""

raise ImportError("this run is lexical")
