"""Measurements that print tables; never part of the tests, because the time of a shared machine proves nothing alone."""
