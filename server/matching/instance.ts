import { BadInput, counted, idIn, listIn, parseObject, refuseRepeats, wholeIn } from './bad-input.ts';

export type InstanceJuror = {
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly senior: boolean;
  /** Null: belongs to no institution that could clash. */
  readonly institution: string | null;
};

/** An assignment problem by index: rows are submissions, columns are jurors. */
export type Instance = {
  readonly submissions: readonly string[];
  readonly jurors: readonly InstanceJuror[];
  readonly perSubmission: number;
  /** Row by row; −Infinity where the pair is forbidden. */
  readonly affinity: Float64Array;
};

/** Reads INSTANCE.json's text. Throws BadInput with the path of what is wrong. */
export function parseInstance(text: string): Instance {
  const file = parseObject(text);
  const submissions = listIn(file['submissions'], 'submissions').map((entry, i) =>
    idIn(entry, `submissions[${i}]`),
  );
  const jurors = listIn(file['jurors'], 'jurors').map((entry, j) => jurorIn(entry, `jurors[${j}]`));
  refuseRepeats(submissions, 'submissions');
  refuseRepeats(
    jurors.map(({ id }) => id),
    'jurors',
  );
  const perSubmission = wholeIn(file['per_submission'], 'per_submission', 1);
  const affinity = affinityIn(file['affinity'], submissions.length, jurors.length);
  listIn(file['conflicts'] ?? [], 'conflicts').forEach((pair, index) => {
    const path = `conflicts[${index}]`;
    if (!Array.isArray(pair) || pair.length !== 2)
      throw new BadInput(`${path} must be [submission, juror] by index.`, path);
    const row = wholeIn(pair[0], `${path}[0]`, 0, submissions.length - 1);
    affinity[row * jurors.length + wholeIn(pair[1], `${path}[1]`, 0, jurors.length - 1)] = -Infinity;
  });
  return { submissions, jurors, perSubmission, affinity };
}

function jurorIn(entry: unknown, path: string): InstanceJuror {
  const id = idIn(entry, path);
  const juror = entry as Record<string, unknown>;
  const min = juror['min'] === undefined ? 0 : wholeIn(juror['min'], `${path}.min`, 0);
  const max = wholeIn(juror['max'], `${path}.max`, 0);
  if (max < min) throw new BadInput(`${path} has max ${max} below min ${min}.`, `${path}.max`);
  const { senior = false, institution = null } = juror;
  if (typeof senior !== 'boolean' && senior !== null)
    throw new BadInput(`${path}.senior must be true or false.`, `${path}.senior`);
  if (institution !== null && typeof institution !== 'string' && typeof institution !== 'number')
    throw new BadInput(`${path}.institution must be a text.`, `${path}.institution`);
  return {
    id,
    min,
    max,
    senior: senior === true,
    institution: institution === null ? null : String(institution),
  };
}

function affinityIn(value: unknown, rows: number, columns: number): Float64Array {
  const lists = listIn(value, 'affinity');
  if (lists.length !== rows)
    throw new BadInput(
      `affinity has ${counted(lists.length, 'row')}; the instance has ${counted(rows, 'submission')}.`,
      'affinity',
    );
  const affinity = new Float64Array(rows * columns);
  lists.forEach((list, i) => {
    const cells = listIn(list, `affinity[${i}]`);
    if (cells.length !== columns)
      throw new BadInput(
        `affinity[${i}] has ${counted(cells.length, 'cell')}; the instance has ${counted(columns, 'juror')}.`,
        `affinity[${i}]`,
      );
    cells.forEach((cell, j) => {
      if (typeof cell !== 'number' || !Number.isFinite(cell))
        throw new BadInput(`affinity[${i}][${j}] is not a number.`, `affinity[${i}][${j}]`);
      affinity[i * columns + j] = cell;
    });
  });
  return affinity;
}

/** The pairs of a baseline ({pairs: [[i, j], …]}), by index. Throws BadInput. */
export function parsePairs(text: string, instance: Instance): [number, number][] {
  return listIn(parseObject(text)['pairs'], 'pairs').map((pair, index) => {
    const path = `pairs[${index}]`;
    if (!Array.isArray(pair) || pair.length !== 2)
      throw new BadInput(`${path} must be [submission, juror] by index.`, path);
    return [
      wholeIn(pair[0], `${path}[0]`, 0, instance.submissions.length - 1),
      wholeIn(pair[1], `${path}[1]`, 0, instance.jurors.length - 1),
    ];
  });
}
