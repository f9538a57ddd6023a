// The address of a happening: its first report, in its sentence; the others are listed beside it.
import type { JSX } from 'preact';
import { useJson } from '../core/resource';
import type { EventDetail } from '../api/types';
import { Broken, Loading } from '../ui/states';
import { Reader } from './ReaderView';

export function EventView({ id }: { id: string }): JSX.Element {
  const { data, error, retry } = useJson<EventDetail>(`/api/events/${encodeURIComponent(id)}`);
  if (error) return <Broken error={error} retry={retry} />;
  if (!data) return <Loading what="the event" />;
  const first = data.mentions.find((m) => m.id === id) ?? data.mentions.find((m) => m.id === data.event.id) ?? data.mentions[0];
  if (!first)
    return (
      <div class="state">
        <h1>No report</h1>
        <p>This event has no report that is shown.</p>
      </div>
    );
  return <Reader id={String(first.article_number)} report={first.id} />;
}
