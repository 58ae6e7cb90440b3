import { create } from 'qrcode';
import { mm, NILA_900, PAPER } from './measures.ts';

/** Empty modules around the code, which readers need. */
const QUIET = 4;

/** Draws a QR code as vector squares on bare paper, in a square of `side` with its corner at x, y (all mm). */
export function drawQr(doc: PDFKit.PDFDocument, text: string, x: number, y: number, side: number): void {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const unit = mm(side) / (modules.size + 2 * QUIET);
  doc.rect(mm(x), mm(y), mm(side), mm(side)).fill(PAPER);
  for (let row = 0; row < modules.size; row += 1) {
    let start: number | null = null;
    for (let column = 0; column <= modules.size; column += 1) {
      const dark = column < modules.size && modules.get(row, column) === 1;
      if (dark && start === null) start = column;
      if (dark || start === null) continue;
      // One rectangle for a run of dark modules: no hairlines between them on any printer.
      doc.rect(mm(x) + (QUIET + start) * unit, mm(y) + (QUIET + row) * unit, (column - start) * unit, unit);
      start = null;
    }
  }
  doc.fill(NILA_900);
}
