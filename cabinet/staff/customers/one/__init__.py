"""One customer: what is known of a contract and its people, and what is done about them."""
