/**
 * Pages that are a list from top to bottom: while one is on its way, its shape stands where it will be. A test holds this to the
 * routes.
 */
export const LIST_PAGES: ReadonlySet<string> = new Set([
  '/agency',
  '/agency/innovations',
  '/agency/questions',
  '/agency/results',
  '/hub',
  '/hub/replications',
  '/inbox',
  '/office/agencies',
  '/office/hubs',
  '/office/imports',
  '/office/jury',
  '/office/jury/conflicts',
  '/office/messages',
  '/office/messages/tasks',
  '/office/messages/written',
  '/office/network',
  '/office/objections',
  '/office/people',
  '/office/questions',
  '/office/results/names',
  '/office/submissions',
]);
