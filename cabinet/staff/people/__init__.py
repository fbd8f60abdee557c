"""The page «Сотрудники»: who belongs to the utility's people, and changing that."""
