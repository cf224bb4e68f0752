select month::text from flis.run order by run_id desc limit 1;
