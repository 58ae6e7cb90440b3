import { afterAll, beforeAll, describe } from 'vitest';
import { openJudging, type Judging } from '../judging/stage.ts';
import { doorCases } from './doors.ts';
import { raceCases } from './races.ts';
import { tokenCases } from './tokens.ts';

/*
 * The abuse cases that stand in no other test, against one competition. cases.csv says of every case where it is shown.
 */
const WHOLE = process.env['KIPP_LONG'] === '1';
const [JURORS, PROPOSALS] = WHOLE ? [20, 7] : [6, 2];

let j: Judging;
beforeAll(async () => {
  j = await openJudging({
    evaluators: Array.from({ length: JURORS }, (_, index) => `juri${String(index).padStart(2, '0')}`),
    proposals: Array.from({ length: PROPOSALS }, (_, index) => ({ title: `Usulan ${index + 1}` })),
  });
}, 180_000);
afterAll(() => j?.world.close());

describe('tokens and sessions', () => tokenCases(() => j));
describe('doors', () => doorCases(() => j, WHOLE));
describe('races', () => raceCases(() => j, WHOLE));
