import { nextNumber, type Tx } from '../db/door.ts';
import { findRulebook, type EditionRow } from '../editions/queries.ts';
import type { Rulebook } from '../editions/rulebook/types.ts';
import type { CERTIFICATE_KINDS } from '../db/schema/results.ts';
import { findBody } from '../people/queries.ts';
import type { CertificateData } from '../pdf/certificate-data.ts';
import { wordsOf } from '../pdf/words.ts';
import { insertCertificate } from './certificate-queries.ts';
import { makeCode } from './code.ts';
import { isDemo } from './content.ts';
import { jakartaDay } from './days.ts';

export type CertificateKind = (typeof CERTIFICATE_KINDS)[number];

/** The words of each kind; a number of a person's certificate carries the name of its series. */
const TEMPLATES = { agency: 1, innovator: 2, juror: 3 } as const;

/** Each kind has a counter of its own, so that the numbers of each run without a gap. */
const COUNTERS: Record<CertificateKind, string> = {
  agency: 'certificate',
  innovator: 'certificate-innovator',
  juror: 'certificate-juror',
};

/** What every certificate of one edition has in common. */
export type Press = { edition: EditionRow; rulebook: Rulebook; bodyName: string };

export type Order = {
  kind: CertificateKind;
  submissionId?: string;
  awardId?: string;
  nameId?: string;
  personId?: string;
  print: Pick<
    CertificateData,
    | 'recipient'
    | 'agency'
    | 'title'
    | 'tier'
    | 'decreeNumber'
    | 'decreeDate'
    | 'signerName'
    | 'signerPosition'
  > & { part?: string };
};

export type Issued = { id: string; number: number; fullNumber: string };

export async function openPress(tx: Tx, edition: EditionRow): Promise<Press> {
  const body = (await findBody(tx, edition.bodyId))!;
  return { edition, rulebook: await findRulebook(tx, edition), bodyName: body.name };
}

/**
 * Numbers one certificate and keeps what will be printed. The number belongs to the issue, not to the making of the
 * file, so nothing that fails later leaves a gap. Call it last: the counter stays locked until the commit.
 */
export async function issueCertificate(tx: Tx, press: Press, order: Order): Promise<Issued> {
  const { edition, rulebook, bodyName } = press;
  const { print, ...whose } = order;
  const id = tx.context.ids.next();
  const code = makeCode(tx.context.random);
  const number = await nextNumber(tx, edition.bodyId, edition.id, COUNTERS[order.kind]);
  const templateVersion = TEMPLATES[order.kind];
  const series = order.kind === 'agency' ? [] : [wordsOf(templateVersion).say('series')];
  const fullNumber = [String(number).padStart(4, '0'), ...series, nameOfSeries(rulebook), edition.year].join(
    '/',
  );
  const data: CertificateData = {
    ...print,
    number: fullNumber,
    editionName: `${nameOfSeries(rulebook)} ${edition.year}`,
    bodyName,
    issuedOn: jakartaDay(tx.at),
    verificationUrl: `${tx.context.config.baseUrl}/verification/${code}`,
    demo: isDemo(tx, edition),
    templateVersion,
  };
  const place = { bodyId: edition.bodyId, editionId: edition.id };
  const row = { ...whose, ...place, id, number, fullNumber, code, state: 'issued', data, issuedAt: tx.at };
  await insertCertificate(tx, row);
  return { id, number, fullNumber };
}

/** "KIPP" of the rule book kipp-2023: what stands in numbers and beside the year. */
export function nameOfSeries(rulebook: Rulebook): string {
  return rulebook.key.replace(/-?\d{4}.*$/, '').toUpperCase() || rulebook.key.toUpperCase();
}
