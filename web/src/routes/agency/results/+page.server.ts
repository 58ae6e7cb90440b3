import { api, orError, orNull, query } from '#lib/api.ts';
import type { List } from '#lib/types/machine.ts';
import type { Names } from '#lib/types/office.ts';
import type { SubmissionItem } from '#lib/types/submissions.ts';
import type { PageServerLoad } from './$types.js';

/** The states, as announced, after which there is something here for the agency. */
const TOLD = ['finalist', 'interviewed', 'topInnovation', 'awarded', 'notSelected', 'revoked'];

export const load: PageServerLoad = async (event) => {
  const { edition, agency } = await event.parent();
  if (!edition || !agency) return { rows: [], over: false };
  const list = await orError(
    event,
    api(event).get<List<SubmissionItem>>(
      `/api/editions/${edition.id}/submissions${query({ agency: agency.id, sort: 'number', limit: 100 })}`,
    ),
  );
  const told = list.items.filter((one) => TOLD.includes(one.state));
  const rows = await Promise.all(
    told.map(async (one) => ({
      ...one,
      names: await orNull(api(event).get<Names>(`/api/submissions/${one.id}/names`)),
    })),
  );
  return { rows, over: ['published', 'awarded', 'archived'].includes(edition.state) };
};
