"""Questions about money on its way out.

Whoever changes what a vendor is to be paid locks in this order: the vendor's account, their savings goal, their entries by id,
their awards and programmes by id; a payout's order, where one transfer belongs to one, comes before all of them.
"""
