/** What a person asks for about their own data. Erasing needs two organisers: one proposes, another carries it out. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Guard, Role, StateWords } from './table.ts';

const states = {
  received: { label: say('Diterima', 'Received') },
  proposed: { label: say('Menunggu orang kedua', 'Awaiting a second person') },
  fulfilled: { label: say('Dipenuhi', 'Fulfilled'), final: true },
  refused: { label: say('Ditolak', 'Turned down'), final: true },
  withdrawn: { label: say('Ditarik peminta', 'Taken back'), final: true },
} satisfies Record<string, StateWords>;

export type PrivacyRequestState = keyof typeof states;

const office: readonly Role[] = ['secretariat', 'organiser'];

const guards: Record<string, Guard> = {
  ofAnother: fact(
    'ofAnother',
    say(
      'Permintaan Anda sendiri diputuskan oleh orang lain.',
      'Your own request is decided by somebody else.',
    ),
  ),
  erases: fact('erases', say('Hanya untuk penghapusan.', 'For erasures only.'), true),
  erasesNothing: fact(
    'erasesNothing',
    say('Penghapusan diputuskan dua orang.', 'An erasure is decided by two.'),
    true,
  ),
  anotherProposed: fact(
    'anotherProposed',
    say(
      'Anda sendiri yang mengusulkan. Penyelenggara lain yang menghapus.',
      'You proposed this yourself. Another organiser carries it out.',
    ),
  ),
  onlyHere: fact(
    'onlyHere',
    say(
      'Orang ini masih punya peran pada penyelenggara lain. Peran itu diakhiri lebih dahulu.',
      'This person still has a role with another organising body. That role has to end first.',
    ),
  ),
  nothingInHand: fact(
    'nothingInHand',
    say(
      'Orang ini masih memegang tugas penilaian pada tahap yang terbuka. Tugasnya diserahkan lebih dahulu.',
      'This person still has judging in hand in an open stage. It has to be handed on first.',
    ),
  ),
};

export const privacyRequest = defineWorkflow<PrivacyRequestState>({
  name: 'privacyRequest',
  creation: { event: 'privacyRequest.filed', effects: mail('privacyRequest.filed', 'office') },
  states,
  guards,
  table: [
    {
      from: ['received'],
      verb: 'fulfil',
      to: 'fulfilled',
      event: 'privacyRequest.fulfilled',
      who: office,
      needsReason: true,
      guards: ['erasesNothing', 'ofAnother', 'nothingInHand'],
      effects: mail('privacyRequest.fulfilled', 'person'),
      words: {
        act: say('Penuhi permintaan', 'Fulfil the request'),
        done: say('Permintaan dipenuhi', 'Request fulfilled'),
      },
    },
    {
      from: ['received'],
      verb: 'propose',
      to: 'proposed',
      event: 'privacyRequest.proposed',
      who: office,
      needsReason: true,
      guards: ['erases', 'ofAnother', 'onlyHere', 'nothingInHand'],
      effects: mail('privacyRequest.proposed', 'organisers'),
      words: {
        act: say('Usulkan penghapusan', 'Propose the erasure'),
        done: say('Penghapusan diusulkan', 'Erasure proposed'),
      },
    },
    {
      from: ['proposed'],
      verb: 'erase',
      to: 'fulfilled',
      event: 'privacyRequest.erased',
      who: ['organiser'],
      guards: ['ofAnother', 'anotherProposed', 'onlyHere', 'nothingInHand'],
      // The person has no account any more: the mail goes to the address itself (server/people/privacy/decide-service.ts).
      effects: [],
      words: {
        act: say('Hapus data orang ini', "Erase this person's data"),
        done: say('Data dihapus', 'Data erased'),
      },
    },
    {
      from: ['proposed'],
      verb: 'sendBack',
      to: 'received',
      event: 'privacyRequest.sentBack',
      who: ['organiser'],
      needsReason: true,
      guards: ['ofAnother'],
      effects: [],
      words: {
        act: say('Kembalikan untuk diperiksa', 'Send back to be looked at'),
        done: say('Usulan dikembalikan', 'Proposal sent back'),
      },
    },
    {
      from: ['received', 'proposed'],
      verb: 'refuse',
      to: 'refused',
      event: 'privacyRequest.refused',
      who: ['organiser'],
      needsReason: true,
      guards: ['ofAnother'],
      effects: mail('privacyRequest.refused', 'person'),
      words: {
        act: say('Tolak permintaan', 'Turn down the request'),
        done: say('Permintaan ditolak', 'Request turned down'),
      },
    },
    {
      from: ['received', 'proposed'],
      verb: 'withdraw',
      to: 'withdrawn',
      event: 'privacyRequest.withdrawn',
      // Whoever asked may have no role at all; that it is theirs was judged before (server/people/privacy/own-service.ts).
      who: ['system'],
      effects: [],
      words: {
        act: say('Tarik permintaan', 'Take the request back'),
        done: say('Permintaan ditarik', 'Request taken back'),
      },
    },
  ],
});
