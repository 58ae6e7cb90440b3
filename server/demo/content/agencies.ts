/** The agencies of the demonstration. All are real but the two whose names say "Contoh". */
import { findRegion } from '../../regions/regions.ts';
import type { AgencyLevel, DemoAgency, DemoBody } from './types.ts';

export const BODIES: readonly DemoBody[] = [
  {
    key: 'panrb',
    name: 'Kementerian Pendayagunaan Aparatur Negara dan Reformasi Birokrasi',
    shortName: 'Kementerian PANRB',
    level: 'kementerian',
    regionCode: null,
    parentKey: null,
  },
  {
    key: 'jatim',
    name: 'Pemerintah Provinsi Jawa Timur',
    shortName: 'Provinsi Jawa Timur',
    level: 'provinsi',
    regionCode: '35',
    parentKey: 'panrb',
  },
];

/** Key, name, level, region code. Ministries and institutions belong to no region. */
const ROWS: readonly [string, string, AgencyLevel, string | null][] = [
  ['kemenkes', 'Kementerian Kesehatan', 'kementerian', null],
  ['kemendikbud', 'Kementerian Pendidikan dan Kebudayaan', 'kementerian', null],
  ['komdigi', 'Kementerian Komunikasi dan Digital', 'kementerian', null],
  ['kpppa', 'Kementerian Pemberdayaan Perempuan dan Perlindungan Anak', 'kementerian', null],
  ['klhk', 'Kementerian Lingkungan Hidup dan Kehutanan', 'kementerian', null],
  ['kementan', 'Kementerian Pertanian', 'kementerian', null],
  ['polri', 'Kepolisian Negara RI', 'lembaga', null],
  ['bnpb', 'Badan Nasional Penanggulangan Bencana', 'lembaga', null],
  ['aceh', 'Pemerintah Provinsi Aceh', 'provinsi', '11'],
  ['dki-jakarta', 'Pemerintah Provinsi DKI Jakarta', 'provinsi', '31'],
  ['jawa-barat', 'Pemerintah Provinsi Jawa Barat', 'provinsi', '32'],
  ['jawa-timur', 'Pemerintah Provinsi Jawa Timur', 'provinsi', '35'],
  ['bali', 'Pemerintah Provinsi Bali', 'provinsi', '51'],
  ['ntb', 'Pemerintah Provinsi Nusa Tenggara Barat', 'provinsi', '52'],
  ['kalimantan-timur', 'Pemerintah Provinsi Kalimantan Timur', 'provinsi', '64'],
  ['batang-hari', 'Pemerintah Kabupaten Batang Hari', 'kabupaten', '15.04'],
  ['kebumen', 'Pemerintah Kabupaten Kebumen', 'kabupaten', '33.05'],
  ['sragen', 'Pemerintah Kabupaten Sragen', 'kabupaten', '33.14'],
  ['brebes', 'Pemerintah Kabupaten Brebes', 'kabupaten', '33.29'],
  ['kulon-progo', 'Pemerintah Kabupaten Kulon Progo', 'kabupaten', '34.01'],
  ['gunungkidul', 'Pemerintah Kabupaten Gunungkidul', 'kabupaten', '34.03'],
  ['lumajang', 'Pemerintah Kabupaten Lumajang', 'kabupaten', '35.08'],
  ['banyuwangi', 'Pemerintah Kabupaten Banyuwangi', 'kabupaten', '35.10'],
  ['gresik', 'Pemerintah Kabupaten Gresik', 'kabupaten', '35.25'],
  ['luwu-utara', 'Pemerintah Kabupaten Luwu Utara', 'kabupaten', '73.22'],
  ['teluk-bintuni', 'Pemerintah Kabupaten Teluk Bintuni', 'kabupaten', '92.06'],
  ['kota-bandung', 'Pemerintah Kota Bandung', 'kota', '32.73'],
  ['kota-bogor', 'Pemerintah Kota Bogor', 'kota', '32.71'],
  ['surabaya', 'Pemerintah Kota Surabaya', 'kota', '35.78'],
  ['banjarbaru', 'Pemerintah Kota Banjarbaru', 'kota', '63.72'],
  ['jamkrida-bali', 'PT Jamkrida Bali Mandara (Perseroda)', 'bumd', '51'],
  ['provinsi-contoh', 'Pemerintah Provinsi Contoh', 'provinsi', null],
  ['badan-contoh', 'Badan Layanan Contoh', 'lembaga', null],
];

/** A BUMD uses the administrator of its own local government. */
const PARENTS: Readonly<Record<string, string>> = { 'jamkrida-bali': 'bali' };

const INVENTED = new Set(['provinsi-contoh', 'badan-contoh']);

export const AGENCIES: readonly DemoAgency[] = ROWS.map(([key, name, level, regionCode]) => {
  const region = regionCode === null ? undefined : findRegion(regionCode);
  return {
    key,
    bodyKey: 'panrb',
    name,
    level,
    parentKey: PARENTS[key] ?? null,
    regionCode,
    timeZone: region?.timeZone ?? 'Asia/Jakarta',
    underdeveloped: region?.isUnderdeveloped ?? false,
    isInvented: INVENTED.has(key),
  };
});
