import { hashOf } from '../db/canonical.ts';
import type { Tx } from '../db/door.ts';
import type { StageRow } from '../editions/queries.ts';
import { countOwnAssignments, countScoresOn } from './assignment-queries.ts';
import { whyNot, type Leaving, type Wishes } from './replacement-input.ts';
import type { Place, Replacement } from './replacement-plan.ts';
import { roomOf } from './stage-plan.ts';

/** A proposal as the organiser sees it; its hash says which state and decisions it was made from. */
export async function viewOf(
  tx: Tx,
  stage: StageRow,
  jurorId: string,
  leaving: Leaving,
  plan: Replacement,
  wishes: Wishes,
) {
  const { wanted, tasks, input } = leaving;
  const scored = await countScoresOn(
    tx,
    tasks.map((row) => row.assignment.id),
  );
  const titles = new Map(wanted.submissions.map((row) => [row.id, row.title]));
  const titleOf = (id: string) => titles.get(id) ?? '';
  const person = (id: string) => ({ id, name: wanted.jurors.get(id)!.name });
  const after = loadsAfter(leaving, plan);
  const placeOf = (id: string): Place => input.left.find((place) => place.submissionId === id)!;
  const choice = (submissionId: string) => {
    const { readers, barred } = placeOf(submissionId);
    const out = new Set([...readers, ...barred]);
    return input.jurors
      .filter((juror) => !out.has(juror.id) && roomOf(juror, juror.load) > 0)
      .map((juror) => ({ ...person(juror.id), load: juror.load }));
  };
  const loadOf = new Map(input.jurors.map((juror) => [juror.id, juror.load]));
  return {
    stage: { id: stage.id, key: stage.key, name: stage.name! },
    juror: { id: jurorId, name: leaving.name },
    done: (await countOwnAssignments(tx, jurorId, stage.id)).completed,
    releases: tasks.map(({ assignment }) => ({
      assignmentId: assignment.id,
      submissionId: assignment.submissionId,
      title: titleOf(assignment.submissionId),
      state: assignment.state,
      scored: scored.get(assignment.id) ?? 0,
      departed: !input.left.some((place) => place.submissionId === assignment.submissionId),
    })),
    gives: plan.gives.map(({ submissionId, jurorId: to }) => ({
      submissionId,
      title: titleOf(submissionId),
      to: person(to),
      loadBefore: loadOf.get(to)!,
      loadAfter: after.get(to)!,
      why: wishes.pins.some((pin) => pin.submissionId === submissionId)
        ? ('pinned' as const)
        : placeOf(submissionId).likes.includes(to)
          ? ('expertise' as const)
          : ('load' as const),
      choices: choice(submissionId),
    })),
    moves: plan.moves.map(({ submissionId, from, to }) => ({
      submissionId,
      title: titleOf(submissionId),
      from: person(from),
      to: person(to),
    })),
    unplaced: plan.unplaced.map((submissionId) => ({
      submissionId,
      title: titleOf(submissionId),
      readersLeft: placeOf(submissionId).readers.length,
      jurors: whyNot(leaving, submissionId, wishes),
    })),
    sharesInstitution: plan.sharesInstitution,
    sha256: fingerprint(leaving, plan),
  };
}

function loadsAfter({ input }: Leaving, { gives, moves }: Replacement): Map<string, number> {
  const after = new Map(input.jurors.map((juror) => [juror.id, juror.load]));
  for (const { jurorId } of gives) after.set(jurorId, after.get(jurorId)! + 1);
  for (const { from, to } of moves) {
    after.set(from, after.get(from)! - 1);
    after.set(to, after.get(to)! + 1);
  }
  return after;
}

function fingerprint({ tasks }: Leaving, { gives, moves, unplaced }: Replacement): string {
  return hashOf({
    tasks: tasks.map(({ assignment }) => `${assignment.id} ${assignment.version}`),
    gives: gives.map((pair) => `${pair.submissionId} ${pair.jurorId}`),
    moves: moves.map((one) => `${one.submissionId} ${one.from} ${one.to}`),
    unplaced: [...unplaced],
  });
}
