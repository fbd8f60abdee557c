"""«Загрузки»: files of billing's, uploaded, checked and imported on pages."""
