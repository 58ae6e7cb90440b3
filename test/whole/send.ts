import { expect } from 'vitest';
import { CHOICES, LETTERS, REAL } from '../life/story.ts';
import { LETTER } from '../life/cast.ts';
import type { Client } from '../support/client.ts';
import type { Proposal } from './cast.ts';
import { change, good, refusal, type Year } from './stand.ts';

/** Old enough for every rule of two years, and too young for it. */
const LONG_AGO = '2019-03-01';
const YOUNG = () => `${new Date().getFullYear() - 1}-12-01`;

/** Words that no other proposal has in this order: what is told differs, so that nothing looks like a copy. */
function answersOf({ index, title }: Proposal): Record<string, string> {
  const told = Object.keys(REAL.answers).map((key, at) => {
    const words = Array.from(
      { length: 24 },
      (_none, n) => `${key.slice(0, 3)}${(index * 31 + at * 17 + n * n * 7) % 997}`,
    );
    return [key, `${title}: ${words.join(' ')}.`];
  });
  return { ...Object.fromEntries(told), ...CHOICES };
}

/** Writes a draft with its letters. One that is to stay incomplete lacks the last letter. */
export async function write(year: Year, proposal: Proposal): Promise<string> {
  const admin = year.admins.get(proposal.agency)!;
  const { title, category, fate } = proposal;
  const draft = good(
    await admin.post(`/api/editions/${year.editionId}/submissions`, {
      agencyId: year.agencies.get(proposal.agency),
      title,
      group: 'umum',
      category,
    }),
  );
  year.ids.set(proposal.index, draft.id);
  const implementedSince = fate.startsWith('too_young') ? YOUNG() : LONG_AGO;
  const content = { title, category, sdgs: [3], implementedSince, answers: answersOf(proposal) };
  good(await admin.put(`/api/submissions/${draft.id}/answers`, content, { version: draft.version }));
  for (const requirement of fate === 'incomplete' ? LETTERS.slice(1) : LETTERS)
    await attach(admin, draft.id, requirement);
  return draft.id;
}

export async function attach(admin: Client, id: string, requirement: string) {
  const file = { name: `${requirement}.pdf`, type: 'application/pdf', content: LETTER };
  good(await admin.upload(`/api/submissions/${id}/attachments`, file, { requirement }));
}

/** Endorses and sends. @returns the answer to the sending */
export async function send(year: Year, proposal: Proposal) {
  const admin = year.admins.get(proposal.agency)!;
  const id = year.ids.get(proposal.index)!;
  good(await change(admin, id, 'proposal'));
  return change(admin, id, 'submission');
}

/** Everything that an agency does before the deadline, by what is to become of its proposal. */
export async function writeAndSend(year: Year, proposal: Proposal) {
  const { index, agency, fate } = proposal;
  const admin = year.admins.get(agency)!;
  const id = await write(year, proposal);
  switch (fate) {
    case 'in_grace':
    case 'in_extension':
    case 'too_late':
      return;
    case 'withdrawn_as_draft':
      expect(good(await change(admin, id, 'withdrawal')).state).toBe('withdrawn');
      return;
    case 'incomplete':
      expect(refusal(await change(admin, id, 'proposal'))).toEqual([409, 'incomplete']);
      return;
    case 'over_quota':
      expect(refusal(await send(year, proposal)), `${index}`).toEqual([409, 'guard_refused']);
      return;
    default:
      expect(good(await send(year, proposal)).state).toBe('submitted');
  }
  if (fate === 'withdrawn_after_receipt')
    good(await change(admin, id, 'withdrawal', { reason: 'Layanan ini sudah digabung dengan yang lain.' }));
}
