"""«Изменение email»: the new address counts once its mailbox has confirmed it."""
