import { area } from './define.ts';

/** What can be done where a list is empty: one sentence a list, in words of whoever stands there. */
export const nextWords = area({
  filters: ['Lepas satu saringan, atau pilih tab yang lain.', 'Clear a filter, or choose another tab.'],
  assessments: [
    'Mulai penilaian dengan tombol di atas; hasilnya terkumpul di sini dari tahun ke tahun.',
    'Begin an assessment with the button above; results gather here year by year.',
  ],
  accounts: [
    'Undang rekan lewat formulir di halaman ini; ia muncul di sini setelah menerima undangannya.',
    'Invite a colleague with the form on this page; they appear here once they accept.',
  ],
  questions: [
    'Pertanyaan diajukan dari halaman usulan: buka usulannya, lalu tanya sekretariat.',
    'Questions are asked from the page of a proposal: open it, then ask the secretariat.',
  ],
  asked: [
    'Pertanyaan instansi masuk ke sini dengan sendirinya; yang sudah dijawab tetap terbaca.',
    'What agencies ask comes in by itself; what was answered can still be read.',
  ],
  innovations: [
    'Cari dengan kata lain, atau hapus isi kolom pencarian.',
    'Search with other words, or clear the search.',
  ],
  replications: [
    'Replikasi muncul di sini setelah sebuah instansi menyatakan minat dari halaman inovasi.',
    'A replication appears here once an agency declares interest on the page of an innovation.',
  ],
  inbox: [
    'Kabar tentang pekerjaan Anda masuk ke sini dengan sendirinya. Atur surelnya di Pengaturan kabar.',
    'News about your work comes in by itself. How it is mailed is set in the settings of the inbox.',
  ],
  certificates: [
    'Piagam tugas Anda dapat diunduh di sini begitu terbit; Anda diberi kabar.',
    'Your certificate can be downloaded here as soon as it is issued; you will be told.',
  ],
  mailbox: [
    'Lakukan sesuatu yang mengirim surel, misalnya undangan, lalu muat ulang halaman ini.',
    'Do something that sends a mail, such as an invitation, then reload this page.',
  ],
  hubs: [
    'Undang sebuah instansi menjadi hub dari halaman ini, atau pilih tab yang lain.',
    'Invite an agency to become a hub from this page, or choose another tab.',
  ],
  imports: [
    'Unduh templatnya, isi, lalu unggah di atas. Berkas dicoba dahulu; belum ada yang ditulis sebelum Anda setuju.',
    'Download the template, fill it in, then upload it above. The file is tried first; nothing is written before you agree.',
  ],
  jurors: [
    'Angkat penilai dengan formulir di halaman ini; ia menerima undangan lewat surel.',
    'Appoint jurors with the form on this page; each is invited by mail.',
  ],
  assignments: [
    'Susun pembagiannya dengan Usulkan pembagian, atau bagikan satu per satu dari halaman penilai.',
    'Plan them with the proposal of assignments, or assign one by one from the page of a juror.',
  ],
  conflicts: [
    'Penilai menyatakannya sendiri saat menandatangani pakta. Yang Anda ketahui dapat dicatat di halaman ini.',
    'Jurors declare them when they sign the pact. What you know yourself can be recorded on this page.',
  ],
  chairConflicts: [
    'Setiap dugaan baru sampai kepada Anda lewat surel, lalu menunggu di halaman ini.',
    'Each new suspicion comes to you by mail, and then waits on this page.',
  ],
  reminders: [
    'Tidak ada yang perlu diingatkan. Kemajuannya tampak di halaman Penilai.',
    'Nobody needs a reminder. Progress stands on the page of the jurors.',
  ],
  seats: [
    'Tanyakan kesediaan penilai lewat formulir di halaman ini.',
    'Ask jurors whether they are willing with the form on this page.',
  ],
  tasks: [
    'Bila sebuah surel kembali, tugasnya muncul di sini: perbaiki alamatnya, lalu kirim ulang.',
    'When a mail comes back its task appears here: correct the address, then send it again.',
  ],
  written: [
    'Tulis pesan pertama dengan tombol di atas; penerimanya dihitung sebelum apa pun dikirim.',
    'Write the first with the button above; its recipients are counted before anything is sent.',
  ],
  scope: ['Ubah pilihannya sampai ada inovasi yang cocok.', 'Change the choice until an innovation fits.'],
  objections: [
    'Keberatan masuk selama masa sanggah; tanggalnya diatur di halaman Edisi.',
    'Objections come in during the objection period; its dates are set on the page of the edition.',
  ],
  people: [
    'Cari dengan nama atau surel lain, pilih semua peran, atau undang orangnya.',
    'Search by another name or address, choose all roles, or invite the person.',
  ],
  tokens: [
    'Buat token bila sebuah program perlu membaca data atas nama Anda.',
    'Make a token where a program has to read data on your behalf.',
  ],
  webhooks: [
    'Daftarkan sebuah alamat agar sistem lain diberi tahu begitu sesuatu terjadi.',
    'Register an address so that another system is told as soon as something happens.',
  ],
  calls: [
    'Kirim kabar percobaan untuk melihat apakah alamatnya menjawab.',
    'Send a test to see whether the address answers.',
  ],
  requests: [
    'Langkah yang memerlukan dua penyelenggara muncul di sini begitu salah satunya mengajukannya.',
    'A step that needs two organisers appears here as soon as one of them asks for it.',
  ],
  decrees: [
    'Catat nomor, tanggal, dan penanda tangannya lewat formulir di halaman ini.',
    'Record its number, date and signer with the form on this page.',
  ],
  correction: [
    'Umumkan hasilnya dahulu di halaman Hasil; ralat dibuka sesudah itu.',
    'Publish the results first, on the page of results; corrections open after that.',
  ],
  names: [
    'Daftar nama dibuka setelah finalis diumumkan; finalis ditetapkan di halaman Pleno.',
    'Lists of names open once the finalists are announced; finalists are chosen on the page of the plenary.',
  ],
  stages: [
    'Tahap dan tanggalnya diatur di halaman Edisi; lajunya tampak begitu tahap pertama dibuka.',
    'Stages and their dates are set on the page of the edition; the pace shows once the first is open.',
  ],
  batch: [
    'Periksa satu per satu di antrean, atau buka halaman berikutnya.',
    'Look at them one by one in the queue, or open the next page.',
  ],
  pace: [
    'Beri putusan pertama di antrean; laju dan perkiraannya tampak di sini.',
    'Give the first verdict in the queue; the pace and its forecast show here.',
  ],
  draftsFirst: [
    'Usulan muncul di sini begitu instansi mulai menulis. Draf dari sistem lain dapat diimpor.',
    'Proposals appear here as soon as agencies begin to write. Drafts of another system can be imported.',
  ],
});
