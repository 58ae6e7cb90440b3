import { area } from './define.ts';

/** Words of reading and scoring one proposal, whether the server is there or the device alone. */
export const readingWords = area({
  needsLine: [
    'Menerima tugas, mundur, atau membuka kembali lembar memerlukan sambungan.',
    'Accepting a task, stepping aside or reopening a sheet needs a connection.',
  ],
  fileMissing: ['tidak ada di perangkat', 'not on this device'],
  kept: [
    'Lembar selesai dan tersimpan di perangkat. Terkirim sendiri saat tersambung.',
    'The sheet is done and kept on the device. It leaves by itself once there is a connection.',
  ],
  text: ['Naskah', 'Text'],
  score: ['Lembar nilai', 'Score sheet'],
  view: ['Yang ditampilkan', 'What is shown'],
  mine: ['Di perangkat ini', 'On this device'],
  other: ['Di tempat lain', 'Elsewhere'],
  conflictLead: [
    'Nilai ini juga diubah di tempat lain (tab, perangkat, atau di server). Belum ada yang ditimpa. Pilih yang berlaku untuk setiap isian.',
    'This was also changed elsewhere (a tab, a device or on the server). Nothing was overwritten. Choose which one holds for each field.',
  ],
  take: ['Pakai ini', 'Use this'],
  noteOf: [(name: string) => `Catatan ${name}`, (name: string) => `Comment on ${name}`],
  compare: ['Bandingkan dengan usulan yang sudah dinilai', 'Compare with one you scored before'],
  compareWith: ['Usulan pembanding', 'Proposal to compare with'],
  compareNone: ['Pilih usulan', 'Choose a proposal'],
  compareMissing: ['Usulan itu tidak ada di perangkat.', 'That proposal is not on this device.'],
  aspect: ['Aspek', 'Aspect'],
  inHand: ['Ini', 'This'],
  earlier: ['Pembanding', 'Earlier'],
});
