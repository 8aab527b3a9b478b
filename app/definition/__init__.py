"""What a juknis is: frozen values, standard library only.

Everything else is derived from these: the tables, the screens, the rights.
"""
