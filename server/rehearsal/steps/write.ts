import PDFDocument from 'pdfkit';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { v7 } from 'uuid';
import { attachments } from '../../db/schema/index.ts';
import { attachmentsAsked, minAgeMonths } from '../../editions/rulebook/reading.ts';
import { receiveUpload } from '../../people/upload-service.ts';
import { addAttachment } from '../../submissions/attachment-service.ts';
import { createDraft, saveAnswers } from '../../submissions/draft-service.ts';
import { proposeSubmission, returnSubmission } from '../../submissions/move-service.ts';
import { answersFor } from '../answers.ts';
import { chanceOf } from '../chance.ts';
import type { PersonCaller } from '../cast.ts';
import { count, each, founding, played, seen, tryTo, type PlayedPart, type Run } from '../run.ts';
import type { Part } from '../script.ts';

/** One author in so many sends every file through the door of uploads; the others name the same sample. */
const UPLOADS_BY_HAND = 25;
const ROWS_A_STATEMENT = 1000;

/** Innovators begin drafts, fill them, attach their letters and send them to their administrators. */
export async function write(run: Run): Promise<void> {
  const lanes = Array.from({ length: run.lanes }, () => makeLane(run));
  const there = new Set((await played(run)).map((row) => row.part.index));
  await each(
    run,
    run.script.parts.filter((part) => !there.has(part.index)),
    (part, lane) => begin(run, part, lanes[lane]!),
  );
  const begun = await played(run);
  await attachSamples(run, begun);
  await each(
    run,
    begun.filter((row) => row.state === 'draft'),
    (row) => fill(run, row),
  );
}

/** Ids run in the order of the script, whoever is first: what is planned by id is the same for every run of a seed. */
function makeLane(run: Run) {
  let born = 0;
  const ids = { next: () => v7({ msecs: (born += 1), random: run.context.random.bytes(16) }) };
  return {
    context: { ...run.context, ids },
    at: (index: number) => {
      born = Date.parse('2020-01-01T00:00:00Z') + run.clock.ms + index * 10;
    },
  };
}

async function begin(run: Run, part: Part, lane: ReturnType<typeof makeLane>): Promise<void> {
  const { title, group, category, agency, index } = part;
  lane.at(index);
  const author = run.troupe.innovator(agency);
  await createDraft({ ...author, context: lane.context }, run.editionId, {
    agencyId: run.troupe.agencyId(agency),
    title,
    group,
    category,
    unitName: part.written?.unitName ?? `Unit ${1 + (index % 3)}`,
  });
  count(run, 'drafts begun');
}

async function fill(run: Run, row: PlayedPart): Promise<void> {
  const { part, id } = row;
  const author = run.troupe.innovator(part.agency);
  let { version } = row;
  if (part.index % UPLOADS_BY_HAND === 0 && row.files === 0 && wantsFiles(part)) {
    await upload(run, author, row);
  }
  if (!row.filled) {
    const saved = await saveAnswers({ ...author, expected: version }, id, {
      title: part.title,
      category: part.category,
      sdgs: part.written?.sdgs ?? [1 + (part.index % 17)],
      implementedSince: sinceOf(run, part),
      answers: writtenBy(run, part),
    });
    version = saved.version;
    count(run, 'answers kept');
  }
  if (part.fate === 'unfinished') return;
  const propose = async (at: number) =>
    (await proposeSubmission({ ...author, expected: at }, id)) as { version: number };
  const done = await tryTo(run, ['incomplete'], async () => {
    version = (await propose(version)).version;
  });
  if (!done) return;
  count(run, 'sent to the administrator');
  if (part.fate !== 'returned') return;
  const back = await returnSubmission(
    seen(run.troupe.admin(part.agency), { version }),
    id,
    'Angka pada bagian hasil perlu sumbernya.',
  );
  count(run, 'returned for changes');
  await propose(back.version);
}

function writtenBy(run: Run, part: Part): Record<string, string> {
  if (part.written) return part.written.answers;
  const answers = answersFor(run.rulebook, part.group, run.settings.seed, part.index);
  const texts = run.rulebook.form.fields.filter((field) => field.kind === 'text' && field.key in answers);
  // Half a draft: whoever gave up, and whoever believes it is enough.
  if (part.fate === 'unfinished' || part.fate === 'incomplete')
    for (const field of texts.slice(2)) answers[field.key] = '';
  if (part.fate === 'careless' && texts[0])
    answers[texts[0].key] = 'Layanan ini [sebutkan nama layanan] sangat baik.';
  return answers;
}

/** Old enough by a year and more, or by its fate a month old. */
function sinceOf(run: Run, part: Part): string {
  if (part.written) return part.written.implementedSince;
  const months = part.fate === 'young' ? 1 : minAgeMonths(run.rulebook, part.group) + 12 + (part.index % 60);
  const at = new Date(Date.now() + run.clock.ms);
  at.setUTCMonth(at.getUTCMonth() - months);
  return at.toISOString().slice(0, 10);
}

const wantsFiles = (part: Part) => part.fate !== 'unfinished' && part.fate !== 'incomplete';

function requiredFiles(run: Run, part: Part): string[] {
  return attachmentsAsked(run.rulebook, part.group, writtenBy(run, part))
    .filter((one) => one.required)
    .map((one) => one.key);
}

async function upload(run: Run, author: PersonCaller, { id, part }: PlayedPart): Promise<void> {
  for (const requirement of requiredFiles(run, part)) {
    const content = await samplePdf(run, `${part.index} ${requirement}`);
    await addAttachment(author, id, requirement, {
      stream: Readable.from([content]),
      fileName: `${requirement}.pdf`,
    });
    count(run, 'files uploaded');
  }
}

/** The bulk of the letters: one sample, received once by the real door, named in each draft. */
async function attachSamples(run: Run, begun: readonly PlayedPart[]): Promise<void> {
  const bare = begun.filter(
    (row) => row.files === 0 && wantsFiles(row.part) && row.part.index % UPLOADS_BY_HAND !== 0,
  );
  if (bare.length === 0) return;
  const author = run.troupe.innovator(bare[0]!.part.agency);
  const content = await samplePdf(run, '');
  const { sha256 } = await receiveUpload(author, {
    stream: Readable.from([content]),
    fileName: `${run.says.sample.fileName}.pdf`,
  });
  const rows = bare.flatMap(({ id, part }) =>
    requiredFiles(run, part).map((requirementKey) => ({
      submissionId: id,
      requirementKey,
      sha256,
      fileName: `${requirementKey}-${run.says.sample.fileName}.pdf`,
      uploadedBy: run.troupe.innovator(part.agency).personId,
    })),
  );
  await founding(run, async (tx) => {
    for (let at = 0; at < rows.length; at += ROWS_A_STATEMENT)
      await tx.insert(attachments).values(
        rows.slice(at, at + ROWS_A_STATEMENT).map((row) => ({
          ...row,
          id: tx.context.ids.next(),
          bodyId: run.bodyId,
          editionId: run.editionId,
          createdAt: tx.at,
        })),
      );
  });
  count(run, 'sample files named', rows.length);
}

/** One page that says what it is, and for which year: no other file has its hash. */
function samplePdf({ id, says }: Run, of: string): Promise<Buffer> {
  const { title, text } = says.sample;
  const document = new PDFDocument({ size: 'A4', info: { Title: title, CreationDate: new Date(0) } });
  document.fontSize(24).text(title).fontSize(12).moveDown().text(`${text} ${id} ${of}`);
  document.end();
  return buffer(document);
}

/** Whether a person would do something at all, in hundredths. */
export function does(run: Run, percent: number, ...about: (string | number)[]): boolean {
  return chanceOf(run.settings.seed, ...about).int(100) < percent;
}
