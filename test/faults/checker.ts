import { examine } from '../../server/db/doctor.ts';
import type { Ground } from './installation.ts';
import type { History } from './history.ts';
import { scoreOf } from './clients.ts';

export type Findings = {
  /** Acknowledged and not there, or there with another content. */
  lost: string[];
  /** There more often than it was asked for. */
  doubled: string[];
  /** A number that nobody has, or that two have. */
  gaps: string[];
  /** A client was refused what it had asked for once. */
  refused: string[];
  mailsTwice: string[];
  mailsMissing: string[];
  /** Mails of which nobody can say whether they arrived: listed for a person. */
  doubtful: string[];
  /** Invariants of the database that do not hold. */
  broken: string[];
};

type Checked = Pick<Ground, 'owner' | 'editionId' | 'smtp'>;

/** Compares what clients saw with the tables and with the mail server's own box. No counter of the application is asked. */
export async function check(
  ground: Checked,
  history: History,
  criteria: readonly string[],
): Promise<Findings> {
  const [proposals, sheets, drafts, gaps, mails] = await Promise.all([
    checkProposals(ground, history),
    checkSheets(ground, history, criteria),
    checkDrafts(ground, history),
    findGaps(ground),
    checkMails(ground),
  ]);
  return {
    lost: [...proposals.lost, ...sheets.lost, ...drafts.lost],
    doubled: [...proposals.doubled, ...sheets.doubled, ...drafts.doubled],
    gaps,
    refused: history.refused.map(
      ({ operation, status, tries, answer }) =>
        `${operation.kind} ${operation.subject}: ${status} ${String(answer['code'])} at try ${tries}`,
    ),
    ...mails,
    broken: (await examine(ground.owner)).map(({ name }) => name),
  };
}

async function checkProposals({ owner, editionId }: Checked, { acknowledged }: History) {
  const rows = await owner<{ id: string; number: number | null; events: number; receipts: number }[]>`
    select s.id, s.number, (select count(*)::int from events e where e.subject_id = s.id and e.name = 'submission.submitted') as events,
      (select count(*)::int from receipts r where r.submission_id = s.id) as receipts
    from submissions s where s.edition_id = ${editionId}`;
  const known = new Map(rows.map((row) => [row.id, row]));
  const lost = acknowledged
    .filter(({ operation }) => operation.kind === 'submit')
    .filter(({ operation, answer }) => {
      const row = known.get(operation.subject);
      return row?.number !== (answer['receipt'] as { number: number }).number || row.events !== 1;
    })
    .map(({ operation }) => `proposal ${operation.subject}`);
  const doubled = rows
    .filter(({ events, receipts }) => events > 1 || receipts > 1)
    .map(({ id }) => `proposal ${id}`);
  return { lost, doubled };
}

async function checkSheets(
  { owner, editionId }: Checked,
  { acknowledged }: History,
  criteria: readonly string[],
) {
  const rows = await owner<
    { id: string; state: string; scores: Record<string, number> | null; events: number }[]
  >`
    select k.id, k.state, (select jsonb_object_agg(c.criterion_key, c.score) from scores c where c.scoresheet_id = k.id) as scores,
      (select count(*)::int from events e where e.subject_id = k.id and e.name = 'scoresheet.submitted') as events
    from scoresheets k where k.edition_id = ${editionId}`;
  const known = new Map(rows.map((row) => [row.id, row]));
  const lost = acknowledged
    .filter(({ operation: { kind, subject } }) => {
      const row = known.get(subject);
      if (kind === 'save') return !criteria.every((key, n) => row?.scores?.[key] === scoreOf(subject, n));
      return kind === 'send' && !(['submitted', 'locked'].includes(row!.state) && row!.events === 1);
    })
    .map(({ operation }) => `${operation.kind} of sheet ${operation.subject}`);
  return { lost, doubled: rows.filter(({ events }) => events > 1).map(({ id }) => `sheet ${id}`) };
}

async function checkDrafts({ owner, editionId }: Checked, { acknowledged }: History) {
  const rows = await owner<{ title: string; ids: string[] }[]>`
    select title, array_agg(id) as ids from submissions where edition_id = ${editionId} and title like 'Draf badai %' group by title`;
  const known = new Map(rows.map(({ title, ids }) => [title, ids]));
  const lost = acknowledged
    .filter(({ operation }) => operation.kind === 'create')
    .filter(({ operation, answer }) => !known.get(operation.subject)?.includes(String(answer['id'])))
    .map(({ operation }) => `draft ${operation.subject}`);
  return { lost, doubled: rows.filter(({ ids }) => ids.length > 1).map(({ title }) => `draft ${title}`) };
}

async function findGaps({ owner, editionId }: Checked): Promise<string[]> {
  const rows = await owner<{ number: number; times: number }[]>`
    select n as number, count(s.id)::int as times
    from generate_series(1, (select max(number) from submissions where edition_id = ${editionId})) n
    left join submissions s on s.number = n and s.edition_id = ${editionId} group by n having count(s.id) <> 1`;
  return rows.map(({ number, times }) => `number ${number} is there ${times} times`);
}

/** The ledger against the mail server's own box, message by message. */
async function checkMails({ owner, smtp }: Checked) {
  const rows = await owner<{ id: string; state: string; message_id: string | null }[]>`
    select id, state, message_id from deliveries where effect = 'mail' and audience is null`;
  const arrived = new Map<string, number>();
  for (const { raw } of smtp.received) {
    const id = /^message-id: <?([^@>\s]+)@/im.exec(raw)?.[1] ?? raw.slice(0, 80);
    arrived.set(id, (arrived.get(id) ?? 0) + 1);
  }
  const unexpanded = await owner<{ id: string }[]>`
    select e.id from events e where e.name = 'submission.submitted'
      and not exists (select from deliveries d where d.event_id = e.id and d.audience is null and d.recipient_id is not null)`;
  const named = (state: string) => rows.filter((row) => row.state === state);
  return {
    mailsTwice: [...arrived]
      .filter(([, times]) => times > 1)
      .map(([id, times]) => `${id} came ${times} times`),
    mailsMissing: [
      ...named('sent')
        .filter(({ id }) => !arrived.has(id))
        .map(({ id }) => `${id} counts as sent and did not come`),
      ...rows
        .filter(({ state }) => ['pending', 'sending', 'failed'].includes(state))
        .map(({ id, state }) => `${id} is ${state}`),
      ...unexpanded.map(({ id }) => `nobody was told of ${id}`),
    ],
    doubtful: named('doubtful').map(({ id }) => `${id} (${arrived.has(id) ? 'it came' : 'it did not come'})`),
  };
}
