/** How far each proposal of test/fixtures/proposals.jsonl has come when the demonstration opens. */
import type { DemoSubmission } from './types.ts';

/** How far the three reads of a proposal are: d done, o open (begun, not sent), a accepted, f offered. */
export type Step = { agency: string; goal: DemoSubmission['stateGoal']; reads: string };

/** By title. Every key is a proposal; a title missing here is an error, so that none is forgotten. */
export const PLAN: Readonly<Record<string, Step>> = {
  'Surabaya Single Window (SSW)': { agency: 'surabaya', goal: 'screened', reads: 'ddd' },
  'Format Hulu Hilir': { agency: 'aceh', goal: 'screened', reads: 'ddd' },
  'GRMS Surabaya': { agency: 'surabaya', goal: 'screened', reads: 'ddd' },
  'Timbang Jujur: Jembatan Timbang Tanpa Pungutan': {
    agency: 'provinsi-contoh',
    goal: 'screened',
    reads: 'ddo',
  },
  'KM 0 (nol) Pro Poor': { agency: 'jawa-barat', goal: 'screened', reads: 'ddd' },
  'Pembangunan Jalan Tanpa Bayar': { agency: 'banjarbaru', goal: 'screened', reads: 'ddd' },
  'Kampung Media': { agency: 'ntb', goal: 'screened', reads: 'ddd' },
  'Penerapan Layanan Perpustakaan Berbasis Teknologi Informasi': {
    agency: 'provinsi-contoh',
    goal: 'ineligible',
    reads: '',
  },
  'Prolanis - One Stop Service Pengelolaan Hipertensi dan Diabetes Melitus di Puskesmas Talagabodas Kota Bandung':
    {
      agency: 'kota-bandung',
      goal: 'screened',
      reads: 'ddd',
    },
  'Integrated Service Unit on Poverty Relief (Sragen)': { agency: 'sragen', goal: 'screened', reads: 'ddd' },
  'Pengembangan Klinik Konsultasi Agribisnis': { agency: 'gunungkidul', goal: 'screened', reads: 'ddd' },
  'WARAS (Wisata Arsip untuk Anak Sekolah)': { agency: 'jawa-timur', goal: 'screened', reads: 'dao' },
  'Aplikasi Wargaku': { agency: 'badan-contoh', goal: 'submitted', reads: '' },
  'SIM Online': { agency: 'polri', goal: 'screened', reads: 'daf' },
  'SKCK Online': { agency: 'polri', goal: 'screened', reads: 'ddd' },
  'Model Pelaksanaan Pilkades melalui e-voting': { agency: 'batang-hari', goal: 'screened', reads: 'adf' },
  'Kakeku Datang (Kartu Keluarga Ku Data Ulang)': { agency: 'gresik', goal: 'screened', reads: 'ddo' },
  'Penanganan Pengaduan Berperspektif Korban': { agency: 'kpppa', goal: 'screened', reads: 'ddo' },
  '119 Kolaborasi Nasional Layanan Emergensi Medik': { agency: 'kemenkes', goal: 'screened', reads: 'odd' },
  'Rumah Belajar': { agency: 'kemendikbud', goal: 'screened', reads: 'dfa' },
  'CGO (Customized Guarantee Online)': { agency: 'jamkrida-bali', goal: 'screened', reads: 'dda' },
  'Cabai Paku': { agency: 'kulon-progo', goal: 'screened', reads: 'ddd' },
  'Digitalent Mobile': { agency: 'komdigi', goal: 'screened', reads: 'fff' },
  Pandora: { agency: 'kebumen', goal: 'screened', reads: '' },
};
