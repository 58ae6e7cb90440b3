import type { Words } from '../../db/schema/columns.ts';

/**
 * What is taken away once its time is over. Names of tables and columns, and conditions, are those of this list alone.
 * `since` is the instant at which the time begins to run; `only` leaves out what was taken before.
 */
export type Job = { table: string; since: string; only?: string } & (
  { remove: true } | { set: Readonly<Record<string, string>> }
);

/** Of what is taken away: which data, after what its time begins to run, and what then happens to it. */
export type Told = { data: Words; after: Words; then: Words };

/** One class of data: how long it is kept, in words and in days. `days` null: for as long as the words say, and nothing is taken away. */
export type RetentionClass = { kept: Words } & (
  { days: null; jobs: readonly [] } | { days: number; told: Told; jobs: readonly Job[] }
);

export type RetentionKey =
  | 'account'
  | 'signIn'
  | 'places'
  | 'proposals'
  | 'judging'
  | 'objections'
  | 'mails'
  | 'repeats'
  | 'codes'
  | 'requests'
  | 'audit';

/** An address that reaches nobody (RFC 2606) and is another one in each row. */
const nowhere = (key: string) => `'dihapus-' || ${key} || '@dihapus.invalid'`;

/**
 * How long what is held about people is kept (UU 27/2022, articles 16 (2) g and 43). The public page, a person's own page and
 * the job that takes away read this one list.
 */
export const RETENTION: Readonly<Record<RetentionKey, RetentionClass>> = {
  account: {
    kept: {
      id: 'Selama akun dipakai. Dihapus atas permintaan Anda.',
      en: 'For as long as the account is used. Erased when you ask.',
    },
    days: null,
    jobs: [],
  },
  signIn: {
    kept: {
      id: 'Faktor masuk selama dipakai. Jejak perangkat dan tautan 90 hari.',
      en: 'Factors while they are used. Traces of devices and links for 90 days.',
    },
    days: 90,
    told: {
      data: {
        id: 'Perangkat yang dicatat pada sesi, tautan kata sandi baru, langkah masuk, dan pergantian alamat surel',
        en: 'Devices noted with sessions, links for a new password, steps of signing in, and changes of address',
      },
      after: {
        id: 'sesudah sesinya berakhir atau tautannya habis berlaku',
        en: 'after the session ended or the link ran out',
      },
      then: {
        id: 'Perangkat pada sesi dikosongkan, selebihnya dihapus.',
        en: 'The device of a session is blanked, the rest is deleted.',
      },
    },
    jobs: [
      {
        table: 'sessions',
        since: 'coalesce(ended_at, expires_at)',
        only: 'user_agent is not null',
        set: { user_agent: 'null' },
      },
      { table: 'password_resets', since: 'expires_at', remove: true },
      { table: 'sign_in_challenges', since: 'expires_at', remove: true },
      { table: 'oidc_flows', since: 'expires_at', remove: true },
      { table: 'email_changes', since: 'expires_at', remove: true },
    ],
  },
  places: {
    kept: {
      id: 'Peran selama arsip kompetisi disimpan. Undangan dan pendaftaran 1 tahun sesudah selesai.',
      en: 'Roles as long as the archive of the competition. Invitations and applications for 1 year after they are done.',
    },
    days: 365,
    told: {
      data: {
        id: 'Undangan, pendaftaran instansi, dan baris impor',
        en: 'Invitations, applications of agencies, and rows of imports',
      },
      after: {
        id: 'sesudah dijawab, dicabut, diputuskan, selesai, atau habis berlaku',
        en: 'after they were answered, revoked, decided, done, or ran out',
      },
      then: {
        id: 'Nama, alamat surel, dan jabatan disamarkan, baris impor dikosongkan. Bahwa itu ada tetap tercatat.',
        en: 'Names, addresses and positions are made anonymous, rows of imports blanked. That there was one stays on record.',
      },
    },
    jobs: [
      {
        table: 'invitations',
        since: 'least(expires_at, accepted_at, revoked_at)',
        only: "email not like '%@dihapus.invalid'",
        set: { name: "'–'", email: nowhere('id') },
      },
      {
        table: 'agency_applications',
        since: 'decided_at',
        only: "admin_email not like '%@dihapus.invalid'",
        set: { admin_name: "'–'", admin_email: nowhere('id'), position: "'–'" },
      },
      {
        table: 'imports',
        since: 'done_at',
        only: "(rows <> '[]' or refused <> '[]')",
        set: { rows: "'[]'", refused: "'[]'" },
      },
    ],
  },
  proposals: {
    kept: {
      id: 'Selama arsip kompetisi disimpan: usulan adalah dokumen instansi. Catatan unggahan 30 hari.',
      en: 'As long as the archive of the competition: a proposal is a document of its agency. Notes of uploads for 30 days.',
    },
    days: null,
    jobs: [],
  },
  judging: {
    kept: {
      id: 'Tetap. Hasil harus dapat diperiksa kembali. Nama diganti nama samaran bila dihapus.',
      en: 'For good. Results must stay open to checking. A name is replaced by a pseudonym when it is erased.',
    },
    days: null,
    jobs: [],
  },
  objections: {
    kept: {
      id: 'Nama dan surel 5 tahun sesudah putusan. Kode 30 hari.',
      en: 'Name and address for 5 years after the decision. Codes for 30 days.',
    },
    days: 1825,
    told: {
      data: {
        id: 'Nama dan alamat surel pengaju keberatan',
        en: 'Name and address of whoever filed an objection',
      },
      after: {
        id: 'sesudah keberatannya diputuskan',
        en: 'after the objection was decided',
      },
      then: {
        id: 'Disamarkan. Keberatan dan putusannya tetap.',
        en: 'They are made anonymous. The objection and its decision stay.',
      },
    },
    jobs: [
      {
        table: 'objectors',
        since: '(select o.decided_at from objections o where o.id = objectors.objection_id)',
        only: "email not like '%@dihapus.invalid'",
        set: { name: "'–'", email: nowhere('objection_id') },
      },
    ],
  },
  mails: {
    kept: {
      id: '2 tahun. Sesudah itu hanya dicatat bahwa surel terkirim.',
      en: '2 years. After that only the fact that a mail was sent.',
    },
    days: 730,
    told: {
      data: {
        id: 'Alamat dan isi surel, pesan di kotak masuk, dan catatan tugas surel',
        en: 'Address and content of mails, messages in inboxes, and notes on tasks about mails',
      },
      after: {
        id: 'sesudah dikirim, diterima, atau ditutup',
        en: 'after they were sent, received or closed',
      },
      then: {
        id: 'Alamat, isi, dan catatan dikosongkan, pesan di kotak masuk dihapus. Bahwa surel terkirim tetap tercatat.',
        en: 'Addresses, content and notes are blanked, messages in inboxes deleted. That a mail was sent stays on record.',
      },
    },
    jobs: [
      {
        table: 'deliveries',
        since: 'done_at',
        only: "effect = 'mail' and state in ('sent', 'failed', 'closed') and (address is not null or \"values\" <> '{}')",
        set: { address: 'null', values: "'{}'" },
      },
      { table: 'inbox_messages', since: 'at', remove: true },
      {
        table: 'mail_tasks',
        since: 'closed_at',
        only: '(address is not null or note is not null)',
        set: { address: 'null', note: 'null' },
      },
      { table: 'mailbox', since: 'received_at', remove: true },
    ],
  },
  repeats: {
    kept: {
      id: '7 hari, agar kiriman yang terulang tidak tercatat dua kali.',
      en: '7 days, so that what is sent twice is not written twice.',
    },
    days: 7,
    told: {
      data: {
        id: 'Jawaban yang disimpan untuk kiriman yang terulang',
        en: 'Answers kept for what is sent twice',
      },
      after: {
        id: 'sesudah dicatat',
        en: 'after they were written',
      },
      then: {
        id: 'Dihapus.',
        en: 'They are deleted.',
      },
    },
    jobs: [{ table: 'idempotency_keys', since: 'created_at', remove: true }],
  },
  codes: {
    kept: { id: 'Kode dari surel 30 hari.', en: 'Codes from mails for 30 days.' },
    days: 30,
    told: {
      data: {
        id: 'Kode dari surel untuk mengajukan keberatan',
        en: 'Codes from mails for filing an objection',
      },
      after: {
        id: 'sesudah kodenya habis berlaku',
        en: 'after the code ran out',
      },
      then: {
        id: 'Dihapus.',
        en: 'They are deleted.',
      },
    },
    jobs: [{ table: 'objection_codes', since: 'expires_at', remove: true }],
  },
  requests: {
    kept: {
      id: 'Isi permintaan 5 tahun sesudah diputuskan. Catatan persetujuan tetap.',
      en: 'The words of a request for 5 years after its decision. The log of consents for good.',
    },
    days: 1825,
    told: {
      data: {
        id: 'Isi permintaan tentang data pribadi, dan jawabannya',
        en: 'The words of requests about personal data, and of their answers',
      },
      after: {
        id: 'sesudah diputuskan',
        en: 'after the decision',
      },
      then: {
        id: 'Dikosongkan. Jenis permintaan dan tanggalnya tetap tercatat.',
        en: 'They are blanked. The kind of a request and its dates stay on record.',
      },
    },
    jobs: [
      {
        table: 'privacy_requests',
        since: 'decided_at',
        only: "wish <> ''",
        set: { wish: "''", answer: 'null' },
      },
    ],
  },
  audit: {
    kept: {
      id: 'Tetap. Jejak audit memuat nomor, bukan nama; yang berubah akan ketahuan.',
      en: 'For good. The audit holds numbers and no names; any change of it would show.',
    },
    days: null,
    jobs: [],
  },
};
