import type { Words } from '../../db/schema/columns.ts';

/**
 * What rests on consent alone. A text that says something else gets the next version, and the one before stays in `earlier`: the log
 * names the version that a person read.
 */
export type Consent = {
  version: number;
  text: Words;
  /** What happens when it is withdrawn, at once. */
  withdrawn: Words;
  earlier: Readonly<Record<number, Words>>;
};

export const CONSENTS = {
  phone: {
    version: 1,
    text: {
      id: 'Nomor telepon saya boleh disimpan dan dipakai panitia untuk menghubungi saya tentang kompetisi ini.',
      en: 'The office may keep my telephone number and use it to reach me about this competition.',
    },
    withdrawn: {
      id: 'Nomor telepon Anda langsung dihapus dari akun.',
      en: 'Your telephone number is taken out of your account at once.',
    },
    earlier: {},
  },
} satisfies Record<string, Consent>;

export type ConsentKey = keyof typeof CONSENTS;
export const CONSENT_KEYS = Object.keys(CONSENTS) as [ConsentKey, ...ConsentKey[]];
