"""Reads tables from files: CSV, XLSX and ODS as people and accounting systems write them."""
