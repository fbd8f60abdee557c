"""What the cabinet holds about a customer: taking it along, and having it erased."""
