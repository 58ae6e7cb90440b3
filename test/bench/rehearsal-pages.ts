import type { Figure } from './figure.ts';
import { fire, repeat } from './load.ts';
import type { Bench } from './figures.ts';
import type { Rehearsed } from './rehearsal.ts';

/** The lists of the office on the rehearsed year of 3,000, as whoever organises it looks into them. */
const LISTS = [
  'editions/E/submissions?limit=50',
  'bodies/B/agencies?limit=50',
  'bodies/B/people?limit=50',
  'editions/E/screening-queue?limit=50',
  'editions/E/jurors?limit=50',
  'editions/E/standings?group=umum&step=top-innovations',
  'editions/E/interviews?limit=50',
  'editions/E/objections?limit=50',
  'editions/E/deliveries?limit=50',
  'editions/E/certificates?limit=50',
  'editions/E/requests',
];

export async function measurePages(
  { url, owner, tokens }: Pick<Bench, 'url' | 'owner' | 'tokens'>,
  { editionId, rehearsalBodyId }: Rehearsed,
): Promise<Figure[]> {
  await owner`insert into sessions (id, person_id, token_hash, created_at, expires_at)
    select uuidv7(), id, md5(id::text), now(), now() + interval '1 day' from people where email = 'ukur@contoh.id'`;
  const token = [...(await tokens('ukur@contoh.id')).values()][0]!;
  const figures: Figure[] = [];
  for (const list of LISTS) {
    const path = `/api/${list.replace('/E/', `/${editionId}/`).replace('/B/', `/${rehearsalBodyId}/`)}`;
    await fire(url, repeat({ method: 'GET', path, token }, 10), 1, 200);
    const { medianMs, refused } = await fire(url, repeat({ method: 'GET', path, token }, 40), 1, 200);
    figures.push({
      name: `list of 3,000: ${list.split('/')[2]!.split('?')[0]}`,
      value: medianMs,
      unit: 'ms',
      limit: 50,
      better: 'below',
      ...(refused > 0 ? { note: 'REFUSED' } : {}),
    });
  }
  return figures;
}
