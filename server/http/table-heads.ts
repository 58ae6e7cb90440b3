/**
 * The heads of the tables that people take away, in English. A table names its columns in Indonesian where it is drawn up; who
 * reads English gets the words from here. Tables whose columns have English names are read by programs and stay as they are.
 */
const IN_ENGLISH: Readonly<Record<string, string>> = {
  Alamat: 'Address',
  'Alamat pemeriksaan': 'Address to check it',
  Alasan: 'Reason',
  'Alasan dicabut': 'Why withdrawn',
  Bahasa: 'Language',
  Catatan: 'Note',
  Daerah: 'Region',
  'Di bawah ambang': 'Below the passing grade',
  Diajukan: 'Submitted',
  Dicabut: 'Withdrawn',
  Dijadwalkan: 'Scheduled',
  Dijawab: 'Answered',
  Dikirim: 'Sent',
  Diputuskan: 'Decided',
  'Disembunyikan karena': 'Hidden because',
  Ditandatangani: 'Signed',
  Ditanyakan: 'Asked',
  Ditulis: 'Written',
  Foto: 'Photos',
  'Hari kunjungan': 'Day of the visit',
  Hub: 'Hub',
  Inovasi: 'Innovation',
  Instansi: 'Agency',
  Jawaban: 'Answer',
  Jenis: 'Kind',
  Jenjang: 'Level',
  Judul: 'Title',
  Kategori: 'Category',
  Keadaan: 'State',
  Kelompok: 'Group',
  Keputusan: 'Decision',
  Keterangan: 'Details',
  'Kode wilayah': 'Region code',
  Masalah: 'Problem',
  Mendaftar: 'Registered',
  Nama: 'Name',
  'Nama pada piagam': 'Name on the certificate',
  Nilai: 'Score',
  'Nilai mentah': 'Raw score',
  'Nilai menurut bobot': 'Weighted score',
  'Nilai resmi': 'Official score',
  'Nilai sendiri': 'Own score',
  'Nilai terkoreksi': 'Adjusted score',
  'Nilai terverifikasi': 'Verified score',
  Nomor: 'Number',
  'Nomor piagam': 'Certificate number',
  'Nomor usulan': 'Proposal number',
  Penanya: 'Asked by',
  Penerima: 'Recipient',
  Penghargaan: 'Award',
  Penilai: 'Juror',
  Peran: 'Role',
  Percobaan: 'Attempts',
  Perihal: 'Subject',
  Peringkat: 'Rank',
  Peristiwa: 'Event',
  Pertanyaan: 'Question',
  Provinsi: 'Province',
  Selesai: 'Finished',
  Selisih: 'Gap',
  Surel: 'E-mail',
  Tahun: 'Year',
  'Tahun bergabung': 'Year of joining',
  Tempat: 'Place',
  Tenggat: 'Deadline',
  Terbit: 'Published',
  Terjawab: 'Answered',
  Terpilih: 'Chosen',
  Tertutup: 'Closed',
  Tim: 'Team',
  Tingkat: 'Level',
  'Versi pengumuman': 'Version of the publication',
  Waktu: 'Time',
};

/** A column's head for this reader. Zones and units behind it stay. */
export function headIn(language: 'id' | 'en', label: string): string {
  if (language === 'id') return label;
  const [, name = label, tail = ''] = /^(.*?)( \([^)]*\))?$/.exec(label) ?? [];
  return (IN_ENGLISH[name] ?? name) + tail;
}

/** Whether an English reader gets another word than the Indonesian one, or it is the same in both. */
export const isKnownHead = (label: string): boolean => label.replace(/ \([^)]*\)$/, '') in IN_ENGLISH;

export const truth = (language: 'id' | 'en', value: boolean): string =>
  language === 'en' ? (value ? 'yes' : 'no') : value ? 'ya' : 'tidak';
