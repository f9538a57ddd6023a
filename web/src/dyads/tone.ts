// Tone of a pair: the mean PLOVER score, -10 conflict to 10 cooperation, as a colour between the two.
const mix = (name: string, share: number): string => `color-mix(in oklab, var(--${name}) ${Math.round(share * 100)}%, var(--wash))`;

export function toneColour(score: number | null): string {
  if (score === null) return 'var(--wash)';
  const strength = Math.min(1, 0.16 + Math.abs(score) / 8);
  if (Math.abs(score) < 0.4) return 'color-mix(in oklab, var(--faint) 40%, var(--wash))';
  return score > 0 ? mix('mc', strength) : mix('mx', strength);
}
export const toneInk = (score: number | null): string =>
  score !== null && Math.abs(score) > 4.6 ? (score > 0 ? 'var(--on-mc)' : 'var(--on-mx)') : 'var(--ink)';
export function toneWord(score: number | null): string {
  if (score === null) return 'no score';
  return score > 4
    ? 'cooperative'
    : score > 0.4
      ? 'rather cooperative'
      : score >= -0.4
        ? 'neutral'
        : score > -4
          ? 'rather conflictual'
          : 'conflictual';
}
