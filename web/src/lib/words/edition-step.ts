import { area } from './define.ts';

/** Words that say, before an edition takes its next step, what the step does. */
export const editionStepWords = area({
  closes: [(name: string) => `Tahap ${name} ditutup.`, (name: string) => `The stage ${name} is closed.`],
  closesEarly: [
    (name: string, at: string) => `Tahap ${name} ditutup sekarang juga, mendahului batasnya ${at}.`,
    (name: string, at: string) => `The stage ${name} is closed at once, before its end on ${at}.`,
  ],
  draftsLeft: [
    (n: string) =>
      `${n} draf belum dikirim dan tertinggal; hanya instansi yang diberi perpanjangan masih dapat mengirim.`,
    (n: string) =>
      `${n === '1' ? '1 draft is not submitted and stays' : `${n} drafts are not submitted and stay`} behind; only agencies with an extension can still submit.`,
  ],
  noDraftsLeft: ['Tidak ada draf yang tertinggal.', 'No draft stays behind.'],
  received: [
    (n: string) => `${n} usulan sudah diterima dan ikut.`,
    (n: string) =>
      n === '1' ? '1 proposal is received and takes part.' : `${n} proposals are received and take part.`,
  ],
  late: [
    (n: string) => `${n} di antaranya datang dalam masa tenggang.`,
    (n: string) => (n === '1' ? '1 of them came within the grace.' : `${n} of them came within the grace.`),
  ],
  passed: [
    (n: string) => `${n} usulan lolos seleksi administrasi dan dinilai.`,
    (n: string) =>
      n === '1'
        ? '1 proposal passed the check and is judged.'
        : `${n} proposals passed the check and are judged.`,
  ],
  fell: [
    (n: string) => `${n} usulan tidak lolos seleksi administrasi.`,
    (n: string) =>
      n === '1' ? '1 proposal did not pass the check.' : `${n} proposals did not pass the check.`,
  ],
  objectionsOpen: [
    (n: string) => `${n} keberatan belum diputus; tanpa putusannya hasil tidak dapat diumumkan.`,
    (n: string) =>
      n === '1'
        ? '1 objection is not decided; without its decision the results cannot be published.'
        : `${n} objections are not decided; without their decision the results cannot be published.`,
  ],
  notInterviewed: [
    (n: string) => `${n} finalis belum selesai penilaian akhirnya.`,
    (n: string) =>
      n === '1'
        ? '1 finalist has not completed the final judging.'
        : `${n} finalists have not completed the final judging.`,
  ],
  named: [
    (n: string) => `${n} usulan ditetapkan sebagai Top Inovasi.`,
    (n: string) =>
      n === '1' ? '1 proposal is named a Top Innovation.' : `${n} proposals are named Top Innovations.`,
  ],
  final: ['Langkah ini tidak dapat dibatalkan.', 'This step cannot be taken back.'],
});
