import { area } from './define.ts';

/** Words of the warnings that a proposal is like another. */
export const likenessWords = area({
  title: ['Mirip dengan yang lain', 'Like others'],
  lead: [
    'Peringatan ini bukan putusan. Panitia yang menilai apakah sama.',
    'A warning is no verdict. The committee decides whether they are the same.',
  ],
  leadAgency: [
    'Peringatan, bukan putusan. Yang dibandingkan hanya usulan instansi Anda dan daftar inovasi umum.',
    'A warning, not a verdict. Only proposals of your agency and the public directory are compared.',
  ],
  same_title: ['Judul sama', 'Same title'],
  similar_text: [
    (percent: string) => `Isi mirip ${percent}`,
    (percent: string) => `Text alike by ${percent}`,
  ],
  earlier_winner: ['Pernah menang', 'Has won before'],
  own: ['usulan instansi sendiri', 'a proposal of the same agency'],
  passage: ['Kalimat yang ada pada keduanya', 'Words that stand in both'],
  barred: [
    'Riwayat ini dapat menghalangi keikutsertaan menurut aturan edisi.',
    'By the rules of this edition this history may keep it out.',
  ],
  waiting: ['Isi sedang dibandingkan.', 'The text is being compared.'],
  none: ['Tidak ada yang mirip.', 'Nothing alike was found.'],
  comparedAt: [(at: string) => `Dibandingkan ${at}.`, (at: string) => `Compared ${at}.`],
  again: ['Bandingkan lagi', 'Compare again'],
});
