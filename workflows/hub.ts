/** A hub of the network: from the invitation over commitment, coaching and work plan to a decree, and what may come afterwards. */
import { defineWorkflow, fact, mail, say } from './table.ts';
import type { Effect, Role, StateWords, Transition, Words } from './table.ts';

const states = {
  invited: { label: say('Diundang', 'Invited') },
  committed: { label: say('Berkomitmen', 'Committed') },
  coached: { label: say('Dalam pembinaan', 'Being coached') },
  presented: { label: say('Rencana kerja dipaparkan', 'Work plan presented') },
  determined: { label: say('Ditetapkan dengan keputusan', 'Determined by decree') },
  active: { label: say('Aktif', 'Active') },
  renewing: { label: say('Menandatangani komitmen ulang', 'Signing a new commitment') },
  recommitted: { label: say('Berkomitmen ulang', 'Committed again') },
  lapsed: { label: say('Tidak berjalan', 'Lapsed') },
  withdrawn: { label: say('Keluar dari jaringan', 'Left the network') },
} satisfies Record<string, StateWords>;

export type HubState = keyof typeof states;

const office: readonly Role[] = ['secretariat', 'organiser'];
/** While something is still expected of it. */
const OPEN: readonly HubState[] = [
  'invited',
  'committed',
  'coached',
  'presented',
  'determined',
  'active',
  'renewing',
  'recommitted',
];

type More = { reason?: true; guards?: readonly string[]; effects?: readonly Effect[] };

/** One row; its event is `hub.` and the past tense given. */
function row(
  [from, verb, to]: readonly [from: HubState | readonly HubState[], verb: string, to: HubState],
  event: string,
  who: readonly Role[],
  [act, done]: readonly [act: Words, done: Words],
  { reason, guards, effects = [] }: More = {},
): Transition<HubState> {
  return {
    from: Array.isArray(from) ? from : [from as HubState],
    verb,
    to,
    event: `hub.${event}`,
    who,
    ...(reason ? { needsReason: true } : {}),
    ...(guards ? { guards } : {}),
    effects,
    words: { act, done },
  };
}

const told = (event: string, ...to: Parameters<typeof mail>[1][]) => mail(`hub.${event}`, ...to);
const LEAVES: readonly HubState[] = [...OPEN, 'lapsed'];

export const hub = defineWorkflow<HubState>({
  name: 'hub',
  creation: { event: 'hub.invited', effects: told('invited', 'hub') },
  states,
  guards: {
    partiesSigned: fact(
      'partiesSigned',
      say('Belum semua pihak menandatangani komitmen.', 'Not every party has signed the commitment.'),
    ),
    coachingLogged: fact(
      'coachingLogged',
      say(
        'Catat sedikitnya satu pembinaan sejak komitmen ini.',
        'Log at least one coaching since this commitment.',
      ),
    ),
    planWritten: fact(
      'planWritten',
      say(
        'Tulis rencana kerja dengan sedikitnya satu kegiatan, dan hambatannya.',
        'Write the work plan with at least one activity, and its obstacles.',
      ),
    ),
    peersCommented: fact(
      'peersCommented',
      say(
        'Rencana kerja perlu tanggapan dari hub lain lebih dahulu.',
        'Other hubs comment on the work plan first.',
      ),
    ),
    decreeStands: fact(
      'decreeStands',
      say('Hub ini belum pernah ditetapkan.', 'This hub was never determined by decree.'),
    ),
  },
  table: [
    row(
      ['invited', 'commit', 'committed'],
      'committed',
      office,
      [
        say('Nyatakan komitmen lengkap', 'Find the commitment complete'),
        say('Komitmen lengkap', 'Committed'),
      ],
      { guards: ['partiesSigned'], effects: told('committed', 'hub') },
    ),
    row(
      [['committed', 'recommitted'], 'coach', 'coached'],
      'coachingBegun',
      office,
      [say('Mulai pembinaan', 'Begin the coaching'), say('Pembinaan dimulai', 'Coaching begun')],
      { guards: ['coachingLogged'] },
    ),
    row(
      ['coached', 'present', 'presented'],
      'planPresented',
      ['hub', ...office],
      [
        say('Paparkan rencana kerja', 'Present the work plan'),
        say('Rencana kerja dipaparkan', 'Work plan presented'),
      ],
      { guards: ['planWritten'], effects: told('planPresented', 'peers', 'office') },
    ),
    row(
      ['presented', 'returnPlan', 'coached'],
      'planReturned',
      office,
      [
        say('Kembalikan rencana kerja', 'Send the work plan back'),
        say('Rencana kerja dikembalikan', 'Work plan sent back'),
      ],
      { reason: true, effects: told('planReturned', 'hub') },
    ),
    row(
      ['presented', 'determine', 'determined'],
      'determined',
      office,
      [say('Catat keputusan penetapan', 'Record the decree'), say('Hub ditetapkan', 'Hub determined')],
      { guards: ['peersCommented'], effects: told('determined', 'hub') },
    ),
    row(['determined', 'activate', 'active'], 'activated', office, [
      say('Nyatakan aktif', 'Find it active'),
      say('Hub aktif', 'Hub active'),
    ]),
    row(
      [OPEN, 'lapse', 'lapsed'],
      'lapsed',
      office,
      [
        say('Nyatakan tidak berjalan', 'Find it lapsed'),
        say('Hub dinyatakan tidak berjalan', 'Hub found lapsed'),
      ],
      { reason: true, effects: told('lapsed', 'hub') },
    ),
    row(
      [['active', 'lapsed'], 'renew', 'renewing'],
      'renewalBegun',
      office,
      [
        say('Minta komitmen ulang', 'Ask for a new commitment'),
        say('Komitmen ulang diminta', 'New commitment asked for'),
      ],
      { effects: told('renewalBegun', 'hub') },
    ),
    row(
      ['renewing', 'recommit', 'recommitted'],
      'recommitted',
      office,
      [
        say('Nyatakan komitmen ulang lengkap', 'Find the new commitment complete'),
        say('Berkomitmen ulang', 'Committed again'),
      ],
      { guards: ['partiesSigned'] },
    ),
    row(
      ['recommitted', 'resume', 'active'],
      'resumed',
      office,
      [
        say('Lanjutkan sebagai hub aktif', 'Go on as an active hub'),
        say('Hub aktif kembali', 'Hub active again'),
      ],
      { guards: ['decreeStands'] },
    ),
    row(
      [LEAVES, 'withdraw', 'withdrawn'],
      'withdrawn',
      ['hub'],
      [say('Mundur dari jaringan', 'Leave the network'), say('Hub mundur', 'Hub left')],
      { reason: true, effects: told('withdrawn', 'office') },
    ),
    row(
      [LEAVES, 'remove', 'withdrawn'],
      'removed',
      office,
      [say('Keluarkan dari jaringan', 'Take it out of the network'), say('Hub dikeluarkan', 'Hub taken out')],
      { reason: true, effects: told('removed', 'hub') },
    ),
    row(
      ['withdrawn', 'inviteAgain', 'invited'],
      'invitedAgain',
      office,
      [say('Undang lagi', 'Invite again'), say('Diundang lagi', 'Invited again')],
      { effects: told('invitedAgain', 'hub') },
    ),
  ],
});
