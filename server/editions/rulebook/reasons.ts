/** Says a fault of shape in words: zod's codes are for programmers, these sentences for whoever wrote the file. */
import type { z } from 'zod';
import type { Words } from './types.ts';

type Issue = z.core.$ZodIssue;

const KINDS: Record<string, Words> = {
  string: { id: 'teks', en: 'text' },
  number: { id: 'angka', en: 'a number' },
  int: { id: 'bilangan bulat', en: 'a whole number' },
  boolean: { id: 'true atau false', en: 'true or false' },
  array: { id: 'daftar', en: 'a list' },
  object: { id: 'kumpulan kunci', en: 'a set of keys' },
};

/** The sentence for one issue; `isMissing` tells a key that is not there from one of the wrong kind. */
export function reasonFor(issue: Issue, isMissing: boolean): Words {
  switch (issue.code) {
    case 'invalid_type':
      return isMissing ? MISSING : wrongKind(issue.expected);
    case 'unrecognized_keys':
      return {
        id: `Kunci ${quoted(issue.keys)} tidak dikenal di sini.`,
        en: `The key ${quoted(issue.keys)} is not known here.`,
      };
    case 'invalid_value':
      return isMissing ? MISSING : oneOf(issue.values.map(String));
    case 'invalid_union':
      return isMissing ? MISSING : unknownKind(issue);
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return { id: `Paling besar ${issue.maximum}.`, en: `At most ${issue.maximum}.` };
    case 'invalid_format':
      return issue.path.includes('languages') ? BAD_LANGUAGE : badFormat(issue.format);
    default:
      return { id: 'Nilai ini tidak dapat dipakai.', en: 'This value cannot be used.' };
  }
}

const MISSING: Words = { id: 'Bagian wajib ini belum diisi.', en: 'This required part is missing.' };

function wrongKind(expected: string): Words {
  const kind = KINDS[expected] ?? { id: expected, en: expected };
  return { id: `Harus berupa ${kind.id}.`, en: `Must be ${kind.en}.` };
}

function oneOf(values: readonly string[]): Words {
  return { id: `Harus salah satu dari: ${values.join(', ')}.`, en: `Must be one of: ${values.join(', ')}.` };
}

function unknownKind(issue: Extract<Issue, { code: 'invalid_union' }>): Words {
  const kinds = 'options' in issue && Array.isArray(issue.options) ? issue.options.map(String) : [];
  return kinds.length === 0
    ? { id: 'Jenis ini tidak dikenal.', en: 'This kind is not known.' }
    : oneOf(kinds);
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Words {
  if (issue.origin === 'string') return { id: 'Teks tidak boleh kosong.', en: 'The text must not be empty.' };
  if (issue.origin === 'array') {
    return {
      id: `Daftar berisi paling sedikit ${issue.minimum}.`,
      en: `The list holds at least ${issue.minimum}.`,
    };
  }
  return { id: `Paling kecil ${issue.minimum}.`, en: `At least ${issue.minimum}.` };
}

const BAD_LANGUAGE: Words = {
  id: 'Tulis bahasa dengan kodenya, misalnya id, en, atau jv.',
  en: 'Write a language by its code, such as id, en or jv.',
};

function badFormat(format: string): Words {
  if (format === 'datetime') {
    return {
      id: 'Tulis tanggal dan jam lengkap; dalam berkas dengan zonanya, misalnya 2023-05-06T23:59:00+07:00.',
      en: 'Write a full date and time; in a file with its zone, such as 2023-05-06T23:59:00+07:00.',
    };
  }
  return {
    id: 'Kunci ditulis dengan huruf kecil, angka, garis bawah, atau tanda hubung, dan diawali huruf.',
    en: 'A key is written in lower case letters, digits, underscores or dashes, and starts with a letter.',
  };
}

function quoted(keys: readonly string[]): string {
  return keys.map((name) => `"${name}"`).join(', ');
}
