import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { MAIL_TEMPLATES, renderMail } from '../server/mail/template.ts';
import { readMailTemplate } from '../server/mail/template-file.ts';
import { assignment } from '../workflows/assignment.ts';
import { edition } from '../workflows/edition.ts';
import { interview } from '../workflows/interview.ts';
import { objection } from '../workflows/objection.ts';
import { request } from '../workflows/request.ts';
import { submission } from '../workflows/submission.ts';

const files = readdirSync(MAIL_TEMPLATES).filter((file) => file !== 'README.md');
const events = [...new Set(files.map((file) => file.replace(/\.(id|en)\.md$/, '')))].sort();

/** Every value that a mail may ask for. */
const known = [
  'act',
  'agency',
  'before',
  'body',
  'certificateNumber',
  'code',
  'deadline',
  'edition',
  'email',
  'name',
  'number',
  'reason',
];
known.push('count', 'reasons', 'receiptHash', 'receivedAt', 'room', 'startsAt', 'tier', 'title');
known.push('owner', 'year', 'visitDay', 'place', 'answer', 'viewer', 'minutes');
known.push('visitDay', 'place', 'stage', 'size', 'root', 'signedNote');
known.push('drafts', 'screening', 'approvals', 'objections', 'questions', 'tasks', 'reminders');
known.push('until', 'note');

describe('the mail texts', () => {
  test('stand in both languages with the same values, all of them known, and at most one link', async () => {
    for (const event of events) {
      const [id, en] = await Promise.all([
        readMailTemplate(MAIL_TEMPLATES, event, 'id'),
        readMailTemplate(MAIL_TEMPLATES, event, 'en'),
      ]);
      expect([event, [...en.values].sort(), en.links]).toEqual([event, [...id.values].sort(), id.links]);
      expect(id.values.filter((value) => !known.includes(value))).toEqual([]);
      expect(id.links.filter((link) => link !== 'link')).toEqual([]);
    }
  });

  test('exist for every mail that a workflow sends', () => {
    const sent = [assignment, edition, interview, objection, request, submission].flatMap((workflow) =>
      [workflow.creation, ...workflow.table].flatMap((step) =>
        step.effects.flatMap((effect) => (effect.kind === 'mail' ? [effect.template] : [])),
      ),
    );
    expect([...new Set(sent)].filter((template) => !events.includes(template))).toEqual([]);
  });

  test('shout at nobody and apologise for nothing', async () => {
    const values = Object.fromEntries(known.map((name) => [name, 'nilai']));
    for (const event of events) {
      for (const lang of ['id', 'en'] as const) {
        const { subject, text } = await renderMail(event, lang, {
          ...values,
          links: { link: 'https://contoh.id/' },
        });
        expect([
          event,
          /!|silakan|mohon maaf|unfortunately|congratulations|selamat/i.exec(subject + text),
        ]).toEqual([event, null]);
      }
    }
  });

  test('tell a rejected agency the rule, the finding, the date to object and what remains', async () => {
    const { subject, text } = await renderMail('submission.foundIneligible', 'id', {
      title: 'Antrean Ramah Lansia',
      number: '00891',
      agency: 'Pemerintah Provinsi Contoh',
      edition: 'KIPP 2026',
      reasons: 'Umur kurang',
      reason: 'Mulai diterapkan 16 Juni 2025.',
      deadline: '8 Desember 2026, 23.59 WIB',
      links: { link: 'https://contoh.id/usulan/1' },
    });
    expect(subject).toBe('00891 tidak lolos seleksi administrasi');
    expect(text.split('\n-- \n')[0]).toBe(
      [
        'Usulan Antrean Ramah Lansia (00891) dari Pemerintah Provinsi Contoh tidak lolos seleksi administrasi KIPP 2026.',
        '',
        'Ketentuan: Umur kurang',
        'Temuan: Mulai diterapkan 16 Juni 2025.',
        '',
        'Usulan dan lampirannya tetap tersimpan, dan dapat dipakai lagi pada edisi berikutnya.',
        '',
        'Jika temuan ini keliru, Admin Lokal dapat mengajukan keberatan sampai 8 Desember 2026, 23.59 WIB dengan menyebut bagian yang keliru dan buktinya.',
        '',
        'Lihat temuan:',
        'https://contoh.id/usulan/1',
        '',
      ].join('\n'),
    );
  });
});
