/**
 * The lists that have columns to choose and views to keep. Which columns and filters each has is the pages' to know: a view that
 * names one that is no more is still a view, without it.
 */
export const LISTS = [
  'submissions',
  'agencies',
  'people',
  'deliveries',
  'jurors',
  'conflicts',
  'certificates',
  'names',
  'written',
  'hubs',
  'objections',
  'questions',
  'replications',
  'mailTasks',
] as const;

export type ListName = (typeof LISTS)[number];
