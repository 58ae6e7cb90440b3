import { setTimeout as sleep } from 'node:timers/promises';
import type { Ground } from './installation.ts';
import type { History, Operation, Outcome } from './history.ts';

/** Things to do, each by its own person; whoever is free takes the next. */
export type Task = { person: string; first: Operation['kind']; subject: string; version: number };

export type Work = {
  tasks: Task[];
  /** By person: what they sign in with, and the agency they write for. */
  tokens: Map<string, string>;
  agencies: Map<string, string>;
  criteria: string[];
  /** What is done once all that waited is done; without it a client that finds nothing ends. */
  more?: () => Task;
};

type Where = Pick<Ground, 'editionId' | 'owner' | 'tokens'>;

/** Everything that waits in the ground: proposals to send, sheets to score; and a draft to begin for every third proposal. */
export async function findWork(ground: Where, shuffle: <T>(of: readonly T[]) => T[]): Promise<Work> {
  const { owner, editionId } = ground;
  const proposals = await owner<{ person: string; id: string; version: number }[]>`
    select created_by as person, id, announced_version as version from submissions where edition_id = ${editionId} and state = 'proposed'`;
  const sheets = await owner<{ person: string; id: string; version: number }[]>`
    select juror_id as person, id, version from scoresheets where edition_id = ${editionId} and state = 'open'`;
  const [rubric] = await owner<{ criteria: { key: string }[] }[]>`
    select r.criteria from rubric_versions r join scoresheets k on k.rubric_version_id = r.id limit 1`;
  const administrators = await owner<{ person: string; agency: string }[]>`
    select person_id as person, agency_id as agency from roles where role = 'agency-admin'`;
  const drafts = proposals
    .filter((_, n) => n % 3 === 0)
    .map(({ person }, n) => ({ person, id: `Draf badai ${n}`, version: 0 }));
  const all = [
    ...proposals.map((row) => ({ ...row, first: 'submit' as const })),
    ...sheets.map((row) => ({ ...row, first: 'save' as const })),
    ...drafts.map((row) => ({ ...row, first: 'create' as const })),
  ];
  return {
    tasks: shuffle(all).map(({ id, ...task }) => ({ ...task, subject: id })),
    tokens: await ground.tokens('%@ukur.contoh.id'),
    agencies: new Map(administrators.map(({ person, agency }) => [person, agency])),
    criteria: rubric!.criteria.map(({ key }) => key),
  };
}

/**
 * One client: takes a task, asks for it until it is answered, takes the next, until it is over.
 * @param restMs how long it rests after each task
 */
export async function beClient(
  editionId: string,
  urls: readonly string[],
  history: History,
  work: Work,
  isOver: () => boolean,
  restMs = 0,
): Promise<void> {
  const next = () => work.tasks.pop() ?? work.more?.();
  for (let task = next(); task; task = isOver() ? undefined : next()) {
    const token = work.tokens.get(task.person)!;
    const ask = (operation: Omit<Operation, 'token' | 'subject'>) =>
      history.ask(urls, { ...operation, token, subject: task.subject }, () => false);
    if (task.first === 'create') await ask(creation(editionId, work, task));
    else if (task.first === 'submit')
      await ask(change('submit', `/api/submissions/${task.subject}/submission`, task.version));
    else {
      const sheet = `/api/scoresheets/${task.subject}`;
      const scores = work.criteria.map((criterion, n) => ({ criterion, score: scoreOf(task.subject, n) }));
      const saved: Outcome | null = await ask({
        ...change('save', `${sheet}/scores`, task.version),
        body: { scores },
      });
      if (saved && saved.status < 300)
        await ask(change('send', `${sheet}/submission`, Number(saved.answer['version'])));
    }
    if (restMs > 0 && !isOver()) await sleep(restMs);
  }
}

/** The score that is given, 0 to 10,000 in hundredths: worked out from the sheet's own id, so the checker knows it too. */
export function scoreOf(sheetId: string, criterion: number): number {
  return ((parseInt(sheetId.replaceAll('-', '').slice(-8), 16) + criterion * 977) % 101) * 100;
}

function change(kind: Operation['kind'], path: string, version: number) {
  return { kind, method: 'PUT' as const, path, headers: { 'if-match': `"${version}"` }, body: {} };
}

function creation(editionId: string, { agencies }: Work, task: Task) {
  return {
    kind: 'create' as const,
    method: 'POST' as const,
    path: `/api/editions/${editionId}/submissions`,
    headers: { 'idempotency-key': `storm-${task.subject.replaceAll(' ', '-')}` },
    body: { agencyId: agencies.get(task.person)!, title: task.subject, group: 'umum' },
  };
}
