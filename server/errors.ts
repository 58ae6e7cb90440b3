import { ACCESS_PROBLEMS, type Problem } from './access-problems.ts';
import type { Words } from './db/schema/columns.ts';

/** Every error the API gives, once: its stable code, its HTTP status and its sentence in both languages. */
export const PROBLEMS = {
  invalid_input: {
    status: 400,
    words: { id: 'Ada isian yang perlu diperbaiki: {summary}', en: 'Some input needs correcting: {summary}' },
  },
  malformed_body: {
    status: 400,
    words: {
      id: 'Isi permintaan tidak dapat dibaca. Kirim JSON yang utuh.',
      en: 'The body cannot be read. Send complete JSON.',
    },
  },
  idempotency_key_missing: {
    status: 400,
    words: {
      id: 'Permintaan ini perlu kepala Idempotency-Key agar aman diulang.',
      en: 'This request needs an Idempotency-Key header so that it is safe to repeat.',
    },
  },
  idempotency_key_in_progress: {
    status: 409,
    words: {
      id: 'Permintaan yang sama masih dikerjakan. Tunggu sebentar.',
      en: 'The same request is still being worked on. Wait a moment.',
    },
  },
  idempotency_key_reused: {
    status: 422,
    words: {
      id: 'Isian sebelumnya dari formulir ini sudah tercatat. Muat ulang halaman untuk melihatnya; isian lain perlu kunci baru.',
      en: 'What was sent before from this form is recorded already. Load the page again to see it; something else needs a new key.',
    },
  },
  version_missing: {
    status: 428,
    words: {
      id: 'Permintaan ini perlu kepala If-Match berisi versi yang Anda lihat.',
      en: 'This request needs an If-Match header with the version you saw.',
    },
  },
  stale_version: {
    status: 412,
    words: {
      id: 'Data ini sudah berubah sejak Anda membukanya (sekarang versi {version}). Tulisan Anda belum hilang: muat ulang, lalu bandingkan.',
      en: 'This changed since you opened it (now version {version}). Nothing you typed is lost: reload and compare.',
    },
  },
  ...ACCESS_PROBLEMS,
  cross_site_request: {
    status: 403,
    words: {
      id: 'Permintaan ini datang dari situs lain dan tidak dijalankan.',
      en: 'This request came from another site and was not carried out.',
    },
  },
  not_allowed: {
    status: 403,
    words: { id: 'Peran Anda tidak dapat melakukan ini.', en: 'Your role cannot do this.' },
  },
  not_found: {
    status: 404,
    words: { id: 'Tidak ditemukan, atau bukan untuk Anda.', en: 'Not found, or not yours to see.' },
  },
  not_an_author: {
    status: 403,
    words: {
      id: 'Anda belum menjadi penulis usulan ini. Minta penulis utama atau Admin Lokal menambahkan Anda.',
      en: 'You are not an author of this proposal. Ask its lead author or your administrator to add you.',
    },
  },
  conflict_of_interest: {
    status: 403,
    words: {
      id: 'Anda memiliki benturan kepentingan dengan usulan ini.',
      en: 'You have a conflict of interest with this proposal.',
    },
  },
  pact_unsigned: {
    status: 403,
    words: {
      id: 'Usulan terbuka setelah Anda menandatangani pakta integritas edisi ini dan menyatakan benturan kepentingan.',
      en: 'Proposals open after you have signed the integrity pact of this edition and declared your conflicts.',
    },
  },
  illegal_transition: {
    status: 409,
    words: {
      id: 'Saat ini keadaannya "{stateLabel}", jadi langkah ini tidak mungkin. Yang mungkin: {possibleLabels}.',
      en: 'It is now "{stateLabel}", so this step is not possible. Possible: {possibleLabels}.',
    },
  },
  guard_refused: { status: 409, words: { id: '{reason}', en: '{reason}' } },
  deadline_passed: {
    status: 409,
    words: {
      id: 'Batas waktu {deadline} sudah lewat. Tulisan Anda tetap tersimpan sebagai draf.',
      en: 'The deadline {deadline} has passed. What you wrote is kept as a draft.',
    },
  },
  stage_not_open: {
    status: 409,
    words: {
      id: 'Tahap ini belum dibuka atau sudah ditutup.',
      en: 'This stage is not open yet or has closed.',
    },
  },
  incomplete: {
    status: 409,
    words: {
      id: 'Masih ada {count} hal yang perlu dilengkapi.',
      en: '{count} things still need completing.',
    },
  },
  reason_needed: {
    status: 400,
    words: {
      id: 'Tuliskan alasannya agar pengusul tahu sebabnya.',
      en: 'Give the reason, so that the people concerned know why.',
    },
  },
  objection_closed: {
    status: 409,
    words: { id: 'Masa keberatan belum dibuka atau sudah lewat.', en: 'The time to object is not open.' },
  },
  not_asked: {
    status: 409,
    words: {
      id: 'Bagian ini tidak diminta untuk diperbaiki, jadi tetap seperti saat dikirim.',
      en: 'This part was not asked for, so it stays as it was submitted.',
    },
  },
  second_organiser_needed: {
    status: 409,
    words: {
      id: 'Langkah ini memerlukan dua penyelenggara. Ajukan permintaan lebih dahulu.',
      en: 'This step needs two organisers. Make a request first.',
    },
  },
  same_person: {
    status: 409,
    words: {
      id: 'Permintaan ini harus disahkan oleh penyelenggara lain.',
      en: 'Another organiser has to confirm this request.',
    },
  },
  request_lapsed: {
    status: 409,
    words: { id: 'Permintaan ini sudah gugur setelah 72 jam.', en: 'This request lapsed after 72 hours.' },
  },
  subject_changed: {
    status: 409,
    words: {
      id: 'Datanya berubah setelah permintaan dibuat. Ajukan lagi.',
      en: 'It changed after the request was made. Ask again.',
    },
  },
  selection_incomplete: {
    status: 409,
    words: { id: '{reason}', en: '{reason}' },
  },
  audience_changed: {
    status: 409,
    words: {
      id: 'Penerimanya sekarang {count} orang. Periksa lagi daftarnya sebelum mengirim.',
      en: 'It now has {count} recipients. Look at the list again before you send it.',
    },
  },
  mail_text_refused: {
    status: 422,
    words: { id: 'Teks surel ditolak: {reason}', en: 'The text of the mail was refused: {reason}' },
  },
  already_exists: {
    status: 409,
    words: { id: 'Sudah ada: {what}.', en: 'It exists already: {what}.' },
  },
  link_spent: {
    status: 410,
    words: {
      id: 'Tautan ini sudah dipakai atau kedaluwarsa. Minta tautan baru.',
      en: 'This link was used or has expired. Ask for a new one.',
    },
  },
  code_wrong: {
    status: 410,
    words: {
      id: 'Kode tidak cocok atau sudah kedaluwarsa. Periksa angkanya, atau minta kode baru.',
      en: 'The code does not match or has expired. Check the digits, or ask for a new one.',
    },
  },
  file_too_large: {
    status: 413,
    words: {
      id: 'Berkas lebih besar dari {limit}. Perkecil lalu unggah lagi.',
      en: 'The file is larger than {limit}. Make it smaller and upload again.',
    },
  },
  upload_quota: {
    status: 429,
    words: {
      id: 'Kiriman berkas Anda dalam 24 jam sudah mencapai {limit}. Lanjutkan besok, atau hubungi sekretariat.',
      en: 'Your files of the last 24 hours have reached {limit}. Go on tomorrow, or ask the secretariat.',
    },
  },
  file_checking: {
    status: 409,
    words: {
      id: 'Berkas ini masih diperiksa terhadap virus dan baru dapat dibuka setelah selesai. Berkasnya tersimpan; coba lagi sebentar lagi.',
      en: 'This file is still being checked for viruses and opens once that is done. It is kept; try again in a while.',
    },
  },
  body_too_large: {
    status: 413,
    words: { id: 'Isi permintaan terlalu besar.', en: 'The request is too large.' },
  },
  file_refused: {
    status: 422,
    words: { id: 'Berkas ini tidak dapat diterima: {reason}', en: 'This file cannot be accepted: {reason}' },
  },
  unsupported_media_type: {
    status: 415,
    words: {
      id: 'Jenis isi ini tidak dikenal. Kirim JSON.',
      en: 'This content type is not known. Send JSON.',
    },
  },
  table_refused: {
    status: 422,
    words: { id: 'Tabel ini tidak dapat dibaca: {reason}', en: 'This table cannot be read: {reason}' },
  },
  rulebook_refused: {
    status: 422,
    words: { id: 'Buku aturan ditolak: {summary}', en: 'The rule book was refused: {summary}' },
  },
  busy: {
    status: 503,
    words: {
      id: 'Pangkalan data sedang tidak dapat dihubungi. Tulisan Anda di perangkat ini aman; coba lagi sebentar.',
      en: 'The database cannot be reached. What you typed on this device is safe; try again shortly.',
    },
  },
  storage_full: {
    status: 507,
    words: {
      id: 'Tempat penyimpanan kami penuh, jadi ini belum tersimpan. Tulisan Anda di perangkat ini aman; coba lagi nanti.',
      en: 'Our storage is full, so this was not kept. What you typed on this device is safe; try again later.',
    },
  },
  internal: {
    status: 500,
    words: {
      id: 'Ada yang salah di pihak kami. Kejadian ini tercatat dengan nomor {requestId}.',
      en: 'Something went wrong on our side. It is recorded as {requestId}.',
    },
  },
} as const satisfies Record<string, Problem>;

export type ProblemCode = keyof typeof PROBLEMS;
export type FieldProblem = { path: string; code: string; detail: Words };

/** A parameter may itself be in both languages. */
type Params = Record<string, string | number | Words>;

/** A refusal that a person can understand; everything else that is thrown is a fault of ours. */
export class Refusal extends Error {
  readonly code: ProblemCode;
  readonly params: Params;
  readonly more: Record<string, unknown>;
  readonly fields: FieldProblem[];
  constructor(
    code: ProblemCode,
    params: Params = {},
    more: Record<string, unknown> = {},
    fields: FieldProblem[] = [],
  ) {
    super(code);
    this.code = code;
    this.params = params;
    this.more = more;
    this.fields = fields;
  }
}

/** The sentence of a problem in one language. */
export function sentence(code: ProblemCode, language: 'id' | 'en', params: Params = {}): string {
  return PROBLEMS[code].words[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) return '';
    return typeof value === 'object' ? value[language] : String(value);
  });
}
