"""«Регистрации»: what waits for the utility's word, beside what billing holds."""
