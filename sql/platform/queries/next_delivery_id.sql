-- Not a sequence: an interrupted and repeated run must number its deliveries as an undisturbed one.
-- Safe under the run lock.
select coalesce(max(delivery_id), 0) + 1 as delivery_id from flis.delivery;
