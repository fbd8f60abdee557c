"""What those who run the cabinet are told of it: request ids, and figures."""
