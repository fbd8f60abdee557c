"""Sessions, passwords, second factor, rate limits, the audit trail and alerts."""
