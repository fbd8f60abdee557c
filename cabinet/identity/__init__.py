"""Who a customer is: sign-in, registration, recovery, second factor, profile, personal data."""
