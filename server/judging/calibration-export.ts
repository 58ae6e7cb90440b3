import { asSystem, look, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import type { Table, TableColumn, TableFormat } from '../http/table-export.ts';
import * as queries from './calibration-queries.ts';
import { isShown, showCalibration } from './calibration-view-service.ts';

/**
 * A round as a file, once scoring has ended: one row for each juror, text and aspect, beside the mean of all and what the
 * chair would give. What the reader may not see is not in it.
 * @throws Refusal guard_refused while jurors still score
 */
export async function exportCalibration(caller: Caller, id: string, format: TableFormat): Promise<Table> {
  const view = await showCalibration(caller, id);
  if (!isShown(view.state)) throw new Refusal('guard_refused', { reason: STILL_BLIND });
  const sheets = await look(asSystem(caller.context), (tx) => queries.listSheets(tx, id));
  const edition = (await look(caller, (tx) => findEdition(tx, view.editionId)))!;
  const demo = edition.kind !== 'official' || caller.context.config.environment === 'demo';
  const language = caller.actor.language;
  const rows = view.texts.flatMap((text) =>
    sheets
      .filter((sheet) => sheet.textId === text.id && sheet.total !== null)
      .flatMap((sheet) =>
        view.rubric.criteria.map(({ key, name }) => {
          const given = sheet.scores.find((one) => one.criterion === key)!;
          const chair = text.notes.items.find((one) => one.criterion === key);
          return {
            text: text.title,
            juror: sheet.jurorName,
            aspect: name[language],
            score: given.score! / 100,
            mean: text.panel!.aspects.find((one) => one.criterion === key)!.mean,
            chair: chair?.score == null ? null : chair.score / 100,
            comment: given.comment ?? '',
            note: chair?.note ?? '',
            ...(demo ? { mark: 'Data peragaan' } : {}),
          };
        }),
      ),
  );
  return {
    format,
    fileName: `kalibrasi-${view.stage.key.replaceAll('_', '-')}-${edition.year}${demo ? '-peragaan' : ''}`,
    columns: [...COLUMNS, ...(demo ? [MARK] : [])].map(([key, id, en, kind]): TableColumn => ({
      key,
      label: language === 'en' ? en : id,
      kind,
    })),
    rows,
  };
}

const COLUMNS: [key: string, id: string, en: string, kind: 'text' | 'number'][] = [
  ['text', 'teks acuan', 'benchmark text', 'text'],
  ['juror', 'penilai', 'juror', 'text'],
  ['aspect', 'aspek', 'aspect', 'text'],
  ['score', 'nilai', 'score', 'number'],
  ['mean', 'rata-rata semua', 'mean of all', 'number'],
  ['chair', 'nilai ketua', 'chair', 'number'],
  ['comment', 'komentar', 'comment', 'text'],
  ['note', 'catatan ketua', 'note of the chair', 'text'],
];
const MARK: (typeof COLUMNS)[number] = ['mark', 'keterangan', 'mark', 'text'];

const STILL_BLIND = {
  id: 'Sebaran nilai terbuka setelah penilaian teks acuan diakhiri.',
  en: 'How scores lie is shown once scoring of the benchmark texts has ended.',
};
