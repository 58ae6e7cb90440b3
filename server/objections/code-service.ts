import { createHmac } from 'node:crypto';
import { act, asSystem, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import { record } from '../events/record.ts';
import * as queries from './code-queries.ts';
import { openUntil } from './window-service.ts';

/** The house's own guard against abuse; no rule of a year. */
const CODE_MINUTES = 30;
const CODES_AN_HOUR = { address: 5, network: 20 };
const TRIES = 5;

/**
 * Mails a code to an address from which somebody wants to object. The answer is the same for every address.
 * @throws Refusal objection_closed, too_many_attempts
 */
export function sendObjectionCode(
  caller: Caller,
  editionId: string,
  { email, ip }: { email: string; ip: string },
) {
  const { context, actor, once } = caller;
  return act({ ...asSystem(context), ...(once ? { once } : {}) }, async (tx) => {
    const edition = await findEdition(tx, editionId);
    if (!edition || edition.state === 'draft') throw new Refusal('not_found');
    if (!(await openUntil(tx, editionId))) throw new Refusal('objection_closed');
    const address = fold(email);
    const since = new Date(tx.at.getTime() - 3_600_000);
    const networkHash = networkOf(context.config.secret, ip);
    const asked = await queries.countCodes(tx, editionId, { address, networkHash }, since);
    if (asked.address >= CODES_AN_HOUR.address || asked.network >= CODES_AN_HOUR.network)
      throw new Refusal('too_many_attempts', { seconds: 3600 }, { retryAfterSeconds: 3600 });
    const id = context.ids.next();
    const code = String(context.random.int(1_000_000)).padStart(6, '0');
    const expiresAt = new Date(tx.at.getTime() + CODE_MINUTES * 60_000);
    const place = { bodyId: edition.bodyId, editionId };
    await queries.insertCode(tx, {
      id,
      ...place,
      email: address,
      networkHash,
      codeHash: hashOfCode(context.config.secret, id, code),
      createdAt: tx.at,
      expiresAt,
    });
    const link = `/objections/${editionId}?email=${encodeURIComponent(email.trim())}&code=${code}#ajukan`;
    await record(
      tx,
      'objection-code.sent',
      { type: 'objection-code', id, version: 1, ...place },
      {},
      [],
      [
        {
          template: 'objection-code.sent',
          address: email.trim(),
          language: actor.language,
          values: { code, link, deadline: expiresAt.toISOString() },
        },
      ],
    );
    return { sent: true as const, expiresAt: expiresAt.toISOString() };
  });
}

/**
 * Spends a code. A wrong try is counted and committed, and only then refused, in the same words whatever was wrong.
 * @throws Refusal link_spent
 */
export async function spendCode(
  caller: Caller,
  editionId: string,
  email: string,
  code: string,
): Promise<void> {
  const { context } = caller;
  // A repeat of the same request brings the same code again: it may pass once more with the same key.
  const key = caller.once?.key ?? null;
  const spent = await act(asSystem(context), async (tx) => {
    const row = await queries.lockCode(tx, editionId, fold(email));
    if (!row || row.expiresAt <= tx.at || row.attempts >= TRIES) return false;
    if (hashOfCode(context.config.secret, row.id, code.trim()) !== row.codeHash) {
      await queries.updateCode(tx, row.id, { attempts: row.attempts + 1 });
      return false;
    }
    if (row.spentAt !== null) return key !== null && row.spentBy === key;
    await queries.updateCode(tx, row.id, { spentAt: tx.at, spentBy: key });
    return true;
  });
  if (!spent) throw new Refusal('link_spent');
}

function fold(email: string): string {
  return email.trim().toLowerCase();
}

/** The network somebody comes from, as a keyed hash: the /24 of IPv4, the /48 of IPv6. */
function networkOf(secret: Buffer, ip: string): string {
  const v4 = /(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d{1,3}$/.exec(ip);
  const network = v4 ? v4[1]! : ip.split(':').slice(0, 3).join(':');
  return createHmac('sha256', secret).update(`network ${network}`).digest('hex').slice(0, 16);
}

function hashOfCode(secret: Buffer, id: string, code: string): string {
  return createHmac('sha256', secret).update(`objection ${id} ${code}`).digest('hex');
}
