"""PDF and XLSX files, tables that are read, the worker processes, download and mail."""
