import type { Words } from '../editions/rulebook/types.ts';
import type { Check, Evidence } from './evidence.ts';
import type { Likeness } from './likeness-queries.ts';

/**
 * The item of the checklist that no rule book has to name: is this proposal like another one? It warns and decides
 * nothing. What the year's rules say of earlier awards stands in the items of the rule book.
 */
export function likenessCheck(found: readonly Likeness[]): Check {
  const others = found.filter((one) => one.kind === 'similar' || one.kind === 'title');
  const winners = found.filter((one) => one.kind === 'winner');
  const isCompared = found.some((one) => one.kind === 'compared');
  return {
    key: 'kemiripan',
    code: 'kemiripan',
    label: say('Tidak mirip usulan lain', 'Not like another proposal'),
    outcome: others.length > 0 || !isCompared ? 'eyes' : 'yes',
    finding: others.length > 0 || isCompared ? told(others, winners) : WAITS,
    // While it waits to be compared there is nothing that the system has seen.
    automatic: others.length > 0 || isCompared,
    evidence: [...others.map(otherLine), ...winners.map(winnerLine)],
  };
}

const WAITS = say(
  'Teksnya belum dibandingkan. Bandingkan dari halaman usulan bila terlalu lama.',
  'The text has not been compared yet. Compare it from the page of the proposal if that takes long.',
);

function told(others: readonly Likeness[], winners: readonly Likeness[]): Words {
  const id = others.length
    ? `Mirip ${others.length} usulan lain. Bandingkan keduanya.`
    : 'Tidak ada usulan yang mirip.';
  const en = others.length
    ? `Like ${others.length} other proposals. Compare them.`
    : 'No proposal is like this one.';
  if (winners.length === 0) return say(id, en);
  return say(
    `${id} Judulnya dekat dengan pemenang sebelumnya.`,
    `${en} Its title is near an earlier winner’s.`,
  );
}

function otherLine(one: Likeness): Evidence {
  const label =
    one.kind === 'title'
      ? say(`Judul sama, ${one.year}`, `Same title, ${one.year}`)
      : say(`Teks mirip ${percent(one)}`, `Text alike ${percent(one)}`);
  const value = `${one.year}-${String(one.number).padStart(5, '0')} ${one.title}, ${one.agency}`;
  return { label, value: say(value, value), href: `/office/submissions/${one.otherId}` };
}

function winnerLine(one: Likeness): Evidence {
  const value = `${one.award}: ${one.title}${one.agency ? `, ${one.agency}` : ''}`;
  return {
    label: say(`Pemenang ${one.year ?? ''}`.trim(), `Winner ${one.year ?? ''}`.trim()),
    value: say(value, value),
    href: null,
  };
}

const percent = ({ similarity }: Likeness) => `${Math.floor((similarity ?? 0) / 10)}%`;

function say(id: string, en: string): Words {
  return { id, en };
}
