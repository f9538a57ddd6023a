import type { JSX } from 'preact';
import { slice, units } from './spans';

/** A sentence with the words that name the act in bold. `begin` is where the sentence stands in its article, as the other offsets do. */
export function Sentence({
  text,
  begin,
  triggerBegin,
  triggerEnd,
}: {
  text: string;
  begin: number;
  triggerBegin: number;
  triggerEnd: number;
}): JSX.Element {
  const at = units(text);
  const from = Math.max(0, triggerBegin - begin),
    to = Math.max(from, triggerEnd - begin);
  return (
    <>
      {slice(text, at, 0, from)}
      <b>{slice(text, at, from, to)}</b>
      {slice(text, at, to, text.length)}
    </>
  );
}
