"""Rundt bordet: role-play training in coordinating a case across services."""
