-- Gaps in series of deltas that have outlived the calendar's grace.
select * from flis.series_gaps() where is_overdue;
