import { expect, test } from 'vitest';
import { isEasy, isLeaked } from '../../server/people/easy-passwords.ts';

const maria = { name: 'Maria Lestari', email: 'm.lestari@dinkes.contoh.id' };

test.each([
  'KippInovasi2026!',
  'password1234',
  'Kata Sandi 2025',
  'maria.lestari99',
  'Lestari-Dinkes-1',
  'qwertyuiop12',
  'Admin@1234567890',
  'aaaaaaaaaaaa',
  '0987654321098',
  'abcdefghijkl',
  'penyelenggara!!',
])('%s is easy to guess', (password) => {
  expect(isEasy(password, maria)).toBe(true);
});

test.each([
  'kata sandi yang panjang',
  'sandi yang baru sekali',
  'kuda hujan genteng',
  'Tg7#qLw2!xPz',
  'maria suka durian',
  'kipp ombak senja',
])('%s is taken', (password) => {
  expect(isEasy(password, maria)).toBe(false);
});

test.each(['basketball', 'Manchester', '1QAZ2wsx3edc', 'soso123aljg', '4815162342'])(
  '%s leaked elsewhere, and is known by it',
  (password) => {
    expect(isLeaked(password)).toBe(true);
  },
);

test('what nobody is known to use has not leaked', () => {
  expect(['kuda hujan genteng', 'manchester kebumen', 'Tg7#qLw2!xPz'].filter(isLeaked)).toEqual([]);
});
