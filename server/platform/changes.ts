/**
 * What people look at together, by the address under which each reads it. Whoever may read it may know that it changed, and
 * nothing more: no content, no number, no name leaves by this way. Pure.
 */
export type Watched = {
  /** The address that is read; `/changes` behind it tells of changes. */
  url: string;
  /** Asked for in place of the whole, to see whether this person may still read it. */
  glance?: string;
  /** Whose events are meant: those of the thing in the address, or all of its year. */
  by: 'subject' | 'edition';
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
    by: 'subject',
    names: ['interview.%'],
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
];

/** One thing that somebody watches. */
export type Topic = { by: Watched['by']; id: string; names: readonly string[] };

export const keyOf = ({ by, id, names }: Topic): string => `${by} ${id} ${names.join(' ')}`;
