import type { Values } from '#lib/autosave.svelte.ts';
import type { Sent } from './database.ts';
import { answered, listSheets, takeToSend, waits, type Outcome } from './sheets.ts';

const PATIENCE_MS = 20_000;
/** What other tabs of this browser listen to: the sheet of an assignment changed on this device. */
export const CHANNEL = 'kipp-sheets';

export type Contact = 'online' | 'offline' | 'signed-out' | 'another-person';

type Answer = {
  savedAt?: string;
  values?: Values;
  finished?: boolean;
  theirs?: Values;
  gone?: boolean;
  detail?: string;
};

/**
 * Sends what waits on one sheet, or on all of this person's, one after the other. Only one tab sends at a time. What is
 * typed meanwhile goes with the next turn; an answer that never came is asked for again under the same key.
 */
export function sendWaiting(personId: string, only?: string): Promise<Contact> {
  return alone(async () => {
    const ids = only ? [only] : (await listSheets(personId)).filter(waits).map((one) => one.assignmentId);
    for (const assignmentId of ids) {
      const contact = await sendOne(personId, assignmentId);
      if (contact !== 'online') return contact;
    }
    return 'online';
  });
}

async function sendOne(personId: string, assignmentId: string): Promise<Contact> {
  for (;;) {
    const sent = await takeToSend(personId, assignmentId);
    if (!sent) return 'online';
    const sheetId = await sheetIdOf(personId, assignmentId);
    const { contact, outcome } = await post({ personId, assignmentId, sheetId, ...sent });
    if (!outcome) return contact;
    await answered(personId, assignmentId, sent.key, outcome);
    tell(assignmentId);
    if (outcome.kind !== 'arrived') return 'online';
  }
}

type Posted = Sent & { personId: string; assignmentId: string; sheetId: string | null };
export type Answered = { contact: Contact; outcome: Outcome | null };

/** Straight to the server, where the device keeps nothing. */
export const sendBare = ({
  personId,
  assignmentId,
  sheetId,
  base,
  values,
  key,
}: Pick<Posted, 'personId' | 'assignmentId' | 'sheetId' | 'base' | 'values' | 'key'>): Promise<Answered> =>
  post({ personId, assignmentId, sheetId, base, values, finish: false, key });

async function post(given: Posted): Promise<Answered> {
  const response = await ask('/offline/scores', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(given),
  });
  if (!response) return { contact: 'offline', outcome: null };
  if (response.status === 401) return { contact: 'signed-out', outcome: null };
  const body = (await response.json().catch(() => null)) as Answer | null;
  // What does not speak as our server does has taken nothing and refused nothing.
  if (!body) return { contact: 'offline', outcome: null };
  if (response.status === 403 && body.detail === 'another-person')
    return { contact: 'another-person', outcome: null };
  if (response.status >= 500 || response.status === 429) return { contact: 'offline', outcome: null };
  return { contact: 'online', outcome: outcomeOf(response.ok, body, String(response.status)) };
}

function outcomeOf(ok: boolean, body: Answer, status: string): Outcome {
  if (body.gone) return { kind: 'gone' };
  if (ok && body.values)
    return {
      kind: 'arrived',
      at: body.savedAt ? Date.parse(body.savedAt) : Date.now(),
      values: body.values,
      finished: body.finished ?? false,
    };
  if (body.theirs) return { kind: 'conflict', theirs: body.theirs };
  return { kind: 'refused', detail: body.detail ?? status };
}

async function sheetIdOf(personId: string, assignmentId: string): Promise<string | null> {
  const all = await listSheets(personId);
  return all.find((one) => one.assignmentId === assignmentId)?.sheetId ?? null;
}

/** Asks our own server; null where it cannot be reached or does not answer in time. */
export async function ask(path: string, init: RequestInit = {}): Promise<Response | null> {
  try {
    return await fetch(path, { ...init, cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
  } catch {
    return null;
  }
}

/** Tells the other tabs of this browser. */
export function tell(assignmentId: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(assignmentId);
  channel.close();
}

/** One tab at a time, where the browser can say so; the server takes a repeat as one in any case. */
function alone<T>(work: () => Promise<T>): Promise<T> {
  return navigator.locks ? navigator.locks.request('kipp-send', work) : work();
}
