"""The customer's own profile: data, email, password, subscription, and where one is signed in."""
