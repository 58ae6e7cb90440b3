import { dateFormat } from '../calendar/date-format.ts';
import type { DocumentData } from '../pdf/document-data.ts';

export type ReceiptFacts = {
  number: string;
  title: string;
  agencyName: string;
  issuedAt: Date;
  timeZone: string;
  late: boolean;
  answers: number;
  attachments: number;
  sha256: string;
  /** The secret of this receipt and the signature over its contents with it. */
  salt: string;
  signature: string;
  editionName: string;
  /** Where anybody reads what this receipt says, from the server itself. */
  checkedAt: string;
  bodyName: string;
  demo: boolean;
};

const ZONES: Record<string, string> = {
  'Asia/Jakarta': 'WIB',
  'Asia/Makassar': 'WITA',
  'Asia/Jayapura': 'WIT',
};

/** The receipt on paper, in the language of its reader. It holds nothing that the agency may not pass on. */
export function receiptDocument(of: ReceiptFacts, language: 'id' | 'en'): DocumentData {
  const say = (id: string, en: string) => (language === 'id' ? id : en);
  const own = of.timeZone === 'Asia/Jakarta' ? [] : [instant(of.issuedAt, of.timeZone, language)];
  return {
    language,
    letterhead: { body: of.bodyName },
    title: say('Tanda terima usulan', 'Receipt of a proposal'),
    subtitle: of.editionName,
    number: of.number,
    demo: of.demo,
    qr: {
      url: of.checkedAt,
      caption: say(
        'Pindai untuk membaca isi tanda terima ini langsung dari server.',
        'Scan to read what this receipt says from the server itself.',
      ),
    },
    blocks: [
      {
        kind: 'facts',
        rows: [
          [say('Nomor', 'Number'), of.number],
          [say('Judul', 'Title'), of.title],
          [say('Instansi', 'Agency'), of.agencyName],
          [
            say('Diterima', 'Received'),
            [instant(of.issuedAt, 'Asia/Jakarta', language), ...own].join(' = ') +
              (of.late ? say(' (dalam masa tambahan)', ' (within the extra time)') : ''),
          ],
          [
            say('Isi', 'Contents'),
            say(
              `${of.answers} isian, ${of.attachments} lampiran`,
              `${of.answers} answers, ${of.attachments} files`,
            ),
          ],
          [say('Sidik SHA-256', 'SHA-256 fingerprint'), of.sha256.match(/.{1,8}/g)!.join(' ')],
          [say('Kode rahasia tanda terima', 'Secret of this receipt'), of.salt.match(/.{1,8}/g)!.join(' ')],
          [say('Tanda tangan sistem (Ed25519)', 'Signature of the system (Ed25519)'), of.signature],
        ],
      },
      {
        kind: 'paragraph',
        text: say(
          'Sidik ini dihitung dari teks dan lampiran yang diterima. Satu huruf yang berubah menghasilkan sidik lain, sehingga siapa pun yang memegang isinya dapat membuktikan bahwa inilah yang diterima pada saat itu.',
          'This fingerprint is computed from the text and the files that were received. One changed letter gives another fingerprint, so whoever holds the contents can prove that these were received at that instant.',
        ),
      },
      {
        kind: 'paragraph',
        text: say(
          'Simpan juga berkas bukti dari halaman usulan Anda. Berkas itu dapat diperiksa siapa pun di halaman "Periksa" situs ini, tanpa mengirim apa pun, dan sesudah pendaftaran ditutup memuat bukti bahwa usulan Anda ikut disegel.',
          'Keep the proof file from your proposal\'s page as well. Anybody can check it on the page "Check" of this site without sending anything, and once registration has closed it holds the proof that your proposal was sealed with the others.',
        ),
      },
    ],
  };
}

/** "6 Mei 2023 pukul 23.59.10 WIB" */
function instant(at: Date, timeZone: string, language: 'id' | 'en'): string {
  const day = dateFormat(language === 'id' ? 'id-ID' : 'en-GB', { dateStyle: 'long', timeZone });
  const clock = dateFormat('en-GB', {
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).format(at);
  const zone = ZONES[timeZone] ?? timeZone;
  return language === 'id'
    ? `${day.format(at)} pukul ${clock.replaceAll(':', '.')} ${zone}`
    : `${day.format(at)}, ${clock} ${zone}`;
}
