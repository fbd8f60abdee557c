"""These tests are about the database itself: each has one of its own."""

import pytest

from cabinet.db import Database


@pytest.fixture
def database(own_database: Database) -> Database:
    """A migrated database of this test alone."""
    return own_database
