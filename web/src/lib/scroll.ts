/** Brings a part of the page to its top; at once where somebody asked their device for little motion. */
export function bringToTop(id: string): void {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  document.getElementById(id)?.scrollIntoView({ block: 'start', behavior: calm ? 'instant' : 'smooth' });
}
