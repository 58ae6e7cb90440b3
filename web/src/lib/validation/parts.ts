/** The parts of an innovation that are confirmed by themselves, with the words for each. */
export const PARTS = [
  ['status', 'partStatus'],
  ['phase', 'partPhase'],
  ['unit', 'partUnit'],
  ['contact', 'partContact'],
  ['video', 'partVideo'],
  ['story', 'partStory'],
] as const;

const VALUES = ['running', 'stopped', 'replaced', 'creation', 'development', 'institutionalisation'] as const;
export type ValueWord = (typeof VALUES)[number];

/** Whether a value of the directory is one of its keys, which people read as a word. */
export const isKey = (value: string): value is ValueWord => (VALUES as readonly string[]).includes(value);

export const TEXT_FIELDS = ['unitName', 'contactUnit', 'contactEmail', 'contactPhone', 'videoUrl'] as const;
export const LONG_FIELDS = ['summary', 'change', 'evidence'] as const;
export type ChangedField =
  'status' | 'statusReason' | 'phase' | (typeof TEXT_FIELDS)[number] | (typeof LONG_FIELDS)[number];
