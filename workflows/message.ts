/** A message to many: an organiser writes it, a second one approves a large audience, it goes out at its instant. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Guard, StateWords } from './table.ts';

const states = {
  draft: { label: say('Konsep', 'Draft') },
  scheduled: { label: say('Terjadwal', 'Scheduled') },
  sent: { label: say('Dikirim', 'Sent out'), final: true },
  discarded: { label: say('Dibuang', 'Discarded'), final: true },
} satisfies Record<string, StateWords>;

export type MessageState = keyof typeof states;

const guards: Record<string, Guard> = {
  smallAudience: fact(
    'smallAudience',
    say(
      'Penerimanya lebih banyak daripada yang boleh diputuskan seorang diri. Penyelenggara lain menyetujuinya.',
      'It has more recipients than one person may decide on. Another organiser approves it.',
    ),
  ),
  due: fact('due', say('Waktu kirimnya belum tiba.', 'It is not yet time to send it.')),
};

export const message = defineWorkflow<MessageState>({
  name: 'message',
  creation: { event: 'message.written', effects: [] },
  states,
  guards,
  table: [
    {
      from: ['draft'],
      verb: 'schedule',
      to: 'scheduled',
      event: 'message.scheduled',
      who: ['organiser'],
      guards: ['smallAudience'],
      effects: [],
      words: {
        act: say('Jadwalkan pengiriman', 'Schedule the sending'),
        done: say('Pengiriman dijadwalkan', 'Sending scheduled'),
      },
    },
    {
      from: ['draft'],
      verb: 'approve',
      to: 'scheduled',
      event: 'message.approved',
      who: ['organiser'],
      two: true,
      effects: [],
      words: {
        act: say('Minta persetujuan pengiriman', 'Ask approval to send'),
        done: say('Pengiriman disetujui', 'Sending approved'),
      },
    },
    {
      from: ['scheduled'],
      verb: 'stop',
      to: 'draft',
      event: 'message.stopped',
      who: ['organiser', 'secretariat'],
      effects: [],
      words: {
        act: say('Hentikan pengiriman', 'Stop the sending'),
        done: say('Pengiriman dihentikan', 'Sending stopped'),
      },
    },
    {
      from: ['scheduled'],
      verb: 'start',
      to: 'sent',
      event: 'message.sent',
      who: ['system'],
      guards: ['due'],
      effects: mail('message.sent', 'list'),
      words: {
        act: say('Mulai pengiriman', 'Start the sending'),
        done: say('Pesan dikirim', 'Message sent'),
      },
    },
    {
      from: ['draft'],
      verb: 'discard',
      to: 'discarded',
      event: 'message.discarded',
      who: ['organiser'],
      effects: [],
      words: {
        act: say('Buang konsep', 'Discard the draft'),
        done: say('Konsep dibuang', 'Draft discarded'),
      },
    },
  ],
});
