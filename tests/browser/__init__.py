"""Journeys and components in a real browser."""
