/** The papers of a replication. Pure, and in Indonesian, as they are official. */
import type { DocumentBlock, DocumentData, Signature } from '../pdf/document-data.ts';

export type AgreementContent = {
  body: string;
  demo: boolean;
  /** Null until every party has signed. */
  number: string | null;
  replicationNumber: string;
  /** YYYY-MM-DD of the last signature. */
  day: string | null;
  title: string;
  owner: string;
  ownerSigns: boolean;
  replicator: string;
  hub: string | null;
  scope: 'whole' | 'part';
  purpose: string;
  core: string[];
  signatures: { party: string; name: string; office: string; day: string }[];
};

/** The agreement of owner, replicator and hub. */
export function agreementDocument(content: AgreementContent): DocumentData {
  return {
    ...frame(content),
    title: 'Kesepakatan Replikasi Inovasi',
    ...(content.number ? { number: content.number } : { subtitle: 'Rancangan untuk ditandatangani' }),
    blocks: [
      { kind: 'facts', rows: facts(content) },
      { kind: 'heading', level: 1, text: 'Tujuan' },
      { kind: 'paragraph', text: content.purpose },
      { kind: 'heading', level: 1, text: 'Yang disepakati' },
      { kind: 'list', items: terms(content) },
      ...coreBlocks(content),
      { kind: 'heading', level: 1, text: 'Tanda tangan para pihak' },
      { kind: 'signatures', people: signers(content) },
    ],
  };
}

/** The replicator's own statement, signed by it alone. */
export function commitmentDocument(content: AgreementContent): DocumentData {
  return {
    ...frame(content),
    title: 'Surat Pernyataan Komitmen Replikasi',
    blocks: [
      {
        kind: 'paragraph',
        text: `${content.replicator} menyatakan berkomitmen mereplikasi inovasi "${content.title}" dari ${content.owner}, dan akan:`,
      },
      {
        kind: 'list',
        items: [
          'menyusun rencana aksi dengan keadaan awal, sasaran, dan sedikitnya tiga kegiatan yang berpenanggung jawab;',
          'menyediakan orang dan anggaran yang diperlukan oleh rencana itu;',
          'melaporkan kemajuannya dengan bukti, dan menerima penilaian kemajuan dari pihak yang bukan pelaksana;',
          'menyebut asal inovasi dalam setiap publikasi;',
          'memberi kabar apakah inovasi masih berjalan setelah 12 dan 24 bulan.',
        ],
      },
      { kind: 'heading', level: 1, text: 'Tujuan' },
      { kind: 'paragraph', text: content.purpose },
      { kind: 'signatures', people: signers(content).slice(0, 1) },
    ],
  };
}

function frame(content: AgreementContent) {
  return {
    language: 'id' as const,
    letterhead: { body: content.body },
    ...(content.day ? { date: content.day } : {}),
    demo: content.demo,
    footer: `Replikasi ${content.replicationNumber}`,
  };
}

function facts(content: AgreementContent): [string, string][] {
  return [
    ['Nomor replikasi', content.replicationNumber],
    ['Inovasi', content.title],
    ['Pemilik inovasi', content.owner],
    ['Instansi replikator', content.replicator],
    ['Hub pendamping', content.hub ?? content.body],
    ['Cakupan', content.scope === 'whole' ? 'Seluruh inovasi' : 'Sebagian inovasi'],
  ];
}

function terms({ ownerSigns, replicator, owner, hub, body }: AgreementContent): string[] {
  const helper = hub ?? body;
  return [
    ownerSigns
      ? `${owner} membagikan pengetahuan, dokumen, dan pengalamannya, termasuk yang tidak berhasil.`
      : `Pemilik inovasi tidak ikut mendampingi; ${helper} memfasilitasi dengan panduan yang tersedia.`,
    `${replicator} menerapkan inovasi sesuai rencana aksi yang disetujui dan menanggung biayanya sendiri.`,
    `${helper} mendampingi, menilai kemajuan bersama verifikator, dan tidak menjadi pelaksana.`,
    'Bagian inti inovasi dipertahankan; bagian lain boleh disesuaikan dan perubahannya dicatat.',
    'Replikasi yang ditunda atau dihentikan tetap dicatat beserta sebabnya.',
  ];
}

function coreBlocks({ core }: AgreementContent): DocumentBlock[] {
  if (core.length === 0) return [];
  return [
    { kind: 'heading', level: 1, text: 'Bagian inti yang dipertahankan' },
    { kind: 'list', items: core },
  ];
}

/** Replicator first; whoever has not signed has an empty line. */
function signers({ replicator, owner, ownerSigns, hub, body, signatures }: AgreementContent): Signature[] {
  const parties: [string, string][] = [
    ['replicator', replicator],
    ...(ownerSigns ? [['owner', owner] as [string, string]] : []),
    ['hub', hub ?? body],
  ];
  return parties.map(([party, place]) => {
    const signed = signatures.find((one) => one.party === party);
    return signed
      ? { placeAndDate: `Dicatat ${signed.day}`, office: `${signed.office}, ${place}`, name: signed.name }
      : { office: place, name: '(nama dan tanda tangan)' };
  });
}
