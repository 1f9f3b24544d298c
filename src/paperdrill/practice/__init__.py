"""The use cases that all front ends call."""
