import type { Words } from './db/schema/columns.ts';

export type Problem = { status: number; words: Words };

/** What is answered at the door: sign-in, sessions, tokens, and what an account may be given. */
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
  second_factor_required: {
    status: 401,
    words: {
      id: 'Kata sandi cocok. Lanjutkan dengan faktor kedua Anda.',
      en: 'The password matches. Go on with your second factor.',
    },
  },
  factor_wrong: {
    status: 401,
    words: {
      id: 'Kode tidak cocok atau sudah pernah dipakai. Tunggu kode berikutnya, lalu coba lagi.',
      en: 'The code does not match or was used already. Wait for the next one and try again.',
    },
  },
  challenge_spent: {
    status: 410,
    words: {
      id: 'Langkah ini sudah terlalu lama atau terlalu sering dicoba. Mulai lagi dari awal.',
      en: 'This step took too long or was tried too often. Begin again.',
    },
  },
  passkey_refused: {
    status: 401,
    words: {
      id: 'Kunci sandi ini tidak dapat dipakai di sini. Pakai kunci sandi lain atau cara masuk lain.',
      en: 'This passkey cannot be used here. Use another one, or another way to sign in.',
    },
  },
  second_factor_enrolment_required: {
    status: 403,
    words: {
      id: 'Peran Anda memerlukan faktor kedua. Pasang dahulu di halaman Keamanan akun.',
      en: 'Your role needs a second factor. Set one up first, on the page Account security.',
    },
  },
  processing_restricted: {
    status: 409,
    words: {
      id: 'Orang ini meminta agar datanya hanya disimpan, jadi ia tidak diberi peran baru. Ia sendiri dapat membuka pembatasan itu di Akun, Data saya.',
      en: 'This person asked that their data only be kept, so no new role is given. They can lift that themselves at Account, My data.',
    },
  },
  viewing_only: {
    status: 403,
    words: {
      id: 'Anda sedang melihat sebagai orang lain: tidak ada yang dapat diubah, dan rahasia akunnya tertutup. Akhiri dahulu untuk melanjutkan sebagai diri sendiri.',
      en: 'You are looking as somebody else: nothing can be changed, and the secrets of their account are closed. End it first to go on as yourself.',
    },
  },
  viewing_refused: {
    status: 409,
    words: {
      id: 'Hanya orang instansi yang ikut di satu badan ini saja yang dapat dilihat sebagai, bukan penilai atau petugas; dan penyelenggara yang juga anggota instansi tidak dapat melakukannya.',
      en: 'Only people of agencies that take part in this one body can be seen as, no juror and no officer; and an organiser who also belongs to an agency cannot do it.',
    },
  },
  fresh_proof_required: {
    status: 403,
    words: {
      id: 'Langkah ini meminta bukti baru bahwa ini Anda. Buktikan, lalu ulangi dalam {minutes} menit.',
      en: 'This step needs a fresh proof that it is you. Prove it, then repeat within {minutes} minutes.',
    },
  },
  identity_unknown: {
    status: 403,
    words: {
      id: 'Identitas ini belum ditautkan dengan akun KIPP. Masuk dengan kata sandi, lalu tautkan di halaman Keamanan akun.',
      en: 'This identity is not linked to a KIPP account. Sign in by password, then link it on the page Account security.',
    },
  },
  provider_failed: {
    status: 502,
    words: {
      id: 'Penyedia identitas tidak menjawab sebagaimana mestinya. Coba lagi, atau masuk dengan kata sandi.',
      en: 'The identity provider did not answer as it should. Try again, or sign in by password.',
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
  frozen: {
    status: 503,
    words: {
      id: 'Semua sedang dibekukan: dapat dibaca, tidak dapat diubah. Alasannya: {reason}. Tulisan Anda di perangkat ini aman; coba lagi setelah pembekuan dicabut.',
      en: 'Everything is frozen for now: it can be read and not changed. The reason: {reason}. What you typed on this device is safe; try again when the freeze has ended.',
    },
  },
} as const satisfies Record<string, Problem>;
