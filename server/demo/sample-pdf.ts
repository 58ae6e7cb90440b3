import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';

/** One page that says what it is. */
export function samplePdf(): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    info: { Title: 'Data peragaan', CreationDate: new Date(0) },
  });
  document
    .fontSize(24)
    .text('Data peragaan')
    .fontSize(12)
    .moveDown()
    .text('Lampiran contoh. Isinya rekaan dan tidak berlaku.');
  document.end();
  return buffer(document);
}
