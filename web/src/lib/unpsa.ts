/** The texts of the UNPSA pack that people write, in the order of the form; the keys are the server's. */
export const UNPSA_FIELDS = [
  { key: 'institution', label: 'Name of the institution' },
  { key: 'initiative', label: 'Name of the initiative' },
  { key: 'website', label: 'Website' },
  { key: 'category', label: 'Category and its criteria' },
  { key: 'sdgTargets', label: 'SDG targets addressed' },
  { key: 'partners', label: 'Partners and involvement of the United Nations' },
  { key: 'summary', label: 'Summary of the initiative' },
  { key: 'problem', label: 'The problem that led to it' },
  { key: 'solution', label: 'The solution, and what is new in it' },
  { key: 'implementation', label: 'How it was implemented' },
  { key: 'impact', label: 'Results and documented impact' },
  { key: 'sustainability', label: 'How it is sustained' },
  { key: 'transfer', label: 'How it was or can be transferred' },
  { key: 'heard', label: 'How you heard of the awards' },
] as const;
