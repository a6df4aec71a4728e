"""The only public door: pages for people and JSON for programs, made from what the rooms answer.

Doors:   shop (buyers), studio (makers), desk (officers), finance, api (programs), hooks (payment providers)
Owns:    nothing; no database, and no rule of the trade
Imports: services.kit and services.events, never a room
"""
