/** What a rule book says about one stage: a short sentence, and what belongs to it in sentences of their own. Pure. */
import {
  answered,
  fact,
  inMegabytes,
  joined,
  mediaWords,
  namesOf,
  number,
  OPTIONAL,
  partOf,
  REQUIRED,
  rowOf,
  same,
  say,
  windowWords,
  type Fact,
} from './facts-parts.ts';
import { KIND_WORDS } from './stage-kinds.ts';
import type {
  DeskJudgingStage,
  FieldVisitStage,
  InterviewStage,
  Material,
  Rulebook,
  Stage,
  Words,
} from './types.ts';

/** The stage in one sentence, and each thing that may be laid down for it beside. */
export function stageFacts(rulebook: Rulebook, stage: Stage): Fact[] {
  const whole = fact('stages', stage.key, stage.name, stageValue(stage));
  const part = (name: string, own: Words, value: Words) => partOf(whole, name, own, value);
  return [
    whole,
    part('kind', say('jenis', 'kind'), KIND_WORDS[stage.kind]),
    part('description', say('keterangan', 'description'), stage.description),
    part('optional', say('boleh ditiadakan', 'may be left out'), answered(stage.optional)),
    ...('rubric' in stage
      ? [part('rubric', say('lembar nilai', 'score sheet'), rowOf(namesOf(rulebook.rubrics, [stage.rubric])))]
      : []),
    ...('readers' in stage ? readerFacts(rulebook, stage, part) : []),
    ...(stage.kind === 'desk_judging' ? deskFacts(stage, part) : []),
    ...(stage.kind === 'interview' ? interviewFacts(stage, part) : []),
    ...(stage.kind === 'field_visit' ? visitFacts(rulebook, stage, part) : []),
    ...(stage.kind === 'public_rating'
      ? [
          part(
            'shows',
            say('jawaban yang dibaca masyarakat', 'answers that the public reads'),
            rowOf(namesOf(rulebook.form.fields, stage.shows ?? [])),
          ),
        ]
      : []),
  ];
}

type Part = (name: string, own: Words, value: Words) => Fact;

function readerFacts(rulebook: Rulebook, stage: Extract<Stage, { readers: object }>, part: Part): Fact[] {
  const { readers, assignment, remindDaysBefore } = stage;
  const fields = Object.entries(assignment?.fields ?? {});
  return [
    part(
      'languages',
      say('bahasa usulan', 'languages of the proposals'),
      rowOf((readers.languages ?? []).map(same)),
    ),
    part('remind', REMIND, daysBefore(remindDaysBefore ?? [7, 3, 1])),
    ...fields.map(([category, institutions]) =>
      part(
        `assignment ${category}`,
        joined([say('penilai', 'readers'), ...namesOf(rulebook.categories, [category])], ' '),
        same(institutions.join(', ')),
      ),
    ),
  ];
}

function deskFacts({ belowGrade, calibration, secondLook }: DeskJudgingStage, part: Part): Fact[] {
  return [
    part(
      'below',
      say('di bawah ambang', 'below the passing grade'),
      belowGrade === 'refuse'
        ? say('tidak dapat dipilih', 'cannot be chosen')
        : say('dapat dipilih dengan alasan', 'can be chosen with a reason'),
    ),
    part(
      'far off',
      say('selisih kalibrasi yang ditunjukkan', 'distance in a calibration that is shown'),
      number(calibration?.farOffPoints ?? 10, 'poin', 'points'),
    ),
    ...(secondLook
      ? [
          part(
            'second look',
            say('pembaca tambahan tiap usulan', 'further readers of a proposal'),
            same(String(secondLook.each)),
          ),
        ]
      : []),
  ];
}

function interviewFacts({ panel, materials, otherTime }: InterviewStage, part: Part): Fact[] {
  return [
    part(
      'quorum',
      say('lembar panelis yang harus ada', 'sheets of panelists that must be there'),
      panel.quorum === undefined
        ? say('lebih dari separuh', 'more than half')
        : number(panel.quorum, 'panelis', 'panelists'),
    ),
    part(
      'late',
      say('panelis terlambat masih menilai', 'a late panelist still scores'),
      panel.lateMinutes === undefined
        ? say('sampai tanya jawab dimulai', 'until the questions begin')
        : number(panel.lateMinutes, 'menit', 'minutes'),
    ),
    part('due', say('bahan diserahkan', 'material is due'), daysBefore([materials?.daysBefore ?? 3])),
    part(
      'other time',
      say('minta waktu lain', 'asking for another time'),
      daysBefore([otherTime?.daysBefore ?? 2]),
    ),
    ...(materials?.items ?? []).map((one) =>
      part(`item ${one.key}`, say('bahan', 'material'), joined([one.label, ...materialWords(one)])),
    ),
  ];
}

function materialWords(one: Material): Words[] {
  const isRequired = one.required ? REQUIRED : OPTIONAL;
  return one.kind === 'file'
    ? [isRequired, mediaWords(one.mediaTypes), inMegabytes(one.maxBytes)]
    : [isRequired, same(one.hosts.join(', '))];
}

function visitFacts(rulebook: Rulebook, { claims, photos, agencySees }: FieldVisitStage, part: Part): Fact[] {
  const [least, most] = [photos?.least ?? 0, photos?.most ?? 40];
  return [
    part('photos', say('foto', 'photos'), say(`${least} sampai ${most}`, `${least} to ${most}`)),
    part('sees', say('yang dilihat instansi', 'what the agency sees'), SEEN[agencySees ?? 'date']),
    ...(claims ?? []).map((one) =>
      part(
        `claim ${one.key}`,
        say('yang diperiksa', 'what is checked'),
        joined([
          ...(one.aspect ? [joined([one.aspect, one.label], ': ')] : [one.label]),
          ...(one.field === undefined ? [] : namesOf(rulebook.form.fields, [one.field])),
        ]),
      ),
    ),
  ];
}

const SEEN: Record<NonNullable<FieldVisitStage['agencySees']>, Words> = {
  nothing: say('tidak ada', 'nothing'),
  date: say('hari dan tempatnya', 'its day and place'),
  report: say('hari, tempat, dan laporannya', 'its day, place and report'),
};
const REMIND = say('juri diingatkan', 'jurors are reminded');

/** "7, 3, 1 days before". */
export function daysBefore(days: readonly number[]): Words {
  if (days.length === 0) return say('tidak', 'not');
  const row = days.join(', ');
  return say(`${row} hari sebelumnya`, `${row} ${row === '1' ? 'day' : 'days'} before`);
}

/** What a stage asks for: its dates and length, and the numbers of its kind. */
function stageValue(stage: Stage): Words {
  const parts = [...windowWords(stage), number(stage.durationDays, 'hari', 'days')];
  if (stage.graceMinutes > 0) parts.push(number(stage.graceMinutes, 'menit tenggang', 'minutes of grace'));
  if ('readers' in stage)
    parts.push(number(stage.readers.perSubmission, 'penilai tiap usulan', 'readers a proposal'));
  if (stage.kind === 'desk_judging') parts.push(...deskWords(stage));
  if (stage.kind === 'interview') {
    const { presentationMinutes, questionMinutes } = stage.session;
    parts.push(
      number(stage.panel.perFinalist, 'panelis', 'panelists'),
      say(
        `${presentationMinutes} menit paparan dan ${questionMinutes} menit tanya jawab`,
        `${presentationMinutes} minutes of presentation and ${questionMinutes} of questions`,
      ),
    );
  }
  if (stage.kind === 'field_visit')
    parts.push(
      number(stage.team.panelists, 'panelis dalam tim', 'panelists in a team'),
      number(stage.team.evaluators, 'evaluator dalam tim', 'evaluators in a team'),
    );
  if (stage.kind === 'public_rating')
    parts.push(number(stage.least.ratings, 'penilaian paling sedikit', 'ratings at least'));
  return joined(parts);
}

function deskWords({
  passingGradePoints,
  consolidation,
  calibration,
  secondLook,
}: DeskJudgingStage): Words[] {
  const parts: Words[] = [];
  if (passingGradePoints !== null)
    parts.push(say(`ambang ${passingGradePoints}`, `passing grade ${passingGradePoints}`));
  if (consolidation)
    parts.push(
      say(
        `konsolidasi bila selisih lebih dari ${consolidation.gapPoints}`,
        `consolidation above a gap of ${consolidation.gapPoints}`,
      ),
    );
  if (calibration?.required)
    parts.push(say('setelah kalibrasi penilai', 'after a calibration of the jurors'));
  if (secondLook)
    parts.push(
      say(
        `pembacaan kedua sampai ${secondLook.readings} bacaan`,
        `a second look of up to ${secondLook.readings} readings`,
      ),
    );
  return parts;
}
