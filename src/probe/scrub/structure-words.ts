import { ELEMENTS, wordList } from './html-names.js';

/** Of ЭлЖур: classes, fields, variables, addresses and keys of its answers, those of its pages and the usual ones. */
const ELJUR = `
absence absences accept account action active add administration ads age ajaxauthorize ajaxrecover alert all allowed
ambigious answer api apiv app assessments assets at auth authorize avg backdate balls bday bg birth birthdate birthday
block board bottom box btn calendar cancel canedit captcha categories cell cells change charset child children choose
city class classes classruks cls club color column columns command comm comment compose config confirmed container content
contents context contextid control controlwork corner correct count create created csrf current date datetime day days
delete deleted delta dep departments description diary digit disabled dist dob domain dropdown dsn edit ej email
employee empty end endtime error excel expired extday extracurricular false fault field file files final
fingerprintkeys fio first firstname float for format fr from full fullname gender get getadvertising getadvertisingnew
getassessments getboardnoticeinfo getboardnotices getcws getdiary getextraitemsmenu getfinalassessments gethomework
getmarks getmessageinfo getmessagereceivers getmessages getperiods getprofileuserinfo getreplaces getrules getschedule
getupdates getusersvendors grade grades grid group groups grp gsel guid hash hcolumn helpdesk hidden home homeclass
hometask hometask_max_datetime hometasks hometeacher homework hour hours hoverable href ht icon id ids image inactive
index info inn inner inside is isolated item items journal js jwt key kpp lang language last lastname lateness layout
ldate left lesson lessons letters licey links list lnum load local logged login logout mail mainmenu marks mcomment
mcontrol mdate message messages method middlename min minutes miss mnum mobileapp modal mode mslot mt mtype mweight my
name navbar navigation ndate newlesson newteacher next nm none noselect notcat notice notices null num number odd off
og oldlesson oldteacher on onclick op open order original outer overflow page panel parallel parents password
patronymic payload people periods permission permissions phone pid plan plesson pmarks pointer popup portfolio
position post preferences prefs prev previous print profile provider quarter query read recipient recipients recorded
red redirect region rel relations rendered replace replaces report representative request resources response result
resultmarks retry right rings role roles room row rows rpc ru rules save schedule school schools scroll scroller
search sections security seefiles selected selection send sender senders sendmessage sendreplymessage sentry session
set setpushtoken settings sex short show sidebar signature single site size snils sort sp specialists src start
startdate starttime state status storage structure student students subgroup subgroups subject subjects substitution
support surname tab tabs task teacher teachers term terms timetable to today token tooltip top topic total true txt
type ugroups uid upload uri url user username utf vacation value vendor view visible vuid week weeks weight wide
window work works wrapper write xls year
`;

/** Of HTML: attributes, their enumerations and kinds of content. */
const HTML = `
align alink allowfullscreen alt alternate apple application aria async atomic autocomplete autofocus autoplay
background bgcolor border bordercolor busy canonical cellpadding cellspacing checkbox checked clear cols colspan
compact compatible contenteditable controls coords cross crossorigin css csv cx cy decoding default defer describedby
dir dns download draggable encoding enctype enterkeyhint equiv expanded face fetchpriority fill formaction formmethod
formnovalidate formtarget frameborder generator gridcell haspopup headers height high hreflang hspace http inert
inputmode integrity javascript jpeg json keywords kind labelledby labels ld level listbox live longdesc loop low
maxlength media menuitem module month multipart multiple muted nohref nonce noshade novalidate nowrap octet onblur
onchange oncontextmenu ondblclick onerror onfocus oninput onkeydown onkeypress onkeyup onload onmousedown onmousemove
onmouseout onmouseover onmouseup onpaste onreset onresize onscroll onselect onsubmit ontouchend ontouchstart onunload
opacity optimum origin owns pattern ping placeholder plain png points popover posinset poster prefetch preload
presentation pressed property put radio range readonly referrerpolicy refresh required reset rev reversed robots
rowgroup rowspan rx ry sandbox scheme scope scrolling setsize shape shortcut sizes spellcheck srcdoc srcset step
stroke stylesheet submit tabindex tablist tabpanel target tel touch transform translate treeitem urlencoded usemap
valign valuemax valuemin valuenow viewbox viewport vlink vspace width wrap www xhtml xlink xml xmlns
`;

/** Of JavaScript and its libraries. */
const SCRIPT = `
append array attr click console const document each element else event find function hide if in init join jquery
length let log math new of parse push ready remove return split string stringify this toggle trim typeof undefined val
while
`;

/** Elements, but names of people too: such a word stays only in a name that is listed whole. */
const PEOPLE = wordList('li mark ruby');

/** The words of which names of the markup may be made, in small letters. A word that is not here may be somebody's name. */
export const STRUCTURE: ReadonlySet<string> = new Set(
  [...ELEMENTS, ...wordList(ELJUR + HTML + SCRIPT)].filter((word) => !PEOPLE.has(word)),
);
