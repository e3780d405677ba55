function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}

/** Elements of HTML and SVG; another may be a person's word that was taken for one. */
export const ELEMENTS = words(`
a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center circle cite code
col colgroup data datalist dd defs del details dfn dialog div dl dt ellipse em embed fieldset figcaption figure font footer
form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li line link main
map mark menu meta meter nav nobr noscript object ol optgroup option output p param path picture polygon polyline pre progress
q rect rp rt ruby s samp script section select small source span stop strike strong style sub summary sup svg symbol table
tbody td template text textarea tfoot th thead time title tr track tspan tt u ul use var video wbr
`);

/** Attributes that say something by being there. */
export const FLAGS = words(`
alt allowfullscreen async autocomplete autofocus autoplay checked class contenteditable controls crossorigin
defer disabled draggable for hidden href id loop multiple muted name nohref noshade novalidate nowrap placeholder readonly
required reversed rows selected src style title type value
`);

/** Their values are names of the markup. */
export const NAMING = words(`
class id name for headers rel type lang charset role method http-equiv
xls xls_group xls_list data-grid-group data-grid-control
`);
/** ЭлЖур's and HTML's own enumerations: «miss_type». */
export const ENUMERATION = /(?:^|[-_])(?:type|kind|state|status|mode)$/u;
export const LINKING = words('href src action formaction poster background cite data longdesc');
/** Nothing of them is looked for. */
export const EMPTIED = words('style srcset srcdoc integrity nonce d points');
