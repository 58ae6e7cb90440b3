import type { Words } from '../db/schema/columns.ts';

const say = (id: string, en: string): Words => ({ id, en });

/**
 * What a receiver outside may be told of. Only what the public or everybody concerned knows at that very moment stands here: no
 * verdict, no nomination, no score before it is announced, nothing about a person. What is not in this list is never sent, whoever
 * asks for it.
 */
export const WEBHOOK_EVENTS: Readonly<Record<string, Words>> = {
  'edition.opened': say('Pendaftaran dibuka', 'Registration opened'),
  'edition.screeningStarted': say('Seleksi administrasi dimulai', 'The administrative check started'),
  'edition.judgingStarted': say('Penilaian dimulai', 'Judging started'),
  'edition.objectionStarted': say('Masa keberatan dimulai', 'The objection period started'),
  'edition.interviewsStarted': say('Wawancara dimulai', 'Interviews started'),
  'edition.published': say('Hasil edisi terbit', 'The edition’s results were published'),
  'edition.awarded': say('Penghargaan diserahkan', 'The awards were presented'),
  'edition.archived': say('Edisi diarsipkan', 'The edition was archived'),
  'stage.windowChanged': say('Jadwal tahapan berubah', 'The dates of a stage changed'),
  'stage.closed': say('Tahapan ditutup', 'A stage closed'),
  'stage.reopened': say('Tahapan dibuka kembali', 'A stage was opened again'),
  'submission.submitted': say('Usulan diterima', 'A submission was received'),
  'submission.withdrawn': say('Usulan ditarik', 'A submission was withdrawn'),
  'publication.released': say('Hasil terbit', 'Results were published'),
  'publication.corrected': say('Hasil dibetulkan', 'Published results were corrected'),
  'certificate.signed': say('Piagam ditandatangani', 'A certificate was signed'),
  'certificate.replaced': say('Piagam diganti', 'A certificate was replaced'),
};

/** Sent when an organiser asks for it, to that one address. */
export const TEST_EVENT = 'webhook.tested';

export const isTold = (name: string): boolean => Object.hasOwn(WEBHOOK_EVENTS, name) || name === TEST_EVENT;

type Happened = {
  id: string;
  name: string;
  bodyId: string | null;
  editionId: string | null;
  subjectType: string;
  subjectId: string;
  subjectVersion: number;
  at: Date;
};

/**
 * What is sent: that it happened and to which thing, by id. Whoever may know more asks the API with a token, where the policies
 * hold; what the event's own record says stays inside.
 */
export function webhookPayload(event: Happened): string {
  return JSON.stringify({
    type: event.name,
    timestamp: event.at.toISOString(),
    data: {
      eventId: event.id,
      bodyId: event.bodyId,
      editionId: event.editionId,
      subject: { type: event.subjectType, id: event.subjectId, version: event.subjectVersion },
    },
  });
}
