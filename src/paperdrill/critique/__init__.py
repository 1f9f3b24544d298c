"""The critique: its form, the answer key, the comparison."""
