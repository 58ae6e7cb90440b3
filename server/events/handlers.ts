import type { Context } from '../context.ts';
import { claimDelivery, finishDelivery, later, type Claimed, type Delivery } from './deliveries.ts';
import { expandMail, sendMail } from './mail-delivery.ts';
import { openConsolidation } from '../judging/consolidation-service.ts';
import { releaseReaders } from '../judging/departure-service.ts';
import { makeReplicationCertificate } from '../network/certificate-service.ts';
import { closeDueRounds } from '../validation/round-service.ts';
import { indexSaid } from '../validation/index-service.ts';
import { remindFollowUps } from '../coaching/reminder-service.ts';
import { remindNetwork, takeOverFromSilent } from '../network/sweep-service.ts';
import { remindJurors } from '../judging/reminder-service.ts';
import { sealAudit } from '../integrity/audit-service.ts';
import { makePackage } from '../integrity/package-service.ts';
import { sealClosedStages } from '../integrity/seal-service.ts';
import { makeCertificatesFor } from '../results/certificate-people.ts';
import { lapseRequests } from '../results/confirm-service.ts';
import { remindAgencies, sendDigests } from '../messages/reminder-service.ts';
import { startMessage } from '../messages/sending-service.ts';
import { forgetFileReceipts, sweepFiles } from '../people/file-check-service.ts';
import { keepRetention } from '../people/privacy/retention-service.ts';
import { watchClocks } from '../people/privacy/clock-service.ts';
import { stopRehearsals, sweepRehearsals } from '../rehearsal/runner.ts';
import { expireCorrections } from '../screening/correction-service.ts';
import { tellObjector } from '../objections/step-service.ts';
import { fillDirectory, indexUnindexed } from '../portal/fill-service.ts';
import { compareSubmission } from '../submissions/likeness-service.ts';
import { deliverWebhook } from '../platform/webhook-delivery.ts';
import { publishDue } from '../results/release-service.ts';
import { signCertificate } from '../results/signature-service.ts';

/**
 * What each effect does: the one place where the ground reaches a feature. A handler is idempotent, since a
 * worker may die after the effect and before the mark; a mail is the exception and has its own order.
 */
const handlers: Record<string, (context: Context, delivery: Claimed) => Promise<unknown>> = {
  mail: (context, delivery) =>
    delivery.audience ? expandMail(context, delivery) : sendMail(context, delivery),
  objector: (context, delivery) => tellObjector(context, delivery.event),
  likeness: (context, delivery) => compareSubmission(context, delivery.event.subjectId),
  message: (context, delivery) => startMessage(context, delivery.event.subjectId),
  certificate: (context, { event }) =>
    event.subjectType === 'replication'
      ? makeReplicationCertificate(context, event.subjectId)
      : makeCertificatesFor(context, event),
  signature: (context, delivery) => signCertificate(context, delivery.event.subjectId),
  release: (context, delivery) => releaseReaders(context, delivery.event.subjectId),
  consolidation: (context, delivery) => openConsolidation(context, delivery.event.subjectId),
  checkpoint: (context, delivery) => sealClosedStages(context, delivery.event.editionId!),
  package: (context, delivery) => makePackage(context, delivery.event.subjectId),
  directory: (context, { event }) =>
    event.editionId === null ? indexSaid(context, event) : fillDirectory(context, event.editionId),
  webhook: (context, delivery) => deliverWebhook(context, delivery),
  publication: (context, delivery) => publishDue(context, String(delivery.values['publicationId'])),
};

/** What a delivery may be about. */
export const effectNames: readonly string[] = Object.keys(handlers);

/** What the system does from time to time, in every worker, harmless when done twice. */
export const sweeps: ((context: Context) => Promise<unknown>)[] = [
  lapseRequests,
  expireCorrections,
  remindJurors,
  (context) => sweepRehearsals(context),
  remindAgencies,
  takeOverFromSilent,
  remindNetwork,
  remindFollowUps,
  closeDueRounds,
  sendDigests,
  sealAudit,
  sweepFiles,
  forgetFileReceipts,
  watchClocks,
  keepRetention,
  indexUnindexed,
];

/** Ends what a sweep has begun and not waited for, when the worker stops. */
export const stopSweeps = (context: Context): Promise<void> => stopRehearsals(context);

/** Does one delivery from claim to mark. */
export async function runDelivery(context: Context, id: string): Promise<void> {
  const delivery = await claimDelivery(context, id);
  if (!delivery) return;
  const handler = handlers[delivery.effect];
  let change: Partial<Delivery> | null;
  try {
    if (!handler) throw new Error(`no handler for ${delivery.effect}`);
    const said = await handler(context, delivery);
    change =
      delivery.effect === 'mail'
        ? (said as Partial<Delivery> | null)
        : { state: 'sent', doneAt: new Date(), problem: null };
  } catch (error) {
    context.log.error({ err: error, delivery: id }, 'delivery');
    const problem = error instanceof Error ? error.message.slice(0, 500) : 'unknown';
    change = later(delivery, problem);
  }
  // Not within the try: a mail whose mark fails was sent, and coming again later would send it twice.
  if (change) await finishDelivery(context, delivery, change);
}
