// The answers of the server, as src/serve/openapi.json describes them (schema.d.ts is made from it: npm run api).
import type { components } from './schema';

type Schemas = components['schemas'];
export type Overview = Schemas['Overview'];
export type EventRow = Schemas['Event'];
export type EventPage = Schemas['EventPage'];
export type EventDetail = Schemas['EventDetail'];
export type Mention = Schemas['Mention'];
export type ActorDetail = Schemas['ActorDetail'];
export type ActorPage = Schemas['ActorPage'];
export type Partner = Schemas['Partner'];
export type Quality = Schemas['Quality'];
export type Health = Schemas['Health'];
export type Explanation = Schemas['Explanation'];
export type Review = Schemas['Review'];
export type NewReview = Schemas['NewReview'];
export type SearchPage = Schemas['SearchPage'];
export type StoreNotes = Schemas['Article']['store'];

// The record of docs/contract.md, of which the description says only that it is an object.
export interface Words {
  text: string;
  begin: number;
  end: number;
}
type MaybeWords = Partial<Words>;
export interface Actor extends MaybeWords {
  basis?: string;
  name: string;
  id: string | null;
  code: string | null;
  country: string | null;
  sectors: string[];
  office: string | null;
}
export interface Place extends MaybeWords {
  name: string;
  geonames_id: number | null;
  lat: number | null;
  lon: number | null;
  country: string | null;
  admin1: string | null;
  kind: string | null;
  precision: string | null;
}
export interface Quantity extends MaybeWords {
  min: number | null;
  max: number | null;
  unit?: string | null;
}
export interface RecordEvent {
  id: string;
  type: string;
  mode: string | null;
  contexts: string[];
  cameo: string | null;
  quad: string;
  score: number | null;
  goldstein: number | null;
  status: string;
  status_cue: Words | null;
  actor: Actor[];
  recipient: Actor[];
  date: {
    start: string | null;
    end: string | null;
    precision: string | null;
    text?: string | null;
    begin?: number | null;
    span?: [number, number] | null;
    source: string;
  } | null;
  place: Place | null;
  magnitude: Record<string, Quantity | null> | null;
  attribution: { speaker: Actor | null; cue: Words | null; direct: boolean } | null;
  evidence: Words & { trigger: Words };
  rule: string;
  same_as: string[];
  confidence: number;
  why_null?: Record<string, string>;
}
export interface Entity extends MaybeWords {
  type: string;
  name: string;
  id: string | null;
  code: string | null;
  mentions: [number, number][];
  names?: [number, number][];
}
export interface Time extends Words {
  type: string;
  value: string;
}
export interface Quote extends Words {
  direct: boolean;
  cue: Words | null;
  speaker: Actor | null;
}
export interface ArticleRecord {
  id: string;
  article: {
    url: string | null;
    title: string | null;
    outlet: string | null;
    language: string | null;
    published: string | null;
    published_source: string | null;
    authors: string[];
    agencies: string[];
    text: string | null;
    blocks: { begin: number; end: number; role: string }[];
  };
  events: RecordEvent[];
  entities: Entity[];
  places: Place[];
  times: Time[];
  quotes: Quote[];
  store: StoreNotes;
}
