import type { CertificateData } from './certificate-data.ts';
import { mustBePrintable } from './certificate-data.ts';
import { drawStack, room, style } from './compose.ts';
import type { Job, Piece } from './compose.ts';
import { footPieces } from './foot.ts';
import * as m from './measures.ts';
import { mm } from './measures.ts';
import { middlePieces } from './middle.ts';
import { drawFrame, drawMark, drawRosette } from './ornament.ts';
import { openSheet } from './sheet.ts';
import type { Sheet } from './sheet.ts';
import type { Typefaces } from './typefaces.ts';
import { wordsOf } from './words.ts';

/**
 * Makes one certificate: A4, lying, tagged for those who hear it, fonts embedded. A pure function of its data.
 * @throws CertificateError
 */
export async function makeCertificate(data: CertificateData, typefaces: Typefaces): Promise<Uint8Array> {
  mustBePrintable(data);
  const words = wordsOf(data.templateVersion);
  const heading = words.say('heading');
  const sheet = openSheet(typefaces, {
    title: words.say('documentTitle', { heading, number: data.number, title: data.title }),
    author: data.bodyName,
    subject: data.verificationUrl,
    created: new Date(`${data.issuedOn}T00:00:00Z`),
  });
  const job = { data, words, sheet };
  decorate(job);
  const { doc } = sheet;
  const root = doc.struct('Document');
  doc.addStructure(root);
  for (const piece of [...headPieces(job), ...middlePieces(job), ...footPieces(job)]) {
    const options = { ...(piece.alt ? { alt: piece.alt } : {}), ...(piece.bbox ? { bbox: piece.bbox } : {}) };
    root.add(doc.struct(piece.tag, options as never, [() => piece.draw()]));
  }
  root.end();
  return sheet.finish();
}

/** What is only to be looked at is marked as such, so that nobody has to listen to it. */
function decorate({ data, words, sheet }: Job): void {
  const { doc } = sheet;
  doc.markContent('Artifact', { type: 'Layout' });
  doc.rect(0, 0, mm(m.SHEET_WIDTH), mm(m.SHEET_HEIGHT)).fill(m.PAPER);
  drawRosette(doc);
  drawFrame(doc);
  drawMark(doc, m.LEFT + 5, 30, 10);
  if (data.demo) drawSpecimenMark(sheet, words.say('specimen'));
  doc.endMarkedContent();
}

function drawSpecimenMark(sheet: Sheet, text: string): void {
  const { doc } = sheet;
  doc.save();
  doc.translate(mm(273), mm(m.SHEET_HEIGHT / 2)).rotate(90);
  sheet.draw(sheet.measure(text, room(60, 9), { ...style('sansBold', m.STEMPEL_500), tracking: 300 }), 0, -6);
  doc.restore();
}

function headPieces({ data, words, sheet }: Job): Piece[] {
  const brand = sheet.measure(data.editionName, room(80, 14), style('sansBold', m.MORI_900, 'left'));
  const competition = sheet.measure(words.say('competition'), room(80, 9), style('sans', m.MORI_700, 'left'));
  const label = sheet.measure(words.say('numberLabel'), room(80, 8.5), style('sans', m.MORI_700, 'right'));
  const number = sheet.measure(data.number, room(80, 10.5), style('sansBold', m.STEMPEL_700, 'right'));
  return [
    { tag: 'P', draw: () => drawStack(sheet, [brand, competition], m.LEFT + 12.5, 24.6) },
    { tag: 'P', draw: () => drawStack(sheet, [label, number], m.RIGHT, 25.2) },
  ];
}
