/**
 * What an evaluator's device keeps, in the browser's own database: the texts to read, their attachments, and every score
 * that was typed, until the server has it.
 *
 * What protects it. Nothing here is encrypted: a key would have to lie in the same browser, beside what it locks, and
 * would keep nobody out. It is as safe as the device: its screen lock, the encryption of its disk, and the browser, which
 * shows it to no other site. Every row carries the person it belongs to and is shown to nobody else; it is erased at
 * sign-out, when the stage closes or the task is taken away (on the next contact with the server), and after 14 days.
 */
import type { Values } from '#lib/autosave.svelte.ts';
import { deviceStore } from '#lib/device-store.ts';
import type { Assignment, AssignmentItem } from '#lib/types/judging.ts';
import type { Rulebook } from '#lib/types/rulebook.ts';
import type { Lang, Words } from '#lib/words/define.ts';

/** One task with its text, rubric and sheet as the server gave them. */
export type KeptItem = {
  id: string;
  personId: string;
  keptAt: number;
  item: AssignmentItem;
  one: Assignment;
};

/** An attachment's bytes. */
export type KeptFile = { id: string; personId: string; assignmentId: string; keptAt: number; blob: Blob };

/** What belongs to the whole set of a person. */
export type KeptSet = {
  personId: string;
  name: string;
  lang: Lang;
  /** When the server last said that all of this is still this person's. */
  contactAt: number;
  downloadedAt: number;
  editions: { id: string; name: Words; rulebook: Rulebook }[];
  /** Attachments that were left out, too large or beyond the room given to them. */
  leftOut: number;
};

/** What left the device and has no answer yet. It stays as it is until the answer comes, so that it arrives once. */
export type Sent = { key: string; base: Values; values: Values; finish: boolean };

/** One sheet on this device: what the server said last, and what stands here. */
export type KeptSheet = {
  id: string;
  personId: string;
  assignmentId: string;
  sheetId: string | null;
  title: string;
  base: Values;
  values: Values;
  /** The sheet is to be sent as finished. */
  finish: boolean;
  typedAt: number;
  /** When the server last confirmed what stands here. */
  serverAt: number | null;
  sent: Sent | null;
  conflict: Values | null;
  /** Of the fields in conflict those whose other version another tab of this device typed: the server does not have it either. */
  clashes?: string[];
  refused: string | null;
};

/** Who used this browser last, in which language and look: the page that opens without a server cannot ask. */
export type KeptLast = { id: 'last'; personId: string; lang: Lang; theme: string };

type Stores = { items: KeptItem; files: KeptFile; sets: KeptSet; sheets: KeptSheet; last: KeptLast };
export type StoreName = keyof Stores;

const DATABASE = 'kipp-set';
const KEYS: Record<StoreName, string> = {
  items: 'id',
  files: 'id',
  sets: 'personId',
  sheets: 'id',
  last: 'id',
};
export const STORES = Object.keys(KEYS) as StoreName[];

/**
 * One transaction on the device. What it wrote is on the disk when this resolves.
 * @throws DOMException where the browser keeps nothing, or its room is full: then nothing of it was written
 */
export const onDevice = deviceStore<Stores>(DATABASE, KEYS);
