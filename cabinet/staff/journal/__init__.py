"""The page «Журнал»: who did what, with which contract, and when."""
