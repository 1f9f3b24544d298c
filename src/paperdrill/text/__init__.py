"""Words and sentences: what every later stage knows of the English language."""
