-- Until the transaction ends, nobody else takes run, scope or delivery numbers.
select flis.lock_numbers();
