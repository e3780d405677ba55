/** A page on which one name, and that alone, has become another. */
export interface Renamed {
  /** What was renamed: `.cell-data`, `#g0_marks`, `[uid]`, `<td>`, `"lessons"`. */
  readonly name: string;
  readonly text: string;
}

/** A kind of names: where they stand in a page, and where one of them does. */
interface Kind {
  readonly sign: (name: string) => string;
  readonly names: RegExp;
  readonly place: (name: string) => string;
}

const ofMarkup: readonly Kind[] = [
  { sign: (tag) => `<${tag}>`, names: /<([a-z][\w-]*)/g, place: (tag) => `(?<=</?)${tag}(?=[\\s>])` },
  { sign: (name) => `[${name}]`, names: /\s([a-z][\w-]*)="/g, place: (name) => `(?<=<[^>]*\\s)${name}(?==")` },
  { sign: (id) => `#${id}`, names: /\sid="([^"]+)"/g, place: (id) => `(?<=\\sid=")${id}(?=")` },
  { sign: (name) => `[name=${name}]`, names: /\sname="(gsel\d+)"/g, place: (name) => `(?<=\\sname=")${name}(?=")` },
  {
    sign: (name) => `.${name}`,
    names: /(?<=\sclass="[^"]*)([^\s"]+)/g,
    place: (name) => `(?<=\\sclass="(?:[^"]*\\s)?)${name}(?=[\\s"])`,
  },
];

const ofScripts: readonly Kind[] = [
  {
    sign: (key) => `"${key}"`,
    names: /(?:"|&quot;)([A-Za-z_]\w*)(?:"|&quot;)\s*:/g,
    place: (key) => `(?<="|&quot;)${key}(?=(?:"|&quot;)\\s*:)`,
  },
  {
    sign: (name) => `${name} =`,
    names: /(?:\bvar\s+|\.)([A-Za-z_]\w*)\s*[=(]/g,
    place: (name) => `(?<=\\bvar\\s+|\\.)${name}(?=\\s*[=(])`,
  },
];

/** Every element, attribute, id, class, variable and key of a page or an answer, each renamed everywhere or where it stands first. */
export function renamedEach(text: string, where: 'everywhere' | 'once'): readonly Renamed[] {
  // What looks like markup within a script or an answer is somebody's words.
  const markup = text.startsWith('<') ? text.replace(/<script>[\s\S]*?<\/script>/g, '<script></script>') : '';
  const flags = where === 'once' ? '' : 'g';
  const renamed = ({ sign, names, place }: Kind, told: string): readonly Renamed[] =>
    [...new Set([...told.matchAll(names)].map(([, name = '']) => name))].map((name) => {
      const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      return { name: sign(name), text: text.replace(new RegExp(place(literal), flags), `${name}New`) };
    });
  return [...ofMarkup.flatMap((kind) => renamed(kind, markup)), ...ofScripts.flatMap((kind) => renamed(kind, text))];
}
