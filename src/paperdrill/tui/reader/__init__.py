"""The paper as it is read on the screen."""
