"""The dialects of banks: what their requests look like, and how they are answered."""
