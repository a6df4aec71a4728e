"""Payouts: to whom money may go, what a payout is made of, how it is sent, and what becomes of it when it is not."""
