import type { Words } from '../../db/schema/columns.ts';

/** What is told of a person, column by column, in words. Without an entry a column is not told; a test holds the list to the columns. */
const LINES = `
accepted_at|Diterima pada|Accepted at
added_at|Ditambahkan pada|Added at
address|Alamat surel|E-mail address
admin_email|Surel admin|E-mail of the administrator
admin_name|Nama admin|Name of the administrator
again|Akan memakai lagi (1–5)|Would use again (1–5)
agency_id|Instansi (nomor)|Agency (number)
agency_name|Instansi|Agency
answer|Jawaban|Answer
answered_at|Dijawab pada|Answered at
appointed_at|Ditunjuk pada|Appointed at
arrival|Kedatangan|Arrival
arrived_at|Datang pada|Arrived at
article_id|Acara (nomor)|Event (number)
asked_at|Ditanyakan pada|Asked at
asker_name|Instansi penanya|Agency of whoever asked
at|Pada|At
assessment_id|Penilaian hub (nomor)|Assessment of a hub (number)
attendance|Kehadiran|Attendance
backed_up|Disalin antarperangkat|Copied between devices
began_at|Mulai pada|Began at
body_id|Penyelenggara (nomor)|Organising body (number)
calibration_id|Latihan (nomor)|Practice (number)
changed_at|Diubah pada|Changed at
claimed_at|Diambil pada|Taken at
closed_at|Ditutup pada|Closed at
coaching_id|Acara pembinaan (nomor)|Coaching event (number)
columns|Kolom|Columns
confirmed_at|Disahkan pada|Confirmed at
content|Isi|Content
created_at|Dibuat pada|Made at
decided_at|Diputuskan pada|Decided at
device_type|Jenis perangkat|Kind of device
digest|Rangkuman harian|Daily digest
done_at|Selesai pada|Done at
due_at|Tenggat|Due at
edition_id|Edisi (nomor)|Edition (number)
email|Alamat surel|E-mail address
end_reason|Alasan berakhir|Reason of the end
ended_at|Berakhir pada|Ended at
erased_at|Dihapus pada|Erased at
expertise|Bidang keahlian|Fields of expertise
expires_at|Berlaku sampai|Valid until
field|Bagian isian|Part of the form
file_name|Nama berkas|File name
filed_at|Diajukan pada|Filed at
filters|Saringan|Filters
from_at|Sejak|From
full_number|Nomor lengkap|Full number
given|Disetujui|Consented
given_at|Diberikan pada|Given at
granted_at|Diberikan pada|Granted at
hidden_reason|Alasan disembunyikan|Why it was hidden
hub_id|Hub (nomor)|Hub (number)
id|Nomor|Number
innovation_id|Inovasi (nomor)|Innovation (number)
institution|Lembaga|Institution
interview_id|Wawancara (nomor)|Interview (number)
is_lead|Penanggung jawab|Leads
issued_at|Terbit pada|Issued at
issuer|Penyedia masuk|Sign-in provider
key|Hal|Matter
kind|Jenis|Kind
language|Bahasa|Language
languages|Bahasa yang dikuasai|Languages spoken
last_used_at|Terakhir dipakai|Last used
list|Daftar|List
message_id|Pesan (nomor)|Message (number)
name|Nama|Name
note|Catatan|Note
number|Nomor urut|Running number
objection_id|Keberatan (nomor)|Objection (number)
office|Jabatan|Office
opinion|Pendapat|Opinion
organisation|Lembaga|Organisation
pact_version|Versi pakta integritas|Version of the integrity pact
part|Bagian|Part
party|Pihak|Party
phone|Nomor telepon|Telephone
place|Tempat|Place
plan_id|Rencana aksi (nomor)|Action plan (number)
plenary_id|Pleno (nomor)|Plenary (number)
position|Jabatan|Position
present|Hadir|Present
proven_at|Terakhir dibuktikan|Last proven
proven_by|Dibuktikan dengan|Proven by
provider|Penyedia|Provider
purpose|Keperluan|Purpose
question|Pertanyaan|Question
question_id|Pertanyaan (nomor)|Question (number)
reached|Terjangkau (1–5)|Within reach (1–5)
read_at|Dibaca pada|Read at
reason|Alasan|Reason
reasons|Alasan|Reasons
received_at|Diterima pada|Received at
region_code|Wilayah|Region
registered_at|Didaftarkan pada|Registered at
reminders|Pengingat|Reminders
removed_at|Dilepas pada|Removed at
replication_id|Replikasi (nomor)|Replication (number)
requested_at|Diminta pada|Asked at
resolved_at|Diselesaikan pada|Resolved at
restricted_at|Dibatasi sejak|Restricted since
revoked_at|Dicabut pada|Revoked at
role|Peran|Role
said_at|Dinyatakan pada|Said at
said_where|Dinyatakan di|Said where
saved_at|Disimpan pada|Saved at
scopes|Lingkup|Scopes
scores|Nilai|Scores
senior|Penilai senior|Senior juror
sent_at|Dikirim pada|Sent at
severity|Kecenderungan menilai|Tendency in scoring
sha256|Sidik jari berkas|Fingerprint of the file
shared|Dibagikan|Shared
sheets|Banyak lembar|Number of sheets
signed_at|Ditandatangani pada|Signed at
size_bytes|Ukuran (bita)|Size (bytes)
sort|Urutan|Order
spent_at|Dipakai pada|Used at
stage_id|Tahap (nomor)|Stage (number)
starts_at|Mulai pada|Begins at
state|Keadaan|State
subject|Hal atau pengenal|Subject or identifier
subject_type|Tentang|About
submission_id|Usulan (nomor)|Proposal (number)
submitted_at|Dikirim pada|Submitted at
template|Jenis surel|Kind of mail
text|Tulisan|Text
text_id|Teks latihan (nomor)|Practice text (number)
text_version|Versi teks|Version of the text
time_zone|Zona waktu|Time zone
title|Judul|Title
total|Jumlah nilai|Total
unit_id|Unit (nomor)|Unit (number)
until_at|Sampai|Until
used_at|Dipakai pada|Used at
useful|Bermanfaat (1–5)|Useful (1–5)
user_agent|Peramban dan perangkat|Browser and device
verified_at|Diverifikasi pada|Verified at
visit_id|Kunjungan (nomor)|Visit (number)
wish|Yang diminta|What is asked for
withdrawn_at|Ditarik pada|Withdrawn at
written_at|Ditulis pada|Written at
`;

export const LABELS: Readonly<Record<string, Words>> = Object.fromEntries(
  LINES.trim()
    .split('\n')
    .map((line) => {
      const [name, id, en] = line.split('|') as [string, string, string];
      return [name, { id, en }];
    }),
);

/** Numbers of things, instants and flags say nothing about a person to a reader: a page leaves them out, an export has them. */
export const isTelling = (column: string): boolean =>
  !/(^id|_id|_at|sha256|^at|^state|^kind|^number|^given|version)$/.test(column);
