"""Lists of the utility's side: filtered, sorted and paged by the database, and taken as files."""
