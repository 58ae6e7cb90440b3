/** What a simulated agency writes: an answer to every field of any form. Pure. */
import { fieldsAsked } from '../editions/rulebook/reading.ts';
import type { Field, Rulebook } from '../editions/rulebook/types.ts';
import { chanceOf, type Chance } from './chance.ts';

const SUBJECTS = [
  'Warga desa pesisir',
  'Petugas loket',
  'Kader posyandu',
  'Guru sekolah dasar',
  'Pelaku usaha kecil',
  'Penyandang disabilitas',
  'Perangkat kelurahan',
  'Nelayan kecil',
];
const DEEDS = [
  'kini memperoleh layanan',
  'menyampaikan laporan',
  'mengurus berkas',
  'memantau antrean',
  'memeriksa hasil',
  'mendampingi keluarga',
  'mencatat kebutuhan',
];
const WAYS = [
  'tanpa berpindah loket',
  'lewat satu formulir',
  'pada hari yang sama',
  'bersama pendamping setempat',
  'dengan jadwal yang pasti',
  'melalui mobil keliling',
];
const RESULTS = [
  'sehingga waktu tunggu turun dari',
  'sehingga cakupan naik dari',
  'dan keluhan berkurang dari',
  'dan biaya perjalanan turun dari',
];

/** One sentence, unlike the others by its figures. */
function sentence(chance: Chance): string {
  const from = 20 + chance.int(900);
  return `${chance.pick(SUBJECTS)} ${chance.pick(DEEDS)} ${chance.pick(WAYS)} ${chance.pick(RESULTS)} ${from} menjadi ${chance.int(from)} pada tahun ${2015 + chance.int(8)}.`;
}

/** A text of whole sentences that keeps the limit of words. */
function textOf(chance: Chance, maxWords: number): string {
  const limit = Math.min(maxWords, 30 + chance.int(60));
  const sentences: string[] = [];
  for (let words = 0; ;) {
    const next = sentence(chance);
    words += next.split(' ').length;
    if (words > limit) return sentences.length > 0 ? sentences.join(' ') : 'Layanan kini lebih dekat.';
    sentences.push(next);
  }
}

function answerOf(field: Field, chance: Chance): string {
  if (field.kind === 'text') return textOf(chance, field.maxWords);
  if (field.kind === 'choice') return chance.pick(field.options).key;
  return `https://${field.hosts[0]}/gladi-${chance.int(1_000_000)}`;
}

/** Answers every field that is asked, those included that an earlier answer brings up. */
export function answersFor(rulebook: Rulebook, group: string, seed: number, index: number) {
  const answers: Record<string, string> = {};
  for (;;) {
    const open = fieldsAsked(rulebook, group, answers).filter((field) => !(field.key in answers));
    if (open.length === 0) return answers;
    for (const field of open)
      answers[field.key] = answerOf(field, chanceOf(seed, 'answer', index, field.key));
  }
}
