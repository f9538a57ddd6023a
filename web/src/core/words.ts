// How the page writes numbers, days and names. Everything in English, with the reader's digits grouped.
const grouped = new Intl.NumberFormat('en');
const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 3 });
const monthYear = new Intl.DateTimeFormat('en', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const month = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

export const count = (n: number): string => grouped.format(n);
const tight = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 2 });
/** 6437 -> "6.4K", for a cell or a mark. */
export const tiny = (n: number): string => (n < 1000 ? String(n) : tight.format(n));
/** 1234567 -> "1.23M", for places where room is short. */
export const short = (n: number): string => (n < 1000 ? String(n) : compact.format(n));
export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;
export const percent = (share: number): string => `${share > 0 && share < 0.01 ? '<1' : Math.round(share * 100)} %`;
export const signed = (n: number): string => `${n > 0 ? '+' : n < 0 ? '−' : ''}${Math.abs(n).toFixed(1)}`;

export const toDay = (day: string): Date => new Date(`${day.slice(0, 10)}T00:00:00Z`);
export const isoDay = (date: Date): string => date.toISOString().slice(0, 10);

/** "17 May 2018"; "May 2018" and "2018" for a month or a year. */
export function day(text: string): string {
  if (/^\d{4}$/.test(text)) return text;
  if (/^\d{4}-\d{2}$/.test(text)) return monthYear.format(toDay(`${text}-01`));
  const date = toDay(text);
  return Number.isNaN(+date) ? text : `${date.getUTCDate()} ${month.format(date)} ${date.getUTCFullYear()}`;
}

/** First and last day as one phrase that says no more than they do: "May 2018", "17–19 May 2018". */
export function days(start: string | null | undefined, end: string | null | undefined): string {
  if (!start && !end) return '';
  if (!start || !end || start === end) return day((start ?? end)!);
  const from = toDay(start),
    to = toDay(end);
  const lastOfMonth = new Date(Date.UTC(to.getUTCFullYear(), to.getUTCMonth() + 1, 0)).getUTCDate() === to.getUTCDate();
  if (start.endsWith('-01') && lastOfMonth) {
    if (start.slice(0, 7) === end.slice(0, 7)) return day(start.slice(0, 7));
    if (start.slice(0, 4) === end.slice(0, 4) && start.slice(5, 7) === '01' && end.slice(5, 7) === '12') return start.slice(0, 4);
  }
  if (from.getUTCFullYear() === to.getUTCFullYear()) {
    const first = from.getUTCMonth() === to.getUTCMonth() ? String(from.getUTCDate()) : day(start).replace(/ \d{4}$/, '');
    return `${first}–${day(end)}`;
  }
  return `${day(start)} – ${day(end)}`;
}

/** A range of numbers as the reports give it: "3", "300–900", "at least 10". */
export function range(low: number | null | undefined, high: number | null | undefined): string {
  if (low == null && high == null) return '';
  if (high == null) return `at least ${count(low!)}`;
  if (low == null) return `up to ${count(high)}`;
  return low === high ? count(low) : `${count(low)}–${count(high)}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
