// One happening in a list: what, who to whom, when, where, and how well it is attested. Leads to its words.
import type { JSX } from 'preact';
import type { EventRow } from '../api/types';
import { quadKey } from '../core/ontology';
import { days, plural } from '../core/words';
import { Icon, QuadSign } from './icons';

/** "Armenia → Georgia"; a missing side is said to be missing. */
export function Sides({ event }: { event: Pick<EventRow, 'source' | 'target'> }): JSX.Element {
  return (
    <span class="sides">
      {event.source ? <b>{event.source}</b> : <i>nobody named</i>}
      {event.target && (
        <>
          {' '}
          <Icon name="arrow" size={13} />
          <span class="vh">to</span> <b>{event.target}</b>
        </>
      )}
    </span>
  );
}

export function When({ event }: { event: Pick<EventRow, 'date_start' | 'date_end' | 'date_precision'> }): JSX.Element {
  return event.date_start ? <time dateTime={event.date_start}>{days(event.date_start, event.date_end)}</time> : <i>no date</i>;
}

export function EventCard({ event }: { event: EventRow }): JSX.Element {
  const quad = quadKey(event.quad, event.type);
  return (
    <a class="card" href={`/events/${event.id}`}>
      <span class="card-head">
        <QuadSign quad={quad} />
        <b class={`type ${quad}`}>{event.type}</b>
        {event.mode && <span>{event.mode}</span>}
        {event.status !== 'occurred' && <em class="status">{event.status}</em>}
        <span class="card-when">
          <When event={event} />
        </span>
      </span>
      <Sides event={event} />
      <span class="card-foot">
        {event.place ?? <i>no place</i>}
        {event.place_country && event.place && event.place_country !== event.place ? `, ${event.place_country}` : ''}
        {event.reports > 1 && (
          <>
            {' '}
            · {plural(event.reports, 'report')}, {plural(event.sources, 'source')}
          </>
        )}
      </span>
    </a>
  );
}
