import { asSystem, act, look, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { personOf } from '../judging/policy.ts';
import { findBody } from '../people/queries.ts';
import { takeUpload } from '../people/upload-service.ts';
import { agreementDocument, commitmentDocument, type AgreementContent } from './agreement-document.ts';
import { dayOf, yearOf } from './days.ts';
import { partiesOf, partyOf } from './facts-service.ts';
import { findReplication, lockReplication, nextNetworkNumber, updateReplication } from './queries.ts';
import { lockToMove } from './replication-service.ts';
import { changeReplicationState } from './step-service.ts';
import { readReplication, showReplication } from './view-service.ts';
import { findSignature, insertSignature } from './work-queries.ts';

export type Signing = { office: string; uploadId?: string | undefined };

/**
 * One party signs the agreement: by this record, or by a copy signed on paper that it uploads. With the last signature the
 * agreement has its number and counts; all of that is one transaction.
 * @throws Refusal guard_refused (signed before), illegal_transition, not_allowed
 */
export async function signAgreement(caller: Caller, id: string, input: Signing) {
  await act(caller, async (tx) => {
    const { row, parts, facts, by, standing } = await lockToMove(tx, caller, id);
    if (tx.actor.kind !== 'person') throw new Refusal('sign_in_required');
    const upload = input.uploadId ? await takeUpload(tx, input.uploadId, tx.actor) : null;
    const after = await changeReplicationState(tx, row, { verb: 'sign', by, facts });
    const signature = {
      id: tx.context.ids.next(),
      bodyId: row.bodyId,
      replicationId: id,
      party: partyOf(standing)!,
      personId: personOf(tx.actor),
      name: tx.actor.name,
      office: input.office,
      sha256: upload?.sha256 ?? null,
      fileName: upload?.fileName ?? null,
      signedAt: tx.at,
    };
    await insertSignature(tx, signature);
    const signed = [...parts.signatures, signature].map((one) => one.party);
    if (partiesOf(row).every((party) => signed.includes(party))) await conclude(tx, after.id);
  });
  return showReplication(caller, id);
}

/** The last signature is in: the system numbers the agreement. */
async function conclude(tx: Tx, id: string): Promise<void> {
  const row = (await lockReplication(tx, id))!;
  await changeReplicationState(tx, row, {
    verb: 'conclude',
    by: ['system'],
    facts: { signaturesComplete: true },
  });
  const year = yearOf(tx.at);
  const number = await nextNetworkNumber(tx, row.bodyId, year, 'agreement');
  await updateReplication(tx, id, { agreementNumber: `${String(number).padStart(3, '0')}/KR/JIPP/${year}` });
}

/**
 * The agreement or the replicator's letter of commitment as a PDF: a draft to sign before it is concluded, with the recorded
 * signatures afterwards.
 * @throws Refusal not_found before the owner or the hub agreed
 */
export async function makeAgreement(caller: Caller, id: string, which: 'agreement' | 'commitment') {
  const found = await look(caller, (tx) => readReplication(tx, id));
  if (!found.dates.agreed) throw new Refusal('not_found');
  const { context } = caller;
  const body = await look(asSystem(context), async (tx) => {
    const row = (await findReplication(tx, id))!;
    return (await findBody(tx, row.bodyId))!.name;
  });
  const content: AgreementContent = {
    body,
    demo: context.config.environment === 'demo',
    number: found.agreementNumber,
    replicationNumber: found.number,
    day: found.dates.signed ? dayOf(new Date(found.dates.signed)) : null,
    title: found.title,
    owner: found.ownerName,
    ownerSigns: found.parties.includes('owner'),
    replicator: found.replicatorName,
    hub: found.hubName,
    scope: found.scope,
    purpose: found.purpose,
    core: found.plan?.core ?? [],
    signatures: found.signatures.map((one) => ({ ...one, day: dayOf(new Date(one.signedAt)) })),
  };
  const document = which === 'agreement' ? agreementDocument(content) : commitmentDocument(content);
  const name = which === 'agreement' ? 'kesepakatan' : 'surat-komitmen';
  return { content: await context.pdf.document(document), fileName: `${name}-${found.number}.pdf` };
}

/** The copy that a party signed on paper. */
export async function findSignedCopy(caller: Caller, signatureId: string) {
  const found = await look(asSystem(caller.context), (tx) => findSignature(tx, signatureId));
  if (!found?.sha256) throw new Refusal('not_found');
  await showReplication(caller, found.replicationId);
  return { sha256: found.sha256, fileName: found.fileName ?? 'kesepakatan.pdf' };
}
