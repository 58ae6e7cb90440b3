import { area } from './define.ts';

/** Words of an agency's answer to an objection about its finalist; part of `objections`. */
export const objectionAnswer = area({
  answerTitle: ['Tanggapan instansi', 'Answer of the agency'],
  answerAsked: [
    (when: string) =>
      `Instansi Anda dapat menanggapi sampai ${when}, satu kali. Panel menunggu tanggapan ini.`,
    (when: string) => `Your agency may answer until ${when}, once. The panel waits for the answer.`,
  ],
  answerText: ['Tanggapan Anda', 'Your answer'],
  answerHelp: [
    'Jawab setiap hal yang dipersoalkan dan sebut buktinya. Panitia dan panel membaca tulisan ini; pengaju keberatan dan umum tidak.',
    'Answer each point and name what proves it. The office and the panel read this; whoever objected and the public do not.',
  ],
  answerSend: ['Kirim tanggapan', 'Send the answer'],
  answerOnlyAdmin: ['Admin Lokal yang menanggapi.', 'The agency administrator answers.'],
  answerSent: [
    'Tanggapan terkirim. Panitia dan panel diberi tahu.',
    'The answer is sent. The office and the panel are told.',
  ],
  answeredOn: [(when: string) => `Ditanggapi ${when}`, (when: string) => `Answered ${when}`],
  answerUntil: [
    (when: string) => `Instansi dapat menanggapi sampai ${when}`,
    (when: string) => `The agency may answer until ${when}`,
  ],
  answerWaits: [
    (when: string) =>
      `Instansi masih dapat menanggapi sampai ${when}. Pendapat diberikan sesudah tanggapannya masuk atau waktunya habis.`,
    (when: string) =>
      `The agency may still answer until ${when}. Opinions are given once it has, or its time is over.`,
  ],
  answerMissing: ['Instansi tidak menanggapi dalam waktunya.', 'The agency did not answer in its time.'],
});
