"""All contracts of a person: the way to each, and what each wants first."""
