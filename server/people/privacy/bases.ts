import type { Words } from '../../db/schema/columns.ts';

/** The legal bases that the product rests on (UU 27/2022, article 20 paragraph 2). */
export const BASES = {
  consent: {
    id: 'Persetujuan Anda (Pasal 20 ayat (2) huruf a). Dapat ditarik kapan saja.',
    en: 'Your consent (article 20 (2) a). You can withdraw it at any time.',
  },
  law: {
    id: 'Kewajiban hukum penyelenggara (Pasal 20 ayat (2) huruf c).',
    en: 'A legal duty of the organising body (article 20 (2) c).',
  },
  publicTask: {
    id: 'Pelaksanaan tugas pelayanan publik (Pasal 20 ayat (2) huruf e).',
    en: 'Carrying out a public task (article 20 (2) e).',
  },
  interest: {
    id: 'Kepentingan sah menjaga keamanan akun (Pasal 20 ayat (2) huruf f).',
    en: 'The legitimate interest of keeping accounts safe (article 20 (2) f).',
  },
} satisfies Record<string, Words>;

export type Basis = keyof typeof BASES;
