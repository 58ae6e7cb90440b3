import type { Tx } from '../db/door.ts';
import type { RequestRow } from '../editions/queries.ts';
import { confirmCloseUnfinished, confirmReopenStage } from '../judging/closing-service.ts';
import { ADMISSION, confirmAdmission } from '../judging/late-score-service.ts';
import { confirmOfficialRanking } from '../judging/official-ranking-service.ts';
import { confirmObjectionDisqualification } from '../objections/effect-service.ts';
import { confirmVerdictOverride, VERDICT_OVERRIDE } from '../screening/override-service.ts';
import { confirmMessage, SEND_MESSAGE } from '../messages/sending-service.ts';
import { confirmDisqualification, DISQUALIFICATION } from '../submissions/disqualify-service.ts';
import { confirmCorrection } from './correction-service.ts';
import { confirmPublication } from './publication-service.ts';
import { confirmRevocation } from './revocation-service.ts';

/** What each act does once a second organiser has confirmed it; every feature brings its own. */
export const confirmations: Readonly<Record<string, (tx: Tx, request: RequestRow) => Promise<void>>> = {
  [DISQUALIFICATION]: confirmDisqualification,
  [VERDICT_OVERRIDE]: confirmVerdictOverride,
  'objection-disqualification': confirmObjectionDisqualification,
  close_unfinished: confirmCloseUnfinished,
  reopen_stage: confirmReopenStage,
  [ADMISSION]: confirmAdmission,
  declare_ranking: confirmOfficialRanking,
  publish: confirmPublication,
  correct: confirmCorrection,
  revoke: confirmRevocation,
  [SEND_MESSAGE]: confirmMessage,
};
