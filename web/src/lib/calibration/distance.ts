/** Which sentence tells how far somebody's scores lie from the others'. */
export function distance(one: { gap: number | null; typical: number | null }) {
  if (one.gap === null || one.typical === null) return 'none' as const;
  if (one.typical < 0.05) return 'same' as const;
  // Above on one text and below on the next, so that the mean hides it.
  if (Math.abs(one.gap) < one.typical / 2) return 'mixed' as const;
  return one.gap < 0 ? ('lower' as const) : ('higher' as const);
}
