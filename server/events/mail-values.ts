import { dateFormat } from '../calendar/date-format.ts';
import { sql } from 'drizzle-orm';
import type { Tx } from '../db/door.ts';
import type { Words } from '../db/schema/columns.ts';
import type { MailFrame, MailValues } from '../mail/template.ts';
import type { EventRow } from './recipients.ts';

type Found = {
  edition: Words | null;
  edition_kind: string | null;
  year: number | null;
  body: string | null;
  submission_id: string | null;
  title: string | null;
  agency: string | null;
  number: number | null;
  received_at: string | null;
  reason: string | null;
  receipt: string | null;
  reasons: string[] | null;
  reason_labels: { code: string; sentence: Words }[] | null;
  tier: Words | null;
  certificate: string | null;
  starts_at: string | null;
  visit_on: string | null;
  visit_place: string | null;
  ask_kind: string | null;
  room: string | null;
  act: Words | null;
  about: string | null;
  lapses_at: string | null;
  closes_at: string | null;
  moved: { before: string; after: string; reason: string } | null;
  objects_until: string | null;
  answer_until: string | null;
  held_reason: Words | null;
  correction: Correction | null;
  result_correction: string | null;
  replication: { title: string; agency: string; owner: string; number: string; due: string | null } | null;
};

export type Said = { values: MailValues; frame: MailFrame };

type Named = { key: string; label: Words };
type Correction = {
  items: { item: string; reason: string; note: string | null }[];
  due: string;
  parts: Named[];
};

/**
 * What the templates may say about a change, read when the mail is due, as the system, in both languages: the mail goes out in one, the
 * inbox is read in either. Every placeholder is given, empty where it does not apply; a template uses those of its own event.
 * @param extra values that the act itself gave; `link` is a path
 * @param recipient the reader's name, where the change is about nobody else
 */
export async function findMailWords(
  tx: Tx,
  event: EventRow,
  extra: Record<string, unknown>,
  recipient: string,
): Promise<Record<'id' | 'en', Said> & { silent: boolean }> {
  const [row] = await tx.execute<Found>(query(event));
  const found = row!;
  const say = (language: 'id' | 'en') => sayIn(language, { tx, event, found, extra, recipient });
  return { id: say('id'), en: say('en'), silent: found.edition_kind === 'rehearsal' };
}

type Matter = { tx: Tx; event: EventRow; found: Found; extra: Record<string, unknown>; recipient: string };

function sayIn(language: 'id' | 'en', { tx, event, found, extra, recipient }: Matter): Said {
  const pick = (words: Words | null) => words?.[language] ?? '';
  const { link, ...given } = inLanguage(extra, language);
  const values: MailValues = {
    title: found.replication?.title ?? found.title ?? '',
    agency: found.replication?.agency ?? found.agency ?? '',
    owner: found.replication?.owner ?? '',
    number: found.replication?.number ?? publicNumber(found),
    edition: pick(found.edition),
    body: found.body ?? '',
    name: found.about ?? recipient,
    // How many things a mail speaks of; a batch gives its own number.
    count: '1',
    reason: reasonOf(event, found, language),
    reasons: coded(found, language),
    receiptHash: found.receipt ?? '',
    receivedAt: when(found.received_at, language),
    tier: pick(found.tier),
    certificateNumber: found.certificate ?? '',
    startsAt: when(found.starts_at, language),
    room: found.room ?? '',
    visitDay: dayWords(found.visit_on, language),
    place: found.visit_place ?? '',
    act: pick(found.act),
    answer: answerWords(found, language),
    ...given,
    deadline: when(given['deadline'] ?? deadlineOf(event, found), language),
    before: when(given['before'] ?? found.moved?.before ?? null, language),
    links: { link: `${tx.context.config.baseUrl}${link ?? pathOf(event, found)}` },
  };
  const demo = found.edition_kind === 'demo' || tx.context.config.environment === 'demo';
  return { values, frame: { editionName: pick(found.edition) || 'KIPP', bodyName: found.body ?? '', demo } };
}

function reasonOf(event: EventRow, found: Found, language: 'id' | 'en'): string {
  if (event.name === 'publication.held') return found.held_reason?.[language] ?? '';
  return found.moved?.reason ?? (isCorrection(event) ? found.result_correction : found.reason) ?? '';
}

/** Until when the agency of a finalist may answer an objection; nothing where it is not asked. */
function answerWords({ answer_until }: Found, language: 'id' | 'en'): string {
  if (!answer_until) return '';
  const until = when(answer_until, language);
  return language === 'id'
    ? `Admin Lokal dari instansi finalis dapat menanggapi sampai ${until}. Panel menunggu tanggapan itu.`
    : `The administrator of the finalist's agency may answer until ${until}. The panel waits for the answer.`;
}

/** What the act itself gave; a text in both languages is said in the reader's. */
function inLanguage(extra: Record<string, unknown>, language: 'id' | 'en'): Record<string, string> {
  const said = Object.entries(extra).map(([name, value]) => [
    name,
    typeof value === 'object' && value !== null ? (value as Words)[language] : value,
  ]);
  return Object.fromEntries(said) as Record<string, string>;
}

/** What a correction of the results tells is why they were corrected, whatever else is known of the submission. */
function isCorrection({ name }: EventRow): boolean {
  return [
    'publication.corrected',
    'submission.resultCorrected',
    'submission.resultUpheld',
    'submission.awardGiven',
    'submission.awardTaken',
  ].includes(name);
}

/** "2026-00001": the number as every page shows it. */
function publicNumber({ year, number }: Found): string {
  return number === null ? '' : `${year}-${String(number).padStart(5, '0')}`;
}

/** The coded reasons in the words of the edition's own rules. */
function coded(found: Found, language: 'id' | 'en'): string {
  if (found.correction) return asked(found, found.correction, language);
  const codes = found.reasons ?? [];
  const said = codes.map(
    (code) => found.reason_labels?.find((one) => one.code === code)?.sentence[language] ?? code,
  );
  return said.join(' ');
}

/** The parts that are to be put right, each with its reason. */
function asked({ reason_labels }: Found, { items, parts }: Correction, language: 'id' | 'en'): string {
  return items
    .map(({ item, reason, note }) => {
      const part = parts.find((one) => one.key === item)?.label[language] ?? item;
      const why = note ?? reason_labels?.find((one) => one.code === reason)?.sentence[language] ?? reason;
      return `${part}: ${why}`;
    })
    .join(' ');
}

/** The date that matters to the reader: until when to object, to decide, to judge or to write. */
function deadlineOf(event: EventRow, found: Found): string | null {
  if (event.name === 'submission.foundIneligible') return found.objects_until;
  if (event.name === 'submission.correctionAsked') return found.correction?.due ?? null;
  return found.moved?.after ?? found.replication?.due ?? found.lapses_at ?? found.closes_at;
}

/** The stage whose close is the date of the message: the juror's own, the objection period, else registration. */
function stageOf(event: EventRow) {
  if (event.subjectType === 'seat') return sql`(select closes_at from stages where id = z.stage_id)`;
  if (event.subjectType === 'assignment') return sql`(select closes_at from stages where id = g.stage_id)`;
  if (event.subjectType === 'calibration') return sql`cb.due_at`;
  if (event.name === 'names.requested')
    return sql`(select closes_at from name_rounds where edition_id = e.id)`;
  const kind = event.name === 'edition.objectionStarted' ? 'objection' : 'registration';
  return sql`(select max(closes_at) from stages where edition_id = e.id and kind = ${kind})`;
}

function query(event: EventRow) {
  return sql`
    select e.name as edition, e.kind as edition_kind, e.year, b.name as body, s.id as submission_id, coalesce(s.title, hb.name, case when q.id is not null then '–' end) as title, a.name as agency, s.number,
      s.submitted_at as received_at, coalesce(r.note, r.payload ->> 'reason', rp.reason, ha.reason, (select hs.reason from hub_steps hs where hs.hub_id = ${event.subjectId} order by hs.id desc limit 1), ob.reason, pb.cancel_reason, pr.answer, g.reason, z.reason, cb.reason, ia.answer, ia.reason, fv.reason, i.reason, s.state_reason) as reason, ${stageOf(event)} as closes_at,
      (select sha256 from receipts where submission_id = s.id order by issued_at desc limit 1) as receipt,
      (select reasons from screenings where submission_id = s.id and step = 'verdict' order by created_at desc limit 1) as reasons,
      s.changed_at + make_interval(days => (v.rulebook #>> '{screening,objection,days}')::int) as objects_until, ob.answer_until, pb.held_reason,
      case when ${event.name}::text = 'submission.correctionAsked' then (select json_build_object('items', x.items, 'due', x.due_at,
        'parts', (v.rulebook #> '{form,fields}') || (v.rulebook #> '{form,attachments}'))
        from corrections x where x.submission_id = s.id order by x.number desc limit 1) end as correction,
      v.rulebook -> 'screening' -> 'reasons' as reason_labels,
      (select t -> 'name' from awards w, jsonb_array_elements(v.rulebook -> 'tiers') t
        where w.submission_id = s.id and t ->> 'key' = w.tier_key order by t ->> 'level' desc limit 1) as tier,
      (select full_number from certificates where submission_id = s.id and kind = 'agency' order by (state = 'revoked'), number limit 1) as certificate,
      (select reason from publications p where p.edition_id = e.id and p.published_at is not null order by number desc limit 1) as result_correction,
      case when rp.id is not null then json_build_object('title', rp.innovation_title, 'agency', rp.replicator_name, 'owner', rp.owner_name,
        'number', 'R-' || rp.year || '-' || lpad(rp.number::text, 4, '0'), 'due', rp.owner_due_at) end as replication,
      case when ${event.name}::text = 'stage.windowChanged' then (select payload from events where id = ${event.id}) end as moved,
      i.starts_at, i.room, fv.visit_on::text as visit_on, fv.place as visit_place, ia.kind as ask_kind, r.summary as act, coalesce(r.lapses_at, pr.due_at) as lapses_at,
      (select name from people p where p.id = coalesce(g.juror_id, z.juror_id, case when r.state = 'requested' then r.requested_by else coalesce(r.decided_by, r.requested_by) end)) as about
    from (select ${event.bodyId}::uuid as body_id, ${event.editionId}::uuid as edition_id) x
    left join bodies b on b.id = x.body_id
    left join editions e on e.id = x.edition_id
    left join edition_versions v on v.id = e.edition_version_id
    left join interview_asks ia on ia.id = ${event.subjectId}
    left join interviews i on i.id = coalesce(ia.interview_id, ${event.subjectId}::uuid)
    left join requests r on r.id = ${event.subjectId}
    left join assignments g on g.id = ${event.subjectId}
    left join seats z on z.id = ${event.subjectId}
    left join calibrations cb on cb.id = ${event.subjectId}
    left join objections ob on ob.id = ${event.subjectId}
    left join publications pb on pb.id = ${event.subjectId}
    left join questions q on q.id = ${event.subjectId}
    left join privacy_requests pr on pr.id = ${event.subjectId}
    left join hub_assessments ha on ha.id = ${event.subjectId}
    left join hubs hb on hb.id = coalesce(ha.hub_id, ${event.subjectId}::uuid)
    left join replications rp on rp.id = ${event.subjectId}
    left join field_visits fv on fv.id = ${event.subjectId}
    left join submissions s on s.id = coalesce(i.submission_id, g.submission_id, ob.submission_id, q.submission_id, fv.submission_id, ia.submission_id, ${event.subjectId}::uuid)
    left join agencies a on a.id = coalesce(s.agency_id, q.agency_id)`;
}

const TO_PERSON = new Set(['privacyRequest.fulfilled', 'privacyRequest.refused']);

function pathOf(event: EventRow, found: Found): string {
  if (event.subjectType === 'replication') return `/network/replications/${event.subjectId}`;
  if (event.subjectType === 'hub') return `/network/hubs/${event.subjectId}/open`;
  if (event.subjectType === 'hubAssessment') return `/hub/maturity/${event.subjectId}`;
  if (event.subjectType === 'request') return '/office/requests';
  if (event.subjectType === 'privacyRequest')
    return TO_PERSON.has(event.name) ? '/account/data' : '/office/people/data';
  if (event.subjectType === 'calibration') return `/jury/calibration/${event.subjectId}`;
  if (event.subjectType === 'objection') return `/objections/case/${event.subjectId}`;
  if (event.subjectType === 'assignment' || event.subjectType === 'lateScore') return '/jury';
  if (event.name === 'fieldVisit.reported') return `/office/field/${event.subjectId}`;
  if (event.subjectType === 'interviewAsk' && event.name !== 'interviewAsk.filed')
    return found.ask_kind === 'absence'
      ? '/jury/interviews'
      : `/agency/submissions/${found.submission_id}/interview`;
  if (event.name === 'interviewAsk.filed') return '/office/interviews/asks';
  if (event.subjectType === 'message') return '/inbox';
  if (event.subjectType === 'question') return `/office/questions/${event.subjectId}`;
  if (event.subjectType === 'seat') return event.name === 'seat.invited' ? '/jury' : '/office/jury';
  if (event.name === 'stage.windowChanged') return '/agency';
  if (event.name === 'names.requested') return '/agency/results';
  if (event.name === 'publication.held' || event.name === 'publication.cancelled') return '/office/results';
  if (isCorrection(event)) return `/results/${event.editionId}`;
  if (event.subjectType === 'edition') return '/';
  if (event.name === 'submission.correctionAsked')
    return `/agency/submissions/${found.submission_id}/correction`;
  if (event.name === 'submission.failureDisputed') return `/office/screening?id=${found.submission_id}`;
  if (event.name === 'submission.submitted' || event.name === 'submission.corrected')
    return `/agency/submissions/${found.submission_id}/receipt`;
  return found.submission_id ? `/agency/submissions/${found.submission_id}` : '/';
}

const ZONES = [
  ['Asia/Jakarta', 'WIB'],
  ['Asia/Makassar', 'WITA'],
  ['Asia/Jayapura', 'WIT'],
] as const;

/** "29 April 2026": a day of the calendar, in no zone. */
function dayWords(day: string | null, language: 'id' | 'en'): string {
  if (!day) return '';
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  return dateFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day));
}

/**
 * "29 April 2026, 23.32 WIB (30 April 00.32 WITA, 01.32 WIT)": one instant in the three zones of the country; the day
 * is said again where it is another one there.
 */
function when(instant: string | null, language: 'id' | 'en'): string {
  if (!instant) return '';
  const at = new Date(instant);
  if (Number.isNaN(at.getTime())) return instant;
  const locale = language === 'id' ? 'id-ID' : 'en-GB';
  let day = '';
  const [wib, ...others] = ZONES.map(([timeZone, name], index) => {
    const shown = dateFormat(locale, { day: 'numeric', month: 'long', timeZone }).format(at);
    const time = dateFormat(locale, {
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
      timeZone,
    }).format(at);
    const isNew = index > 0 && shown !== day;
    day = shown;
    return `${isNew ? `${shown} ` : ''}${time} ${name}`;
  });
  const date = dateFormat(locale, { dateStyle: 'long', timeZone: 'Asia/Jakarta' }).format(at);
  return `${date}, ${wib} (${others.join(', ')})`;
}
