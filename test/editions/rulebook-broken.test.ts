import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parseRulebook } from '../../server/editions/rulebook/parse.ts';
import { faultLine, RulebookError } from '../../server/editions/rulebook/rulebook-error.ts';
import type { RulebookFault } from '../../server/editions/rulebook/rulebook-error.ts';

const whole = readFileSync(new URL('../../templates/editions/kipp-2023.yaml', import.meta.url), 'utf8');

/** Replaces one piece of the shipped file that occurs in it, once or first, and returns the faults. */
function faultsAfter(old: string, changed: string, text = whole): RulebookFault[] {
  expect(text.includes(old)).toBe(true);
  return faultsOf(text.replace(old, () => changed));
}

function faultsOf(text: string): RulebookFault[] {
  try {
    parseRulebook(text, 'broken.yaml');
  } catch (error) {
    if (error instanceof RulebookError) return [...error.faults];
    throw error;
  }
  return [];
}

/** The line of the shipped file on which a piece first stands; lines start at 1. */
function lineOf(piece: string, text = whole): number {
  return text.slice(0, text.indexOf(piece)).split('\n').length;
}

type Case = { name: string; old: string; changed: string; line: number; path: string; reason: string };

const cases: Case[] = [
  {
    name: 'an unknown key',
    old: 'byInvitation: false',
    changed: 'byInvitation: false\n    colour: red',
    line: lineOf('byInvitation: false') + 1,
    path: 'groups.0.colour',
    reason: 'The key "colour" is not known here.',
  },
  {
    name: 'a missing key, at its parent',
    old: '  - key: khusus\n    name: { id: Kelompok Khusus, en: Special Group }\n',
    changed: '  - key: khusus\n',
    line: lineOf('  - key: khusus\n    name:'),
    path: 'groups.1.name',
    reason: 'This required part is missing.',
  },
  {
    name: 'a text in one language only',
    old: '{ id: Kesehatan, en: Health }',
    changed: '{ id: Kesehatan }',
    line: lineOf('{ id: Kesehatan, en: Health }'),
    path: 'categories.0.name.en',
    reason: 'This required part is missing.',
  },
  {
    name: 'an empty text',
    old: '{ id: Kesehatan, en: Health }',
    changed: "{ id: Kesehatan, en: ' ' }",
    line: lineOf('{ id: Kesehatan, en: Health }'),
    path: 'categories.0.name.en',
    reason: 'The text must not be empty.',
  },
  {
    name: 'a number written as a text',
    old: 'maxWords: 600',
    changed: "maxWords: '600'",
    line: lineOf('maxWords: 600'),
    path: 'form.fields.6.maxWords',
    reason: 'Must be a number.',
  },
  {
    name: 'a word limit of zero',
    old: 'maxWords: 600',
    changed: 'maxWords: 0',
    line: lineOf('maxWords: 600'),
    path: 'form.fields.6.maxWords',
    reason: 'At least 1.',
  },
  {
    name: 'a fraction where whole numbers stand',
    old: 'maxWords: 600',
    changed: 'maxWords: 600.5',
    line: lineOf('maxWords: 600'),
    path: 'form.fields.6.maxWords',
    reason: 'Must be a whole number.',
  },
  {
    name: 'a kind of field that does not exist',
    old: 'kind: link',
    changed: 'kind: drawing',
    line: lineOf('kind: link'),
    path: 'form.fields.13.kind',
    reason: 'Must be one of: text, choice, link.',
  },
  {
    name: 'a key with a capital letter',
    old: '- { key: pendidikan, name',
    changed: '- { key: Pendidikan, name',
    line: lineOf('- { key: pendidikan, name'),
    path: 'categories.1.key',
    reason:
      'A key is written in lower case letters, digits, underscores or dashes, and starts with a letter.',
  },
  {
    name: 'weights that do not sum to 100',
    old: 'weightPercent: 30\n        fields: [signifikansi]',
    changed: 'weightPercent: 31\n        fields: [signifikansi]',
    line: lineOf('    criteria:\n      - key: latar_belakang'),
    path: 'rubrics.0.criteria',
    reason: 'The weights sum to 101, not to 100.',
  },
  {
    name: 'a criterion read from a field that is not there',
    old: 'fields: [kebaruan]',
    changed: 'fields: [keberanian]',
    line: lineOf('fields: [kebaruan]'),
    path: 'rubrics.0.criteria.1.fields.0',
    reason:
      '"keberanian" is not defined; there is: pernah_top99, pernah_top99_keterangan, ringkasan, latar_belakang, kebaruan, implementasi, signifikansi, adaptabilitas_status, adaptabilitas_oleh, adaptabilitas_potensi, sumber_daya, keberlanjutan, berbasis_aplikasi, video.',
  },
  {
    name: 'a category given twice',
    old: '- { key: pendidikan, name',
    changed: '- { key: kesehatan, name',
    line: lineOf('- { key: pendidikan, name'),
    path: 'categories.1.key',
    reason: '"kesehatan" is already used above.',
  },
  {
    name: 'a condition on an option that is not offered',
    old: 'when: { field: adaptabilitas_status, is: sudah }',
    changed: 'when: { field: adaptabilitas_status, is: mungkin }',
    line: lineOf('when: { field: adaptabilitas_status, is: sudah }'),
    path: 'form.fields.8.when.is',
    reason: '"Replicated already?" has no answer "mungkin". Choose another condition, or ask it always.',
  },
  {
    name: 'a condition on a field that comes later',
    old: 'when: { field: adaptabilitas_status, is: sudah }',
    changed: 'when: { field: berbasis_aplikasi, is: ya }',
    line: lineOf('when: { field: adaptabilitas_status, is: sudah }'),
    path: 'form.fields.8.when.field',
    reason:
      'Its condition, "Does it involve a web or mobile application?", stands below. Move that question up, choose another condition, or ask it always.',
  },
  {
    name: 'a stage with a rubric that is not there',
    old: '    rubric: wawancara\n',
    changed: '    rubric: percakapan\n',
    line: lineOf('    rubric: wawancara\n'),
    path: 'stages.5.rubric',
    reason: '"percakapan" is not defined; there is: proposal, wawancara.',
  },
  {
    name: 'a stage in a state of the edition that is not its own',
    old: '    state: objection\n',
    changed: '    state: selecting\n',
    line: lineOf('    state: objection\n'),
    path: 'stages.4.state',
    reason:
      'The stage "Objection period" runs in the state objection, not selecting. Write state: objection.',
  },
  {
    name: 'a stage that closes before it opens',
    old: '    state: open\n',
    changed:
      "    state: open\n    window: { opensAt: '2023-05-06T23:59:00+07:00', closesAt: '2023-03-20T00:00:00+07:00' }\n",
    line: lineOf('    state: open\n') + 1,
    path: 'stages.0.window.closesAt',
    reason: 'The stage closes before it opens. Choose a close after its opening.',
  },
  {
    name: 'a time without a zone',
    old: '    state: open\n',
    changed:
      "    state: open\n    window: { opensAt: '2023-03-20T00:00:00', closesAt: '2023-05-06T23:59:00+07:00' }\n",
    line: lineOf('    state: open\n') + 1,
    path: 'stages.0.window.opensAt',
    reason: 'Write a full date and time; in a file with its zone, such as 2023-05-06T23:59:00+07:00.',
  },
  {
    name: 'a group without an age',
    old: '    - group: khusus\n      minMonths: 24\n',
    changed: '    - group: umum\n      minMonths: 24\n',
    line: lineOf('    - group: khusus\n      minMonths: 24\n'),
    path: 'eligibility.ages.1.group',
    reason: '"umum" is already used above.',
  },
  {
    name: 'more finalists than nominees',
    old: 'nominees: 198',
    changed: 'nominees: 98',
    line: lineOf('finalists: 99'),
    path: 'targets.0.finalists',
    reason: 'There are more finalists (99) than nominees (98).',
  },
  {
    name: 'a site that no link can have',
    old: 'hosts: [www.youtube.com, youtube.com, youtu.be]',
    changed: 'hosts: [https://youtube.com/, youtube.com]',
    line: lineOf('hosts: [www.youtube.com, youtube.com, youtu.be]'),
    path: 'stages.5.materials.items.2.hosts.0',
    reason:
      '"https://youtube.com/" is no name of a site. Write the name alone, in lower case, such as youtube.com.',
  },
  {
    name: 'material that is asked for twice',
    old: '- key: summary',
    changed: '- key: slides',
    line: lineOf('- key: summary'),
    path: 'stages.5.materials.items.1.key',
    reason: '"slides" is already used above.',
  },
  {
    name: 'more sheets than there are panelists',
    old: 'quorum: 2',
    changed: 'quorum: 4',
    line: lineOf('quorum: 2'),
    path: 'stages.5.panel.quorum',
    reason: 'It is more than the panelists of a finalist (3), so it is never reached.',
  },
  {
    name: 'a point of a visit about a question that is not there',
    old: '        field: implementasi\n        example: true',
    changed: '        field: lain\n        example: true',
    line: lineOf('        field: implementasi\n        example: true'),
    path: 'stages.6.claims.0.field',
    reason: expect.stringMatching(/^"lain" is not defined; there is: /) as unknown as string,
  },
  {
    name: 'more photos at least than at most',
    old: 'photos: { least: 1, most: 40,',
    changed: 'photos: { least: 30, most: 20,',
    line: lineOf('photos: { least: 1, most: 40,'),
    path: 'stages.6.photos.least',
    reason: 'The least (30) is more than the most (20).',
  },
  {
    name: 'more places than finalists',
    old: 'places: 45',
    changed: 'places: 450',
    line: lineOf('places: 45'),
    path: 'tiers.1.places',
    reason:
      'There are more places (450) than finalists of this group (99). Take away places, or have more finalists.',
  },
  {
    name: 'a screening item without a reason that exists',
    old: '      reason: kategori_tidak_relevan\n',
    changed: '      reason: kategori_salah\n',
    line: lineOf('      reason: kategori_tidak_relevan\n'),
    path: 'screening.checklist.6.reason',
    reason:
      '"kategori_salah" is not defined; there is: umur_kurang, isian_tidak_lengkap, jawaban_asal, judul_ganda, dokumen_tidak_ada, pernah_terpuji, top99_dua_kali, kuota_lebih, kategori_tidak_relevan, bukan_undangan, khusus_dua_kali, pernah_outstanding.',
  },
  {
    name: 'a tie chain that ends without a decision',
    old: '    - by: plenary_decision\n',
    changed: '',
    line: lineOf('    - by: pairwise_majority'),
    path: 'ranking.tieChain.1',
    reason:
      'The last step where totals are equal is the decision of the plenary (plenary_decision). Move that step to the end, or add it.',
  },
  {
    name: 'a final judging that names a stage without a rubric',
    old: 'finalJudging: { stage: wawancara }',
    changed: 'finalJudging: { stage: pleno_akhir }',
    line: lineOf('finalJudging: { stage: wawancara }'),
    path: 'finalJudging.stage',
    reason: '"pleno_akhir" is not defined; there is: wawancara.',
  },
  {
    name: 'a history gate that is open without a note',
    old: 'enforced: true',
    changed: 'enforced: false',
    line: lineOf('enforced: true'),
    path: 'eligibility.history.enforced',
    reason: 'Where earlier awards are not checked, the pages have to say so: add a note.',
  },
];

describe('a broken rulebook is refused with line, path and reason', () => {
  test.each(cases)('$name', ({ old, changed, line, path, reason }) => {
    const [first] = faultsAfter(old, changed);
    expect({ file: first?.file, line: first?.line, path: first?.path, reason: first?.reason.en }).toEqual({
      file: 'broken.yaml',
      line,
      path,
      reason,
    });
    expect(first?.reason.id).not.toBe('');
  });

  test('text that is not YAML', () => {
    const [fault] = faultsAfter('groups:\n', 'groups: [\n');
    expect(fault?.line).toBeGreaterThanOrEqual(lineOf('groups:\n'));
    expect(fault?.reason.en.startsWith('This file is not well-formed YAML:')).toBe(true);
  });

  test('a key that stands twice', () => {
    const [fault] = faultsAfter('year: 2023\n', 'year: 2023\nyear: 2024\n');
    expect(fault?.line).toBe(lineOf('year: 2023\n') + 1);
  });

  test('an empty file', () => {
    expect(faultsOf('').map(({ line, column, path }) => ({ line, column, path }))).toEqual([
      { line: 1, column: 1, path: '' },
    ]);
  });

  test('a file made to grow when it is read', () => {
    const bomb = ['a: &a [x,x,x,x,x,x,x,x,x,x]'];
    for (const [name, of] of ['ba', 'cb', 'dc', 'ed', 'fe']) {
      bomb.push(`${name}: &${name} [${Array(10).fill(`*${of}`).join(',')}]`);
    }
    expect(faultsOf(bomb.join('\n')).length).toBe(1);
  });

  test('a huge file, unread', () => {
    expect(faultsOf('#'.repeat(600_000)).map((fault) => fault.reason.en)).toEqual([
      'The file is larger than 512 KB.',
    ]);
  });

  test('every fault at once, not only the first', () => {
    const once = whole.replace('maxWords: 600', 'maxWords: 0').replace('places: 45', 'places: none');
    expect(faultsOf(once).map((fault) => fault.path)).toEqual(['form.fields.6.maxWords', 'tiers.1.places']);
  });

  test('and a fault reads as one line', () => {
    const [fault] = faultsAfter('maxWords: 600', 'maxWords: 0');
    expect(faultLine(fault!)).toBe(
      `broken.yaml:${lineOf('maxWords: 600')}:7 form.fields.6.maxWords: At least 1.`,
    );
    expect(faultLine(fault!, 'id')).toBe(
      `broken.yaml:${lineOf('maxWords: 600')}:7 form.fields.6.maxWords: Paling kecil 1.`,
    );
    expect(new RulebookError([fault!]).message).toBe(faultLine(fault!));
  });
});
