import type { Look } from '../../timeline/drawing/chart';
import type { Scheme } from '../../timeline/drawing/palette';
import { classOf, DARK, LIGHT } from '../../timeline/drawing/palette';

const LOOKS = Object.keys(LIGHT.looks) as Look[];

/** The colours of a scheme as variables. The soft line is that of patterns. */
const variables = ({ looks, ...colours }: Scheme) => [
  ...Object.entries(colours).map(([name, value]) => `--${name}:${value}`),
  ...LOOKS.flatMap((look) => [`--${classOf(look)}:${looks[look][0]}`, `--${classOf(look)}-line:${looks[look][1]}`, `--${classOf(look)}-soft:${looks[look][1]}70`]),
].join(';');

const stripes = (angle: number, look: Look) => `repeating-linear-gradient(${angle}deg,var(--${look}-soft) 0 1.5px,transparent 1.5px 7px)`;
/** As in the pictures: a pattern beside the colour. */
const PATTERNS: { readonly [look in Look]?: string } = {
  'waiting': 'radial-gradient(var(--waiting-soft) 1px,transparent 1.5px) 0 0/8px 8px',
  'back-off': stripes(0, 'back-off'),
  'postStart': stripes(90, 'postStart'),
  'preStop': stripes(135, 'preStop'),
  'stopping': stripes(45, 'stopping'),
  'lost': `${stripes(45, 'lost')},${stripes(135, 'lost')}`,
};

const looks = LOOKS.filter((look) => look !== 'ended' && look !== 'killed').map((look) => {
  const pattern = PATTERNS[look];
  const name = classOf(look);
  // The last of several backgrounds has the colour.
  const background = pattern === undefined ? `var(--${name})` : `${pattern},var(--${name})`;
  return `.piece.${name}{background:${background};border-color:var(--${name}-line)}.${name}>span{background:var(--${name})}path.${name}{fill:var(--${name});stroke:var(--${name}-line)}`;
}).join('');

/** All rules of the page. */
export const PAGE_STYLE = `
:root{color-scheme:light dark;${variables(LIGHT)}}
@media (prefers-color-scheme:dark){:root{${variables(DARK)}}}
*{box-sizing:border-box}
[hidden]{display:none!important}
body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}h2{font-size:1.3rem;line-height:1.3;margin:0}h3{font-size:1.05rem;margin:0}
p{margin:.35rem 0}code{font:.85em ui-monospace,SFMono-Regular,Menlo,monospace}small,.muted,.what{color:var(--muted)}
:focus-visible{outline:3px solid var(--link);outline-offset:2px}
.unseen,.skip:not(:focus){position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip:focus{display:inline-block;padding:.4rem .8rem;background:var(--ink);color:var(--paper);border-radius:6px}
.icons{position:absolute}
.page{display:grid;grid-template-columns:minmax(0,1fr);gap:1.5rem;max-width:1360px;margin:0 auto;padding:1rem}
header{padding-top:.5rem}
nav ul,.legend,.troubles,.assumptions{list-style:none;margin:0;padding:0}
nav li a{display:flex;gap:.5rem;align-items:flex-start;padding:.35rem .4rem;border-radius:6px;text-decoration:none;color:var(--ink)}
nav li a:hover{background:var(--grid)}nav li small{display:block}
form{display:grid;gap:.5rem;margin:0 0 .75rem}
input,select{font:inherit;width:100%;padding:.4rem .5rem;border:1px solid var(--muted);border-radius:6px;background:var(--paper);color:var(--ink)}
main{display:grid;grid-template-columns:minmax(0,1fr);gap:2rem}
article{border:1px solid var(--grid);border-radius:10px;padding:1rem;min-width:0}
section{margin-top:1.25rem;padding-top:1rem;border-top:1px solid var(--grid)}
.parts{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.5rem 0 0;padding:0;list-style:none}
.icon{position:relative;display:inline-block;flex:none;width:22px;height:22px;vertical-align:-5px}
.icon svg{display:block}.icon b{position:absolute;inset:0;text-align:center;font-size:11px;line-height:22px}
.icon-warning b{line-height:26px}.icon-kill b,.icon-cut b,.icon-lost b{color:var(--onBad)}.icon-hook b,.icon-warning b{color:var(--onWarning)}
.bad{fill:var(--bad)}.warn{fill:var(--warning);stroke:var(--onWarning)}.good{fill:var(--good)}.plain{fill:var(--ink)}.dot{fill:var(--muted)}.tick{fill:none;stroke:var(--paper);stroke-width:2}
.verdict{margin:.5rem 0}.is-bad strong{color:var(--badText)}
.troubles li,.legend li,.finding summary{display:flex;gap:.5rem;align-items:flex-start}.troubles li{margin:.3rem 0}
.chart{container:chart/inline-size;margin:1rem 0 .5rem}
.lane{padding:.15rem 0}.name{font-weight:600;font-size:.9rem}
.name small{font-weight:400}
.track{position:relative;margin:0 14px;min-width:0}
.axis .track{height:18px}
i.grid{position:absolute;top:0;bottom:0;border-left:1px solid var(--grid)}
span.tick{position:absolute;top:0;font-size:12px;line-height:16px;color:var(--muted);white-space:nowrap}
.bars{position:relative;height:24px}
.bars:before{content:"";position:absolute;left:0;right:0;top:50%;border-top:1px solid var(--grid)}
.piece{position:absolute;top:0;bottom:0;min-width:2px;border:1px solid;overflow:hidden;container:piece/inline-size;font-size:11px;line-height:22px;text-align:center;forced-color-adjust:none}
.piece>span{display:none;width:max-content;margin:2px auto 0;padding:0 4px;line-height:18px;border-radius:3px;color:var(--ink)}
.lost>span{color:var(--onBad)}
.piece.lost{min-width:4px}
.piece.over{border-color:transparent}.over>span{background:var(--paper);color:var(--muted)}
.waiting,.not-ready{border-style:dashed}
@container piece (min-width:78px){.piece>span{display:block}}
${looks}
.grace{position:absolute;top:0;bottom:0;border-left:2px dotted var(--ink)}
.grace-key{display:inline-block;height:1em;border-left:2px dotted var(--ink);vertical-align:-2px;margin:0 .4rem 0 .2rem}.grace-words{font-size:.85rem}
.marks{position:relative;height:28px}
.mark{position:absolute;top:2px;width:24px;height:24px;margin-left:-12px;padding:1px;border:0;border-radius:6px;background:none;color:inherit;cursor:help}
.mark:hover{background:var(--grid)}
.tip{display:none;position:absolute;z-index:5;top:27px;left:clamp(0px,calc(var(--at) - 10rem),calc(100% - 20rem));width:min(20rem,100%);padding:.5rem .7rem;border:1px solid var(--muted);border-radius:8px;background:var(--paper);font-size:.85rem;line-height:1.4;box-shadow:0 4px 16px #0004}
.mark:hover+.tip,.mark:focus+.tip,.tip:hover{display:block}
.off .tip{display:none!important}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1rem;margin-top:.75rem;font-size:.85rem;color:var(--muted)}
.legend li{align-items:center}.legend .piece{position:static;flex:none;width:26px;height:16px}
.lane-capacity .track{height:120px}
.lane-capacity svg{display:block;width:100%;height:100%;overflow:visible}
.lane-capacity path{vector-effect:non-scaling-stroke}path.edge{fill:none;stroke:var(--ink)}path.wanted{fill:none;stroke:var(--ink);stroke-width:2;stroke-dasharray:2 4}
.height{position:absolute;left:4px;transform:translateY(-50%);padding:0 3px;border-radius:3px;background:var(--paper);font-size:11px;line-height:14px;z-index:1}
.findings{margin:.35rem 0}
.finding{margin:.25rem 0;padding:.4rem .6rem;border-left:4px solid var(--muted);border-radius:4px;background:color-mix(in srgb,var(--grid) 35%,transparent)}
.finding.error{border-color:var(--bad)}.finding.warning{border-color:var(--warning)}
summary{cursor:pointer}.finding summary{list-style:none}.finding summary::-webkit-details-marker{display:none}
.finding summary>span:last-child:after{content:" ▸";color:var(--muted)}.finding[open] summary>span:last-child:after{content:" ▾"}
dl{margin:.35rem 0 0}dt{font-weight:600;font-size:.85rem}dd{margin:0 0 .35rem}
.more{margin-top:.6rem}.more>summary{color:var(--link)}
table{width:100%;border-collapse:collapse;font-size:.9rem;margin-top:.4rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .5rem .3rem 0;border-bottom:1px solid var(--grid)}
td.time{white-space:nowrap;font-variant-numeric:tabular-nums}.is-warning{color:var(--ink);background:color-mix(in srgb,var(--warning) 30%,transparent);padding:0 .2em;border-radius:3px}
.assumptions li{margin:.25rem 0}
@container chart (max-width:640px){.minor{display:none}}
@container chart (min-width:641px){
.axis,.lane{display:grid;grid-template-columns:minmax(7rem,11rem) minmax(0,1fr)}
.axis .track{grid-column:2}.lane .name{padding-right:.5rem;line-height:1.25;align-self:start;padding-top:2px}
.chart>.findings{margin-left:min(11rem,25%)}
}
@media (min-width:1000px){
.page{grid-template-columns:18rem minmax(0,1fr);padding:1.5rem}
header{grid-column:1/-1}
nav{position:sticky;top:1rem;align-self:start;max-height:calc(100vh - 2rem);overflow:auto;padding:3px}
article{padding:1.25rem 1.5rem}
}
@media print{nav,.skip{display:none}.page{display:block}article{break-inside:avoid-page}}
`.replace(/\n/g, '');
