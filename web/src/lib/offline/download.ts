import type { Assignment, AssignmentItem } from '#lib/types/judging.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';
import type { Lang, Words } from '#lib/words/define.ts';
import type { KeptSet } from './database.ts';
import { ask, sendWaiting, type Contact } from './send.ts';
import { eraseGone, eraseOthers, keepFile, keepItem, keepSet, noteOnSet, readSet } from './set.ts';
import { openSheet } from './sheets.ts';
import { sheetValues } from './values.ts';

/** The largest attachment that is taken along, and the most of all together, in bytes. */
export const LARGEST_FILE = 10 * 1024 * 1024;
export const ALL_FILES = 200 * 1024 * 1024;

/** What the server says of this person's set: /offline/set. */
export type SetAnswer = {
  personId: string;
  name: string;
  lang: Lang;
  editions: { id: string; name: Words; rulebook: Rulebook }[];
  items: AssignmentItem[];
};

export type Progress = { done: number; of: number };
export type Refreshed = { contact: Contact; erased: number };

/**
 * A contact with the server: what waits is sent first, then the server says what is still this person's, and what is not
 * is erased. Texts that are here already are not fetched again.
 */
export async function refreshSet(personId: string): Promise<Refreshed & { answer: SetAnswer | null }> {
  const sent = await sendWaiting(personId);
  if (sent !== 'online') return { contact: sent, erased: 0, answer: null };
  const response = await ask('/offline/set');
  if (!response || response.status >= 500 || response.status === 429)
    return { contact: 'offline', erased: 0, answer: null };
  // A seat that was taken away, or a session that ended: nothing is this person's to read any more, or nobody can say so.
  if (response.status === 401) return { contact: 'signed-out', erased: 0, answer: null };
  if (!response.ok) return { contact: 'online', erased: await eraseGone(personId, new Set()), answer: null };
  const answer = (await response.json().catch(() => null)) as SetAnswer | null;
  if (!answer) return { contact: 'offline', erased: 0, answer: null };
  if (answer.personId !== personId) return { contact: 'another-person', erased: 0, answer: null };
  const erased = await eraseGone(personId, new Set(answer.items.map((item) => item.id)));
  await noteOnSet(personId, { contactAt: Date.now() });
  return { contact: 'online', erased, answer };
}

/**
 * Takes the whole set along: texts, rubrics and sheets first, then the attachments up to LARGEST_FILE each and ALL_FILES
 * together. What was fetched stays when the line breaks, and the next time goes on from there.
 * @throws DOMException when the device has no room
 */
export async function downloadSet(personId: string, report: (progress: Progress) => void): Promise<Contact> {
  const { contact, answer } = await refreshSet(personId);
  if (contact !== 'online' || !answer) return contact;
  await eraseOthers(personId);
  await navigator.storage?.persist?.();
  const set: KeptSet = {
    personId,
    name: answer.name,
    lang: answer.lang,
    editions: answer.editions,
    contactAt: Date.now(),
    downloadedAt: Date.now(),
    leftOut: 0,
  };
  await keepSet(set);
  const wanted: Wanted[] = [];
  let done = 0;
  for (const item of answer.items) {
    const one = await fetchOne(item.id);
    if (one === 'offline') return 'offline';
    if (one) {
      if (!(await keepItem({ id: item.id, personId, keptAt: Date.now(), item, one }))) return 'signed-out';
      await keepSheet(personId, item, one);
      for (const file of one.proposal?.attachments ?? []) wanted.push({ file, assignmentId: item.id });
    }
    done += 1;
    report({ done, of: answer.items.length });
  }
  return takeFiles(set, wanted);
}

type Wanted = { file: { id: string; sizeBytes: number }; assignmentId: string };

async function takeFiles(set: KeptSet, wanted: readonly Wanted[]): Promise<Contact> {
  const { personId } = set;
  const here = (await readSet(personId))?.fileIds ?? new Set();
  let room = ALL_FILES;
  let leftOut = 0;
  for (const { file, assignmentId } of wanted) {
    if (file.sizeBytes > LARGEST_FILE || file.sizeBytes > room) {
      leftOut += 1;
      continue;
    }
    room -= file.sizeBytes;
    if (here.has(file.id)) continue;
    const response = await ask(`/api/attachments/${file.id}/content`);
    if (!response) return 'offline';
    if (!response.ok) leftOut += 1;
    else {
      const kept = { id: file.id, personId, assignmentId, keptAt: Date.now(), blob: await response.blob() };
      if (!(await keepFile(kept))) return 'signed-out';
    }
  }
  await noteOnSet(personId, { leftOut });
  return 'online';
}

async function fetchOne(id: string): Promise<Assignment | null | 'offline'> {
  const response = await ask(`/offline/set/${id}`);
  if (!response || response.status >= 500 || response.status === 429) return 'offline';
  if (!response.ok) return null;
  return ((await response.json().catch(() => null)) as Assignment | null) ?? 'offline';
}

async function keepSheet(personId: string, item: AssignmentItem, one: Assignment): Promise<void> {
  if (!one.sheet) return;
  await openSheet({
    personId,
    assignmentId: item.id,
    sheetId: one.sheet.id,
    title: item.submission?.title ?? '',
    base: sheetValues(one.sheet, one.rubric?.criteria ?? []),
    serverAt: Date.parse(one.sheet.savedAt),
  });
}

/** What this origin uses of the device and how much it may use at most, in bytes; null where the browser does not say. */
export async function roomHere(): Promise<{ used: number; room: number; persistent: boolean } | null> {
  const estimate = await navigator.storage?.estimate?.().catch(() => null);
  if (!estimate) return null;
  const persistent = (await navigator.storage.persisted?.().catch(() => false)) ?? false;
  return { used: estimate.usage ?? 0, room: estimate.quota ?? 0, persistent };
}
