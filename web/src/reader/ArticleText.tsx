// The article with its words marked. Text only ever becomes text nodes.
import { useMemo } from 'preact/hooks';
import type { JSX } from 'preact';
import type { ArticleRecord } from '../api/types';
import { quadKey } from '../core/ontology';
import { pieces, roleClass, spansOf, units, type Layer, type Role } from './spans';

interface Props {
  record: ArticleRecord;
  layers: ReadonlySet<Layer>;
  chosen: number; // index of the chosen event, -1: none
  hot: Role | null; // part of the chosen event that is pointed at
  onChoose: (event: number) => void;
  onHot: (role: Role | null) => void;
  onNear: (event: number) => void;
}

/** Order of strength: the strongest layer gives a piece its ground. */
const strength: readonly Layer[] = ['event', 'date', 'place', 'actor', 'quote'];

export function ArticleText({ record, layers, chosen, hot, onChoose, onHot, onNear }: Props): JSX.Element {
  const { text, title } = record.article;
  const spans = useMemo(() => spansOf(record).sort((a, b) => a.begin - b.begin), [record]);
  const at = useMemo(() => units(text ?? ''), [record]);
  const length = at ? at.length - 1 : (text?.length ?? 0);
  const blocks = record.article.blocks.length ? record.article.blocks : [{ begin: 0, end: length, role: 'body' }];
  const cut = useMemo(() => blocks.map((b) => pieces(text ?? '', at, spans, b.begin, Math.min(b.end, length))), [record]);
  const sentence = chosen >= 0 ? record.events[chosen]?.evidence : undefined;

  const body = (index: number) =>
    cut[index]!.map((piece) => {
      const mine = chosen >= 0 ? piece.spans.filter((s) => s.event === chosen) : [];
      const acts = piece.spans.filter((s) => s.role === 'act' && (layers.has('event') || s.event === chosen));
      const act = acts.find((s) => s.event === chosen) ?? acts[0];
      const inSentence = sentence && piece.begin >= sentence.begin && piece.end <= sentence.end;
      const ground = strength.find((layer) => layer !== 'event' && layers.has(layer) && piece.spans.some((s) => s.layer === layer));
      if (!mine.length && !act && !ground && !inSentence) return piece.text;
      const classes = [
        ground && `l-${ground}`,
        act && `l-event ${quadKey(record.events[act.event!]!.quad, record.events[act.event!]!.type)}`,
        inSentence && 'in-sentence',
        mine.length > 0 && 'lit',
        ...new Set(mine.map((s) => roleClass(s.role!))),
        hot && mine.some((s) => s.role === hot) && 'hot',
      ]
        .filter(Boolean)
        .join(' ');
      const label = mine.length ? mine[0]!.label : piece.spans.map((s) => s.label).join(' · ');
      const role = mine[0]?.role ?? null;
      return (
        <mark
          key={piece.begin}
          class={classes}
          title={label || undefined}
          data-begin={piece.begin}
          {...(act
            ? {
                role: 'button',
                tabIndex: 0,
                'aria-label': `${piece.text}: ${record.events[act.event!]!.type}`,
                'aria-pressed': act.event === chosen,
                onClick: () => {
                  // Several events named by the same words: each click goes to the next.
                  const order = acts.map((s) => s.event!),
                    now = order.indexOf(chosen);
                  onChoose(order[(now + 1) % order.length]!);
                },
                onKeyDown: (e: KeyboardEvent) => {
                  if (e.key === 'Enter' || e.key === ' ') {
                    e.preventDefault();
                    onChoose(act.event!);
                  }
                },
              }
            : {})}
          onMouseEnter={
            act || mine.length
              ? () => {
                  if (act) onNear(act.event!);
                  if (mine.length) onHot(role);
                }
              : undefined
          }
          onMouseLeave={
            act || mine.length
              ? () => {
                  onNear(-1);
                  onHot(null);
                }
              : undefined
          }
        >
          {piece.text}
        </mark>
      );
    });

  const head = blocks.findIndex((b) => b.role === 'title');
  return (
    <>
      <h1>{head >= 0 ? body(head) : (title ?? 'Without a headline')}</h1>
      {blocks.map(
        (block, i) =>
          i !== head && (
            <p key={block.begin} class={`block ${block.role}`}>
              {body(i)}
            </p>
          ),
      )}
    </>
  );
}
