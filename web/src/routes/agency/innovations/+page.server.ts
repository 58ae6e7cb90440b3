import { api, orError, query } from '#lib/api.ts';
import type { DirectoryPage } from '#lib/types/directory.ts';
import type { QuestionList } from '#lib/types/knowledge.ts';
import type { PageServerLoad } from './$types.js';

export const load: PageServerLoad = async (event) => {
  const { agency } = await event.parent();
  const { searchParams } = event.url;
  const [own, waiting] = await Promise.all([
    agency
      ? orError(
          event,
          api(event).get<DirectoryPage>(
            `/api/innovations${query({ agency: agency.name, after: searchParams.get('after'), limit: 20 })}`,
          ),
        )
      : null,
    orError(event, api(event).get<QuestionList>('/api/innovation-questions?state=waiting&limit=20')),
  ]);
  return { own, waiting };
};
