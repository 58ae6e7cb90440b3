import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { effectNames } from '../../server/events/handlers.ts';
import { lettersWords as letters } from '../../web/src/lib/words/letters.ts';

const TEMPLATES = new URL('../../templates/mail/', import.meta.url);

test('every letter and every effect has a name that an office reads, in both languages', () => {
  const mails = readdirSync(TEMPLATES).flatMap((file) => file.match(/^(.+)\.id\.md$/)?.[1] ?? []);
  expect(mails.length).toBeGreaterThan(100);
  const named = new Set(Object.keys(letters.id));
  expect([...mails, ...effectNames].filter((name) => name !== 'mail' && !named.has(name))).toEqual([]);
  // None is a code again.
  expect(mails.filter((name) => /\w\.\w/.test(letters.id[name as 'edition.opened']))).toEqual([]);
});
