import { drawStack, room, stackHeight, style } from './compose.ts';
import type { Job, Piece } from './compose.ts';
import * as m from './measures.ts';
import { mm } from './measures.ts';
import { drawQr } from './qr.ts';

/** The lowest line of the foot, in millimetres from the top. */
const FLOOR = 190.5;
const QR = { x: m.LEFT, y: FLOOR - 27, side: 27 };
const SIGNATURE = { width: 70, middle: m.RIGHT - 35, boxWidth: 54, boxHeight: 15 };

/** The signature, the code with its address beside it, and on a specimen the words that it is one. */
export function footPieces(job: Job): Piece[] {
  const { data, words, sheet } = job;
  const pieces = [...signaturePieces(job), ...checkPieces(job)];
  if (data.demo) {
    const note = sheet.measure(words.say('specimenNote'), room(90, 8), style('sansBold', m.STEMPEL_500));
    pieces.push({ tag: 'P', draw: () => sheet.draw(note, mm(m.MIDDLE), mm(FLOOR) - note.heightPoints) });
  }
  return pieces;
}

function checkPieces({ data, words, sheet }: Job): Piece[] {
  const { verificationUrl } = data;
  const label = sheet.measure(words.say('checkLabel'), room(72, 8.5), style('sans', m.MORI_700, 'left'));
  const url = sheet.measure(verificationUrl, room(72, 8.5, 7), style('sansBold', m.MORI_900, 'left'));
  const top = QR.y + QR.side / 2 - stackHeight([label, url]) / 2 / mm(1);
  const right = QR.x + QR.side;
  return [
    {
      tag: 'Figure',
      alt: words.say('qrAlternative', { verificationUrl }),
      bbox: [mm(QR.x), mm(QR.y), mm(right), mm(FLOOR)],
      draw: () => drawQr(sheet.doc, verificationUrl, QR.x, QR.y, QR.side),
    },
    { tag: 'P', draw: () => drawStack(sheet, [label, url], right + 2.5, top) },
  ];
}

/** Stacked from the floor upwards, so that a long name or office takes its room from the air above. */
function signaturePieces({ data, words, sheet }: Job): Piece[] {
  const { width, middle, boxWidth, boxHeight } = SIGNATURE;
  const plain = style('sans', m.MORI_900);
  const issuedWords = words.say('issued', { issuedOn: words.day(data.issuedOn) });
  const issued = sheet.measure(issuedWords, room(width, 9.5), plain);
  const position = sheet.measure(data.signerPosition, room(width, 9.5, 8, 2), plain);
  const name = sheet.measure(data.signerName, room(width, 10.5, 8, 2), style('sansBold', m.MORI_900));
  const spaceWords = words.say(data.demo ? 'specimenSignature' : 'signatureSpace');
  const space = sheet.measure(spaceWords, room(boxWidth - 6, 8), style('sans', m.STEMPEL_700));
  const nameTop = FLOOR - name.heightPoints / mm(1);
  const boxTop = nameTop - 1 - boxHeight;
  const issuedTop = boxTop - 1.3 - stackHeight([issued, position]) / mm(1);
  const drawSpace = () => {
    sheet.doc.rect(mm(middle - boxWidth / 2), mm(boxTop), mm(boxWidth), mm(boxHeight)).lineWidth(0.6);
    sheet.doc.dash(2.2, { space: 2 }).stroke(m.STEMPEL_200).undash();
    sheet.draw(space, mm(middle), mm(boxTop + boxHeight / 2) - space.heightPoints / 2);
  };
  return [
    { tag: 'P', draw: () => drawStack(sheet, [issued, position], middle, issuedTop) },
    { tag: 'P', draw: drawSpace },
    { tag: 'P', draw: () => sheet.draw(name, mm(middle), mm(nameTop)) },
  ];
}
