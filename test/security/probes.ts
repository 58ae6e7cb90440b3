import { LETTER } from '../life/cast.ts';
import type { Answer, Client } from '../support/client.ts';
import type { World } from '../support/world.ts';

/** One real id of every kind of thing that has an address. */
export type Ids = Record<string, string>;

/** An id that nothing ever had. */
const NEVER = '00000000-0000-7000-8000-000000000000';
const ARTICLE = { kind: 'news', titleId: 'Dari luar', textId: 'Dari luar.' };
const TUTORIAL = {
  summary: 'Dari luar',
  steps: [{ title: 'Luar', how: 'Luar', who: '', days: null, output: '' }],
  cost: '',
  people: '',
  rules: '',
  pitfalls: '',
  changes: 'Luar',
};
const LIST_VIEW = { name: 'Dari luar', shared: true, filters: {}, sort: null, columns: null };
const REASON = { reason: 'Percobaan dari luar.' };
const WORDS = {
  subject: { id: 'Dari luar', en: 'From outside' },
  text: { id: 'Dari luar', en: 'From outside' },
};
const MESSAGE = { ...WORDS, audience: { kind: 'agency-admins' } };
const WEBHOOK = { name: 'Dari luar', url: 'https://luar.example/masuk', events: ['publication.released'] };
const LATER = new Date(Date.UTC(2100, 0, 1)).toISOString();
const MUCH_LATER = new Date(Date.UTC(2100, 0, 2)).toISOString();

/** A body that the schema takes, so that what is answered comes from the policy and not from the form. */
export function bodyFor(route: string, ids: Ids): unknown {
  const bodies: Record<string, unknown> = {
    'POST /api/bodies/:id/editions': { template: 'kipp-2023', slug: 'dari-luar' },
    'POST /api/bodies/:id/list-views': { list: 'submissions', ...LIST_VIEW },
    'PUT /api/list-views/:id': LIST_VIEW,
    'PUT /api/bodies/:id/list-choice': { list: 'submissions', columns: ['title'] },
    'POST /api/bodies/:id/witnesses': { name: 'Dari luar', email: 'saksi@luar.example' },
    'POST /api/bodies/:id/freezes': REASON,
    'POST /api/bodies/:id/rehearsals': { submissions: 10, seed: 1 },
    'PUT /api/rehearsals/:id/wipe': { name: 'Dari luar' },
    'PUT /api/rehearsals/:id/cancellation': {},
    'PUT /api/tokens/:id/revocation': {},
    'PUT /api/editions/:id/state': { verb: 'close' },
    'PUT /api/editions/:id/rulebook': { source: 'format: 1' },
    'PUT /api/editions/:id/rulebook/draft': { edits: [] },
    'PUT /api/stages/:id/window': { closesAt: LATER, ...REASON },
    'PUT /api/stages/:id/closing': REASON,
    'POST /api/stages/:id/second-looks': { group: 'umum', sha256: '0'.repeat(64) },
    'PUT /api/stages/:id/workbench/notes/:submissionId': { text: 'Dari luar.' },
    'PUT /api/calibrations/:id/opening': { dueAt: LATER },
    'PUT /api/calibrations/:id/cancellation': REASON,
    'POST /api/calibrations/:id/texts': {
      title: 'Luar',
      parts: [{ criterion: 'kebaruan', text: 'Dari luar.' }],
    },
    'PUT /api/calibration-texts/:id': {
      title: 'Luar',
      parts: [{ criterion: 'kebaruan', text: 'Dari luar.' }],
    },
    'PUT /api/calibration-texts/:id/notes': {
      notes: [{ criterion: 'kebaruan', score: null, note: 'Dari luar.' }],
    },
    'PUT /api/calibration-texts/:id/sheet': { scores: [{ criterion: 'kebaruan', score: 10000 }] },
    'PUT /api/stages/:id/reopening': { closesAt: LATER, ...REASON },
    'POST /api/editions/:id/submissions': { agencyId: ids['agencies'], title: 'Dari luar', group: 'umum' },
    'PUT /api/submissions/:id/answers': {
      title: 'Dari luar',
      category: null,
      sdgs: [],
      implementedSince: null,
      answers: {},
    },
    'PUT /api/publications/:id/release': {},
    'PUT /api/messages/:id/content': MESSAGE,
    'PUT /api/messages/:id/sending': { recipients: 0, sendAt: null },
    'PUT /api/interview-asks/:id/grant': REASON,
    'PUT /api/interview-asks/:id/withdrawal': {},
    'PUT /api/seats/:id/withdrawal': {},
    'PUT /api/rating-exclusions/:id/withdrawal': {},
    'PUT /api/conflicts/:id/confirmation': REASON,
    'PUT /api/conflicts/:id/dismissal': REASON,
    'PUT /api/mail-tasks/:id/closing': REASON,
    'POST /api/comments/:id/replies': { text: 'Dari luar' },
    'PUT /api/me/inbox/:id/reading': { read: true },
    'POST /api/submissions/:id/comments': { field: 'ringkasan', quote: '', text: 'Dari luar' },
    'POST /api/submissions/:id/reminders': {},
    'POST /api/submissions/:id/promotion': { editionId: ids['editions'], agencyId: ids['agencies'] },
    'POST /api/submissions/:id/authors': { personId: ids['people'] },
    'PUT /api/submissions/:id/restoration': { number: 1 },
    'PUT /api/submissions/:id/screening': { verdict: 'pass' },
    'PUT /api/submissions/:id/verdict-settlement': { verdict: 'pass', note: 'Dari luar.' },
    'PUT /api/submissions/:id/verdict-reopening': REASON,
    'PUT /api/submissions/:id/correction-request': {
      items: [{ item: 'surat_implementasi', reason: 'dokumen_tidak_ada' }],
    },
    'PUT /api/submissions/:id/correction': {},
    'PUT /api/submissions/:id/correction-answers': { answers: { ringkasan: 'Dari luar.' } },
    'POST /api/editions/:id/screening-batches': { submissions: [{ id: ids['submissions'], version: 1 }] },
    'POST /api/editions/:id/screening-batch-undoings': { batchId: ids['submissions'] },
    'POST /api/submissions/:id/objections': { grounds: 'Dari luar.' },
    'PUT /api/objections/:id/dismissal': REASON,
    'PUT /api/objections/:id/withdrawal': {},
    'PUT /api/objections/:id/panel': { people: [ids['people']], presides: ids['people'] },
    'PUT /api/innovations/:id/tutorial': { ...TUTORIAL },
    'POST /api/innovations/:id/tutorial-attachments': {
      upload: ids['uploads'] ?? ids['people'],
      caption: 'Luar',
    },
    'POST /api/bodies/:id/articles': { ...ARTICLE },
    'PUT /api/articles/:id': { ...ARTICLE },
    'PUT /api/articles/:id/state': { verb: 'submit' },
    'POST /api/pages/:slug/registrations': {},
    'PUT /api/submissions/:id/replication': { replicationId: null },
    'POST /api/innovations/:id/questions': { text: 'Dari luar?' },
    'PUT /api/innovation-questions/:id/answer': { answer: 'Dari luar.' },
    'PUT /api/innovation-questions/:id/moderation': { hidden: true, ...REASON },
    'POST /api/innovations/:id/replications': { agencyId: ids['agencies'], purpose: 'Dari luar.' },
    'PUT /api/replications/:id/state': { verb: 'discontinue', code: 'other', ...REASON },
    'PUT /api/replications/:id/plan': {
      baseline: '',
      baselineOn: null,
      target: '',
      core: [],
      adaptation: '',
      obstacles: '',
      budget: '',
      activities: [],
    },
    'POST /api/replications/:id/reports': { text: 'Dari luar.' },
    'POST /api/replications/:id/codes': {
      activityId: ids['replication-activities'] ?? ids['people'],
      code: 'complete',
      ...REASON,
    },
    'POST /api/bodies/:id/coverage-reminders': { year: 2026, agencies: 0 },
    'POST /api/bodies/:id/search-synonyms': { words: 'luar, asing', ...REASON },
    'POST /api/search-synonyms/:id/removals': REASON,
    'POST /api/bodies/:id/monitoring-forms': {},
    'POST /api/bodies/:id/monitorings': {
      title: 'Pemantauan dari luar',
      year: 2026,
      group: 'keberlanjutan',
      dueAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      innovations: 0,
    },
    'PUT /api/monitoring-entries/:id/answers': { answers: {} },
    'PUT /api/monitoring-entries/:id/state': { verb: 'handIn' },
    'POST /api/bodies/:id/coachings': {
      kind: 'forum',
      title: 'Forum dari luar',
      about: '',
      startsAt: LATER,
      endsAt: MUCH_LATER,
      zone: 'WIB',
      place: 'Luar',
      link: null,
    },
    'PUT /api/coachings/:id': {
      kind: 'forum',
      title: 'Forum dari luar',
      about: '',
      startsAt: LATER,
      endsAt: MUCH_LATER,
      zone: 'WIB',
      place: 'Luar',
      link: null,
    },
    'PUT /api/coachings/:id/state': { verb: 'cancel', ...REASON },
    'POST /api/coachings/:id/invitations': { agencyId: ids['agencies'] ?? ids['people'] },
    'POST /api/coachings/:id/participants': {
      name: 'Orang Luar',
      organisation: 'Luar',
      part: 'participant',
      agencyId: ids['agencies'] ?? ids['people'],
    },
    'PUT /api/coaching-participants/:id/attendance': { present: true },
    'PUT /api/coaching-plans/:id': {
      goal: 'Dari luar',
      activities: [{ what: 'Luar', who: 'Luar', dueOn: '2026-12-31' }],
    },
    'PUT /api/coaching-plans/:id/state': { verb: 'stop', ...REASON },
    'POST /api/bodies/:id/partners': { name: 'Mitra Luar', about: '', link: null },
    'PUT /api/partners/:id': { name: 'Mitra Luar', about: '', link: null },
    'POST /api/partners/:id/roles': { role: 'funder', coachingId: ids['coachings'] ?? ids['people'] },
    'POST /api/bodies/:id/validation-rounds': {
      title: 'Putaran dari luar',
      dueAt: new Date(Date.now() + 30 * 86_400_000).toISOString(),
      innovations: 0,
    },
    'PUT /api/validation-rounds/:id/state': { verb: 'close' },
    'POST /api/validation-rounds/:id/reminders': { agencies: 0 },
    'PUT /api/validations/:id/state': { verb: 'return', ...REASON },
    'PUT /api/innovations/:id/validation': { answer: 'running' },
    'POST /api/innovations/:id/confirmations': { fields: ['status'] },
    'POST /api/bodies/:id/hubs': { name: 'Hub dari luar', kind: 'central' },
    'POST /api/bodies/:id/hub-instruments': {},
    'PUT /api/hubs/:id/state': { verb: 'remove', ...REASON },
    'PUT /api/hubs/:id/agency': { agencyId: ids['agencies'] },
    'POST /api/hubs/:id/invitations': { name: 'Orang Luar', email: 'luar@contoh.id' },
    'POST /api/hubs/:id/signatures': {
      party: 'partner',
      organisation: 'Dari luar',
      signer: 'Orang Luar',
      office: 'Ketua',
      signedOn: '2026-06-10',
    },
    'POST /api/hubs/:id/coachings': {
      heldOn: '2026-06-10',
      kind: 'online',
      topic: 'Dari luar',
      participants: 1,
      outcome: 'Dari luar',
      followUp: '',
    },
    'PUT /api/hubs/:id/plan': { goal: 'Dari luar', obstacles: '', activities: [] },
    'POST /api/hubs/:id/comments': { fromHubId: ids['hubs'] ?? ids['people'], text: 'Dari luar.' },
    'PUT /api/hub-assessments/:id/answers': { answers: [] },
    'PUT /api/hub-assessments/:id/findings': { findings: [] },
    'PUT /api/hub-assessments/:id/state': { verb: 'return', ...REASON },
    'POST /api/hub-assessments/:id/evidence': { upload: ids['uploads'] ?? ids['people'], question: 'mitra' },
    'POST /api/replications/:id/signatures': { office: 'Dari luar' },
    'PUT /api/publications/:id/cancellation': REASON,
    'POST /api/objections/:id/answer': { text: 'Dari luar.' },
    'PUT /api/objections/:id/opinion': { opinion: 'reject', reasons: 'Dari luar.' },
    'POST /api/editions/:id/jurors': { name: 'Orang Luar', email: 'luar@contoh.id', role: 'evaluator' },
    'POST /api/agencies/:id/invitations': {
      name: 'Orang Luar',
      email: 'luar@contoh.id',
      role: 'agency-admin',
    },
    'POST /api/bodies/:id/tokens': { name: 'Dari luar', scopes: ['editions.read'], days: 1 },
    'POST /api/bodies/:id/viewings': { personId: ids['people'], reason: 'Percobaan dari luar.' },
    'POST /api/bodies/:id/factor-resets': { personId: ids['people'], ...REASON },
    'POST /api/me/privacy-requests': { kind: 'correct', wish: 'Dari luar.' },
    'PUT /api/me/consents/:key': { given: true, textVersion: 1 },
    'PUT /api/privacy-requests/:id/fulfilment': REASON,
    'PUT /api/privacy-requests/:id/proposal': REASON,
    'POST /api/bodies/:id/webhooks': WEBHOOK,
    'PUT /api/webhooks/:id': WEBHOOK,
    'POST /api/agencies/:id/units': { name: 'Unit Luar' },
    'PUT /api/agencies/:id/proposal-ranking': { order: [ids['submissions']] },
    'PUT /api/agencies/:id/proposal-ranking/publication': { published: true },
    'PUT /api/agencies/:id/proposal-ranking/submission': {
      group: 'umum',
      submissions: [ids['submissions']],
    },
    'POST /api/agencies/:id/questions': { submissionId: ids['submissions'], text: 'Dari luar' },
    'POST /api/stages/:id/extensions': { agencyId: ids['agencies'], closesAt: LATER, ...REASON },
    'PUT /api/extensions/:id/withdrawal': REASON,
    'POST /api/questions/:id/messages': { text: 'Dari luar' },
    'POST /api/editions/:id/faqs': { question: 'Dari luar', answer: 'Dari luar' },
    'PUT /api/agencies/:id': {
      name: 'Instansi Luar',
      level: 'kota',
      parentAgencyId: null,
      regionCode: null,
      timeZone: 'Asia/Jakarta',
      underdeveloped: true,
    },
    'POST /api/bodies/:id/invitations': { name: 'Orang Luar', email: 'luar@contoh.id', role: 'secretariat' },
    'PUT /api/agency-applications/:id/verification': { verdict: 'verified' },
    'POST /api/editions/:id/pact/signatures': { version: 1, conflicts: [] },
    'POST /api/editions/:id/conflicts': { kind: 'agency', agencyId: ids['agencies'] },
    'POST /api/assignments/:id/consolidation/messages': { text: 'Dari luar' },
    'PUT /api/scoresheets/:id/revision': { scores: [{ criterion: 'kebaruan', score: 10000 }], ...REASON },
    'POST /api/editions/:id/juror-profiles': { personId: ids['juror'] ?? ids['people'], senior: true },
    'POST /api/stages/:id/seats': { jurorIds: [ids['people']] },
    'POST /api/stages/:id/assignment-undoings': { handedOutAt: '2026-01-01T00:00:00.000Z' },
    'POST /api/stages/:id/replacements': { jurorId: ids['people'], sha256: '0'.repeat(64), ...REASON },
    'POST /api/stages/:id/reminders': { jurorIds: [ids['people']] },
    'PUT /api/scoresheets/:id/scores': { scores: [{ criterion: 'kebaruan', score: 10000 }] },
    'POST /api/scoresheets/:id/late-scores': { scores: [{ criterion: 'kebaruan', score: 10000 }] },
    'PUT /api/late-scores/:id/admission': REASON,
    'PUT /api/editions/:id/official-ranking': { ranking: 'raw' },
    'PUT /api/editions/:id/announcements': { what: 'finalists' },
    'POST /api/editions/:id/decrees': {
      number: '1',
      date: '2026-01-01',
      title: 'Surat Keputusan',
      signerName: 'Orang Luar',
      signerPosition: 'Orang Luar',
    },
    'POST /api/editions/:id/interviews': {
      submissionId: ids['submissions'],
      startsAt: LATER,
      minutes: 20,
      room: 'Luar',
      panel: [ids['people']],
    },
    'POST /api/editions/:id/rating-exclusions': {
      submissionId: ids['submissions'],
      sharedBy: 'domain',
      shared: 'contoh.id',
      fromAt: LATER,
      ratings: 1,
      ...REASON,
    },
    'PUT /api/innovations/:id/usefulness': { useful: 5, again: 4, reached: null },
    'POST /api/bodies/:id/usefulness-exclusions': {
      innovationId: ids['innovations'] ?? ids['submissions'],
      sharedBy: 'domain',
      shared: 'contoh.id',
      fromAt: LATER,
      ratings: 1,
      ...REASON,
    },
    'POST /api/interviews/:id/asks': { kind: 'otherTime', ...REASON },
    'POST /api/submissions/:id/interview-links': { key: 'video', url: 'https://youtu.be/luar' },
    'PUT /api/interviews/:id/schedule': { startsAt: LATER },
    'PUT /api/interviews/:id/clock': { turn: 'present' },
    'PUT /api/interviews/:id/arrivals': { personId: ids['panelist'] ?? ids['people'], arrival: 'present' },
    'PUT /api/interviews/:id/panel': { panel: [ids['people']], ...REASON },
    'PUT /api/interviews/:id/pin': { pinned: true },
    'PUT /api/editions/:id/timetable': {
      zone: 'WIB',
      days: ['2100-01-04'],
      from: '09:00',
      until: '12:00',
      breaks: [],
      sessionMinutes: 20,
      bufferMinutes: 0,
      rooms: [{ name: 'Luar', panel: [ids['people']] }],
    },
    'POST /api/editions/:id/unavailabilities': {
      submissionId: ids['submissions'],
      from: LATER,
      until: new Date(Date.UTC(2100, 0, 2)).toISOString(),
    },
    'POST /api/editions/:id/field-visits': {
      submissionId: ids['submissions'],
      visitOn: '2100-01-04',
      place: 'Luar',
      sampleReason: 'Dari luar',
      team: [ids['people']],
    },
    'PUT /api/field-visits/:id/plan': {
      visitOn: '2100-01-04',
      place: 'Luar',
      team: [ids['people']],
      ...REASON,
    },
    'PUT /api/field-visits/:id/notes': { summary: 'Dari luar' },
    'PUT /api/field-findings/:id': { finding: 'no', note: 'Dari luar' },
    'PUT /api/field-findings/:id/settlement': { settlement: 'Dari luar' },
    'POST /api/editions/:id/plenaries': { step: 'finalists', place: 'Luar', heldAt: LATER },
    'PUT /api/plenaries/:id/attendance': { attendance: [{ personId: ids['people'], attendance: 'present' }] },
    'PUT /api/plenaries/:id/decisions': { text: 'Dari luar' },
    'PUT /api/plenaries/:id/tie-order': {
      group: 'umum',
      submissionIds: [ids['submissions'], ids['other-submission'] ?? ids['editions']],
      reason: 'Dari luar',
    },
    'PUT /api/plenaries/:id/correction': REASON,
    'POST /api/editions/:id/audiences': { audience: { kind: 'agency-admins' } },
    'POST /api/editions/:id/messages': MESSAGE,
    'POST /api/bodies/:id/bounces': 'Dari luar',
    'PUT /api/editions/:id/mail-templates/:template': WORDS,
    'POST /api/editions/:id/mail-templates/:template/preview': WORDS,
    'PUT /api/submissions/:id/names': { names: [{ name: 'Orang Luar', part: 'Ketua Tim' }] },
    'POST /api/editions/:id/comment-verdicts': {
      verdicts: [
        {
          scoresheetId: ids['scoresheets'],
          criterion: 'kebaruan',
          sha256: '0'.repeat(64),
          verdict: 'released',
          ...REASON,
        },
      ],
    },
    'PUT /api/submissions/:id/story': { summary: 'Dari luar' },
    'PUT /api/editions/:id/name-round': { closesAt: LATER },
    'POST /api/certificates/:id/replacements': { recipient: 'Orang Luar', ...REASON },
  };
  const known = bodies[route];
  if (known) return known;
  if (/\/(nominees|finalists|top-innovations)$/.test(route))
    return { stage: 'penilaian_proposal', group: 'umum', chosen: [{ submissionId: ids['submissions'] }] };
  if (
    /\/(refusal|recusal|release|cancellation|disqualification|revocation|correction|verdict-override|withdrawal|return|waiver)$/.test(
      route,
    ) &&
    !/\/(requests|privacy-requests|factor-resets)\/:id\/withdrawal|\/story\/release/.test(route)
  )
    return REASON;
  return {};
}

/** What a route must be asked beside its address. */
const ASKED: Readonly<Record<string, (ids: Ids) => string>> = {
  'GET /api/bodies/:id/list-views': () => '?list=submissions',
  'GET /api/bodies/:id/monitoring-scope': () => '?group=keberlanjutan',
  'GET /api/editions/:id/juror-profiles': (ids) => `?person=${ids['juror'] ?? ids['people']}`,
  'GET /api/stages/:id/replacements': (ids) => `?juror=${ids['people']}`,
};

/** Knocks at one route as this person, with a real id or another one in its place. */
export function knock(client: Client, route: string, ids: Ids, id?: string): Promise<Answer> {
  const [method, path] = route.split(' ') as [string, string];
  const [, , first, second] = path.split('/') as [string, string, string, string | undefined];
  const kind = first === 'me' ? second! : first;
  const url = path
    .replace(':id', id ?? ids[kind] ?? NEVER)
    .replace(':submissionId', ids['submissions'] ?? NEVER)
    .replace(':number', '1')
    .replace(':template', 'edition.opened')
    .replace(/:(code|token|secret|kind|fileId|key|slug)/, (_, name: string) => ids[name] ?? 'tiada');
  if (route === 'POST /api/bodies/:id/imports')
    return client.upload(`${url}?kind=accounts`, {
      name: 'akun.csv',
      type: 'text/csv',
      content: Buffer.from('name,email,role,agency,unit\n'),
    });
  if (route === 'POST /api/submissions/:id/attachments')
    return client.upload(
      url,
      { name: 'a.pdf', type: 'application/pdf', content: LETTER },
      { requirement: 'surat_implementasi' },
    );
  if (
    [
      'POST /api/certificates/:id/signed-files',
      'POST /api/editions/:id/signed-files',
      'POST /api/decrees/:id/files',
    ].includes(route)
  )
    return client.upload(url, { name: 'a.pdf', type: 'application/pdf', content: LETTER });
  if (route === 'POST /api/submissions/:id/interview-materials')
    return client.upload(url, { name: 'a.pdf', type: 'application/pdf', content: LETTER }, { key: 'slides' });
  if (route === 'POST /api/field-visits/:id/photos')
    return client.upload(url, { name: 'a.jpg', type: 'image/jpeg', content: LETTER }, { caption: 'Luar' });
  if (route === 'POST /api/replication-reports/:id/photos')
    return client.upload(url, { name: 'a.png', type: 'image/png', content: LETTER }, { caption: 'Luar' });
  if (route === 'POST /api/submissions/:id/photos')
    return client.upload(url, { name: 'a.png', type: 'image/png', content: LETTER }, { caption: 'Luar' });
  if (method === 'GET') return client.get(url + (ASKED[route]?.(ids) ?? ''));
  if (method === 'DELETE') return client.delete(url);
  if (method === 'POST') return client.post(url, bodyFor(route, ids));
  return client.put(url, bodyFor(route, ids), { version: Number(ids[`version of ${kind}`] ?? 1) });
}

/** Every route with one id of a kind we hold that is not for the whole world. */
export function guardedRoutes(world: World, ids: Ids): string[] {
  return [...world.app.policies]
    .filter(([route, policy]) => policy !== 'public' && !route.startsWith('HEAD ') && route.includes('/:id'))
    .map(([route]) => route)
    .filter((route) => ids[route.split(' ')[1]!.split('/')[2]!] !== undefined);
}

/** What a person changed by knocking: everything that was ever written down. */
export async function footprint(world: World): Promise<string> {
  const [row] = await world.owner`select
    (select count(*)::int from events where name not like 'session.%') as events,
    (select count(*)::int from submissions) as submissions, (select count(*)::int from roles) as roles,
    (select count(*)::int from invitations) as invitations, (select count(*)::int from requests) as requests,
    (select count(*)::int from attachments) as attachments,
    (select md5(string_agg(s::text, '' order by id)) from submissions s) as rows,
    (select md5(string_agg(s::text, '' order by scoresheet_id, criterion_key)) from scores s) as scores,
    (select md5(string_agg(e::text, '' order by id)) from editions e) as editions`;
  return JSON.stringify(row);
}
