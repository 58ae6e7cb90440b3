import type { Tx } from '../db/door.ts';
import { findRulebook, type EditionRow, type StageRow } from '../editions/queries.ts';
import { institutionsFor } from '../editions/rulebook/reading.ts';
import type { Stage } from '../editions/rulebook/types.ts';
import { Refusal } from '../errors.ts';
import { findConflicts, findSuspected, type Conflicts } from '../submissions/conflict-service.ts';
import { countLoads } from './assignment-queries.ts';
import { listPeopleWithRole } from './juror-queries.ts';
import * as queries from './plan-queries.ts';
import type { StagePlanInput } from './stage-plan.ts';

/** By kind of stage: the state of the edition, whose submissions are read, and by whom. */
const KINDS = {
  desk_judging: { state: 'judging', reads: ['screened'], roles: ['evaluator'] },
  feasibility: { state: 'interviewing', reads: ['finalist'], roles: ['evaluator', 'panelist'] },
} as const;

export type StageJuror = {
  id: string;
  name: string;
  language: string;
  institution: string | null;
  senior: boolean;
  expertise: readonly string[];
  /** BCP 47 tags of what they read; empty where nobody said. */
  languages: readonly string[];
  least: number | null;
  most: number | null;
};

type Profile = Awaited<ReturnType<typeof queries.listProfiles>> extends Map<string, infer P> ? P : never;

export type StageToPlan = {
  rules: Stage & { kind: 'desk_judging' | 'feasibility' };
  byField: boolean;
  submissions: Awaited<ReturnType<typeof queries.listToPlan>>;
  /** By id: those who take part in the stage. */
  jurors: Map<string, StageJuror>;
  /** Jurors of the edition who do not: asked and not answered, declined or left. */
  away: { id: string; name: string }[];
  conflicts: Conflicts;
  /** What others suspect and no chair has decided. */
  suspected: Conflicts;
  input: Omit<StagePlanInput, 'seed'>;
};

/**
 * Everything a plan of a stage is made from. Chairs read the standings, so they are no readers. Where jurors were asked
 * for the stage, those who declined or left are out, and whoever has not answered waits. Whoever is suspected of a conflict
 * gets no new task there until a chair has decided.
 * @throws Refusal stage_not_open unless the stage runs now
 */
export async function stageToPlan(tx: Tx, stage: StageRow, edition: EditionRow): Promise<StageToPlan> {
  const kind = KINDS[stage.kind as keyof typeof KINDS];
  if (!kind || stage.closedAt || edition.state !== kind.state) throw new Refusal('stage_not_open');
  const rulebook = await findRulebook(tx, edition);
  const rules = rulebook.stages.find((one) => one.key === stage.key) as StageToPlan['rules'];
  const [people, profiles, seated, submissions, loads] = [
    await listPeopleWithRole(tx, edition, kind.roles),
    await queries.listProfiles(tx, edition.id),
    await queries.listSeatStates(tx, stage.id),
    await queries.listToPlan(tx, edition.id, stage.id, kind.reads),
    await countLoads(tx, stage.id),
  ];
  const wereAsked = [...seated.values()].some((state) => state !== 'left');
  const takesPart = ({ id }: { id: string }) => {
    const seat = seated.get(id);
    if (seat === 'left') return false;
    return !wereAsked || seat === 'accepted' || (seat === undefined && loads.has(id));
  };
  const taking = people.filter(takesPart);
  const jurors = new Map(taking.map((one) => [one.id, described(one, profiles.get(one.id))]));
  const ids = [...jurors.keys()];
  const agencyIds = [...new Set(submissions.map((row) => row.agencyId))];
  const conflicts = await findConflicts(tx, ids, agencyIds);
  const suspected = await findSuspected(tx, ids, agencyIds);
  const byField = rules.assignment !== undefined;
  const reads = new Set(ids.filter((id) => readsOneOf(jurors.get(id)!.languages, rules.readers.languages)));
  return {
    rules,
    byField,
    submissions,
    jurors,
    away: people.filter((one) => !takesPart(one)),
    conflicts,
    suspected,
    input: {
      perSubmission: rules.readers.perSubmission,
      jurors: [...jurors.values()].map(({ id, institution, senior, least, most }) => ({
        id,
        senior,
        least,
        most,
        institution: institution && plain(institution),
        load: loads.get(id) ?? 0,
      })),
      submissions: submissions.map((row) => {
        const field = institutionsFor(rules, row.category)?.map(plain);
        const outside = (id: string) =>
          field !== undefined && !field.includes(plain(jurors.get(id)!.institution ?? ''));
        return {
          id: row.id,
          readers: row.readers,
          likes: ids.filter(
            (id) => row.category !== null && jurors.get(id)!.expertise.includes(row.category),
          ),
          barred: ids.filter(
            (id) =>
              row.asked.includes(id) ||
              conflicts.has(id, row.agencyId) ||
              suspected.has(id, row.agencyId) ||
              outside(id) ||
              !reads.has(id),
          ),
        };
      }),
    },
  };
}

/** What the edition knows of a juror; where that is silent, what the juror says of themselves. */
function described(
  person: {
    id: string;
    name: string;
    language: string;
    institution: string | null;
    expertise: readonly string[];
  },
  profile: Profile | undefined,
): StageJuror {
  return {
    ...person,
    institution: profile?.institution ?? person.institution,
    senior: profile?.senior ?? false,
    expertise: profile?.expertise.length ? profile.expertise : person.expertise,
    languages: profile?.languages ?? [],
    least: profile?.leastLoad ?? null,
    most: profile?.mostLoad ?? null,
  };
}

/** Whether somebody reads one of these languages, whatever its region; of whom nothing is known reads them all. */
function readsOneOf(known: readonly string[], wanted: readonly string[] | undefined): boolean {
  const tongue = (tag: string) => tag.trim().toLowerCase().split('-')[0]!;
  if (!wanted || known.length === 0) return true;
  const asked = wanted.map(tongue);
  return known.some((tag) => asked.includes(tongue(tag)));
}

/** One name for one institution, however it was typed. */
function plain(name: string): string {
  return name.trim().toLowerCase().replaceAll(/\s+/g, ' ');
}
