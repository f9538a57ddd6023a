// The views and their addresses. Each has its JSON twin, given by the server under the same filters.
export interface ViewInfo {
  path: string;
  label: string;
  short: string;
  icon: string;
  key: string;
  twin: string;
  title: string;
}

export const views: readonly ViewInfo[] = [
  { path: '/', label: 'Map', short: 'Map', icon: 'map', key: '1', twin: '/api/overview', title: 'Where it happened' },
  {
    path: '/timeline',
    label: 'Timeline',
    short: 'Time',
    icon: 'timeline',
    key: '2',
    twin: '/api/overview?parts=timeline',
    title: 'When it happened',
  },
  {
    path: '/dyads',
    label: 'Who to whom',
    short: 'Who',
    icon: 'dyads',
    key: '3',
    twin: '/api/overview?parts=dyads',
    title: 'Who did what to whom',
  },
  { path: '/list', label: 'Events', short: 'Events', icon: 'list', key: '4', twin: '/api/events', title: 'Every event' },
  { path: '/quality', label: 'Quality', short: 'Quality', icon: 'quality', key: '5', twin: '/api/quality', title: 'How far to trust it' },
];
