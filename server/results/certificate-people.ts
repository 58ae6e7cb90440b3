import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Caller, type Tx } from '../db/door.ts';
import { mayOrganise } from '../editions/policy.ts';
import { lockEdition, type EditionRow } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { wordsOf } from '../pdf/words.ts';
import { issueCertificate, openPress, type Press } from './certificate-press.ts';
import { listThankable, type Thankable } from './certificate-queries.ts';
import { makeCertificate, makeCertificates } from './certificate-service.ts';
import { tiersInOrder } from './content.ts';
import { listNamesToPrint } from './name-queries.ts';
import { findReleasedPublication, listStandingAwards } from './queries.ts';

/**
 * Numbers a certificate for every confirmed (or waived) name whose submission is honoured and that has none yet. Waits
 * for the publication: before it nobody is honoured.
 * @returns the submissions that got some
 */
export async function issueForNames(tx: Tx, edition: EditionRow, submissionId?: string): Promise<string[]> {
  if (!(await findReleasedPublication(tx, edition.id))) return [];
  const names = await listNamesToPrint(tx, edition.id, submissionId);
  if (names.length === 0) return [];
  const press = await openPress(tx, edition);
  const awards = await listStandingAwards(tx, edition.id);
  const tiers = tiersInOrder(press.rulebook).filter((tier) => tier.certificate);
  const honoured = new Set<string>();
  for (const { name, agencyName, unitName } of names) {
    const own = awards.filter(({ award }) => award.submissionId === name.submissionId);
    const tier = tiers.find(({ key }) => own.some(({ award }) => award.tierKey === key));
    const row = own.find(({ award }) => award.tierKey === tier?.key);
    if (!tier || !row?.decree) continue;
    const { number, date, signerName, signerPosition } = row.decree;
    await issueCertificate(tx, press, {
      kind: 'innovator',
      submissionId: name.submissionId,
      awardId: row.award.id,
      nameId: name.id,
      print: {
        recipient: name.name,
        agency: [unitName, agencyName].filter(Boolean).join(', '),
        title: row.title,
        tier: tier.certificate!.title,
        part: name.part,
        decreeNumber: number,
        decreeDate: date,
        signerName,
        signerPosition,
      },
    });
    honoured.add(name.submissionId);
  }
  for (const id of honoured) await tellIssued(tx, edition, id);
  return [...honoured];
}

async function tellIssued(tx: Tx, edition: EditionRow, submissionId: string): Promise<void> {
  await record(
    tx,
    'certificate.namesIssued',
    { type: 'submission', id: submissionId, version: 1, bodyId: edition.bodyId, editionId: edition.id },
    {},
    [{ kind: 'mail', template: 'certificate.namesIssued', to: 'agency' }, { kind: 'certificate' }],
  );
}

/**
 * The work behind every effect named `certificate`, harmless when done again: what the event is about decides whether
 * names are numbered first.
 */
export async function makeCertificatesFor(
  context: Context,
  event: { subjectType: string; subjectId: string; editionId: string | null },
): Promise<void> {
  if (event.subjectType === 'certificate') return void (await makeCertificate(context, event.subjectId));
  if (event.subjectType !== 'nameList') return makeCertificates(context, event.subjectId);
  await act(asSystem(context), async (tx) => {
    const edition = (await lockEdition(tx, event.editionId!))!;
    const [list] = await tx.execute<{ submission_id: string }>(
      sql`select submission_id from name_lists where id = ${event.subjectId}`,
    );
    if (list) await issueForNames(tx, edition, list.submission_id);
  });
}

/**
 * Numbers a certificate for every juror who finished at least one assignment and has none.
 * @returns how many were issued now
 * @throws Refusal guard_refused before the results are published
 */
export function issueForJurors(caller: Caller, editionId: string) {
  return act(caller, async (tx) => {
    const edition = await lockEdition(tx, editionId);
    mayOrganise(tx.actor, edition);
    if (!(await findReleasedPublication(tx, editionId)))
      throw new Refusal('guard_refused', { reason: NOT_PUBLISHED });
    const press = await openPress(tx, edition);
    const jurors = await listThankable(tx, edition.id);
    for (const juror of jurors) await issueForJuror(tx, press, juror);
    return { issued: jurors.length };
  });
}

async function issueForJuror(tx: Tx, press: Press, juror: Thankable): Promise<void> {
  const { edition } = press;
  const words = wordsOf(3);
  const part = words.say(juror.panelist ? 'panelist' : 'evaluator');
  const [decree] = await tx.execute<{
    date: string;
    signer_name: string;
    signer_position: string;
    number: string;
  }>(
    sql`select number, date::text, signer_name, signer_position from decrees where edition_id = ${edition.id} order by created_at desc limit 1`,
  );
  const issued = await issueCertificate(tx, press, {
    kind: 'juror',
    personId: juror.id,
    print: {
      recipient: juror.name,
      agency: '',
      title: `${words.say('competition')} ${edition.year}`,
      tier: { id: words.say('thanks'), en: 'In recognition of service' },
      part,
      decreeNumber: decree!.number,
      decreeDate: decree!.date,
      signerName: decree!.signer_name,
      signerPosition: decree!.signer_position,
    },
  });
  await record(
    tx,
    'certificate.jurorIssued',
    { type: 'certificate', id: issued.id, version: 1, bodyId: edition.bodyId, editionId: edition.id },
    { number: issued.number },
    [{ kind: 'certificate' }],
    [
      {
        template: 'certificate.jurorIssued',
        recipientId: juror.id,
        language: juror.language,
        values: { certificateNumber: issued.fullNumber, link: '/jury/certificates' },
      },
    ],
  );
}

const NOT_PUBLISHED = {
  id: 'Piagam terbit setelah hasil diumumkan.',
  en: 'Certificates are issued once the results are published.',
};
