import { listRegions } from '../../server/regions/regions.ts';
import { csvRecord } from '../../server/http/table-cells.ts';

/**
 * Titles, agencies and awards as they are met in Indonesia's lists of innovations: what is done, for whom, about what, under a
 * short name made of syllables. No title of a real innovation is in it.
 */
const ACTS =
  `Sistem Informasi|Layanan|Pelayanan|Gerakan|Program|Aplikasi|Klinik|Sekolah|Kampung|Rumah|Pojok|Gerai|Posko|Peningkatan
Percepatan|Pemberdayaan|Pengelolaan|Pendampingan|Penanganan|Pencegahan|Pengembangan|Pemantauan|Integrasi|Optimalisasi|Jemput Bola
Kelas|Duta|Kader|Bank|Sinergi|Kolaborasi|Digitalisasi|Deteksi Dini|Edukasi|Pelatihan`.split(/[|\n]/);
const TOPICS =
  `Stunting|Gizi Balita|Ibu Hamil|Persalinan|Imunisasi Anak|Tuberkulosis|Demam Berdarah|Malaria|Kesehatan Jiwa|Lansia|Hipertensi
Diabetes|Rujukan Puskesmas|Antrean Puskesmas|Donor Darah|Ambulans Desa|Obat Pasien|Sanitasi|Air Bersih|Sampah Rumah Tangga|Bank Sampah
Pengolahan Limbah|Mangrove|Kebakaran Hutan|Tanggap Bencana|Peringatan Banjir|Administrasi Kependudukan|Akta Kelahiran|Kartu Identitas Anak
Perizinan Usaha|Pengaduan Masyarakat|Pajak Daerah|Pajak Bumi dan Bangunan|Retribusi Pasar|Pasar Rakyat|UMKM|Koperasi|Wirausaha Muda
Pencari Kerja|Pelatihan Kerja|Penyandang Disabilitas|Anak Putus Sekolah|Literasi Desa|Perpustakaan Keliling|Arsip Desa|Guru Pelosok
Pendidikan Usia Dini|Anak Jalanan|Perlindungan Perempuan dan Anak|Kekerasan Rumah Tangga|Calon Pengantin|Bantuan Sosial|Rumah Tidak Layak Huni
Keluarga Miskin|Jalan Desa|Irigasi Petani|Pupuk Organik|Petani Padi|Ternak Sapi|Kesehatan Hewan|Nelayan Kecil|Budidaya Ikan|Kopi Rakyat
Sayur Pekarangan|Ketahanan Pangan|Pangan Lokal|Wisata Desa|Seni Budaya|Transportasi Umum|Uji Kendaraan|Keselamatan Lalu Lintas|Parkir
Kinerja Pegawai|Kenaikan Pangkat|Surat Menyurat|Perencanaan Anggaran|Pengadaan Barang dan Jasa|Dana Desa|Pemilihan RT|Posyandu|Kesehatan Remaja
Rekam Medis|Pendaftaran Rawat Jalan|Pasien Kronis|Tumbuh Kembang Anak|Sertifikat Tanah|Peta Desa|Data Kemiskinan|Informasi Hukum`.split(
    /[|\n]/,
  );
const MEANS =
  `Berbasis Masyarakat|Secara Online|Terpadu|Terintegrasi|di Kepulauan|Bergerak|Satu Pintu|Berbasis Android|melalui WhatsApp
Door to Door|Tanpa Batas|Ramah Anak|Inklusif|Mandiri|Cepat dan Tepat|Gotong Royong|Berkelanjutan|di Daerah Terpencil|Digital|Keliling`.split(
    /[|\n]/,
  );
const UNITS =
  `Dinas Kesehatan|Dinas Pendidikan|Dinas Sosial|Dinas Pertanian|Dinas Perikanan|Dinas Lingkungan Hidup|Dinas Perhubungan|RSUD
Dinas Kependudukan dan Pencatatan Sipil|Badan Pendapatan Daerah|Dinas Koperasi dan UMKM|Dinas Perpustakaan dan Kearsipan|Kecamatan
Dinas Penanaman Modal dan PTSP|Satpol PP|BPBD|Puskesmas|Kelurahan|Dinas Pariwisata|Dinas Pekerjaan Umum`.split(
    /[|\n]/,
  );
const BODIES =
  `Kementerian Kesehatan|Kementerian Keuangan|Kementerian Pertanian|Kementerian Hukum dan HAM|Kepolisian Negara RI
Badan Pengawas Obat dan Makanan|Kementerian Agama|Kementerian Perhubungan|Kementerian Sosial|Badan Pertanahan Nasional`.split(
    /[|\n]/,
  );
const CATEGORIES = [
  'Pelayanan kesehatan',
  'Pendidikan',
  'Pertumbuhan ekonomi',
  'Tata kelola',
  'Pemberdayaan masyarakat',
  '',
];
/** Two in a hundred were ever named Top; most have taken part, here or one level down. */
const AWARDS: [number, string][] = [
  [0.006, 'Top 45'],
  [0.02, 'Top 99'],
  [0.08, 'Finalis Kovablik'],
  [0.55, 'Peserta KIPP'],
  [1, 'Peserta Innovative Government Award'],
];

/** Chance that can be repeated (mulberry32). */
function chanceFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A CSV with the columns of the import: `rows` innovations, each title once. */
export function corpusCsv(rows: number, seed = 8): string {
  const chance = chanceFrom(seed);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)]!;
  const regions = listRegions();
  let text = csvRecord(['year', 'rank_group', 'title', 'agency', 'agency_level', 'category', 'source']);
  for (let at = 0; at < rows; at += 1) {
    const plain = `${pick(ACTS)} ${pick(TOPICS)}${chance() < 0.7 ? ` ${pick(MEANS)}` : ''}`;
    const short = shortName(plain, chance);
    const title =
      chance() < 0.6
        ? `${short} (${plain})`
        : chance() < 0.5
          ? `${plain} ${short}`
          : `${short} ${pick(TOPICS)}`;
    const region = pick(regions);
    const isCentral = chance() < 0.06;
    const level = isCentral
      ? 'kementerian'
      : { province: 'provinsi', regency: 'kabupaten', city: 'kota' }[region.level];
    const government =
      region.level === 'province' ? `Pemerintah Provinsi ${region.name}` : `Pemerintah ${region.name}`;
    const agency = isCentral ? pick(BODIES) : chance() < 0.6 ? `${government} (${pick(UNITS)})` : government;
    const roll = chance();
    const award = AWARDS.find(([most]) => roll < most)![1];
    const year = String(2014 + Math.floor(chance() * 12));
    text += csvRecord([
      year,
      award,
      `${title} ${at.toString(36)}`,
      agency,
      level,
      pick(CATEGORIES),
      'korpus uji',
    ]);
  }
  return text;
}

/** SI-PE-DAS: the first syllables of words, as agencies name their innovations. */
function shortName(plain: string, chance: () => number): string {
  const syllables = plain
    .split(' ')
    .map((word) => word.slice(0, chance() < 0.5 ? 2 : 3).toUpperCase())
    .slice(0, 4);
  return syllables.join(chance() < 0.3 ? ' ' : '');
}
