import { dateFormat } from '../calendar/date-format.ts';
import { asSystem, look, type Caller } from '../db/door.ts';
import { findEdition } from '../editions/queries.ts';
import { Refusal } from '../errors.ts';
import type { FileStore } from '../files/store.ts';
import { findBody } from '../people/queries.ts';
import { reportDocument, type ReportContent } from './report-document.ts';
import { readerOf } from './show-service.ts';
import { visitView } from './views.ts';

/**
 * The sent report as PDF, for whoever may read it. A long visit keeps its first thirty pictures in the file; all of them
 * stand on the page.
 * @throws Refusal not_found before it was sent
 */
export async function makeReport(caller: Caller, id: string) {
  const { visit, reader } = await readerOf(caller, id);
  const { context } = caller;
  const read = await look(asSystem(context), async (tx) => {
    const edition = (await findEdition(tx, visit.editionId))!;
    return {
      view: await visitView(tx, visit, reader),
      edition,
      body: (await findBody(tx, edition.bodyId))!,
    };
  });
  const { view, edition } = read;
  if (!view.document || !view.findings || !view.photos) throw new Refusal('not_found');
  const number = `${edition.year}-${String(view.submission.number ?? 0).padStart(5, '0')}`;
  const content: ReportContent = {
    body: read.body.name,
    edition: edition.name!.id,
    demo: edition.kind === 'demo' || context.config.environment === 'demo',
    number,
    title: view.submission.title,
    agency: view.submission.agencyName,
    visitOn: view.visitOn,
    place: view.place,
    sampleReason: view.sampleReason,
    location: view.location,
    reportedAt: view.reportedAt && inJakarta(new Date(view.reportedAt)),
    state: view.stateLabel.id,
    team: view.team,
    summary: view.summary,
    findings: view.findings.map((one) => ({
      aspect: one.aspect?.id ?? null,
      question: one.label.id,
      answer: one.finding,
      note: one.note,
      settlement: one.settlement,
    })),
    photos: await readPictures(context.files, view.photos.slice(0, MOST_PICTURES)),
  };
  return {
    content: await context.pdf.document(reportDocument(content)),
    fileName: `verifikasi-lapangan-${number}.pdf`,
  };
}

const MOST_PICTURES = 30;

type Picture = { caption: string; consent: string | null; sha256: string };

async function readPictures(files: FileStore, photos: readonly Picture[]) {
  const read = [];
  for (const { caption, consent, sha256 } of photos) {
    const parts = (await (await files.open(sha256)).toArray()) as Buffer[];
    read.push({ caption, consent, sha256, content: new Uint8Array(Buffer.concat(parts)) });
  }
  return read;
}

/** "17 Juli 2026, 14.05 WIB" */
function inJakarta(at: Date): string {
  const words = dateFormat('id-ID', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Asia/Jakarta',
  }).format(at);
  return `${words.replace(' pukul', ',')} WIB`;
}
