"""An invented utility, for trying the cabinet out."""
