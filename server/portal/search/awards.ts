/** How much an award says of an innovation, 0 to 1000, by what its name holds; the first that fits. */
const TIERS: readonly { test: RegExp; key: string; label: { id: string; en: string }; weight: number }[] = [
  { test: /unpsa.{0,40}(winner|pemenang)/i, key: 'unpsa', label: { id: 'UNPSA', en: 'UNPSA' }, weight: 1000 },
  { test: /unpsa/i, key: 'unpsa', label: { id: 'UNPSA', en: 'UNPSA' }, weight: 900 },
  {
    test: /terpuji|outstanding achievement/i,
    key: 'terpuji',
    label: { id: 'Terpuji', en: 'Outstanding' },
    weight: 900,
  },
  { test: /\bopsi\b/i, key: 'opsi-kipp', label: { id: 'OPSI KIPP', en: 'OPSI KIPP' }, weight: 880 },
  { test: /top\s*9\b/i, key: 'top-9', label: { id: 'Top 9', en: 'Top 9' }, weight: 900 },
  { test: /top\s*25\b/i, key: 'top-25', label: { id: 'Top 25', en: 'Top 25' }, weight: 880 },
  { test: /top\s*30\b/i, key: 'top-30', label: { id: 'Top 30', en: 'Top 30' }, weight: 870 },
  { test: /top\s*33\b/i, key: 'top-33', label: { id: 'Top 33', en: 'Top 33' }, weight: 870 },
  { test: /top\s*35\b/i, key: 'top-35', label: { id: 'Top 35', en: 'Top 35' }, weight: 870 },
  { test: /top\s*40\b/i, key: 'top-40', label: { id: 'Top 40', en: 'Top 40' }, weight: 870 },
  { test: /top\s*45\b/i, key: 'top-45', label: { id: 'Top 45', en: 'Top 45' }, weight: 870 },
  { test: /top\s*99\b/i, key: 'top-99', label: { id: 'Top 99', en: 'Top 99' }, weight: 760 },
  {
    test: /scaling.?up|replikasi nasional/i,
    key: 'replikasi-nasional',
    label: { id: 'Replikasi nasional', en: 'National scaling-up' },
    weight: 850,
  },
  { test: /pkri|keberlanjutan/i, key: 'pkri', label: { id: 'PKRI', en: 'PKRI' }, weight: 740 },
  {
    test: /top inovasi|top innovation/i,
    key: 'top-inovasi',
    label: { id: 'Top Inovasi', en: 'Top Innovation' },
    weight: 740,
  },
  { test: /top\s*\d+/i, key: 'top-lain', label: { id: 'Top lainnya', en: 'Other Top' }, weight: 700 },
  {
    test: /finalis|nomine|pemenang|juara|winner/i,
    key: 'finalis',
    label: { id: 'Finalis atau juara', en: 'Finalist or winner' },
    weight: 520,
  },
];

/** Its name stands on a list, but says of no competition that is known here. */
const OTHER = { key: 'lainnya', label: { id: 'Lainnya', en: 'Other' }, weight: 200 };

export type Tier = { key: string; label: { id: string; en: string }; weight: number };

export function tierOf(award: string): Tier {
  return TIERS.find(({ test }) => test.test(award)) ?? OTHER;
}

/** The name of a facet's value. */
export function tierLabel(key: string): { id: string; en: string } {
  return [...TIERS, OTHER].find((one) => one.key === key)?.label ?? { id: key, en: key };
}

/** An award that is asked for in words: "top 45", "unpsa". @returns how many words it takes */
export function findTier(words: readonly string[], at: number): { key: string; words: number } | null {
  const two = words.slice(at, at + 2).join(' ');
  if (/^top \d+$/.test(two)) return { key: tierOf(two).key, words: 2 };
  if (/^top\d+$/.test(words[at]!)) return { key: tierOf(words[at]!).key, words: 1 };
  if (/^(unpsa|terpuji|opsi|pkri)$/.test(words[at]!)) return { key: tierOf(words[at]!).key, words: 1 };
  return null;
}
