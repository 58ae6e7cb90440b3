/** One weakness put into the source, and the test that finds it. */
export type Mutant = {
  name: string;
  /** File, what stands there once, what stands there in the weakened build. */
  patches: readonly (readonly [file: string, from: string, to: string])[];
  file: string;
  title: string;
};

/** The weaknesses that comparable systems had; each is a few words away from the source as it is. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'a line of a policy dropped',
    patches: [
      [
        'server/submissions/policy.ts',
        "  if (kinOf(actor).includes(row.agencyId)) return { side: 'none', by: [] };\n",
        '',
      ],
    ],
    file: 'test/people/accounts.test.ts',
    title: 'an officer who belongs to a government has no side towards another unit of it',
  },
  {
    name: 'the hook against other sites off',
    patches: [['server/http/gate.ts', '    refuseCrossSite(request);\n', '']],
    file: 'test/security/door.test.ts',
    title: 'a change by cookie from another site is refused, whatever the browser is made to say',
  },
  {
    name: 'a file without the check of its owner',
    // The wall behind it holds as well, so both are taken away.
    patches: [
      ['server/db/door.ts', "const isSystem = actor.kind === 'system';", 'const isSystem = true;'],
      [
        'server/submissions/attachment-service.ts',
        "if (side === 'agency' || (side === 'office' && row.submittedVersionId !== null))",
        "if (side !== 'none' || row.id)",
      ],
    ],
    file: 'test/security/door.test.ts',
    title:
      'files open by their id for their agency alone; a draft is not the office’s; an upload is taken by its sender once',
  },
  {
    name: 'the result of a job not bound to who may have it',
    patches: [
      [
        'server/portal/import-service.ts',
        '  mayImport(caller, row.bodyId, row.kind);\n  return row;',
        '  return row;',
      ],
    ],
    file: 'test/portal/imports.test.ts',
    title: 'imports are the organisers of the body alone; what is no such table is refused in words',
  },
  {
    name: 'row-level security and the filter of a list off',
    patches: [
      ['server/db/door.ts', "const isSystem = actor.kind === 'system';", 'const isSystem = true;'],
      [
        'server/submissions/list-queries.ts',
        'eyes.isOffice ? undefined : within(eyes.agencies),',
        'undefined,',
      ],
    ],
    file: 'test/submissions/lists.test.ts',
    title: 'shows an agency its own rows and nobody else any',
  },
  {
    name: 'the embargo off in the search',
    patches: [
      [
        'server/submissions/list-queries.ts',
        'if (!eyes.isOffice) return sql`${submissions.announcedState}`;',
        'if (!eyes.isOffice) return sql`${submissions.state}`;',
      ],
    ],
    file: 'test/security/embargo.test.ts',
    title:
      'of a decision under embargo an agency sees no state, reason, time, version, ETag, count, button, filter or refusal move',
  },
  {
    name: 'the ETag made of a hidden column',
    patches: [
      [
        'server/submissions/policy.ts',
        "return sideOf(actor, row).side === 'office' ? row.version : row.announcedVersion;",
        'return row.version;',
      ],
    ],
    file: 'test/security/embargo.test.ts',
    title:
      'of a decision under embargo an agency sees no state, reason, time, version, ETag, count, button, filter or refusal move',
  },
  {
    name: 'a secret that comes back not noticed',
    patches: [
      [
        'server/people/signin/session-finder.ts',
        '    await endCopiedSession(context, row);\n    return false;',
        '    return true;',
      ],
    ],
    file: 'test/people/signin.test.ts',
    title:
      'a secret that was replaced and comes back after its successor was used ends the session for everybody',
  },
  {
    // Killed between the two, the answer was a lie: test/faults/weak-reply.ts shows that on real processes.
    name: 'the reply before COMMIT',
    patches: [
      [
        'server/db/door.ts',
        'return (inside.getStore() ? within : pool).transaction(async (begun) => {',
        `return early(caller.once?.key === 'once-only-key', (run: any) => (inside.getStore() ? within : pool).transaction(run), async (begun: any) => {`,
      ],
      [
        'server/db/door.ts',
        '/** Whether this piece of work already stands in a transaction. */',
        `function early(isEarly: boolean, begin: any, run: any): Promise<any> {
  if (!isEarly) return begin(run);
  return new Promise((answer, refuse) => {
    begin(async (orm: any) => {
      const value = await run(orm);
      answer(value);
      await new Promise((resolve) => setTimeout(resolve, 300));
      return value;
    }).catch(refuse);
  });
}
/** Whether this piece of work already stands in a transaction. */`,
      ],
    ],
    file: 'test/http/problems.test.ts',
    title:
      'the same key gives the same answer, another body under it is refused, another person has another key',
  },
  {
    // Killed between the two, a repeat writes twice: test/faults/weak-once.ts shows that on real processes.
    name: 'the row for repeats outside the transaction of the effect',
    patches: [
      [
        'server/db/door.ts',
        'return await enter(caller, async (tx, claimed) => {',
        'const done = await enter(caller, async (tx, claimed) => {',
      ],
      [
        'server/db/door.ts',
        'if (caller.once) await keepAnswer(tx, caller.once, answer);\n        return answer;\n      });',
        `return answer;
      });
      if (caller.once) {
        await new Promise((resolve) => setTimeout(resolve, 100));
        await enter(caller, (tx) => keepAnswer(tx, caller.once!, done)).catch(() => undefined);
      }
      return done;`,
      ],
    ],
    file: 'test/http/problems.test.ts',
    title: 'a hundred requests at once under one key have one effect',
  },
  {
    name: 'a value in a mail not escaped',
    patches: [['server/mail/untrusted.ts', "    .replaceAll('<', '&lt;')\n", '']],
    file: 'test/mail/template.test.ts',
    title: 'markup is shown as it was typed',
  },
  {
    name: 'formulas in tables left as they are',
    patches: [['server/http/table-cells.ts', "return RUNS.test(text) ? `'${text}` : text;", 'return text;']],
    file: 'test/http/table.test.ts',
    title:
      'a CSV has a byte-order mark, quotes where needed, Jakarta time, and nothing that a spreadsheet would run',
  },
];
