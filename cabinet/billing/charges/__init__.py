"""«Расшифровка начислений»: what was charged in a month, recipient by recipient."""
