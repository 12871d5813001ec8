"""What a delegation takes away: a briefing as values, set as a Word file or as plain text."""
