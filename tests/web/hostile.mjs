// Articles that try to become code: in the text, the headline, the address, the outlet, the authors. Each also reports something, so that it
// reaches map, list, reader and quality page. A mark (`window.owned`) tells whether any of it ran.
const run = 'window.owned=1';
const payloads = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `<svg onload=${run}>`,
  `"><script>${run}</script>`,
  `'><img src=x onerror='${run}'>`,
  `</title><script>${run}</script>`,
  `</textarea><script>${run}</script>`,
  `</script><script>${run}</script>`,
  `<iframe srcdoc="<script>parent.${run}</script>"></iframe>`,
  `<a href="javascript:${run}">click</a>`,
  `<math><mtext></form><form><mglyph><style></math><img src onerror=${run}>`,
  `<body onload=${run}>`,
  `<input autofocus onfocus=${run}>`,
  `<details open ontoggle=${run}>`,
  `<video><source onerror=${run}></video>`,
  `<object data="javascript:${run}"></object>`,
  `<meta http-equiv=refresh content="0;url=javascript:${run}">`,
  `<base href="https://example.org/">`,
  `<link rel=stylesheet href="https://example.org/x.css">`,
  `<style>@import "https://example.org/x.css";*{background:url(https://example.org/x)}</style>`,
  `{{constructor.constructor('${run}')()}}`,
  `\${${run}}`,
  '`;' + run + '//',
  `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  `<!--><script>${run}</script>-->`,
  `<x onclick=${run} tabindex=1 id=main>`,
  `__proto__`,
  `constructor`,
  `\u202e<script>${run}</script>`,
  `<scr\u0000ipt>${run}</scr\u0000ipt>`,
  `&lt;script&gt;${run}&lt;/script&gt;`,
  `<form id=app><input name=attributes></form>`,
];
const addresses = [
  'javascript:window.owned=1',
  'JaVaScRiPt:window.owned=1',
  ' javascript:window.owned=1',
  'data:text/html,<script>window.owned=1</script>',
  'vbscript:x',
  '//example.org/x',
  'https://example.org/"onmouseover="window.owned=1',
];

/** At least 60 articles. */
export const hostileArticles = [
  ...payloads.map((p, i) => ({
    id: `hostile-text-${i}`,
    published: '2024-03-05',
    outlet: 'Trap Times',
    title: 'Police arrest protesters in Minsk',
    text: `Police arrest protesters in Minsk\n\nPresident Vladimir Putin visited Minsk on Monday. ${p} Police in Minsk arrested 12 protesters on Tuesday, the ${p} ministry said. "${p}", said Putin.`,
  })),
  ...payloads.map((p, i) => ({
    id: `hostile-${p}-${i}`,
    published: '2024-03-06',
    outlet: `Outlet ${p}`,
    title: `Headline ${p}`,
    url: `${addresses[i % addresses.length]}//${i}`,
    authors: [`Author ${p}`],
    text: `Rebels ${p} attacked a base in Kabul on Wednesday. Mr ${p} criticized Iran. France sent aid to Ukraine on Thursday.`,
  })),
];
