"""One statement held against another: by what words they meet, and how likely they speak of the same."""
