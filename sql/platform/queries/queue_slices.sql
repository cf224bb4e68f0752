-- $1 fact, $2 whether to ask for everything: puts what may have changed since it was published on the work lists.
select flis.queue_slices(
    $1, (select case when $2::boolean then 0 else f.published_run end from flis.fact_state as f where f.fact = $1)
) as due;
