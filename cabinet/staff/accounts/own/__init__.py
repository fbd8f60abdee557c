"""The page «Мой вход»: own password, and where one is signed in."""
