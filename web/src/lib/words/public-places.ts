import { area } from './define.ts';

/** The names of the public places, as head and foot of their pages say them. */
export const publicPlacesWords = area({
  innovations: ['Direktori', 'Directory'],
  directory: ['Direktori inovasi', 'Directory of innovations'],
  register: ['Daftarkan instansi', 'Register an agency'],
  check: ['Periksa sendiri', 'Check it yourself'],
  network: ['Jaringan Inovasi Pelayanan Publik', 'The public innovation network'],
  knowledge: ['Pengetahuan', 'Knowledge'],
  api: ['Dokumentasi API', 'API documentation'],
  privacy: ['Data pribadi', 'Personal data'],
});
