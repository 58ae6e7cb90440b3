/** Faults of the rubrics and of the stages: sums, references, order in time. */
import { finalistFaults } from './meaning-finalists.ts';
import { duplicates, unknownName } from './meaning-parts.ts';
import type { MeaningFault } from './meaning-parts.ts';
import {
  AT_MOST_ONCE,
  FINAL_JUDGING,
  judgedTwice,
  KIND_WORDS,
  ONCE,
  onlyOnce,
  STATE_OF,
  STATE_ORDER,
} from './stage-kinds.ts';
import type { Rubric, Rulebook, Stage, StageKind } from './types.ts';

type Path = readonly (string | number)[];
export function rubricFaults(rulebook: Rulebook): MeaningFault[] {
  const fields = rulebook.form.fields.map((field) => field.key);
  return [
    ...duplicates(rulebook.rubrics, ['rubrics']),
    ...rulebook.rubrics.flatMap((rubric, index) => oneRubric(rubric, fields, ['rubrics', index])),
  ];
}

function oneRubric(rubric: Rubric, fields: readonly string[], path: Path): MeaningFault[] {
  const { criteria, scale } = rubric;
  const sum = criteria.reduce((total, criterion) => total + criterion.weightPercent, 0);
  return [
    ...duplicates(criteria, [...path, 'criteria']),
    ...criteria.flatMap((criterion, index) =>
      criterion.fields.flatMap((field, place) =>
        unknownName(field, fields, [...path, 'criteria', index, 'fields', place]),
      ),
    ),
    ...(sum === 100
      ? []
      : [
          fault(
            [...path, 'criteria'],
            `Jumlah bobot ${sum}, seharusnya 100.`,
            `The weights sum to ${sum}, not to 100.`,
          ),
        ]),
    ...(scale.min < scale.max
      ? []
      : [
          fault(
            [...path, 'scale', 'max'],
            'Nilai tertinggi harus di atas nilai terendah.',
            'The highest score must be above the lowest.',
          ),
        ]),
  ];
}

export function stageFaults(rulebook: Rulebook): MeaningFault[] {
  const { stages } = rulebook;
  return [
    ...duplicates(stages, ['stages']),
    ...ONCE.flatMap((kind) => missingFaults(stages, kind)),
    ...[...ONCE, ...AT_MOST_ONCE].flatMap((kind) => twiceFaults(stages, kind)),
    ...stages.flatMap((stage, index) => oneStage(rulebook, stage, stages.slice(0, index), ['stages', index])),
    ...finalJudgingFaults(rulebook),
  ];
}

function missingFaults(stages: readonly Stage[], kind: StageKind): MeaningFault[] {
  if (stages.some((stage) => stage.kind === kind)) return [];
  const { id, en } = KIND_WORDS[kind];
  return [
    fault(
      ['stages'],
      `Tahap "${id}" tidak ada, dan tanpa tahap itu tidak ada kompetisi. Tambahkan tahap itu.`,
      `There is no stage "${en}", and without it there is no competition. Add that stage.`,
    ),
  ];
}

function twiceFaults(stages: readonly Stage[], kind: StageKind): MeaningFault[] {
  const [first, ...others] = stages.flatMap((stage, index) =>
    stage.kind === kind ? [{ stage, index }] : [],
  );
  return others.map(({ index }) => {
    const { id, en } = onlyOnce(first!.stage);
    return fault(['stages', index, 'kind'], `${id} Lalu hapus tahap ini.`, `${en} Then remove this stage.`);
  });
}

function oneStage(rulebook: Rulebook, stage: Stage, earlier: readonly Stage[], path: Path): MeaningFault[] {
  const rubrics = rulebook.rubrics.map((rubric) => rubric.key);
  return [
    ...(stage.state === STATE_OF[stage.kind]
      ? []
      : [
          fault(
            [...path, 'state'],
            `Tahap "${KIND_WORDS[stage.kind].id}" berlangsung pada keadaan ${STATE_OF[stage.kind]}, bukan ${stage.state}. Tulis state: ${STATE_OF[stage.kind]}.`,
            `The stage "${KIND_WORDS[stage.kind].en}" runs in the state ${STATE_OF[stage.kind]}, not ${stage.state}. Write state: ${STATE_OF[stage.kind]}.`,
          ),
        ]),
    ...orderFaults(stage, earlier, path),
    ...('rubric' in stage ? unknownName(stage.rubric, rubrics, [...path, 'rubric']) : []),
    ...assignmentFaults(rulebook, stage, path),
    ...shownFaults(rulebook, stage, path),
    ...finalistFaults(rulebook, stage, path),
    ...windowFaults(stage, earlier, path),
  ];
}

function shownFaults(rulebook: Rulebook, stage: Stage, path: Path): MeaningFault[] {
  if (stage.kind !== 'public_rating') return [];
  const fields = rulebook.form.fields.map((field) => field.key);
  return (stage.shows ?? []).flatMap((field, place) => unknownName(field, fields, [...path, 'shows', place]));
}

/** A stage assigned by field names every category of the edition, and no other. */
function assignmentFaults(rulebook: Rulebook, stage: Stage, path: Path): MeaningFault[] {
  if (!('assignment' in stage) || stage.assignment === undefined) return [];
  const fields = Object.keys(stage.assignment.fields);
  const categories = rulebook.categories.map((category) => category.key);
  const at = [...path, 'assignment', 'fields'];
  return [
    ...fields.flatMap((field) => unknownName(field, categories, [...at, field])),
    ...categories
      .filter((category) => !fields.includes(category))
      .map((category) =>
        fault(
          at,
          `Kategori "${category}" belum memiliki instansi penilai.`,
          `The category "${category}" has no judging institution.`,
        ),
      ),
  ];
}

/** A stage stands behind all that come before it in the life of an edition. */
function orderFaults(stage: Stage, earlier: readonly Stage[], path: Path): MeaningFault[] {
  const turn = STATE_ORDER.indexOf(stage.state);
  const later = earlier.find((one) => STATE_ORDER.indexOf(one.state) > turn);
  if (later === undefined || STATE_ORDER.indexOf(earlier.at(-1)!.state) <= turn) return [];
  return [
    fault(
      [...path, 'state'],
      `"${stage.name.id}" berlangsung sebelum "${later.name.id}", jadi tempatnya di atas tahap itu. Naikkan tahap ini.`,
      `"${stage.name.en}" takes place before "${later.name.en}", so it stands above that stage. Move it up.`,
    ),
  ];
}

function windowFaults(stage: Stage, earlier: readonly Stage[], path: Path): MeaningFault[] {
  if (stage.window === undefined) return [];
  const opens = Date.parse(stage.window.opensAt);
  const closes = Date.parse(stage.window.closesAt);
  const faults: MeaningFault[] = [];
  if (closes <= opens) {
    faults.push(
      fault(
        [...path, 'window', 'closesAt'],
        'Tahap ini ditutup sebelum dibuka. Pilih waktu tutup sesudah waktu buka.',
        'The stage closes before it opens. Choose a close after its opening.',
      ),
    );
  }
  const before = earlier.findLast((one) => one.window !== undefined);
  if (before?.window !== undefined && opens < Date.parse(before.window.opensAt)) {
    faults.push(
      fault(
        [...path, 'window', 'opensAt'],
        `Tahap ini dibuka sebelum "${before.name.id}" dibuka, padahal urutannya sesudah tahap itu. Pilih waktu buka yang lebih lambat.`,
        `The stage opens before "${before.name.en}" does, which stands above it. Choose a later opening.`,
      ),
    );
  }
  return faults;
}

/** There is one final judging or none, and `finalJudging` names it: only so a finalist who was scored can be named. */
function finalJudgingFaults({ stages, finalJudging }: Rulebook): MeaningFault[] {
  const scored = stages.filter((stage) => FINAL_JUDGING.includes(stage.kind));
  const second = stages.findIndex((stage) => stage === scored.find((one) => one.kind !== scored[0]!.kind));
  const twice: MeaningFault[] =
    second < 0 ? [] : [{ path: ['stages', second, 'kind'], reason: judgedTwice(scored[0]!) }];
  if (finalJudging === null) return twice;
  const known = scored.map((stage) => stage.key);
  return [...twice, ...unknownName(finalJudging.stage, known, ['finalJudging', 'stage'])];
}

/** Where the rules do not name the final judging, it is the stage in which finalists are scored: there is only one. */
export function withFinalJudging(rulebook: Rulebook): Rulebook {
  const scored = rulebook.stages.find((stage) => FINAL_JUDGING.includes(stage.kind));
  if (rulebook.finalJudging !== null || !scored) return rulebook;
  return { ...rulebook, finalJudging: { stage: scored.key } };
}

/** A stage that was added and that nobody has looked at yet: rules that have one are a draft and cannot be in force. */
export function uncheckedFaults({ stages }: Rulebook): MeaningFault[] {
  return stages.flatMap((stage, index) =>
    stage.unchecked === undefined
      ? []
      : [
          fault(
            ['stages', index, 'unchecked'],
            `Tahap "${stage.name.id}" baru ditambahkan dengan isi dari ${stage.unchecked.id}. Periksa isinya, lalu tandai sudah diperiksa.`,
            `The stage "${stage.name.en}" was added with what stands in ${stage.unchecked.en}. Look it over, then mark it as looked at.`,
          ),
        ],
  );
}

function fault(path: Path, id: string, en: string): MeaningFault {
  return { path, reason: { id, en } };
}
