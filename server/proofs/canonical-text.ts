export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };

/**
 * One text for one value by RFC 8785 (JSON Canonicalization Scheme): keys in the order of their UTF-16 code units, no
 * white space, numbers and texts as ECMAScript writes them. Anyone who holds the content gets the same hash.
 * @throws RangeError for what JSON cannot say alike everywhere: a number that is not finite, half a character, undefined
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return canonicalText(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError(`${value} has no canonical text.`);
    return JSON.stringify(value);
  }
  if (value === null || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value !== 'object')
    throw new RangeError(`A value of type ${typeof value} has no canonical text.`);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = Object.entries(value as { readonly [key: string]: Json }).sort(([a], [b]) =>
    a < b ? -1 : a > b ? 1 : 0,
  );
  return `{${entries.map(([key, one]) => `${canonicalText(key)}:${canonicalJson(one)}`).join(',')}}`;
}

function canonicalText(text: string): string {
  if (!text.isWellFormed()) throw new RangeError('A text with half a surrogate pair has no canonical form.');
  return JSON.stringify(text);
}
