import type { Words } from '../db/schema/columns.ts';
import type { Basis } from './privacy/bases.ts';
import type { RetentionKey } from './privacy/retention.ts';

/**
 * What is held about a person, and why: the answer to whoever asks for their own data (UU 27/2022). Each table by the columns that
 * name the person (an id, or an address) and the columns that are told. Left out are secrets and their hashes, what others wrote or
 * decided, and every state under embargo. A test holds this list to the columns there are.
 */
export type Held = { table: string; by: readonly string[]; told: string; only?: string };
export type Holding = {
  what: Words;
  why: Words;
  basis: Basis;
  seen: Words;
  kept: RetentionKey;
  tables: readonly Held[];
};

const held = (table: string, by: string, told: string, only?: string): Held => ({
  table,
  by: by.split(' '),
  told,
  ...(only ? { only } : {}),
});

export const HOLDINGS: readonly Holding[] = [
  {
    what: { id: 'Akun', en: 'The account' },
    why: { id: 'Agar Anda dikenali dan dapat dihubungi.', en: 'So that you are known and can be reached.' },
    basis: 'publicTask',
    kept: 'account',
    seen: {
      id: 'Anda, admin instansi Anda, dan panitia penyelenggara.',
      en: 'You, the administrator of your agency, and the organising office.',
    },
    tables: [
      held(
        'people',
        'id',
        'id email name language position phone institution expertise languages time_zone created_at closed_at restricted_at erased_at',
      ),
      held('account_merges', 'kept_id retired_id', 'created_at done_at'),
      held('email_changes', 'person_id', 'email created_at expires_at done_at'),
      held('mail_preferences', 'person_id', 'reminders digest changed_at'),
      held('list_views', 'owner_id', 'list name shared filters sort columns created_at changed_at'),
      held('list_choices', 'person_id', 'list columns changed_at'),
      held('calendar_feeds', 'person_id', 'created_at read_at ended_at'),
    ],
  },
  {
    what: { id: 'Cara masuk', en: 'Signing in' },
    why: {
      id: 'Agar tidak ada orang lain yang masuk sebagai Anda.',
      en: 'So that nobody else signs in as you.',
    },
    basis: 'interest',
    kept: 'signIn',
    seen: { id: 'Hanya Anda.', en: 'You alone.' },
    tables: [
      held('sessions', 'person_id', 'created_at expires_at ended_at user_agent proven_at proven_by'),
      held('totp_factors', 'person_id', 'created_at confirmed_at'),
      held('passkeys', 'person_id', 'name device_type backed_up created_at last_used_at'),
      held('recovery_codes', 'person_id', 'created_at used_at'),
      held('identities', 'person_id', 'issuer subject email created_at last_used_at'),
      held('password_resets', 'person_id', 'created_at expires_at done_at'),
      held('sign_in_challenges', 'person_id', 'purpose created_at done_at'),
      held('oidc_flows', 'person_id', 'provider created_at done_at'),
      held('factor_resets', 'person_id', 'reason requested_at confirmed_at withdrawn_at'),
    ],
  },
  {
    what: { id: 'Peran, undangan, dan pendaftaran', en: 'Roles, invitations and applications' },
    why: { id: 'Menentukan apa yang boleh Anda lakukan.', en: 'They decide what you may do.' },
    basis: 'publicTask',
    kept: 'places',
    seen: {
      id: 'Anda, instansi Anda, dan panitia penyelenggara.',
      en: 'You, your agency, and the organising office.',
    },
    tables: [
      held('roles', 'person_id', 'role body_id edition_id agency_id unit_id granted_at ended_at end_reason'),
      held('invitations', 'email', 'name email role created_at expires_at accepted_at revoked_at'),
      held('agency_applications', 'admin_email', 'agency_name admin_name admin_email position created_at'),
      held('witnesses', 'email', 'name email created_at removed_at'),
    ],
  },
  {
    what: { id: 'Tulisan pada usulan', en: 'What you wrote on proposals' },
    why: { id: 'Bagian dari usulan instansi Anda.', en: "Part of your agency's proposals." },
    basis: 'publicTask',
    kept: 'proposals',
    seen: {
      id: 'Instansi Anda dan panitia. Penilai membaca usulan tanpa nama.',
      en: 'Your agency and the office. Jurors read proposals without names.',
    },
    tables: [
      held('submission_authors', 'person_id', 'submission_id is_lead added_at ended_at'),
      held('submission_versions', 'author_id', 'submission_id number title saved_at'),
      held('comments', 'author_id', 'submission_id field text created_at resolved_at'),
      held('question_messages', 'author_id', 'question_id text created_at'),
      held('uploads', 'actor_id', 'file_name created_at'),
      held('file_receipts', 'person_id', 'size_bytes received_at'),
      held('certificates', 'person_id', 'kind full_number issued_at revoked_at', 'issued_at is not null'),
    ],
  },
  {
    what: { id: 'Kerja sebagai penilai atau petugas', en: 'Work as a juror or officer' },
    why: {
      id: 'Hasil harus dapat diperiksa kembali; catatan ini tidak dihapus.',
      en: 'Results must stay open to checking; these records are not erased.',
    },
    basis: 'law',
    kept: 'judging',
    seen: {
      id: 'Panitia yang berwenang dan pemeriksa. Di luar itu penilai hanya tampil dengan nama samaran.',
      en: 'Authorised officers and auditors. To everybody else a juror is a pseudonym.',
    },
    tables: [
      held(
        'juror_profiles',
        'person_id',
        'edition_id institution region_code senior expertise languages changed_at',
      ),
      held('seats', 'juror_id', 'stage_id state reason created_at'),
      held('assignments', 'juror_id', 'stage_id submission_id state reason created_at'),
      held('scoresheets', 'juror_id', 'submission_id state total submitted_at'),
      held('late_scores', 'juror_id', 'stage_id submission_id scores state arrived_at reason'),
      held('calibration_sheets', 'juror_id', 'calibration_id text_id scores total changed_at'),
      held('scoresheet_versions', 'juror_id', 'submission_id number scores total reason sent_at'),
      held('frozen_severities', 'juror_id', 'edition_id severity sheets'),
      held('consolidation_messages', 'juror_id', 'text created_at'),
      held('pact_signatures', 'person_id', 'edition_id pact_version sha256 signed_at'),
      // What is only suspected is the chairs' until they have confirmed it.
      held(
        'conflicts',
        'person_id',
        'edition_id agency_id region_code kind created_at',
        "(state = 'confirmed' or declared_by = person_id)",
      ),
      held('unavailabilities', 'person_id', 'edition_id from_at until_at note'),
      held('panel_arrivals', 'person_id', 'interview_id arrival arrived_at'),
      held('field_teams', 'person_id', 'visit_id part'),
      held('plenary_members', 'person_id', 'plenary_id attendance'),
      held('screening_claims', 'person_id', 'submission_id claimed_at expires_at'),
      held('objection_panelists', 'person_id', 'objection_id opinion reasons appointed_at given_at'),
    ],
  },
  {
    what: { id: 'Keberatan', en: 'Objections' },
    why: { id: 'Agar keberatan Anda dapat dijawab.', en: 'So that your objection can be answered.' },
    basis: 'law',
    kept: 'objections',
    seen: {
      id: 'Panitia dan majelis yang memutus. Tidak terlihat oleh instansi finalis.',
      en: "The office and the panel that decides. Never the finalist's agency.",
    },
    tables: [
      held('objectors', 'person_id email', 'objection_id name email language'),
      held('objection_codes', 'email', 'email created_at spent_at'),
    ],
  },
  {
    what: {
      id: 'Pertanyaan, panduan, penilaian, dan acara portal',
      en: 'Questions, tutorials, ratings and events of the portal',
    },
    why: {
      id: 'Agar pemilik dapat menjawab Anda, pembaca lain belajar darinya, dan acara tahu siapa yang datang.',
      en: 'So that the owner can answer you, other readers learn from it, and an event knows who comes.',
    },
    basis: 'publicTask',
    kept: 'audit',
    seen: {
      id: 'Semua orang membaca pertanyaan dan nama instansi Anda, bukan nama Anda. Panitia melihat siapa yang mendaftar ke acara.',
      en: 'Everybody reads the question and the name of your agency, not yours. The office sees who registered for an event.',
    },
    tables: [
      held('innovation_questions', 'asked_by', 'text asker_name asked_at answer answered_at hidden_reason'),
      held('tutorials', 'written_by', 'innovation_id number written_at'),
      held('article_registrations', 'person_id', 'article_id registered_at'),
      held('usefulness_ratings', 'person_id', 'innovation_id useful again reached created_at changed_at'),
    ],
  },
  {
    what: { id: 'Jaringan inovasi', en: 'The innovation network' },
    why: {
      id: 'Agar replikasi dan hub tercatat dengan pelakunya.',
      en: 'So that replications and hubs are on record with who acted.',
    },
    basis: 'publicTask',
    kept: 'audit',
    seen: {
      id: 'Instansi pemilik, instansi replikator, hub, verifikator, dan panitia. Publik melihat instansinya, bukan orangnya.',
      en: 'The owning and the replicating agency, the hub, verifiers and the office. The public sees agencies, no person.',
    },
    tables: [
      held('replication_signatures', 'person_id', 'replication_id party name office signed_at'),
      held('hub_assessments', 'filled_by verified_by', 'hub_id submitted_at verified_at'),
      held('hub_evidence', 'added_by', 'assessment_id question file_name added_at removed_at'),
      held('coaching_participants', 'person_id', 'coaching_id name organisation part present added_at'),
      held('coachings', 'created_by', 'title starts_at place'),
      held('coaching_follow_ups', 'by', 'plan_id note at'),
    ],
  },
  {
    what: { id: 'Surel dan pesan kepada Anda', en: 'Mails and messages to you' },
    why: { id: 'Bukti bahwa Anda diberi tahu.', en: 'Proof that you were told.' },
    basis: 'publicTask',
    kept: 'mails',
    seen: {
      id: 'Anda. Panitia melihat bahwa surel terkirim, dengan alamat yang disamarkan.',
      en: 'You. The office sees that a mail was sent, with the address masked.',
    },
    tables: [
      held('deliveries', 'recipient_id address', 'template address language done_at', "state = 'sent'"),
      held('inbox_messages', 'person_id', 'template content at read_at'),
      held('message_recipients', 'person_id', 'message_id'),
      held('mail_tasks', 'person_id address', 'kind address created_at'),
      held('mailbox', 'address', 'subject received_at'),
    ],
  },
  {
    what: { id: 'Perbuatan yang tercatat dan token', en: 'Recorded acts and tokens' },
    why: {
      id: 'Jejak audit: siapa melakukan apa dan kapan. Tidak dihapus.',
      en: 'The audit: who did what, and when. It is not erased.',
    },
    basis: 'law',
    kept: 'audit',
    seen: { id: 'Panitia yang berwenang dan pemeriksa.', en: 'Authorised officers and auditors.' },
    tables: [
      held('viewings', 'viewer_id viewed_id', 'reason began_at ended_at'),
      held('events', 'actor_id subject_id', 'name subject_type at'),
      held('api_tokens', 'created_by', 'name scopes created_at expires_at last_used_at revoked_at'),
    ],
  },
  {
    what: { id: 'Permintaan dan persetujuan tentang data Anda', en: 'Requests and consents about your data' },
    why: {
      id: 'Bukti bahwa hak Anda dipenuhi pada waktunya.',
      en: 'Proof that your rights were met in time.',
    },
    basis: 'law',
    kept: 'requests',
    seen: { id: 'Anda dan panitia penyelenggara.', en: 'You and the organising office.' },
    tables: [
      held('privacy_requests', 'person_id', 'kind state wish filed_at due_at decided_at answer'),
      held('consents', 'person_id', 'key text_version given said_where said_at'),
    ],
  },
];

/** Columns that name a person and are not told from, with the reason. */
export const NOT_TOLD: Readonly<Record<string, string>> = {
  'checkpoint_leaves.juror_id': 'a sealed copy of the score sheet that is told',
  'idempotency_keys.actor_id': "answers to the person's own requests, kept so that a repeat gets the same",
};
