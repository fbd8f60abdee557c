"""Announcements and planned outages: who sees them, who gets them by letter."""
