/** Faults of the rubrics and of the stages: sums, references, order in time. */
import { duplicates, unknownName } from './meaning-parts.ts';
import type { MeaningFault } from './meaning-parts.ts';
import { AT_MOST_ONCE, FINAL_JUDGING, ONCE, STATE_OF, STATE_ORDER } from './stage-kinds.ts';
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
    ...ONCE.flatMap((kind) => onceFaults(stages, kind)),
    ...AT_MOST_ONCE.flatMap((kind) => twiceFaults(stages, kind)),
    ...stages.flatMap((stage, index) => oneStage(rulebook, stage, stages[index - 1], ['stages', index])),
    ...finalJudgingFaults(rulebook),
  ];
}

function onceFaults(stages: readonly Stage[], kind: StageKind): MeaningFault[] {
  const count = stages.filter((stage) => stage.kind === kind).length;
  if (count === 1) return [];
  return [
    fault(
      ['stages'],
      `Harus ada tepat satu tahap berjenis ${kind}; ditemukan ${count}.`,
      `There must be exactly one stage of kind ${kind}; ${count} found.`,
    ),
  ];
}

function twiceFaults(stages: readonly Stage[], kind: StageKind): MeaningFault[] {
  return stages.flatMap((stage, index) =>
    stage.kind === kind && stages.findIndex((other) => other.kind === kind) !== index
      ? [
          fault(
            ['stages', index, 'kind'],
            `Tahap berjenis ${kind} sudah ada di atas.`,
            `There is a stage of kind ${kind} above already.`,
          ),
        ]
      : [],
  );
}

function oneStage(rulebook: Rulebook, stage: Stage, before: Stage | undefined, path: Path): MeaningFault[] {
  const rubrics = rulebook.rubrics.map((rubric) => rubric.key);
  return [
    ...(stage.state === STATE_OF[stage.kind]
      ? []
      : [
          fault(
            [...path, 'state'],
            `Tahap ${stage.kind} berlangsung saat edisi ${STATE_OF[stage.kind]}, bukan ${stage.state}.`,
            `A stage of kind ${stage.kind} runs while the edition is ${STATE_OF[stage.kind]}, not ${stage.state}.`,
          ),
        ]),
    ...orderFaults(stage, before, path),
    ...('rubric' in stage ? unknownName(stage.rubric, rubrics, [...path, 'rubric']) : []),
    ...assignmentFaults(rulebook, stage, path),
    ...shownFaults(rulebook, stage, path),
    ...windowFaults(stage, before, path),
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

function orderFaults(stage: Stage, before: Stage | undefined, path: Path): MeaningFault[] {
  if (before === undefined || STATE_ORDER.indexOf(before.state) <= STATE_ORDER.indexOf(stage.state))
    return [];
  return [
    fault(
      [...path, 'state'],
      `Tahap ini berdiri sesudah "${before.key}", padahal dalam hidup edisi mendahuluinya.`,
      `This stage stands after "${before.key}" but comes before it in the life of an edition.`,
    ),
  ];
}

function windowFaults(stage: Stage, before: Stage | undefined, path: Path): MeaningFault[] {
  if (stage.window === undefined) return [];
  const opens = Date.parse(stage.window.opensAt);
  const closes = Date.parse(stage.window.closesAt);
  const faults: MeaningFault[] = [];
  if (closes <= opens) {
    faults.push(
      fault(
        [...path, 'window', 'closesAt'],
        'Tahap ditutup sebelum dibuka.',
        'The stage closes before it opens.',
      ),
    );
  }
  if (before?.window !== undefined && opens < Date.parse(before.window.opensAt)) {
    faults.push(
      fault(
        [...path, 'window', 'opensAt'],
        `Tahap dibuka sebelum "${before.key}".`,
        `The stage opens before "${before.key}" does.`,
      ),
    );
  }
  return faults;
}

/** There is one final judging or none, and `finalJudging` names it: only so a finalist who was scored can be named. */
function finalJudgingFaults({ stages, finalJudging }: Rulebook): MeaningFault[] {
  const scored = stages.filter((stage) => FINAL_JUDGING.includes(stage.kind));
  const second = stages.findIndex((stage) => stage === scored.find((one) => one.kind !== scored[0]!.kind));
  const twice =
    second < 0
      ? []
      : [
          fault(
            ['stages', second, 'kind'],
            `Finalis sudah dinilai pada "${scored[0]!.name.id}". Satu edisi memakai wawancara atau penilaian fisibilitas, tidak keduanya.`,
            `Finalists are judged in "${scored[0]!.name.en}" already. An edition has interviews or a feasibility stage, not both.`,
          ),
        ];
  if (finalJudging !== null)
    return [
      ...twice,
      ...unknownName(
        finalJudging.stage,
        scored.map((stage) => stage.key),
        ['finalJudging', 'stage'],
      ),
    ];
  const [unnamed] = scored;
  if (!unnamed) return [];
  return [
    ...twice,
    fault(
      ['finalJudging'],
      `Finalis dinilai pada "${unnamed.name.id}", jadi tahap itu penilaian akhirnya.`,
      `Finalists are judged in "${unnamed.name.en}", so that stage is the final judging.`,
    ),
  ];
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
