import type { Words } from './db/schema/columns.ts';

export type Problem = { status: number; words: Words };

/** What is answered at the door: sign-in, sessions, tokens. */
export const ACCESS_PROBLEMS = {
  sign_in_failed: {
    status: 401,
    words: {
      id: 'Alamat surel atau kata sandi tidak cocok.',
      en: 'The e-mail address or password does not match.',
    },
  },
  account_retired: {
    status: 403,
    words: {
      id: 'Akun ini sudah digabung dengan akun Anda yang lain. Masuk dengan {email}.',
      en: 'This account was merged into your other one. Sign in with {email}.',
    },
  },
  sign_in_required: {
    status: 401,
    words: { id: 'Masuk dahulu untuk melanjutkan.', en: 'Sign in to continue.' },
  },
  token_refused: {
    status: 401,
    words: {
      id: 'Token ini tidak dikenal, sudah kedaluwarsa, atau sudah dicabut. Buat token baru di Kantor, bagian Platform.',
      en: 'This token is unknown, has expired or was revoked. Make a new one in the office, under Platform.',
    },
  },
  scope_missing: {
    status: 403,
    words: {
      id: 'Token ini tidak boleh dipakai di sini. Cakupan yang diperlukan: {scope}.',
      en: 'This token may not be used here. The scope that is needed: {scope}.',
    },
  },
  too_many_attempts: {
    status: 429,
    words: {
      id: 'Terlalu banyak percobaan. Coba lagi dalam {seconds} detik.',
      en: 'Too many attempts. Try again in {seconds} seconds.',
    },
  },
} as const satisfies Record<string, Problem>;
