import type { Tx } from '../db/door.ts';
import { inboxMessages } from '../db/schema/index.ts';
import type { Claimed } from './deliveries.ts';
import type { Said } from './mail-values.ts';

/**
 * Lays a mail's words into the inbox of the one it is meant for, once, whatever becomes of the mail. The values are those of
 * this moment: read again later, they could tell what was decided since and is not announced yet.
 */
export async function keepInInbox(
  tx: Tx,
  delivery: Claimed,
  personId: string,
  said: Record<'id' | 'en', Said>,
): Promise<void> {
  const { id: inIndonesian, en: inEnglish } = said;
  await tx
    .insert(inboxMessages)
    .values({
      id: tx.context.ids.next(),
      deliveryId: delivery.id,
      eventId: delivery.eventId,
      bodyId: delivery.bodyId,
      editionId: delivery.editionId,
      personId,
      template: delivery.template!,
      content: { id: withoutSecret(inIndonesian), en: withoutSecret(inEnglish) },
      at: delivery.createdAt,
    })
    .onConflictDoNothing();
}

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A link whose path carries a secret stays in the mail alone; the inbox leads to the front door instead. */
function withoutSecret({ values, frame }: Said): Said {
  const links = Object.entries(values.links ?? {}).map(([name, link]) => {
    const url = new URL(link);
    const parts = [...url.pathname.split('/'), ...url.searchParams.values(), url.hash];
    const isSecret = parts.some((part) => part.length >= 24 && !UUID.test(part));
    return [name, isSecret ? url.origin : link];
  });
  return { values: { ...values, links: Object.fromEntries(links) as Record<string, string> }, frame };
}
