import { area } from './define.ts';

/** Words of the control room's table of parts, and of the filters of the list behind it. */
export const partsWords = area({
  title: ['Siapa sampai di mana', 'Who came how far'],
  by: ['Menurut', 'By'],
  group: ['Kelompok', 'Group'],
  level: ['Jenis instansi', 'Kind of agency'],
  region: ['Provinsi', 'Province'],
  nowhere: ['Tidak di satu provinsi', 'In no single province'],
  total: ['Semua', 'All'],
  step: ['Langkah', 'Step'],
  drafts: ['Belum dikirim', 'Not sent'],
  received: ['Diajukan', 'Submitted'],
  late: ['Terlambat', 'Late'],
  passed: ['Lolos administrasi', 'Passed the check'],
  nominated: ['Dinominasikan', 'Nominated'],
  finalists: ['Finalis', 'Finalists'],
  top: ['Top Inovasi', 'Top Innovations'],
});
