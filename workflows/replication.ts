/** An innovation is taken over by another agency: from interest to a certificate, and whether it still runs afterwards. */
import { defineWorkflow, mail, say } from './table.ts';
import type { Effect, Role, Transition, Words } from './table.ts';
import { guards, POSTPONABLE, states, type ReplicationState } from './replication-words.ts';

export type { ReplicationState } from './replication-words.ts';

const network: readonly Role[] = ['hub', 'secretariat', 'organiser'];
const checkers: readonly Role[] = ['hub-verifier', 'hub'];
const agency: readonly Role[] = ['agency-admin'];

type More = { reason?: true; guards?: readonly string[]; effects?: readonly Effect[] };

/** One row; its event is `replication.` and the past tense given. */
function row(
  [from, verb, to]: readonly [
    from: ReplicationState | readonly ReplicationState[],
    verb: string,
    to: ReplicationState,
  ],
  event: string,
  who: readonly Role[],
  act: Words,
  done: Words,
  { reason, guards: needed, effects = [] }: More = {},
): Transition<ReplicationState> {
  return {
    from: Array.isArray(from) ? from : [from as ReplicationState],
    verb,
    to,
    event: `replication.${event}`,
    who,
    ...(reason ? { needsReason: true } : {}),
    ...(needed ? { guards: needed } : {}),
    effects,
    words: { act, done },
  };
}

const told = (event: string, ...to: Parameters<typeof mail>[1][]) => mail(`replication.${event}`, ...to);
const verify = say('Sahkan minat', 'Verify the interest');
const verified = say('Minat disahkan', 'Interest verified');
const agree = say('Setujui replikasi', 'Agree to the replication');
const resume = say('Lanjutkan replikasi', 'Resume the replication');
const isAgreed = say('Pemilik menyetujui', 'The owner agreed');
const postpone = say('Tunda replikasi', 'Postpone the replication');

export const replication = defineWorkflow<ReplicationState>({
  name: 'replication',
  creation: { event: 'replication.declared', effects: told('declared', 'hub') },
  states,
  guards,
  table: [
    row(['interest', 'verify', 'waitingOwner'], 'verified', network, verify, verified, {
      guards: ['ownerHere'],
      effects: told('verified', 'owner', 'replicator'),
    }),
    row(['interest', 'verify', 'facilitated'], 'facilitated', network, verify, verified, {
      guards: ['ownerAway'],
      effects: told('facilitated', 'replicator', 'hub'),
    }),
    row(
      ['interest', 'reject', 'invalid'],
      'rejected',
      network,
      say('Nyatakan minat tidak sah', 'Find the interest not valid'),
      say('Minat dinyatakan tidak sah', 'Interest found not valid'),
      { reason: true, effects: told('rejected', 'replicator') },
    ),
    row(['waitingOwner', 'agree', 'agreed'], 'agreed', agency, agree, isAgreed, {
      guards: ['asOwner'],
      effects: told('agreed', 'replicator', 'hub'),
    }),
    row(['facilitated', 'agree', 'agreed'], 'agreed', agency, agree, isAgreed, {
      guards: ['asOwner'],
      effects: told('agreed', 'replicator', 'hub'),
    }),
    row(
      [['waitingOwner', 'facilitated'], 'decline', 'declined'],
      'declined',
      agency,
      say('Tolak dengan alasan', 'Decline with a reason'),
      say('Pemilik menolak', 'The owner declined'),
      { reason: true, guards: ['asOwner'], effects: told('declined', 'replicator', 'hub') },
    ),
    row(
      ['waitingOwner', 'takeOver', 'facilitated'],
      'ownerSilent',
      ['system', ...network],
      say('Ambil alih dari pemilik yang diam', 'Take over from a silent owner'),
      say('Hub mengambil alih', 'The hub took over'),
      { guards: ['ownerOverdue'], effects: told('ownerSilent', 'replicator', 'owner', 'hub') },
    ),
    row(
      ['facilitated', 'proceed', 'agreed'],
      'proceeded',
      network,
      say('Lanjutkan tanpa pemilik', 'Go on without the owner'),
      say('Replikasi dilanjutkan dengan pendampingan hub', 'The replication goes on with the hub'),
      { reason: true, effects: told('proceeded', 'replicator') },
    ),
    row(
      ['agreed', 'leave', 'facilitated'],
      'ownerLeft',
      agency,
      say('Mundur sebagai pemilik', 'Step back as the owner'),
      say('Pemilik mundur', 'The owner stepped back'),
      { reason: true, guards: ['asOwner'], effects: told('ownerLeft', 'replicator', 'hub') },
    ),
    row(
      ['agreed', 'sign', 'agreed'],
      'partySigned',
      [...agency, 'hub', 'secretariat', 'organiser'],
      say('Tandatangani kesepakatan', 'Sign the agreement'),
      say('Kesepakatan ditandatangani satu pihak', 'One party signed the agreement'),
      { guards: ['ownSignatureMissing'] },
    ),
    row(
      ['agreed', 'conclude', 'signed'],
      'concluded',
      ['system'],
      say('Lengkapi kesepakatan', 'Conclude the agreement'),
      say('Semua pihak menandatangani', 'Every party signed'),
      { guards: ['signaturesComplete'], effects: told('concluded', 'replicator', 'owner', 'hub') },
    ),
    row(
      ['signed', 'submitPlan', 'planSubmitted'],
      'planSubmitted',
      agency,
      say('Ajukan rencana aksi', 'Hand in the action plan'),
      say('Rencana aksi diajukan', 'Action plan handed in'),
      {
        guards: ['asReplicator', 'baselineGiven', 'enoughActivities', 'coreChosen'],
        effects: told('planSubmitted', 'hub'),
      },
    ),
    row(
      ['planSubmitted', 'returnPlan', 'signed'],
      'planReturned',
      network,
      say('Kembalikan rencana aksi', 'Send the action plan back'),
      say('Rencana aksi dikembalikan', 'Action plan sent back'),
      { reason: true, effects: told('planReturned', 'replicator') },
    ),
    row(
      ['planSubmitted', 'approvePlan', 'implementing'],
      'started',
      network,
      say('Setujui rencana aksi', 'Approve the action plan'),
      say('Rencana aksi disetujui, penerapan dimulai', 'Action plan approved, implementation begun'),
      {
        guards: ['baselineGiven', 'enoughActivities', 'coreChosen'],
        effects: told('started', 'replicator', 'owner'),
      },
    ),
    row(
      ['implementing', 'requestFinal', 'finalCheck'],
      'finalRequested',
      agency,
      say('Minta pemeriksaan akhir', 'Ask for the final verification'),
      say('Pemeriksaan akhir diminta', 'Final verification asked for'),
      { guards: ['asReplicator', 'milestonesCoded'], effects: told('finalRequested', 'verifiers', 'hub') },
    ),
    row(
      ['finalCheck', 'sendBack', 'implementing'],
      'sentBack',
      checkers,
      say('Kembalikan untuk dilanjutkan', 'Send back to go on'),
      say('Dikembalikan untuk dilanjutkan', 'Sent back to go on'),
      { reason: true, guards: ['checkerApart'], effects: told('sentBack', 'replicator') },
    ),
    row(
      ['finalCheck', 'finish', 'finished'],
      'finished',
      checkers,
      say('Nyatakan selesai', 'Find it finished'),
      say('Replikasi dinyatakan selesai', 'Replication found finished'),
      {
        guards: ['milestonesCoded', 'mostlyDone', 'checkerApart'],
        effects: [...told('finished', 'replicator', 'owner', 'hub'), { kind: 'certificate' }],
      },
    ),
    row(
      ['finished', 'confirmTwelve', 'sustained12'],
      'sustained',
      agency,
      say('Nyatakan masih berjalan setelah 12 bulan', 'Confirm it still runs after 12 months'),
      say('Masih berjalan setelah 12 bulan', 'Still running after 12 months'),
      { guards: ['asReplicator', 'twelveMonths'], effects: told('sustained', 'hub', 'owner') },
    ),
    row(
      ['sustained12', 'confirmTwentyFour', 'sustained24'],
      'sustained',
      agency,
      say('Nyatakan masih berjalan setelah 24 bulan', 'Confirm it still runs after 24 months'),
      say('Masih berjalan setelah 24 bulan', 'Still running after 24 months'),
      { guards: ['asReplicator', 'twentyFourMonths'], effects: told('sustained', 'hub', 'owner') },
    ),
    row(
      [POSTPONABLE, 'postpone', 'postponed'],
      'postponed',
      agency,
      postpone,
      say('Replikasi ditunda', 'Replication postponed'),
      {
        reason: true,
        guards: ['asReplicator'],
        effects: told('postponed', 'hub'),
      },
    ),
    ...POSTPONABLE.map((state) =>
      row(
        ['postponed', 'resume', state],
        'resumed',
        agency,
        resume,
        say('Replikasi dilanjutkan', 'Replication resumed'),
        {
          guards: ['asReplicator', `was-${state}`],
          effects: told('resumed', 'hub'),
        },
      ),
    ),
    row(
      [[...POSTPONABLE, 'postponed', 'finished', 'sustained12', 'sustained24'], 'stop', 'stopped'],
      'stopped',
      agency,
      say('Hentikan replikasi', 'Stop the replication'),
      say('Replikasi dihentikan', 'Replication stopped'),
      { reason: true, guards: ['asReplicator'], effects: told('stopped', 'owner', 'hub') },
    ),
    row(
      [[...POSTPONABLE, 'postponed', 'finished', 'sustained12', 'sustained24'], 'discontinue', 'stopped'],
      'stopped',
      network,
      say('Hentikan atas nama jaringan', 'Stop it for the network'),
      say('Replikasi dihentikan', 'Replication stopped'),
      { reason: true, effects: told('stopped', 'owner', 'hub', 'replicator') },
    ),
  ],
});
