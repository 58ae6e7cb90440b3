/** Everything that is printed on one certificate. The same data always gives the same bytes. */
export type CertificateData = {
  /** The public number, as printed: "017/PIAGAM/KIPP/2023". */
  number: string;
  /** Who is honoured, as in the decree. */
  recipient: string;
  /** The agency or unit; printed below the recipient when it is another name. May be empty. */
  agency: string;
  title: string;
  tier: { id: string; en: string };
  /** "KIPP 2023" */
  editionName: string;
  bodyName: string;
  /** Without the word "Nomor": "351 Tahun 2023". */
  decreeNumber: string;
  /** Day of the decree, YYYY-MM-DD. */
  decreeDate: string;
  signerName: string;
  /** "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi" */
  signerPosition: string;
  /** Day of issue, YYYY-MM-DD; also the creation date inside the file. */
  issuedOn: string;
  /** The whole address of the page that says whether this certificate is real. */
  verificationUrl: string;
  /** Marks the certificate as a specimen. */
  demo: boolean;
  /** What a person did: "Ketua Tim"; printed by the words that ask for it. */
  part?: string;
  /** The words in templates/certificates/: 1 for an agency, 2 for a named innovator, 3 for a juror, 4 for a replication. */
  templateVersion: 1 | 2 | 3 | 4;
};

export class CertificateError extends Error {
  override name = 'CertificateError';
}

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const NEEDED = [
  'number',
  'recipient',
  'title',
  'editionName',
  'decreeNumber',
  'signerName',
  'signerPosition',
] as const;

/** @throws CertificateError naming the field; a certificate with an empty place is never printed. */
export function mustBePrintable(data: CertificateData): void {
  for (const field of NEEDED) {
    if (data[field].trim() === '') throw new CertificateError(`${field} is empty`);
  }
  if (data.tier.id.trim() === '') throw new CertificateError('tier is empty');
  for (const field of ['decreeDate', 'issuedOn'] as const) {
    if (!DAY.test(data[field])) throw new CertificateError(`${field} is not a day: ${data[field]}`);
  }
  if (!/^https?:$/.test(URL.parse(data.verificationUrl)?.protocol ?? '')) {
    throw new CertificateError('verificationUrl is not a web address');
  }
}
