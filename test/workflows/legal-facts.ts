/** For each guard named in the hand-written table: the facts under which it lets pass. */
import type { Facts, Role, Row } from '../../workflows/index.ts';
import { roles, type LegalRow } from './legal-transitions.ts';

/** The stages an edition may leave out, by the first word of the guards that ask for them. */
const stages: Record<string, string> = {
  screening: 'screening',
  selecting: 'selecting',
  objection: 'objection',
  finalJudging: 'interviewing',
};

export const wordsOf = (text: string): string[] => text.split(' ').filter(Boolean);

export const allRoles = wordsOf(roles) as Role[];

export function guardsOf(row: LegalRow): string[] {
  return wordsOf(row[4]).filter((word) => !['two', 'reason', 'embargo'].includes(word));
}

export function rolesOf(row: LegalRow): Role[] {
  return wordsOf(row[3]) as Role[];
}

/** The facts under which every guard of the row holds, but for the one named last, which fails. */
export function factsFor(guards: readonly string[], workflow: string, failing?: string): Facts {
  const facts: Record<string, boolean> = {};
  const skips: string[] = [];
  for (const guard of guards) {
    const [, stage, kind] = /^(.+?)(Held|Skipped)$/.exec(guard) ?? [];
    if (guard === 'ownRequest') facts.otherPerson = guard === failing;
    else if (workflow !== 'edition' || !stage) facts[guard] = guard !== failing;
    else if ((kind === 'Skipped') !== (guard === failing)) skips.push(stages[stage]!);
  }
  return { ...facts, skips };
}

/** A row in that state; one whose result is still secret where the guard asks for that. */
export function rowFor(row: LegalRow): Row {
  const known = ['screened', 'ineligible'].includes(row[0]) ? 'submitted' : 'screened';
  return { state: row[0], announcedState: guardsOf(row).includes('unannounced') ? known : row[0] };
}
