-- The own list of a juror goes by the age of its tasks over all stages: without this, every task of everybody was passed over.
create index assignments_own on assignments (juror_id, id);
