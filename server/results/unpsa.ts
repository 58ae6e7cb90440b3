import type { DocumentBlock, DocumentData } from '../pdf/document-data.ts';

/**
 * The questions of the United Nations Public Service Awards as far as a real application shows them, with the texts that
 * an agency or an organiser writes in English. What the submission itself knows is filled in and not asked.
 */
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

export type UnpsaKey = (typeof UNPSA_FIELDS)[number]['key'];

/** What the submission and its result know. */
export type UnpsaFacts = {
  bodyName: string;
  agencyName: string;
  agencyLevel: string;
  originalTitle: string;
  implementedSince: string | null;
  sdgs: number[];
  awards: string[];
  year: number;
  demo: boolean;
};

const LEVELS: Record<string, string> = {
  ministry: 'National',
  province: 'Regional (province)',
  kabupaten: 'Local (regency)',
  kota: 'Local (city)',
};

export const MISSING = '[MISSING: to be written in English]';

/** The pack as a document in English. Pure; what is missing is marked, so that nobody sends a gap unseen. */
export function unpsaDocument(facts: UnpsaFacts, english: Readonly<Record<string, string>>): DocumentData {
  const text = (key: UnpsaKey) => english[key]?.trim() || MISSING;
  const missing = UNPSA_FIELDS.filter(({ key }) => !english[key]?.trim());
  const essays = UNPSA_FIELDS.slice(6);
  return {
    language: 'en',
    letterhead: { body: facts.bodyName },
    title: 'UNPSA application pack',
    subtitle: english['initiative']?.trim() || facts.originalTitle,
    demo: facts.demo,
    footer: 'Prepared from the records of the competition. Check it against the form of the current round.',
    blocks: [
      ...(missing.length > 0
        ? [
            {
              kind: 'paragraph',
              text: `Still missing: ${missing.length} of ${UNPSA_FIELDS.length} texts.`,
            } as const,
            { kind: 'list', items: missing.map(({ label }) => label) } as const,
          ]
        : []),
      { kind: 'heading', level: 1, text: 'Initiative' },
      {
        kind: 'facts',
        rows: [
          ['Country', 'Indonesia'],
          [
            'Name of the institution',
            english['institution']?.trim() || `${facts.agencyName} (original name)`,
          ],
          ['Type of institution', 'Public institution'],
          ['Administrative level', LEVELS[facts.agencyLevel] ?? facts.agencyLevel],
          ['Name of the initiative', text('initiative')],
          ['Original title', facts.originalTitle],
          ['Website', text('website')],
          ['1. Public sector initiative', 'Yes'],
          ['2. Category and criteria', text('category')],
          ['3. Sustainable Development Goals', facts.sdgs.map((goal) => `SDG ${goal}`).join(', ') || MISSING],
          ['3. Targets', text('sdgTargets')],
          ['4. Implemented since', facts.implementedSince ?? MISSING],
          ['5. Partners, United Nations', text('partners')],
          ['Other awards', facts.awards.map((award) => `${award}, ${facts.year}`).join('; ')],
          ['How you heard', text('heard')],
        ],
      },
      ...essays
        .filter(({ key }) => key !== 'heard')
        .flatMap(({ key, label }): DocumentBlock[] => [
          { kind: 'heading', level: 2, text: label },
          { kind: 'paragraph', text: text(key) },
        ]),
    ],
  };
}
