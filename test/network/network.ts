import { openCompetition, type Competition } from '../support/edition.ts';
import type { Client } from '../support/client.ts';
import { giveAgency, givePerson } from '../support/people.ts';

/** A competition's world with a network: an innovation of Surabaya, Belu that wants it, the hub of Nusa Tenggara Timur. */
export type Network = Competition & {
  innovationId: string;
  /** Of an agency that has no account here. */
  strayId: string;
  hubId: string;
  provinceId: string;
  owner: Client;
  replicator: Client;
  hub: Client;
  otherHub: Client;
  verifier: Client;
  innovation(title: string, agency: string): Promise<string>;
};

export async function openNetwork(given: Parameters<typeof openCompetition>[0] = {}): Promise<Network> {
  const c = await openCompetition(given);
  const { world, bodyId } = c;
  const { owner: sql } = world;
  await sql`update agencies set region_code = '53.04' where id = ${c.otherAgencyId}`;
  const provinceId = await giveAgency(world, bodyId, 'Pemerintah Provinsi Nusa Tenggara Timur', 'provinsi');
  const otherId = await giveAgency(world, bodyId, 'Pemerintah Provinsi Bali', 'provinsi');
  const hubOf = async (name: string, agencyId: string, region: string) => {
    const id = world.context.ids.next();
    await sql`insert into hubs (id, body_id, agency_id, name, kind, region_code, joined_year, source, created_at)
      values (${id}, ${bodyId}, ${agencyId}, ${name}, 'regional', ${region}, 2022, 'x', now())`;
    return id;
  };
  const hubId = await hubOf('Hub Nusa Tenggara Timur', provinceId, '53');
  await hubOf('Hub Bali', otherId, '51');
  await givePerson(world, 'hub@ntt.contoh.id', 'hub', { bodyId, agencyId: provinceId }, 'Yohana Fernandez');
  await givePerson(world, 'hub@bali.contoh.id', 'hub', { bodyId, agencyId: otherId }, 'Wayan Sudira');
  await givePerson(world, 'verifikator@contoh.id', 'hub-verifier', { bodyId }, 'Kristianto');
  const innovation = async (title: string, agency: string) => {
    const id = world.context.ids.next();
    await sql`insert into innovations (id, body_id, title, title_key, agency_name, agency_level, created_at)
      values (${id}, ${bodyId}, ${title}, ${title.toLowerCase()}, ${agency}, 'kota', now())`;
    return id;
  };
  return {
    ...c,
    innovationId: await innovation('Antrean Ramah Lansia', 'Pemerintah Kota Surabaya'),
    strayId: await innovation('Perahu Sehat', 'Pemerintah Kabupaten Selayar'),
    hubId,
    provinceId,
    owner: c.admin,
    replicator: c.stranger,
    hub: await world.as('hub@ntt.contoh.id'),
    otherHub: await world.as('hub@bali.contoh.id'),
    verifier: await world.as('verifikator@contoh.id'),
    innovation,
  };
}

export const PLAN = {
  baseline: 'Rata-rata tunggu 95 menit pada 40 lansia',
  baselineOn: '2026-10-01',
  target: 'Rata-rata tunggu 45 menit',
  core: ['Loket khusus', 'Kartu warna'],
  adaptation: 'Petugas menjemput antrean dengan bahasa Tetun',
  obstacles: 'Listrik padam di musim hujan',
  budget: 'Rp40 juta dari APBD',
  activities: [
    {
      title: 'Melatih petugas',
      doer: 'Dinas Kesehatan',
      startsOn: '2026-11-01',
      dueOn: '2026-12-01',
      output: '12 petugas terlatih',
    },
    {
      title: 'Menata loket',
      doer: 'RSUD Atambua',
      startsOn: '2026-11-15',
      dueOn: '2027-01-15',
      output: 'Satu loket',
    },
    {
      title: 'Mengukur waktu tunggu',
      doer: 'Bagian Organisasi',
      startsOn: '2027-02-01',
      dueOn: '2027-03-01',
      output: 'Laporan ukur',
    },
  ],
};
