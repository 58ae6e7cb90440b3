import { describe, expect, test } from 'vitest';
import { readBounces } from '../../server/mail/bounce.ts';

const DELIVERY = '01890a5d-ac96-774b-bcce-b302099a8057@kipp.contoh.id';

const report = (action: string, status: string, original = 'text/rfc822-headers') =>
  [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.surabaya.go.id',
    'To: kipp@contoh.id',
    'Subject: Undelivered Mail Returned to Sender',
    'Content-Type: multipart/report; report-type=delivery-status;',
    '\tboundary="batas=1"',
    '',
    'This is a MIME message.',
    '--batas=1',
    'Content-Type: text/plain',
    '',
    'Message-ID: <palsu@orang.lain>',
    'Your message could not be delivered.',
    '',
    '--batas=1',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.surabaya.go.id',
    '',
    'Final-Recipient: rfc822; admin@surabaya.go.id',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '  in virtual mailbox table',
    '',
    '--batas=1',
    `Content-Type: ${original}`,
    '',
    'From: KIPP <kipp@contoh.id>',
    `Message-ID: <${DELIVERY}>`,
    'Subject: Tanda terima',
    '',
    '--batas=1--',
    '',
  ].join('\r\n');

describe('a report of delivery', () => {
  test('names our mail by the Message-ID in the original, and what became of it', () => {
    expect(readBounces(report('failed', '5.1.1'))).toEqual([
      {
        messageId: DELIVERY,
        action: 'failed',
        status: '5.1.1',
        diagnostic: '550 5.1.1 User unknown in virtual mailbox table',
      },
    ]);
    expect(readBounces(report('delayed', '4.4.7', 'message/rfc822'))[0]).toMatchObject({
      action: 'delayed',
      status: '4.4.7',
    });
    expect(readBounces(report('relayed', '2.0.0'))[0]!.action).toBe('other');
  });

  test('several stand in one mailbox file, between mails of people', () => {
    const person = 'From: siti@contoh.id\r\nSubject: Re: Tanda terima\r\n\r\nTerima kasih.\r\n>From sini\r\n';
    const mbox = [report('failed', '5.1.1'), person, report('failed', '5.2.2')]
      .map((mail) => `From MAILER-DAEMON Mon Apr  6 10:00:00 2026\r\n${mail}`)
      .join('\r\n\r\n');
    expect(readBounces(mbox).map(({ status }) => status)).toEqual(['5.1.1', '5.2.2']);
  });

  test('an answer, a note of absence, or a report without its original is passed over', () => {
    const absence = 'Auto-Submitted: auto-replied\nSubject: Cuti\nContent-Type: text/plain\n\nSaya cuti.';
    const without = report('failed', '5.1.1').replace(`Message-ID: <${DELIVERY}>`, 'X-Lain: 1');
    expect([...readBounces(absence), ...readBounces(without), ...readBounces('')]).toEqual([]);
  });

  test('encoded parts are read', () => {
    const headers = Buffer.from(`Message-ID: <${DELIVERY}>\r\n`).toString('base64');
    const encoded = report('failed', '5.1.1').replace(
      /Content-Type: text\/rfc822-headers\r\n\r\n[\s\S]*?\r\n\r\n/,
      `Content-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n${headers}\r\n\r\n`,
    );
    expect(readBounces(encoded)[0]!.messageId).toBe(DELIVERY);
  });
});
