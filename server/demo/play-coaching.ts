import { sql } from 'drizzle-orm';
import type { Context } from '../context.ts';
import { act, asSystem, type Tx } from '../db/door.ts';
import {
  coachingFollowUps,
  coachingParticipants,
  coachingPlans,
  coachings,
  partners,
  partnerTies,
} from '../db/schema/index.ts';
import type { Cast } from './cast.ts';

const DAY_MS = 86_400_000;

type Stage = {
  tx: Tx;
  cast: Cast;
  bodyId: string;
  hubId: string;
  workshop: string;
  forum: string;
  /** An hour of Jakarta, so many days from now. */
  at: (days: number, hour: number) => Date;
  on: (days: number) => string;
};

/**
 * A workshop of the hub of East Java that is being followed up, and a national forum to come. The workshop stands in the hub's
 * coaching log already (play-hubs.ts). Written in a few statements; everything but the names of hub and partner is invented.
 */
export async function playCoaching(context: Context, cast: Cast, bodyId: string): Promise<void> {
  await act(asSystem(context), async (tx) => {
    const [hub] = await tx.execute<{ id: string }>(
      sql`select id from hubs where body_id = ${bodyId} and name = 'Provinsi Jawa Timur'`,
    );
    if (!hub) return;
    const at = (days: number, hour: number) => {
      const day = new Date(tx.at.getTime() + days * DAY_MS);
      day.setUTCHours(hour - 7, 0, 0, 0);
      return day;
    };
    const on = (days: number) => at(days, 12).toISOString().slice(0, 10);
    const [workshop, forum] = [tx.context.ids.next(), tx.context.ids.next()];
    const stage = { tx, cast, bodyId, hubId: hub.id, workshop, forum, at, on };
    await writeEvents(stage);
    await writePlans(stage);
    await writePeople(stage);
  });
}

async function writeEvents({ tx, cast, bodyId, hubId, workshop, forum, at }: Stage) {
  const by = { bodyId, createdAt: at(-170, 9), zone: 'WIB' };
  await tx.insert(coachings).values([
    {
      ...by,
      id: workshop,
      hubId,
      kind: 'workshop',
      title: 'Menyusun tutorial replikasi',
      about: 'Pemilik menulis langkahnya, calon replikator menguji apakah langkah itu dapat diikuti.',
      startsAt: at(-150, 9),
      endsAt: at(-150, 15),
      place: 'Badan Diklat Provinsi Jawa Timur, Surabaya',
      state: 'followUp',
      createdBy: cast.id('hub'),
      outcome: 'Enam tutorial selesai ditulis',
      finishedAt: at(-150, 15),
    },
    {
      ...by,
      id: forum,
      kind: 'forum',
      title: 'Forum Replikasi Inovasi Pelayanan Publik',
      about: 'Hub dan instansi memilih satu inovasi untuk direplikasi dan menyusun rencana aksinya.',
      startsAt: at(21, 9),
      endsAt: at(21, 16),
      place: 'Kementerian PANRB, Jakarta',
      link: 'https://rapat.contoh.id/forum-replikasi',
      state: 'announced',
      createdBy: cast.id('penyelenggara'),
    },
  ]);
}

async function writePlans({ tx, cast, bodyId, workshop, forum, at, on }: Stage) {
  const { ids } = tx.context;
  const [lumajang, gresik] = [ids.next(), ids.next()];
  const held = { bodyId, coachingId: workshop, presentedAt: at(-150, 14) };
  const invited = { bodyId, coachingId: forum, state: 'invited' };
  await tx.insert(coachingPlans).values([
    {
      ...held,
      id: lumajang,
      agencyId: cast.id('lumajang'),
      state: 'done',
      goal: 'Tutorial Rantang Kasih diuji di dua kecamatan',
      activities: [
        { what: 'Menguji langkah di dua kecamatan', who: 'Dinas Sosial', dueOn: on(-110) },
        { what: 'Mengirim catatan kepada pemilik', who: 'Bagian Organisasi', dueOn: on(-90) },
      ],
    },
    {
      ...held,
      id: gresik,
      agencyId: cast.id('gresik'),
      state: 'presented',
      goal: 'Lansia yang hidup sendiri terdata di semua desa',
      activities: [
        { what: 'Mendata lansia bersama kader desa', who: 'Dinas Sosial', dueOn: on(-30) },
        { what: 'Menyiapkan dapur di tiga kecamatan', who: 'Kecamatan', dueOn: on(45) },
      ],
      followUpOn: on(14),
    },
    { ...invited, id: ids.next(), agencyId: cast.id('gresik') },
    { ...invited, id: ids.next(), agencyId: cast.id('banyuwangi') },
  ]);
  const noted = { bodyId, by: cast.id('hub') };
  const open = { ...noted, planId: gresik, toState: 'presented' };
  await tx.insert(coachingFollowUps).values([
    { ...open, id: ids.next(), note: '', nextOn: on(-60), at: at(-150, 14) },
    {
      ...noted,
      id: ids.next(),
      planId: lumajang,
      toState: 'done',
      note: 'Dua kecamatan mengikuti tutorial tanpa bantuan pemilik.',
      at: at(-80, 10),
    },
    {
      ...open,
      id: ids.next(),
      note: 'Pendataan selesai di 40 desa; dapur menunggu perubahan anggaran.',
      nextOn: on(14),
      at: at(-30, 10),
    },
  ]);
}

async function writePeople({ tx, cast, bodyId, hubId, workshop, at }: Stage) {
  const { ids } = tx.context;
  const person = (name: string, organisation: string, part: string, agency: string | null) => ({
    id: ids.next(),
    bodyId,
    coachingId: workshop,
    name,
    organisation,
    part,
    agencyId: agency && cast.id(agency),
    present: true,
    addedAt: at(-160, 9),
  });
  await tx
    .insert(coachingParticipants)
    .values([
      person('Retno Wulandari', 'Hub Provinsi Jawa Timur', 'facilitator', null),
      person('Bambang Sutejo', 'Pemerintah Kabupaten Lumajang', 'participant', 'lumajang'),
      person('Nur Hidayah', 'Pemerintah Kabupaten Gresik', 'participant', 'gresik'),
    ]);
  const partner = ids.next();
  await tx.insert(partners).values({
    id: partner,
    bodyId,
    name: 'USAID ERAT',
    about: 'Mendampingi hub yang berkomitmen pada September 2022.',
    createdAt: at(-200, 9),
  });
  const tie = { bodyId, partnerId: partner, since: at(-200, 9) };
  await tx.insert(partnerTies).values([
    { ...tie, id: ids.next(), hubId, role: 'facilitator' },
    { ...tie, id: ids.next(), coachingId: workshop, role: 'expert' },
  ]);
}
