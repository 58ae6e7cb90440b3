/**
 * What people look at together, by the address under which each reads it. Whoever may read it may know that it changed, and
 * nothing more: no content, no number, no name leaves by this way. Pure.
 */
export type Watched = {
  /** The address that is read; `/changes` behind it tells of changes. */
  url: string;
  /** Asked for in place of the whole, to see whether this person may still read it. */
  glance?: string;
  /**
   * Whose events are meant: those of the thing in the address, all of its year, of a year those of the interviews on whose panel
   * whoever asks sits, those of an interview with its panel's seats, or those of the consolidation that the task in the address is
   * read in, with its readers' sheets.
   */
  by: 'subject' | 'edition' | 'panel' | 'room' | 'consolidation';
  /**
   * The names of these events, as patterns of SQL. Narrow where the reader must not learn of other things by their time: that
   * a proposal was judged, or that somebody else has sent scores.
   */
  names: readonly string[];
  summary: string;
};

export const WATCHED: readonly Watched[] = [
  {
    url: '/api/interviews/:id/room',
    by: 'room',
    // Who leaves the panel is seen at once by whoever runs the room; who sends a sheet is told to nobody by its time.
    names: ['interview.%', 'assignment.recused', 'assignment.declined', 'assignment.released'],
    summary: 'That the room of an interview changed',
  },
  {
    url: '/api/plenaries/:id',
    by: 'subject',
    names: ['plenary.%'],
    summary: 'That a plenary was taken further',
  },
  {
    url: '/api/editions/:id/screening-queue',
    glance: '?limit=1',
    by: 'edition',
    names: ['submission.%', 'screening.%'],
    summary: 'That the queue of the administrative check changed',
  },
  {
    url: '/api/editions/:id/counts',
    by: 'edition',
    names: ['%'],
    summary: 'That something happened in a competition year',
  },
  {
    url: '/api/submissions/:id/comments',
    by: 'subject',
    names: ['submission.comment%'],
    summary: 'That somebody commented on a draft',
  },
  {
    url: '/api/questions/:id',
    by: 'subject',
    names: ['question.%'],
    summary: 'That a question was answered, or asked again',
  },
  {
    url: '/api/replications/:id',
    by: 'subject',
    names: ['replication.%'],
    summary: 'That a replication was taken further',
  },
  {
    url: '/api/assignments/:id/consolidation',
    by: 'consolidation',
    names: ['consolidation.%', 'scoresheet.revised'],
    summary: 'That a fellow reader said something or filed a next sheet',
  },
  {
    url: '/api/objections/:id',
    by: 'subject',
    names: ['objection.%'],
    summary: 'That an objection was taken further',
  },
  {
    url: '/api/editions/:id/objections',
    glance: '?limit=1',
    by: 'edition',
    names: ['objection.%'],
    summary: 'That the list of objections changed',
  },
  {
    url: '/api/editions/:id/interviews',
    glance: '?limit=1',
    by: 'panel',
    names: ['interview.%'],
    summary: 'That an interview on whose panel you sit changed',
  },
  {
    url: '/api/editions/:id/timetable',
    by: 'edition',
    names: ['interview.%', 'timetable.%'],
    summary: 'That the timetable of interviews changed',
  },
];

/** One thing that somebody watches. */
export type Topic = {
  by: Watched['by'];
  id: string;
  names: readonly string[];
  /** Who watches, where it is not the same for everybody. */
  personId?: string;
};

export const keyOf = ({ by, id, names, personId = '' }: Topic): string =>
  `${by} ${id} ${personId} ${names.join(' ')}`;
