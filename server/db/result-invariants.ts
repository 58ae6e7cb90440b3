import type { Invariant } from './invariants.ts';

/** What always holds of publications, awards and certificates. */
export const resultInvariants: readonly Invariant[] = [
  {
    name: 'published_by_two',
    says: 'every publication has a confirmed request of its edition behind it',
    query: `select p.id from publications p left join requests r on r.id = p.request_id
      where r.id is null or r.state <> 'confirmed' or r.edition_id <> p.edition_id`,
  },
  {
    name: 'published_stays_as_it_was',
    says: 'what was published hashes to what two organisers confirmed, as the event of it says',
    query: `select p.id from publications p where p.sha256 <> encode(sha256(convert_to(kipp_canonical(p.content), 'UTF8')), 'hex')
      or not exists (select from events e where e.subject_id = p.id and e.name in ('publication.confirmed', 'publication.corrected')
        and e.payload ->> 'sha256' = p.sha256)`,
  },
  {
    name: 'valid_certificate_in_the_newest_version',
    says: 'a valid certificate of an award stands for a place in the newest published version of its edition',
    query: `select t.id from certificates t left join awards a on a.id = t.award_id where t.kind <> 'juror' and t.state <> 'revoked'
      and (a.id is null or (a.edition_id, a.tier_key, a.submission_id::text) not in (
        select p.edition_id, tier ->> 'key', w ->> 'submissionId' from publications p,
          jsonb_array_elements(p.content -> 'groups') g, jsonb_array_elements(g -> 'tiers') tier, jsonb_array_elements(tier -> 'rows') w
        where p.number = (select max(number) from publications q where q.edition_id = p.edition_id and q.published_at is not null)))`,
  },
  {
    name: 'awarded_only_after_publication',
    says: 'an awarded submission has an award under a decree, and its edition a publication that went out',
    query: `select s.id from submissions s where s.state = 'awarded' and (
      not exists (select from awards a where a.submission_id = s.id and a.decree_id is not null)
      or not exists (select from publications p where p.edition_id = s.edition_id and p.published_at is not null))`,
  },
  {
    name: 'certificate_of_an_award',
    says: 'a certificate belongs to an award of the same submission, and a valid one to an award not taken back',
    query: `select t.id from certificates t join awards a on a.id = t.award_id
      where a.submission_id <> t.submission_id or (t.state <> 'revoked' and a.revoked_at is not null)`,
  },
  {
    name: 'names_confirmed_before_print',
    says: 'a named innovator has a certificate only when the agency confirmed the names or an organiser waived that',
    query: `select t.id from certificates t left join certificate_names n on n.id = t.name_id left join name_lists l on l.id = n.list_id
      where t.kind = 'innovator' and (l.id is null or l.state not in ('confirmed', 'waived'))`,
  },
  {
    name: 'replaced_is_revoked',
    says: 'a certificate with a successor is revoked, and its successor is another of the same kind and edition',
    query: `select t.id from certificates t left join certificates s on s.id = t.successor_id where t.successor_id is not null
      and (t.state <> 'revoked' or s.id is null or s.id = t.id or s.kind <> t.kind or s.edition_id <> t.edition_id)`,
  },
  {
    name: 'signed_file_is_another',
    says: 'a signed certificate keeps both files, and they differ',
    query: `select id from certificates where signed_sha256 is not null and (sha256 is null or sha256 = signed_sha256 or signed_at is null)`,
  },
];
