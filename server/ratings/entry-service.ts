import { act, asSystem, type Caller, type Tx } from '../db/door.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import { keyedHash, networkOf, readAddress } from './address.ts';
import { CODE_MINUTES, CODES_AN_HOUR, TICKET_DAYS, TRIES } from './limits.ts';
import * as queries from './queries.ts';
import { refuseClosed, takeStage } from './stage-service.ts';

const HOUR_MS = 3_600_000;

/**
 * Mails a code, and a link that does the same, to an address that wants to rate. The answer is the same for every
 * address. Works as the system, since a rater is nobody of the installation; that the window is open is asked first.
 * @throws Refusal stage_not_open, too_many_attempts for an address or network that asked too often
 */
export function sendCode(caller: Caller, editionId: string, input: { email: string; ip: string }) {
  const { context, actor, once } = caller;
  const { secret } = context.config;
  const address = readAddress(input.email, secret);
  const networkHash = networkOf(input.ip, secret);
  return act({ ...asSystem(context), ...(once ? { once } : {}) }, async (tx) => {
    const found = await takeStage(tx, editionId);
    await refuseClosed(tx, found);
    const place = { bodyId: found.edition.bodyId, editionId };
    const rater = await queries.lockRater(tx, {
      id: context.ids.next(),
      ...place,
      addressHash: address.hash,
      domain: address.domain,
      createdAt: tx.at,
    });
    await refuseOften(tx, rater.id, networkHash);
    const id = context.ids.next();
    const code = String(context.random.int(1_000_000)).padStart(6, '0');
    const token = context.random.bytes(24).toString('base64url');
    const expiresAt = new Date(tx.at.getTime() + CODE_MINUTES * 60_000);
    await queries.insertCode(tx, {
      id,
      ...place,
      raterId: rater.id,
      codeHash: keyedHash(secret, `code ${id}`, code),
      tokenHash: keyedHash(secret, 'token', token),
      networkHash,
      createdAt: tx.at,
      expiresAt,
    });
    const link = `/rate/${editionId}/enter?token=${token}`;
    const values = { code, link, deadline: expiresAt.toISOString() };
    const mail = { template: 'rating.codeSent', address: address.mailTo, language: actor.language, values };
    await record(
      tx,
      'rating.codeSent',
      { type: 'rater', id: rater.id, version: 1, ...place },
      {},
      [],
      [mail],
    );
    return { sent: true as const, expiresAt: expiresAt.toISOString() };
  });
}

async function refuseOften(tx: Tx, raterId: string, networkHash: string) {
  const since = new Date(tx.at.getTime() - HOUR_MS);
  const [ofAddress, ofNetwork] = await Promise.all([
    queries.countCodes(tx, { raterId }, since),
    queries.countCodes(tx, { networkHash }, since),
  ]);
  if (ofAddress >= CODES_AN_HOUR.address || ofNetwork >= CODES_AN_HOUR.network)
    throw new Refusal('too_many_attempts', { seconds: 3600 }, { retryAfterSeconds: 3600 });
}

export type Proof = { email: string; code: string } | { token: string };

/**
 * Spends a code or the token behind the mailed link, and hands out the ticket that rates on this device. Reading the
 * link spends nothing: only this act does.
 * @throws Refusal link_spent or code_wrong for whatever is wrong, used or too old, so that nobody learns which
 */
export async function enter(caller: Caller, editionId: string, proof: Proof) {
  const { context } = caller;
  const { secret } = context.config;
  // A wrong try is counted and committed; only then it is refused.
  const ticket = await act(asSystem(context), async (tx) => {
    const found = await takeStage(tx, editionId);
    await refuseClosed(tx, found);
    const row =
      'token' in proof
        ? await queries.lockCodeByToken(tx, editionId, keyedHash(secret, 'token', proof.token))
        : await queries.lockNewestCode(tx, editionId, readAddress(proof.email, secret).hash);
    if (!row || row.spentAt || row.expiresAt <= tx.at || row.attempts >= TRIES) return null;
    if ('code' in proof && keyedHash(secret, `code ${row.id}`, proof.code) !== row.codeHash) {
      await queries.updateCode(tx, row.id, { attempts: row.attempts + 1 });
      return null;
    }
    const given = context.random.bytes(32).toString('base64url');
    const ticketExpiresAt = new Date(tx.at.getTime() + TICKET_DAYS * 24 * HOUR_MS);
    await queries.updateCode(tx, row.id, {
      spentAt: tx.at,
      ticketHash: keyedHash(secret, 'ticket', given),
      ticketExpiresAt,
    });
    await queries.updateRaterVerified(tx, row.raterId);
    return { ticket: given, expiresAt: ticketExpiresAt.toISOString() };
  });
  if (!ticket) throw new Refusal('code' in proof ? 'code_wrong' : 'link_spent');
  return ticket;
}
