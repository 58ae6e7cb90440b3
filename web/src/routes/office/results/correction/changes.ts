/** What an organiser typed to put a result right: titles, and awards; a place of 0 takes an award away. */
export type Changes = {
  titles: { submissionId: string; title: string }[];
  awards: { submissionId: string; tier: string; place: number }[];
};

/** Rows that were filled, from the address or from a form; a row of which half is missing is left out. */
export function changesOf(from: { getAll(name: string): unknown[] }): Changes {
  const all = (name: string) => from.getAll(name).map((value) => String(value).trim());
  const [ids, titles] = [all('submissionId'), all('title')];
  const [awarded, tiers, acts, places] = [all('awarded'), all('tier'), all('act'), all('place')];
  return {
    titles: ids
      .map((submissionId, index) => ({ submissionId, title: titles[index] ?? '' }))
      .filter((one) => one.submissionId !== '' && one.title !== ''),
    awards: awarded
      .map((submissionId, index) => ({
        submissionId,
        tier: tiers[index] ?? '',
        place: acts[index] === 'take' ? 0 : Math.trunc(Number(places[index])),
        take: acts[index] === 'take',
      }))
      .filter((one) => one.submissionId !== '' && one.tier !== '' && (one.take || one.place > 0))
      .map(({ submissionId, tier, place }) => ({ submissionId, tier, place })),
  };
}

/** The same as the server asks for it. */
export function queryOf({ titles, awards }: Changes): string {
  return new URLSearchParams([
    ...titles.flatMap(({ submissionId, title }) => [
      ['submissionId', submissionId],
      ['title', title],
    ]),
    ...awards.flatMap(({ submissionId, tier, place }) => [
      ['awarded', submissionId],
      ['tier', tier],
      ['place', String(place)],
    ]),
  ]).toString();
}
