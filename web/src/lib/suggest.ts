type Suggestions = { innovations: { title: string }[]; regions: { name: string }[]; words: string[] };

const PAUSE_MS = 150;

/** Offers, while somebody types, what the question may become: into the list that the field names. */
export function suggest(field: HTMLInputElement): void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let newest = 0;

  async function offer(text: string): Promise<void> {
    const mine = (newest += 1);
    const offered = text.length < 2 ? [] : await suggestionsFor(text);
    if (mine !== newest || !offered) return;
    field.list?.replaceChildren(
      ...offered.map((one) => Object.assign(document.createElement('option'), { value: one })),
    );
  }
  field.addEventListener('input', () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => void offer(field.value.trim()), PAUSE_MS);
  });
}

async function suggestionsFor(text: string): Promise<string[] | null> {
  const answer = await fetch(`/api/innovations/suggestions?q=${encodeURIComponent(text)}`).catch(() => null);
  if (!answer?.ok) return null;
  const { innovations, regions, words } = (await answer.json()) as Suggestions;
  return [
    ...new Set([...innovations.map(({ title }) => title), ...regions.map(({ name }) => name), ...words]),
  ];
}
