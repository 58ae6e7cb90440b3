import { expect, test } from 'vitest';
import { leadOf } from '../../server/knowledge/lead.ts';

test('a list shows the first words of a page as a person reads them, without a mark of how they are written', () => {
  const text =
    '## Bagian\n\nSatu kalimat dengan **tebal**, _miring_ dan [tautan](https://www.menpan.go.id).\n\n- satu\n- dua\n\n| Tahun |\n| --- |\n| 2024 |\n\nnama_berkas';
  expect(leadOf(text)).toBe('Satu kalimat dengan tebal, miring dan tautan. satu dua nama_berkas');
});

test('a long page is cut after a word, and says that it goes on', () => {
  const lead = leadOf('inovasi '.repeat(60));
  expect(lead).toMatch(/^(inovasi )+inovasi…$/);
  expect(lead.length).toBeLessThan(222);
});
