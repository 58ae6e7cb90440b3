/**
 * What erasing a person does to each table that holds something about them (server/people/holdings.ts). A test holds this list to the
 * columns there are: a text of a held table is cleared, goes with its row, or is kept for a reason.
 *
 * `set`: SQL of the new value; `$name` is the pseudonym and `$address` an address that reaches nobody. `keeps`: columns that stay as
 * they are, with why.
 */
export type Erased = {
  table: string;
  by: string;
  remove?: true;
  set?: Readonly<Record<string, string>>;
  keeps?: Readonly<Record<string, string>>;
};

const WORD = 'a word of the product, nothing a person wrote';
const RECORD = 'part of a result that must stay open to checking; the name beside it becomes a pseudonym';
const SEALED = 'sealed: the audit and the packages would no longer verify';
const OF_AGENCY = "the agency's document, not the person's";
const SECRET = 'a hash or a key that tells nothing of the person';

const keep = (why: string, columns: string): Record<string, string> =>
  Object.fromEntries(columns.split(' ').map((column) => [column, why]));
const gone = (table: string, by = 'person_id'): Erased => ({ table, by, remove: true });
const kept = (table: string, by: string, columns: string, why: string): Erased => ({
  table,
  by,
  keeps: keep(why, columns),
});

export const ERASURE: readonly Erased[] = [
  gone('email_changes'),
  gone('mail_preferences'),
  gone('list_views', 'owner_id'),
  gone('list_choices'),
  gone('calendar_feeds'),
  gone('totp_factors'),
  gone('passkeys'),
  gone('recovery_codes'),
  gone('identities'),
  gone('sign_in_challenges'),
  gone('oidc_flows'),
  gone('password_resets'),
  gone('file_receipts'),
  gone('uploads', 'actor_id'),
  gone('unavailabilities'),
  gone('screening_claims'),
  gone('inbox_messages'),
  gone('idempotency_keys', 'actor_id'),
  gone('mailbox', 'address'),
  gone('objection_codes', 'email'),
  {
    table: 'sessions',
    by: 'person_id',
    set: { user_agent: 'null', ended_at: 'coalesce(ended_at, $now)' },
    keeps: { ...keep(SECRET, 'token_hash previous_hash'), ...keep(WORD, 'proven_by') },
  },
  kept('account_merges', 'kept_id retired_id', 'token_hash', SECRET),
  { table: 'factor_resets', by: 'person_id', set: { reason: "'–'" } },
  {
    table: 'roles',
    by: 'person_id',
    set: { ended_at: 'coalesce(ended_at, $now)', end_reason: "'erased'" },
    keeps: keep(WORD, 'role'),
  },
  {
    table: 'invitations',
    by: 'email accepted_by',
    set: { name: '$name', email: '$address' },
    keeps: { ...keep(WORD, 'role'), ...keep(SECRET, 'token_hash') },
  },
  {
    table: 'agency_applications',
    by: 'admin_email',
    set: { admin_name: '$name', admin_email: '$address', position: "'–'", note: 'null' },
    keeps: {
      ...keep(WORD, 'state kind'),
      ...keep(OF_AGENCY, 'agency_name level region_code letter_sha256 letter_name'),
    },
  },
  {
    table: 'witnesses',
    by: 'email',
    set: { name: '$name', email: '$address' },
    keeps: keep(WORD, 'language'),
  },
  { table: 'submission_authors', by: 'person_id', set: { ended_at: 'coalesce(ended_at, $now)' } },
  kept(
    'submission_versions',
    'author_id',
    'title group_key category_key sdgs answers word_counts sha256',
    OF_AGENCY,
  ),
  {
    table: 'comments',
    by: 'author_id',
    set: { text: "'–'", quote: 'null' },
    keeps: keep(WORD, 'field'),
  },
  kept('question_messages', 'author_id', 'side text', OF_AGENCY),
  kept(
    'certificates',
    'person_id',
    'kind full_number code state data sha256 revoked_reason signed_sha256',
    RECORD,
  ),
  {
    table: 'juror_profiles',
    by: 'person_id',
    set: { institution: "'–'", expertise: "'[]'", languages: "'[]'" },
    keeps: keep('what conflicts of interest are judged by', 'region_code'),
  },
  kept('seats', 'juror_id', 'state reason', RECORD),
  kept('assignments', 'juror_id', 'state reason', RECORD),
  kept('scoresheets', 'juror_id', 'state', RECORD),
  kept('calibration_sheets', 'juror_id', 'scores', RECORD),
  kept('late_scores', 'juror_id', 'scores state reason', RECORD),
  kept('scoresheet_versions', 'juror_id', 'scores reason', SEALED),
  kept('frozen_severities', 'juror_id', 'severity weight', SEALED),
  kept('consolidation_messages', 'juror_id', 'text', SEALED),
  kept('pact_signatures', 'person_id', 'sha256', SEALED),
  kept('innovation_questions', 'asked_by', 'text asker_name answer answered_as hidden_reason', OF_AGENCY),
  kept('tutorials', 'written_by', 'summary steps cost people rules pitfalls changes', OF_AGENCY),
  gone('article_registrations'),
  kept('usefulness_ratings', 'person_id', 'address_hash domain network_hash', SECRET),
  kept('replication_signatures', 'person_id', 'party name office sha256 file_name', OF_AGENCY),
  {
    table: 'coaching_participants',
    by: 'person_id',
    set: { name: '$name' },
    keeps: keep(OF_AGENCY, 'organisation part'),
  },
  kept('coachings', 'created_by', 'kind title about zone place link state outcome reason', OF_AGENCY),
  kept('coaching_follow_ups', 'by', 'note to_state', OF_AGENCY),
  kept('hub_assessments', 'filled_by verified_by', 'state reason', OF_AGENCY),
  kept('hub_evidence', 'added_by', 'question sha256 file_name', OF_AGENCY),
  {
    table: 'conflicts',
    by: 'person_id',
    set: { note: 'null', reason: 'null' },
    keeps: keep('what conflicts of interest are judged by', 'region_code kind state'),
  },
  kept('panel_arrivals', 'person_id', 'arrival', RECORD),
  kept('field_teams', 'person_id', 'part', RECORD),
  kept('plenary_members', 'person_id', 'attendance', RECORD),
  kept('objection_panelists', 'person_id', 'opinion effect reasons', RECORD),
  {
    table: 'objectors',
    by: 'person_id email',
    set: { name: '$name', email: '$address' },
    keeps: keep(WORD, 'language'),
  },
  {
    table: 'deliveries',
    by: 'recipient_id address',
    set: {
      address: 'case when address is null then null else $address end',
      values: "'{}'",
      problem: 'null',
    },
    keeps: keep(WORD, 'effect template audience language state message_id dedupe'),
  },
  { table: 'message_recipients', by: 'person_id' },
  {
    table: 'mail_tasks',
    by: 'person_id address',
    set: { address: 'null', note: 'null', problem: "'–'" },
    keeps: keep(WORD, 'kind state'),
  },
  { table: 'viewings', by: 'viewer_id viewed_id', set: { reason: "'–'" } },
  kept('events', 'actor_id subject_id', 'name actor_id subject_type payload', SEALED),
  {
    table: 'api_tokens',
    by: 'created_by',
    set: { name: "'–'", revoked_at: 'coalesce(revoked_at, $now)' },
    keeps: { ...keep(SECRET, 'token_hash hint'), ...keep(WORD, 'scopes') },
  },
  {
    table: 'privacy_requests',
    by: 'person_id',
    set: { wish: "'–'" },
    keeps: { ...keep(WORD, 'kind state'), ...keep('proof of what was decided about the request', 'answer') },
  },
  kept('consents', 'person_id', 'key said_where', 'proof of what was consented to'),
  // Last: the others are found by its address.
  {
    table: 'people',
    by: 'id',
    set: {
      name: '$name',
      email: '$address',
      password_hash: 'null',
      position: 'null',
      phone: 'null',
      institution: 'null',
      expertise: "'[]'",
      languages: "'[]'",
      time_zone: 'null',
      closed_at: 'coalesce(closed_at, $now)',
      erased_at: '$now',
    },
    keeps: keep(WORD, 'language'),
  },
];

/**
 * Copies of names and addresses in what was made for others: mails, answers for repeats, imported rows, all of them JSON; and, as
 * `plain` text, minutes that name who was there.
 */
export const MENTIONS: readonly { table: string; key: string; column: string; plain?: true }[] = [
  { table: 'deliveries', key: 'id', column: 'values' },
  { table: 'inbox_messages', key: 'id', column: 'content' },
  { table: 'idempotency_keys', key: 'ctid', column: 'body' },
  { table: 'imports', key: 'id', column: 'rows' },
  { table: 'imports', key: 'id', column: 'refused' },
  { table: 'monitoring_entries', key: 'id', column: 'minutes', plain: true },
  { table: 'monitoring_entries', key: 'id', column: 'present', plain: true },
  { table: 'coaching_participants', key: 'id', column: 'name', plain: true },
];

/** What is said to the person and to the office beside the decision: it stays, under a pseudonym. */
export const STAYS = {
  id: 'Nilai, hasil, piagam, risalah, usulan instansi, dan jejak audit tidak dihapus: hasil kompetisi harus dapat diperiksa kembali (Pasal 50 UU 27/2022). Nama Anda di dalamnya diganti nama samaran, kecuali pada piagam dan dokumen yang sudah terbit. Cadangan data hilang dalam 35 hari.',
  en: 'Scores, results, certificates, minutes, proposals of the agency and the audit are not erased: results must stay open to checking (article 50 of UU 27/2022). Your name in them becomes a pseudonym, except on certificates and documents that were issued. Backups expire within 35 days.',
};
