import { readdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { mustBeSendable } from '../../server/mail/mailer.ts';
import { MAIL_TEMPLATES, renderMail } from '../../server/mail/template.ts';
import type { MailFrame, MailValues } from '../../server/mail/template.ts';
import { parseMailTemplate, readMailTemplate } from '../../server/mail/template-file.ts';
import { plainValue } from '../../server/mail/untrusted.ts';

const folder = fileURLToPath(new URL('./templates', import.meta.url));
const frame: MailFrame = {
  editionName: 'KIPP 2023',
  bodyName: 'Kementerian PANRB',
  demo: true,
  settingsUrl: 'https://kipp.contoh.id/pengaturan?a=1&b=2',
};
const values: MailValues = {
  title: 'Si Demen Tomat Terasi',
  agency: 'Dinas Kesehatan Kabupaten Karanganyar',
  number: '2023-00871',
  startedOn: '22 Agustus 2021',
  months: 19,
  reason: 'Umur kurang dari 24 bulan',
  checkedOn: '14 dan 15 April 2023',
  objectionUntil: 'Rabu, 22 April 2023, 23.59 WIB',
  links: { link: 'https://kipp.contoh.id/usulan/871?lihat=1&dari=surel' },
};

function render(changed: MailValues = {}, given: MailFrame = frame) {
  return renderMail('submission.screened', 'id', { ...values, ...changed }, given, folder);
}

test('the text part holds every word of the template, in order, with the link written out', async () => {
  const { subject, text } = await render();
  expect(subject).toBe('Usulan "Si Demen Tomat Terasi" tidak lolos administrasi');
  expect(text).toBe(`Usulan Anda tidak lolos administrasi

Bapak dan Ibu di Dinas Kesehatan Kabupaten Karanganyar,

Si Demen Tomat Terasi (2023-00871) mulai diterapkan 22 Agustus 2021, 19 bulan sebelum penutupan.

Alasan: Umur kurang dari 24 bulan
Diperiksa: dua orang, 14 dan 15 April 2023

Yang tetap dapat Anda lakukan:

- mengajukan keberatan sampai Rabu, 22 April 2023, 23.59 WIB;
- mengikuti edisi berikutnya.

Lihat pemeriksaan dan ajukan keberatan:
https://kipp.contoh.id/usulan/871?lihat=1&dari=surel

Inovasi ini dapat diikutkan lagi. Drafnya tetap tersimpan.

-- ${''}
Surel ini dikirim sistem KIPP 2023, Kementerian PANRB. Membuka tautan tidak mengubah apa pun; putusan hanya berubah setelah Anda masuk dan menekan tombol.
Atur kabar yang saya terima: https://kipp.contoh.id/pengaturan?a=1&b=2

Data peragaan
`);
});

test('the html part says the same, and its only links are ours', async () => {
  const { html } = await render();
  expect([...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([
    'https://kipp.contoh.id/usulan/871?lihat=1&amp;dari=surel',
    'https://kipp.contoh.id/pengaturan?a=1&amp;b=2',
  ]);
  expect(html).toContain(
    '<b>Si Demen Tomat Terasi</b> (2023-00871) mulai diterapkan 22 Agustus 2021, 19 bulan',
  );
  expect(html).toContain('<html lang="id">');
  expect(html).toContain('>Data peragaan</p>');
  expect(html).not.toMatch(/<script|<style|<img|url\(h|@import/);
});

test('a mail that is no demo does not say so, and one without settings has no second link', async () => {
  const { html, text } = await render(
    {},
    { editionName: 'KIPP 2023', bodyName: 'Kementerian PANRB', demo: false },
  );
  expect(html).not.toContain('Data peragaan');
  expect(text).not.toContain('Data peragaan');
  expect(html.match(/href=/g)).toHaveLength(1);
});

describe('what somebody wrote in a form cannot become more than words', () => {
  test('markup is shown as it was typed', async () => {
    const { html, text, subject } = await render({
      title: `<a href="https://jahat.contoh">**Klik**</a> [x](y) "'&`,
    });
    expect(html).not.toContain('<a href="https://jahat');
    expect(html).toContain(
      '&lt;a href=&quot;https:\u200C//jahat.\u200Ccontoh&quot;&gt;**Klik**&lt;/a&gt; [x](y) &quot;&#39;&amp;',
    );
    expect(text).toContain('**Klik**</a> [x](y) "\'&');
    expect(subject).not.toContain('https://');
  });

  test('line breaks, control and direction characters are gone, so the subject is one sendable line', async () => {
    const { subject, text } = await render({ title: 'A\r\nBcc: x@y.id\u0000\u202Eterbalik\n\n# Palsu' });
    expect(subject).toBe('Usulan "A Bcc: x@\u200Cy.\u200Cid terbalik # Palsu" tidak lolos administrasi');
    expect(text).not.toContain('\n# Palsu');
    mustBeSendable({ messageId: 'a@b.id', to: 'a@b.id', subject, text, html: '' });
  });

  test('a value that looks like a placeholder is not filled again', async () => {
    const { text } = await render({ title: '{{number}} {{&link}}' });
    expect(text).toContain('{{number}} {{&link}} (2023-00871)');
  });

  test.each([
    'https://jahat.contoh/x',
    'http://10.0.0.1',
    'www.jahat.contoh',
    'jahat.com',
    'JAHAT.ID/masuk',
    'a@jahat.com',
    'mailto:x',
  ])('a mail reader finds no address in %s', (address) => {
    const shown = plainValue(`buka ${address} sekarang`);
    expect(shown).not.toMatch(/:\/\/|[a-z0-9]\.[a-z0-9]/i);
    expect(shown.replaceAll('\u200C', '')).toBe(`buka ${address} sekarang`);
  });

  test('ordinary words, numbers, times and degrees stay as they are', () => {
    for (const text of [
      'dr. Siti, M.M.',
      '23.59 WIB',
      '1.250 orang',
      '4,1 MB',
      'Perda No. 3/2021',
      'K.H. Ahmad',
    ]) {
      expect(plainValue(text)).toBe(text);
    }
  });

  test('a link that is not a web address is refused', async () => {
    for (const link of ['javascript:alert(1)', 'data:text/html,x', '/usulan/1', '']) {
      await expect(render({ links: { link } })).rejects.toThrow('no web address for the link {{&link}}');
    }
  });

  test('a value cannot stand where a link is wanted', async () => {
    await expect(render({ links: {}, link: 'https://jahat.contoh' })).rejects.toThrow('no web address');
  });
});

test('a missing value is an error and not an empty place', async () => {
  await expect(render({ reason: undefined })).rejects.toThrow(
    'submission.screened.id: no value for {{reason}}',
  );
});

test('a bare link becomes a button with words in the language of the mail', async () => {
  const { text, html } = await renderMail('submission.screened', 'en', values, frame, folder);
  expect(text).toContain('Open in KIPP:\nhttps://kipp.contoh.id/usulan/871');
  expect(html).toContain('Data peragaan (demonstration data)');
});

test('a mail without a heading of its own is headed by its subject, and one with its own by that', async () => {
  const headingOf = (html: string) => [...html.matchAll(/<h1[^>]*>(.*?)<\/h1>/g)].map(([, words]) => words);
  const plain = await renderMail('submission.screened', 'en', values, frame, folder);
  expect(headingOf(plain.html)).toEqual(['Proposal &quot;Si Demen Tomat Terasi&quot; did not pass']);
  expect(headingOf((await render()).html)).toEqual(['Usulan Anda tidak lolos administrasi']);
});

test('every mail of the project can be read in both languages, and both need the same values and links', async () => {
  const files = await readdir(MAIL_TEMPLATES);
  const names = new Set(files.flatMap((file) => /^(.+)\.(?:id|en)\.md$/.exec(file)?.[1] ?? []));
  expect(names.size).toBeGreaterThan(60);
  for (const name of names) {
    const [id, en] = await Promise.all([
      readMailTemplate(MAIL_TEMPLATES, name, 'id'),
      readMailTemplate(MAIL_TEMPLATES, name, 'en'),
    ]);
    expect([name, en.values.sort(), en.links]).toEqual([name, id.values.sort(), id.links]);
  }
});

test('a template tells which values and links it needs', async () => {
  const template = await readMailTemplate(folder, 'submission.screened', 'id');
  expect(template.values.sort()).toEqual(
    Object.keys(values)
      .filter((key) => key !== 'links')
      .sort(),
  );
  expect(template.links).toEqual(['link']);
});

test.each([
  ['no front matter', 'Halo', 'must begin with front matter'],
  ['more than a subject', '---\nsubject: a\nfrom: b\n---\nx', 'must begin with front matter'],
  ['HTML', '---\nsubject: a\n---\n<b>x</b>', 'no HTML and no links'],
  ['an address typed by hand', '---\nsubject: a\n---\nBuka https://contoh.id', 'no HTML and no links'],
  ['a link inside a sentence', '---\nsubject: a\n---\nBuka {{&link}} ini', 'a link stands alone'],
  ['bold without its end', '---\nsubject: a\n---\n**x', '** without its end'],
  ['three cells', '---\nsubject: a\n---\n| a | b | c |', 'a table row has two cells'],
])('a template with %s is refused', (_what, source, reason) => {
  expect(() => parseMailTemplate(source, 'x.id.md')).toThrow(reason);
});

test('a name that leaves the folder is not a template name', () => {
  for (const name of ['../secret', 'a/b', 'a..b', '', 'A.b']) {
    expect(() => readMailTemplate(folder, name, 'id')).toThrow('not a template name');
  }
});
