import { ELEMENTS, wordList } from './html-names.js';

/** Of ЭлЖур: classes, fields, variables, addresses and keys of its answers, those of its pages and the usual ones. */
const ELJUR = `
absence absences accept account action active add administration ads age ajaxauthorize ajaxrecover alert all allow
allowed allowplus ambigious answer api apiv app assessments assets at auth authorize average avg backdate balls bday
bg birth birthdate birthday block blue board bottom box btn by calendar cancel canedit captcha categories cell cells
change charset child children choose city class classes classruks close cls club cmarks color column columns comm
command comment compose config confirmed cont container content contents context contextid control controlwork convert
corner correct count countas course create created csrf current cw date datetime day days dayweek dblue debt declaring
delete deleted delta deny dep departments description diary digit disabled disput dist dob domain down dropdown dsn
edit ej email employee empty end endtime error exam excel expired extday extracurricular false fault field file files
final fingerprintkeys fio first firstname float for format fr from full fullname gender get getadvertising
getadvertisingnew getassessments getboardnoticeinfo getboardnotices getcws getdiary getextraitemsmenu
getfinalassessments gethomework getmarks getmessageinfo getmessagereceivers getmessages getperiods getprofileuserinfo
getreplaces getrules getschedule getupdates getusersvendors grade grades grid group groups grp gsel guid hash hcolumn
helpdesk hex hidden holiday home homeclass hometask hometask_max_datetime hometasks hometeacher homework hour hours
hoverable href ht icon id ids ignore image inactive index individual individual_exists info inn inner inside is isolated item items
journal js justifiable jwt key kpp lang language last lastname lateness layout ldate left lesson lessons letters lh
licey links list lnum load local logged login logout mail mainmenu markmark marks max_mark mcolor mcomment mcontrol
mdash mdate message messages method middlename min minutes miss missmark mmaxmark mnum mobileapp modal mode mslot mt
mtype mweight my name names navbar navigation ndate newlesson newteacher next nm none noselect notcat notice notices
null num number odd off offset og oldlesson oldteacher on onclick op open orange order original outer overflow page
panel parallel parent parents password patronymic payload people percent periods permission permissions phone pid plan
plesson pmark pmarks pointer popup portfolio position post preferences prefs presence prev previous print profile
provider quarter query read recipient recipients recorded red redirect region rel relations rendered replace replaces
report representative request resources response result resultmarks retry right rings role roles room round row rows
rpc ru rules save schedule school schools scroll scroller search sections security seefiles selected selection send
sender senders sendmessage sendreplymessage sentry session set setpushtoken settings sex short show sidebar signature
signed single site size snils sort sp specialists src start startdate starttime state status storage structure student
students subgroup subgroups subject subjects substitution support surname tab tabs task teacher teachers term terms
timetable to today token tooltip top topic total true two txt type ugroups uid update upload uri url user username utf
vacation value vendor view visible vuid week weeks weight wide window work works wrapper write xls year
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
