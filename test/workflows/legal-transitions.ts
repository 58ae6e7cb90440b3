/**
 * Every legal change of state, written by hand and apart from workflows/: from, verb, to, who, what it needs.
 * "two" = a second organiser confirms, "reason" = a reason is needed, "embargo" = unseen outside until announced;
 * every other word in the last column is a guard.
 */
export type LegalRow = readonly [from: string, verb: string, to: string, who: string, needs: string];

const juror = 'evaluator evaluator-chair panelist panel-chair';
const team = 'innovator agency-admin';
const chairs = 'organiser panel-chair evaluator-chair';
const plenary = 'organiser panel-chair';
const panelDesk = 'panel-chair secretariat organiser';
const office = 'secretariat organiser';

export const legal: Record<string, readonly LegalRow[]> = {
  submission: [
    ['draft', 'propose', 'proposed', team, 'complete'],
    ['draft', 'withdraw', 'withdrawn', team, ''],
    ['returned', 'propose', 'proposed', team, 'complete'],
    ['returned', 'withdraw', 'withdrawn', team, ''],
    ['proposed', 'recall', 'draft', team, ''],
    ['proposed', 'return', 'returned', 'agency-admin', 'reason'],
    ['proposed', 'submit', 'submitted', 'agency-admin', 'complete withinQuota windowOpen'],
    ['proposed', 'withdraw', 'withdrawn', 'agency-admin', ''],
    ['submitted', 'pass', 'screened', 'secretariat', ''],
    ['submitted', 'admit', 'screened', 'system', 'screeningSkipped'],
    ['submitted', 'fail', 'ineligible', 'secretariat', 'reason'],
    ['submitted', 'withdraw', 'withdrawn', 'agency-admin', 'reason'],
    ['submitted', 'disqualify', 'disqualified', 'organiser', 'two reason'],
    ['ineligible', 'overrideVerdict', 'screened', 'organiser', 'two reason'],
    ['screened', 'nominate', 'nominated', chairs, 'embargo judgingClosed'],
    ['screened', 'selectFinalist', 'finalist', plenary, 'embargo nomineesSkipped'],
    ['screened', 'notSelect', 'notSelected', chairs, 'embargo'],
    ['screened', 'withdraw', 'withdrawn', 'agency-admin', 'reason'],
    ['screened', 'disqualify', 'disqualified', 'organiser', 'two reason'],
    ['nominated', 'selectFinalist', 'finalist', plenary, 'embargo'],
    ['nominated', 'notSelect', 'notSelected', chairs, 'embargo'],
    ['nominated', 'withdraw', 'withdrawn', 'agency-admin', 'reason'],
    ['nominated', 'disqualify', 'disqualified', 'organiser', 'two reason'],
    ['finalist', 'completeInterview', 'interviewed', 'system organiser secretariat', 'finalJudgingScored'],
    ['finalist', 'nameTop', 'topInnovation', plenary, 'embargo finalJudgingSkipped'],
    ['finalist', 'notSelect', 'notSelected', chairs, 'embargo'],
    ['finalist', 'withdraw', 'withdrawn', 'agency-admin', 'reason'],
    ['finalist', 'disqualify', 'disqualified', 'organiser', 'two reason'],
    ['interviewed', 'nameTop', 'topInnovation', plenary, 'embargo'],
    ['interviewed', 'notSelect', 'notSelected', chairs, 'embargo'],
    ['interviewed', 'withdraw', 'withdrawn', 'agency-admin', 'reason'],
    ['interviewed', 'disqualify', 'disqualified', 'organiser', 'two reason'],
    ['topInnovation', 'award', 'awarded', 'organiser system', 'published'],
    ['topInnovation', 'withdraw', 'withdrawn', 'agency-admin', 'reason unannounced'],
    ['topInnovation', 'disqualify', 'disqualified', 'organiser', 'two reason'],
    ['notSelected', 'withdraw', 'withdrawn', 'agency-admin', 'reason unannounced'],
    ['awarded', 'revoke', 'revoked', 'organiser', 'two reason'],
  ],
  edition: [
    ['draft', 'open', 'open', 'organiser', ''],
    ['open', 'startScreening', 'screening', 'organiser', 'screeningHeld'],
    ['open', 'startJudging', 'judging', 'organiser', 'screeningSkipped noSubmittedLeftUnscreened'],
    ['screening', 'startJudging', 'judging', 'organiser', 'noSubmittedLeftUnscreened'],
    ['judging', 'startSelecting', 'selecting', 'organiser', 'selectingHeld judgingClosed'],
    ['judging', 'startObjection', 'objection', 'organiser', 'selectingSkipped objectionHeld judgingClosed'],
    [
      'judging',
      'startInterviews',
      'interviewing',
      'organiser',
      'selectingSkipped objectionSkipped finalJudgingHeld judgingClosed',
    ],
    [
      'judging',
      'startDeciding',
      'deciding',
      'organiser',
      'selectingSkipped objectionSkipped finalJudgingSkipped judgingClosed',
    ],
    ['selecting', 'startObjection', 'objection', 'organiser', 'objectionHeld'],
    ['selecting', 'startInterviews', 'interviewing', 'organiser', 'objectionSkipped finalJudgingHeld'],
    ['selecting', 'startDeciding', 'deciding', 'organiser', 'objectionSkipped finalJudgingSkipped'],
    ['objection', 'startInterviews', 'interviewing', 'organiser', 'finalJudgingHeld'],
    ['objection', 'startDeciding', 'deciding', 'organiser', 'finalJudgingSkipped'],
    ['interviewing', 'startDeciding', 'deciding', 'organiser', 'finalJudgingClosed'],
    ['deciding', 'decide', 'decided', 'organiser', ''],
    ['decided', 'publish', 'published', 'organiser', 'two decreeComplete noOpenObjection'],
    ['published', 'award', 'awarded', 'organiser', ''],
    ['awarded', 'archive', 'archived', 'organiser', ''],
  ],
  assignment: [
    ['offered', 'accept', 'accepted', juror, ''],
    ['offered', 'decline', 'declined', juror, 'reason'],
    ['offered', 'recuse', 'recused', juror, 'reason'],
    ['offered', 'release', 'released', 'organiser system', 'reason'],
    ['accepted', 'recuse', 'recused', juror, 'reason'],
    ['accepted', 'release', 'released', 'organiser system', 'reason'],
    ['accepted', 'complete', 'completed', 'system', ''],
    ['completed', 'release', 'released', 'organiser system', 'reason'],
    ['completed', 'reopen', 'accepted', 'system', ''],
  ],
  scoresheet: [
    ['open', 'submit', 'submitted', juror, 'allScored stageOpen'],
    ['open', 'void', 'void', 'system', ''],
    ['submitted', 'reopen', 'open', juror, 'stageOpen peersUnfinished'],
    ['submitted', 'lock', 'locked', 'system', ''],
    ['submitted', 'void', 'void', 'system', ''],
    ['locked', 'unlock', 'submitted', 'system', ''],
  ],
  interview: [
    ['planned', 'start', 'running', panelDesk, ''],
    ['planned', 'markAbsent', 'absent', panelDesk, ''],
    ['planned', 'cancel', 'cancelled', office, 'reason'],
    ['planned', 'reschedule', 'planned', office, ''],
    ['running', 'complete', 'completed', panelDesk, 'allSheetsIn'],
    ['running', 'markAbsent', 'absent', panelDesk, ''],
    ['absent', 'cancel', 'cancelled', office, 'reason'],
    ['absent', 'reschedule', 'planned', office, ''],
  ],
  fieldVisit: [
    ['planned', 'visit', 'visited', juror, ''],
    ['planned', 'cancel', 'cancelled', office, 'reason'],
    ['visited', 'report', 'reported', juror, 'claimsChecked'],
    ['visited', 'cancel', 'cancelled', office, 'reason'],
    ['reported', 'sendBack', 'visited', office, 'reason'],
    ['reported', 'confirm', 'confirmed', 'organiser', 'tasksSettled'],
  ],
  plenary: [
    ['open', 'close', 'closed', chairs, 'quorumMet choiceMade tiesOrdered'],
    ['closed', 'correct', 'closed', chairs, 'reason'],
  ],
  conflict: [
    ['suspected', 'confirm', 'confirmed', 'evaluator-chair panel-chair', 'reason'],
    ['suspected', 'dismiss', 'dismissed', 'evaluator-chair panel-chair', 'reason'],
    ['confirmed', 'dismiss', 'dismissed', 'evaluator-chair panel-chair', 'reason'],
  ],
  seat: [
    ['invited', 'accept', 'accepted', juror, ''],
    ['invited', 'decline', 'declined', juror, 'reason'],
    ['invited', 'leave', 'left', 'organiser', 'reason'],
    ['accepted', 'leave', 'left', 'organiser', 'reason'],
  ],
  request: [
    ['requested', 'confirm', 'confirmed', 'organiser', 'otherPerson unconflicted notLapsed'],
    ['requested', 'refuse', 'refused', 'organiser', 'reason otherPerson unconflicted'],
    ['requested', 'lapse', 'lapsed', 'system', ''],
    ['requested', 'withdraw', 'withdrawn', 'organiser', 'ownRequest'],
  ],
  message: [
    ['draft', 'schedule', 'scheduled', 'organiser', 'smallAudience'],
    ['draft', 'approve', 'scheduled', 'organiser', 'two'],
    ['draft', 'discard', 'discarded', 'organiser', ''],
    ['scheduled', 'stop', 'draft', office, ''],
    ['scheduled', 'start', 'sent', 'system', 'due'],
  ],
  mailTask: [['open', 'close', 'done', office, 'reason']],
  webhook: [
    ['active', 'disable', 'disabled', 'system organiser', ''],
    ['active', 'remove', 'removed', 'organiser', ''],
    ['disabled', 'enable', 'active', 'organiser', ''],
    ['disabled', 'remove', 'removed', 'organiser', ''],
  ],
};

/** Every state by hand, the first and the final ones marked. */
export const states: Record<string, { all: string; first: string; final: string }> = {
  submission: {
    all: 'draft proposed returned submitted screened ineligible nominated finalist interviewed topInnovation notSelected awarded withdrawn disqualified revoked',
    first: 'draft',
    final: 'withdrawn disqualified revoked',
  },
  edition: {
    all: 'draft open screening judging selecting objection interviewing deciding decided published awarded archived',
    first: 'draft',
    final: 'archived',
  },
  assignment: {
    all: 'offered accepted declined recused released completed',
    first: 'offered',
    final: 'declined recused released',
  },
  conflict: { all: 'suspected confirmed dismissed', first: 'suspected', final: 'dismissed' },
  seat: { all: 'invited accepted declined left', first: 'invited', final: 'declined left' },
  scoresheet: { all: 'open submitted locked void', first: 'open', final: 'void' },
  interview: {
    all: 'planned running completed absent cancelled',
    first: 'planned',
    final: 'completed cancelled',
  },
  fieldVisit: {
    all: 'planned visited reported confirmed cancelled',
    first: 'planned',
    final: 'confirmed cancelled',
  },
  plenary: { all: 'open closed', first: 'open', final: '' },
  request: {
    all: 'requested confirmed refused lapsed withdrawn',
    first: 'requested',
    final: 'confirmed refused lapsed withdrawn',
  },
  message: { all: 'draft scheduled sent discarded', first: 'draft', final: 'sent discarded' },
  mailTask: { all: 'open done', first: 'open', final: 'done' },
  webhook: { all: 'active disabled removed', first: 'active', final: 'removed' },
};

export const roles =
  'innovator agency-admin secretariat evaluator evaluator-chair panelist panel-chair organiser auditor hub hub-verifier steward system';
