"""File names of documents, by download and by mail."""

from re import sub


def safe_file_name(name: str) -> str:
    """The name without what a file system forbids: the number of a contract may have a slash."""
    return sub(r'[\x00-\x1f\x7f/\\:*?"<>|]', "-", name)
