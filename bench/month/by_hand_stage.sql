\set ON_ERROR_STOP on
begin;
truncate staging;
