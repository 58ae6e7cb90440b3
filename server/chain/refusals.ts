import type { Words } from '../db/schema/columns.ts';
import { Refusal } from '../errors.ts';

/** What stands in the way of moving up, in words. */
export function refuse(reason: Words): never {
  throw new Refusal('guard_refused', { reason });
}

export function invalid(path: string, detail: Words): Refusal {
  return new Refusal('invalid_input', { summary: detail }, {}, [{ path, code: 'promotion', detail }]);
}

export const NO_WINNER: Words = {
  id: 'Hanya usulan yang sudah diumumkan sebagai pemenang dapat diajukan ke tingkat di atasnya.',
  en: 'Only a proposal that was announced as a winner can move up.',
};
export const NOTHING_ABOVE: Words = {
  id: 'Penyelenggara ini tidak memiliki tingkat di atasnya.',
  en: 'This organising body has none above it.',
};
export const NOT_ABOVE: Words = {
  id: 'Edisi itu bukan milik penyelenggara satu tingkat di atas edisi ini.',
  en: 'That edition is not one of the body right above.',
};
export const NO_AGENCY: Words = {
  id: 'Anda bukan Admin Lokal instansi itu pada penyelenggara di atas. Daftarkan instansi Anda lebih dahulu.',
  en: 'You do not administer that agency in the body above. Register your agency there first.',
};
export const TAKEN: Words = { id: 'usulan ini pada edisi tersebut', en: 'this proposal in that edition' };
export const CHOOSE_GROUP: Words = {
  id: 'Pilih kelompok pada edisi yang dituju.',
  en: 'Choose a group of the edition it goes to.',
};
export const UNKNOWN_GROUP: Words = {
  id: 'Kelompok ini tidak ada pada edisi yang dituju.',
  en: 'The edition it goes to has no such group.',
};

export function tooYoung(months: number, least: number): Words {
  return {
    id: `Inovasi ini berumur ${months} bulan saat pendaftaran ditutup; edisi itu meminta paling sedikit ${least} bulan.`,
    en: `The innovation is ${months} months old when registration closes; that edition asks for at least ${least}.`,
  };
}

export function quotaUsed(quota: number): Words {
  return {
    id: `Kuota instansi pada kelompok itu (${quota}) sudah terpakai.`,
    en: `The agency's quota in that group (${quota}) is used up.`,
  };
}
