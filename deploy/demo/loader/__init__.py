"""Fills a running town through the rooms' own doors, as people would: nothing is written past the rules.

Safe to run again: everything is found by what it is called (whom somebody signs in as, a shop's maker, a listing's title, an
order's key) and taken on from where it stands.
"""

from deploy.demo.loader.fill import fill
from deploy.demo.loader.invent import Size, invented
from deploy.demo.loader.plan import Plan, standard
from deploy.demo.loader.rooms import Rooms
from deploy.demo.loader.waiting import Stuck

__all__ = ["Plan", "Rooms", "Size", "Stuck", "fill", "invented", "standard"]
