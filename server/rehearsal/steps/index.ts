import type { Words } from '../../db/schema/columns.ts';
import type { Run } from '../run.ts';
import { choose } from './choose.ts';
import { found } from './found.ts';
import { interview } from './interview.ts';
import { closeDesk, deal, read } from './judge.ts';
import { object } from './object.ts';
import { judgeByField, rateByPublic } from './finals.ts';
import { award, correct, decide, publish } from './results.ts';
import { screen } from './screen.ts';
import { closeRegistration, send } from './send.ts';
import { visit } from './visit.ts';
import { write } from './write.ts';

export type Step = {
  key: string;
  words: Words;
  run: (run: Run) => Promise<void>;
  /** What it takes a proposal, in milliseconds of two cores: the first guess of the time left. */
  costMs: number;
};

/** The year in its order. Each step looks for what is left to do, so that it can be begun again where it stopped. */
export const STEPS: readonly Step[] = [
  step('found', 'Peserta dan aturan disiapkan', 'People and rules are prepared', found, 1),
  step('write', 'Inovator menulis usulan', 'Innovators write', write, 45),
  step('send', 'Admin Lokal mengirim', 'Administrators submit', send, 18),
  step('deadline', 'Batas waktu lewat', 'The deadline passes', closeRegistration, 2),
  step('screen', 'Sekretariat memeriksa', 'The secretariat checks', screen, 14),
  step('deal', 'Usulan dibagikan kepada penilai', 'Proposals are dealt to jurors', deal, 12),
  step('read', 'Evaluator menilai', 'Evaluators score', read, 75),
  step('close', 'Penilaian ditutup', 'Judging closes', closeDesk, 4),
  step('choose', 'Pleno memilih finalis', 'The plenary chooses finalists', choose, 12),
  step('object', 'Masa sanggah', 'The objection period', object, 1),
  step('interview', 'Finalis diwawancara', 'Finalists are interviewed', interview, 6),
  step('visit', 'Sebagian finalis dikunjungi', 'Some finalists are visited', visit, 1),
  step('feasibility', 'Kementerian menilai fisibilitas', 'Ministries judge feasibility', judgeByField, 3),
  step('rate', 'Masyarakat menilai finalis', 'The public rates finalists', rateByPublic, 10),
  step('decide', 'Pleno akhir dan keputusan', 'The final plenary and the decree', decide, 2),
  step('publish', 'Pengumuman dan piagam', 'Publication and certificates', publish, 12),
  step('correct', 'Ralat sesudah pengumuman', 'A correction after the publication', correct, 2),
  step('award', 'Penganugerahan', 'Awarding', award, 1),
];

function step(key: string, id: string, en: string, run: Step['run'], costMs: number): Step {
  return { key, words: { id, en }, run, costMs };
}
