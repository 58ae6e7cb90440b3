import { expect, test } from 'vitest';
import { closing } from '../../web/src/lib/closing.ts';

const closes = '2026-06-12T16:59:00Z';

test('a deadline says how long is left and when it closes, in the zone of the reader', () => {
  expect(closing('2026-06-09T10:00:00Z', closes, 'id')).toBe(
    'sisa 3 hari, tutup Jumat, 12 Juni 2026 23.59 WIB',
  );
  expect(closing('2026-06-09T10:00:00Z', closes, 'en')).toBe(
    '3 days left, closes Friday, 12 June 2026 23:59 WIB',
  );
  expect(closing('2026-06-11T10:00:00Z', closes, 'id')).toBe(
    'sisa 30 jam, tutup Jumat, 12 Juni 2026 23.59 WIB',
  );
  expect(closing('2026-06-12T17:00:00Z', closes, 'id')).toBe('tutup sejak Jumat, 12 Juni 2026 23.59 WIB');
});
