"""Who sees what of whom: MISSION E.5 written out for every route of accounts and catalog, and a life to hold it against."""
