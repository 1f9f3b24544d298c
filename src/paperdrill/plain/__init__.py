"""The front end without a screen: what commands print, and the exercise by pager and editor."""
