"""Changes to the build of the pages that Reflex makes."""
