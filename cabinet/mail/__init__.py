"""Letters: the outbox, their layout, subscriptions, the queue and delivery."""
