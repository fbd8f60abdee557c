"""«Сводка»: how the month goes, and what waits for the utility's people."""
