"""When: a timetable of ticks over rows."""
