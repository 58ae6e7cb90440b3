import { expect, test } from 'vitest';
import { tongueName, tongueTag } from '../../web/src/lib/tongues.ts';

test('a language is kept by the tag that the rules name it by, in whichever words it was typed', () => {
  const typed = ['Indonesia', 'bahasa Jawa', 'English', 'Inggris', 'id', 'Sundanese'];
  expect(typed.map(tongueTag)).toEqual(['id', 'jv', 'en', 'en', 'id', 'su']);
  expect(['id', 'jv'].map((tag) => tongueName(tag, 'id'))).toEqual(['Indonesia', 'Jawa']);
});

test('what is no language known here stays as it was typed', () => {
  expect(tongueTag(' Klingon lama ')).toBe('Klingon lama');
  expect(tongueName('Klingon lama', 'id')).toBe('Klingon lama');
});
