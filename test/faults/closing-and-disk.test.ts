import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeRandom } from '../../server/context.ts';
import { IS_LONG, some } from './extent.ts';
import { expectWhole, more, openScene, type Scene } from './scene.ts';
import { settle } from './settle.ts';

/* A stage that closes against the jurors who write in it, and a disk without room. For `npm run faults`. */

const MINUTE_MS = 60_000;
const seed = Number(process.env['KIPP_FAULT_SEED'] ?? Date.now() % 1_000_000);
const random = makeRandom(seed + 1);

describe.runIf(IS_LONG)(`closing and disk (seed ${seed})`, () => {
  let scene: Scene;
  beforeAll(async () => {
    scene = await openScene(random);
  }, 5 * MINUTE_MS);
  afterAll(() => scene?.stop(), 2 * MINUTE_MS);

  /** One request, sent again to the other server until it is answered; the key or the version makes it safe. */
  async function insist(method: string, path: string, token: string, version: number, body: unknown = {}) {
    for (let turn = 0; turn < 60; turn += 1) {
      const headers = {
        authorization: `Bearer ${token}`,
        'content-type': 'application/json',
        'if-match': `"${version}"`,
        'idempotency-key': `${method}-${path}`,
      };
      const url = scene.ground.urls[turn % 2]! + path;
      const answer = await fetch(url, { method, headers, body: JSON.stringify(body) }).catch(() => null);
      if (answer && answer.status < 500)
        return { status: answer.status, body: (await answer.json()) as never };
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error(`${path} was not answered`);
  }

  test(
    'a disk without room refuses uploads in plain words, keeps no half of one, and takes them again when there is room',
    async () => {
      const { ground, work } = scene;
      const folder = join(ground.folder, 'files');
      // Over the folder that the servers made: they find their own folder for what comes in on the small disk again.
      const small = ['-t', 'tmpfs', '-o', 'size=2m,mode=0777', 'tmpfs', folder];
      try {
        execFileSync('mount', small, { stdio: 'pipe' });
        mkdirSync(join(folder, 'incoming'));
      } catch (error) {
        const why = String((error as { stderr?: Buffer }).stderr ?? error).trim();
        console.log(`  not run: a full disk under uploads, because ${why}`);
        return;
      }
      try {
        const token = work.tokens.get(work.agencies.keys().next().value!)!;
        const seen: string[] = [];
        const upload = async () => {
          const form = new FormData();
          const pdf = Buffer.concat([
            Buffer.from('%PDF-1.4\n'),
            randomBytes(400_000),
            Buffer.from('\n%%EOF\n'),
          ]);
          form.append('file', new Blob([pdf], { type: 'application/pdf' }), 'surat.pdf');
          const answer = await fetch(`${ground.urls[0]}/api/uploads`, {
            method: 'POST',
            headers: { authorization: `Bearer ${token}`, 'idempotency-key': randomBytes(9).toString('hex') },
            body: form,
          });
          const { code } = (await answer.json()) as { code?: string };
          seen.push(code ?? String(answer.status));
          return answer.status;
        };
        const count = async () =>
          (await ground.owner<{ n: number }[]>`select count(*)::int as n from uploads`)[0]!.n;
        const before = await count();
        for (let n = 0; n < 10; n += 1) await upload();
        const kept = seen.filter((one) => one === '200' || one === '201').length;
        expect(new Set(seen.slice(kept))).toEqual(new Set(['storage_full']));
        expect([kept > 0, (await count()) - before]).toEqual([true, kept]);
        expect(filesOf(folder).filter((name) => name.includes('incoming-'))).toEqual([]);
        execFileSync('mount', ['-o', 'remount,size=64m', folder]);
        expect(await upload()).toBeLessThan(300);
        console.log(
          `  a disk of 2 MB took ${kept} files of 0.4 MB, refused ${10 - kept}, and took the next with room`,
        );
      } finally {
        execFileSync('umount', [folder]);
      }
      console.log(
        '  not run: a full disk under PostgreSQL and Redis, because the files of both lie on a disk that this machine shares with others',
      );
    },
    2 * MINUTE_MS,
  );

  test(
    'what was sealed when a stage closed is what its jurors were told had been received, though the server that closed it was killed',
    async () => {
      const { ground, work, writeWhile } = scene;
      const { owner, editionId, bodyId, organiserId } = ground;
      const [second] = await owner<{ id: string }[]>`
        insert into people (id, email, name, created_at) values (uuidv7(), 'kedua@ukur.contoh.id', 'Organiser Kedua', now()) returning id`;
      await owner`insert into roles (id, person_id, role, body_id, granted_at) values (uuidv7(), ${second!.id}, 'organiser', ${bodyId}, now())`;
      await owner`insert into sessions (id, person_id, token_hash, created_at, expires_at) values (uuidv7(), ${second!.id}, 'kedua', now(), now() + interval '1 day')`;
      const tokens = await ground.tokens('%@ukur.contoh.id');
      const [stage] = await owner<{ id: string; version: number }[]>`
        select id, version from stages where edition_id = ${editionId} and kind = 'desk_judging'`;
      const history = await writeWhile(
        'closing against 20 jurors',
        async (of) => {
          await more(of, 60);
          const reason = 'Waktu penilaian sudah habis.';
          const path = `/api/stages/${stage!.id}/closing`;
          const asked = await insist('PUT', path, tokens.get(organiserId)!, stage!.version, { reason });
          expect(asked.status, JSON.stringify(asked.body)).toBe(202);
          const { id, version } = (asked.body as { request: { id: string; version: number } }).request;
          await more(of, 20);
          const confirming = insist(
            'PUT',
            `/api/requests/${id}/confirmation`,
            tokens.get(second!.id)!,
            version,
          );
          await new Promise((resolve) => setTimeout(resolve, 30 + random.int(150)));
          await ground.servers[0]!.kill();
          const confirmed = await confirming;
          expect(confirmed.status, JSON.stringify(confirmed.body)).toBe(200);
          for (let wait = 0; of.refused.length < some(20) && wait < 300; wait += 1)
            await new Promise((resolve) => setTimeout(resolve, 50));
        },
        { clients: 20, only: 'save' },
      );
      await settle(ground);
      const acknowledged = history.acknowledged
        .filter(({ operation }) => operation.kind === 'send')
        .map(({ operation }) => operation.subject);
      const sealed = await owner<{ id: string; total: number }[]>`
        select k.id, (l.content::jsonb ->> 'total')::int as total from checkpoint_leaves l join checkpoints c on c.id = l.checkpoint_id
        join scoresheets k on k.stage_id = c.stage_id and k.submission_id = l.submission_id and k.juror_id = l.juror_id
        where c.stage_id = ${stage!.id} and c.kind = 'stage'`;
      const inTree = new Set(sealed.map((one) => one.id));
      expect(acknowledged.filter((id) => !inTree.has(id))).toEqual([]);
      const [rows] = await owner<{ kept: number; events: number; planted: number }[]>`
        select count(*) filter (where state in ('submitted', 'locked'))::int as kept,
          count(*) filter (where exists (select from events e where e.subject_id = k.id and e.name = 'scoresheet.submitted'))::int as events,
          count(*) filter (where state in ('submitted', 'locked') and not exists (select from events e where e.subject_id = k.id and e.name = 'scoresheet.submitted'))::int as planted
        from scoresheets k where stage_id = ${stage!.id}`;
      console.log(
        `  ${acknowledged.length} sheets acknowledged, ${history.refused.length} refused by the closing; ${inTree.size} leaves, ${rows!.planted} of them of the filling`,
      );
      expect(inTree.size).toBe(rows!.kept);
      // Nothing was sealed that no juror sent: what is more than was acknowledged was on its way when its server died, and its repeat said so.
      expect(rows!.events).toBe(acknowledged.length);
      expect(acknowledged.length).toBeGreaterThan(0);
      expect(history.refused.filter(({ status }) => ![409, 412].includes(status))).toEqual([]);
      expectWhole({ ...(await scene.compare(history)), refused: [] });
      expect(work.tasks.length).toBeGreaterThan(0);
    },
    5 * MINUTE_MS,
  );
});

function filesOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String);
}
