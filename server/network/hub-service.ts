import { hub as workflow } from '../../workflows/hub.ts';
import { parse } from 'csv-parse/sync';
import type { Context } from '../context.ts';
import { act, asSystem, look, type Caller } from '../db/door.ts';
import { labelOf } from '../events/step.ts';
import { listRegions } from '../regions/regions.ts';
import * as queries from './hub-queries.ts';

/** The hubs of the network by year and kind, and how their number grew; of early years not every name is known. */
export function showHubs(caller: Caller) {
  return look(caller, async (tx) => {
    const [hubs, totals] = await Promise.all([queries.listHubs(tx), queries.listHubTotals(tx)]);
    return {
      totals: totals.map(({ year, regional, central, source }) => ({
        year,
        regional,
        central,
        total: regional + central,
        source,
      })),
      items: hubs.map((hub) => ({
        id: hub.id,
        name: hub.name,
        kind: hub.kind as 'regional' | 'central',
        joinedYear: hub.joinedYear!,
        state: hub.state,
        stateLabel: labelOf(workflow, hub.state),
        decree: hub.decree,
        note: hub.note,
        source: hub.source,
      })),
      unnamed: Math.max(0, (totals.at(-1)?.regional ?? 0) + (totals.at(-1)?.central ?? 0) - hubs.length),
    };
  });
}

/**
 * Reads the history of the hubs from two CSV texts, in the columns of server/demo/content/hubs.csv and hub-totals.csv.
 * @throws the parser's error with its line for what is no CSV
 */
export async function importHubHistory(
  context: Context,
  bodyId: string,
  files: { hubs: string; totals: string },
): Promise<void> {
  const read = <T>(text: string) => parse(text, { columns: true, skip_empty_lines: true }) as T[];
  const given = {
    hubs: read<queries.HubLine>(files.hubs).map((hub) => ({ ...hub, province: provinceOf(hub.name) })),
    totals: read<queries.TotalLine>(files.totals),
  };
  await act(asSystem(context), (tx) => queries.insertHubHistory(tx, bodyId, given));
}

/** The code of the province that a name is of; "Sumatra" and "Sumatera" are one. */
function provinceOf(name: string): string {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/^provinsi /, '')
      .replace('sumatra', 'sumatera');
  const found = listRegions().find((one) => one.level === 'province' && plain(one.name) === plain(name));
  return found?.code ?? '';
}
