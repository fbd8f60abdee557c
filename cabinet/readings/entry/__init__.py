"""The page where readings are entered: its table, drafts, questions and answers."""
