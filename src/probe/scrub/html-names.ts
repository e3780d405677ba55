/** The words of a list, which white space parts. */
export function wordList(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/u));
}

/** Elements of HTML and SVG; another may be a person's word that was taken for one. */
export const ELEMENTS = wordList(`
a abbr address area article aside audio b base bdi bdo big blockquote body br button canvas caption center circle cite code
col colgroup data datalist dd defs del details dfn dialog div dl dt ellipse em embed fieldset figcaption figure font footer
form frame frameset g h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input ins kbd label legend li line link main
map mark menu meta meter nav nobr noscript object ol optgroup option output p param path picture polygon polyline pre progress
q rect rp rt ruby s samp script section select small source span stop strike strong style sub summary sup svg symbol table
tbody td template text textarea tfoot th thead time title tr track tspan tt u ul use var video wbr
`);

/** Where they begin or end, a text does; one that another element parts goes on behind it. */
export const BLOCKS = wordList(`
address article aside blockquote body br button caption center dd details dialog div dl dt fieldset figcaption figure footer form
frameset h1 h2 h3 h4 h5 h6 head header hr html iframe legend li main menu nav noscript ol optgroup option p pre section
select summary table tbody td template text textarea tfoot th thead title tr ul
`);

/** Their values are names of the markup. */
export const NAMING = wordList(`
class id name for headers rel type lang charset role method http-equiv
xls xls_group xls_list data-grid-group data-grid-control
`);
/** ЭлЖур's and HTML's own enumerations: «miss_type». */
export const ENUMERATION = /(?:^|[-_])(?:type|kind|state|status|mode)$/u;
export const LINKING = wordList('href src action formaction poster background cite data longdesc');
/** Nothing of them is looked for. */
export const EMPTIED = wordList('style srcset srcdoc integrity nonce d points');
