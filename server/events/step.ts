import { advance, offers } from '../../workflows/advance.ts';
import type { Advanced, Row } from '../../workflows/advance.ts';
import type { Facts, Role, Workflow } from '../../workflows/table.ts';
import { Refusal } from '../errors.ts';

/**
 * The step `advance` of the house order: asks the workflow and refuses aloud.
 * @throws Refusal illegal_transition (with the state and what is possible), guard_refused, not_allowed, reason_needed,
 *   second_organiser_needed
 */
export function step(
  workflow: Workflow,
  row: Row,
  event: {
    verb: string;
    by: readonly Role[];
    facts?: Facts;
    reason?: string | undefined;
    confirmed?: boolean | undefined;
  },
): Advanced {
  const answer = advance(workflow, row, event);
  if (answer.ok) {
    if (answer.transition.needsReason && !event.reason?.trim()) throw new Refusal('reason_needed');
    // A transition of two organisers passes only from the confirmation of their request.
    if (answer.transition.two && !event.confirmed) throw new Refusal('second_organiser_needed');
    return answer;
  }
  if (answer.code === 'role_refused') throw new Refusal('not_allowed');
  if (answer.code === 'guard_refused') throw new Refusal('guard_refused', { reason: answer.reason! });
  throw new Refusal(
    'illegal_transition',
    {
      stateLabel: labelOf(workflow, answer.state),
      possibleLabels: possibleLabels(workflow, answer.state, answer.possible),
    },
    { state: answer.state, possible: answer.possible },
  );
}

/** The name of a state as people read it. */
export function labelOf(workflow: Workflow, state: string): { id: string; en: string } {
  return workflow.states[state]!.label;
}

function possibleLabels(
  workflow: Workflow,
  state: string,
  verbs: readonly string[],
): { id: string; en: string } {
  const acts = verbs.map(
    (verb) => workflow.table.find((row) => row.verb === verb && row.from.includes(state))!.words.act,
  );
  if (acts.length === 0) return { id: 'tidak ada', en: 'nothing' };
  return { id: acts.map((act) => act.id).join('; '), en: acts.map((act) => act.en).join('; ') };
}

/** An offer with the address it is sent to. */
export type LinkedOffer = ReturnType<typeof offers>[number] & { method: 'PUT'; href: string };

/**
 * The buttons of a row for this person.
 * @param hrefs the noun under which each verb is sent; a verb without one is not offered here
 */
export function linkedOffers(
  workflow: Workflow,
  row: Row,
  by: readonly Role[],
  hrefs: Readonly<Record<string, string>>,
  facts?: Facts,
): LinkedOffer[] {
  return offers(workflow, row, by, facts).flatMap((offer) => {
    const href = hrefs[offer.verb];
    return href ? [{ ...offer, method: 'PUT' as const, href }] : [];
  });
}
