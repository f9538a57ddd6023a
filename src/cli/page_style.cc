#include "cli/page_style.h"

namespace dateline {

const std::string_view kPageStyle = R"css(
:root{color-scheme:light dark;--bg:#f6f5f1;--paper:#fffefb;--ink:#1d1f22;--soft:#666a70;--line:#dedbd2;--accent:#8a2f2b;
--vc:#2e7d4f;--mc:#17738f;--vx:#a86a08;--mx:#b3312c;--who:#e3ecfb;--whom:#f1e6fa;--when:#fbf0cf;--where:#dff2ea;--says:#efece4}
@media(prefers-color-scheme:dark){:root{--bg:#15171a;--paper:#1c1f23;--ink:#e7e5df;--soft:#9a9da3;--line:#33373d;--accent:#e08a80;
--vc:#6fc28e;--mc:#63bfdb;--vx:#e0ae57;--mx:#ee837b;--who:#22334f;--whom:#38284a;--when:#443a1b;--where:#1d3d33;--says:#30302d}}
*{box-sizing:border-box}
body{margin:0;background:var(--bg);color:var(--ink);font:16px/1.6 Charter,"Bitstream Charter","Source Serif 4",Georgia,serif;
display:flex;flex-direction:column}
.ui,nav,.card,header.top,.facts,.key{font-family:Inter,"Helvetica Neue",system-ui,"Segoe UI",Roboto,"DejaVu Sans",sans-serif}
header.top{padding:22px 32px 0;display:flex;gap:18px;align-items:baseline;flex-wrap:wrap}
header.top b{font-size:20px;letter-spacing:-.02em}header.top b i{font-style:normal;color:var(--accent)}
.key{display:flex;gap:14px;flex-wrap:wrap;font-size:12.5px;color:var(--soft);margin-left:auto}
.key span{border-radius:3px;padding:1px 6px;color:var(--ink)}
nav{order:1;padding:10px 32px 0;font-size:14px}nav ol{margin:0;padding:0;list-style:none;columns:22rem;column-gap:32px}
nav li{break-inside:avoid;padding:2px 0}nav a{color:inherit;text-decoration:none;display:flex;gap:8px}
nav a:hover{color:var(--accent)}nav span{color:var(--soft);margin-left:auto;font-variant-numeric:tabular-nums}
header.top{order:0}section{order:2}
section{margin:24px 32px 8px;display:grid;grid-template-columns:minmax(0,1fr) minmax(320px,440px);gap:28px;align-items:start}
article{background:var(--paper);border:1px solid var(--line);border-radius:10px;padding:30px 38px 34px}
article h1{font-size:29px;line-height:1.2;margin:0 0 6px;letter-spacing:-.012em;text-wrap:balance}
.facts{color:var(--soft);font-size:13.5px;margin:0 0 20px}
.facts a{color:inherit}
article p{margin:0 0 14px;max-width:68ch;overflow-wrap:anywhere}
article p.title{font-size:26px;line-height:1.22;font-weight:700;letter-spacing:-.01em}
article p.caption,article p.note{font-size:14px;color:var(--soft)}article p.quote{border-left:3px solid var(--line);padding-left:14px}
.events{position:sticky;top:16px;max-height:calc(100vh - 32px);overflow:auto;display:grid;gap:10px;padding:1px}
.none{color:var(--soft);font-size:14.5px}
.card{background:var(--paper);border:1px solid var(--line);border-left:4px solid var(--q,var(--soft));border-radius:8px;
padding:11px 14px 12px;font-size:14px;line-height:1.45;cursor:pointer}
.card:hover,.card.on{border-color:var(--q);box-shadow:0 2px 10px #0002}
.card:focus-visible{outline:2px solid var(--q);outline-offset:1px}
.q1{--q:var(--vc)}.q2{--q:var(--mc)}.q3{--q:var(--vx)}.q4{--q:var(--mx)}
.what{display:flex;gap:8px;align-items:baseline;flex-wrap:wrap;color:var(--soft);font-size:12.5px}
.what b{color:var(--q);font-size:14px;letter-spacing:.01em}
.what em{font-style:normal;border:1px solid currentColor;border-radius:9px;padding:0 7px;font-size:11.5px;color:var(--q)}
.what span:last-child{margin-left:auto;font-variant-numeric:tabular-nums}
.card .who{font-weight:600;margin:3px 0 2px}.who small{font:600 11px/1 ui-monospace,"DejaVu Sans Mono",monospace;color:var(--soft);margin-left:4px}
.who i{font-style:normal;color:var(--soft);font-weight:400}
.card dl{display:grid;grid-template-columns:auto 1fr;gap:0 10px;margin:4px 0 0;font-size:13px}
.card dt{color:var(--soft)}.card dd{margin:0;overflow-wrap:anywhere}
.card q{display:block;margin-top:6px;font:italic 14px/1.45 Charter,"Bitstream Charter",Georgia,serif;color:var(--soft)}
.card q b{font-weight:600;color:var(--ink)}
mark{color:inherit;background:none;border-radius:3px;padding:.06em 0;box-decoration-break:clone;-webkit-box-decoration-break:clone}
mark.act{text-decoration:underline 2.5px var(--q,var(--soft));text-underline-offset:3px;font-weight:600;cursor:pointer}
mark.who{background:var(--who)}mark.whom{background:var(--whom)}mark.when{background:var(--when)}mark.where{background:var(--where)}
mark.says{background:var(--says)}
.picked mark{background:none}.picked mark.act{text-decoration-color:var(--line);font-weight:400}
.picked mark.lit.who{background:var(--who)}.picked mark.lit.whom{background:var(--whom)}.picked mark.lit.when{background:var(--when)}
.picked mark.lit.where{background:var(--where)}.picked mark.lit.says{background:var(--says)}
.picked mark.lit.act{background:color-mix(in srgb,var(--q) 22%,transparent);text-decoration-color:var(--q);font-weight:600}
details{margin-top:18px;font-size:13.5px;color:var(--soft)}details li{overflow-wrap:anywhere}
footer{order:3;padding:14px 32px 30px;color:var(--soft);font-size:13px}
@media(max-width:900px){section{grid-template-columns:1fr;margin:16px}.events{position:static;max-height:none}article{padding:20px}
header.top,nav{padding-left:16px;padding-right:16px}}
@media print{.events{position:static;max-height:none}.card{break-inside:avoid}}
)css";

const std::string_view kPageScript = R"js(
const all=[...document.querySelectorAll('section')];
if(all.length>1){const nav=document.body.appendChild(document.createElement('nav')),ol=nav.appendChild(document.createElement('ol'));
all.forEach((s,i)=>{s.id='a'+i;const a=document.createElement('a');a.href='#a'+i;a.append(s.dataset.title);
const n=document.createElement('span');n.append(s.dataset.events);a.append(n);
ol.appendChild(document.createElement('li')).append(a)})}
for(const s of all){let pinned=null;
const show=c=>{s.classList.toggle('picked',!!c);
for(const x of s.querySelectorAll('.card'))x.classList.toggle('on',x===c);
for(const m of s.querySelectorAll('mark'))m.classList.toggle('lit',!!c&&m.dataset.e.split(' ').includes(c.dataset.e))};
const act=m=>[...s.querySelectorAll('.card')].find(c=>m.dataset.a&&c.dataset.e===m.dataset.a);
for(const c of s.querySelectorAll('.card')){c.addEventListener('mouseenter',()=>pinned||show(c));
c.addEventListener('mouseleave',()=>pinned||show(null));
const pin=()=>{pinned=pinned===c?null:c;show(pinned);
if(pinned){const m=[...s.querySelectorAll('mark.act')].find(m=>m.dataset.a===c.dataset.e);if(m)m.scrollIntoView({block:'center',behavior:'smooth'})}};
c.addEventListener('click',pin);c.addEventListener('keydown',e=>{if(e.key==='Enter'||e.key===' '){e.preventDefault();pin()}})}
for(const m of s.querySelectorAll('mark.act'))m.addEventListener('click',()=>{const c=act(m);if(c){pinned=c;show(c);
c.scrollIntoView({block:'nearest',behavior:'smooth'})}})}
)js";

const std::string_view kPageScriptHash = "sha256-ySmjbJskm0ZT+ZmUHH2KfybqPF9PgzgUJBsnZKTlVls=";

}  // namespace dateline
