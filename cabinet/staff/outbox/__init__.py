"""«Письма»: letters that wait, fail or were given up; never what they say."""
