import { globSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { roleWord } from '../../server/people/role-words.ts';
import { peopleWords } from '../../web/src/lib/words/people.ts';
import { headIn, isKnownHead, truth } from '../../server/http/table-heads.ts';

const server = new URL('../../server/', import.meta.url).pathname;

test('every Indonesian head of a table that people take away has its English', () => {
  // The fields of the UNPSA form are no columns, and are English for everybody.
  const files = globSync('**/*.ts', { cwd: server }).filter((file) => file !== 'results/unpsa.ts');
  const labels = files.flatMap((file) => {
    const text = readFileSync(server + file, 'utf8');
    return [...text.matchAll(/\bkey: '\w+', label: '([A-Z][^']*)'/g)].map(([, label]) => label!);
  });
  expect(labels.length).toBeGreaterThan(80);
  expect([...new Set(labels)].filter((label) => !isKnownHead(label))).toEqual([]);
});

test('a head is read in the language of the reader; its zone stays, and what programs read stays', () => {
  expect(headIn('id', 'Nomor usulan')).toBe('Nomor usulan');
  expect(headIn('en', 'Nomor usulan')).toBe('Proposal number');
  expect(headIn('en', 'Tenggat (WIB)')).toBe('Deadline (WIB)');
  expect(headIn('en', 'submitted')).toBe('submitted');
  expect([truth('id', true), truth('en', true), truth('en', false)]).toEqual(['ya', 'yes', 'no']);
});

test('a role is called in a table what it is called on a page, in both languages', () => {
  for (const language of ['id', 'en'] as const)
    for (const [role, word] of Object.entries(peopleWords[language].roleNames))
      expect([role, roleWord(role, language)]).toEqual([role, word]);
});
