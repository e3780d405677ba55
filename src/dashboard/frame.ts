import type { Role } from '../domain/role.js';
import { ROLE_TITLES } from '../domain/role.js';
import { formatMoment } from '../domain/russian.js';
import type { School } from '../domain/school.js';
import type { Instant } from '../domain/time.js';
import type { PageAnswer, Screen } from './screen.js';
import { render } from './templates.js';

/** Who is signed in, as the frame of every page shows it. */
export interface FrameViewer {
  readonly displayName: string;
  readonly roles: readonly Role[];
}

export interface Frame {
  readonly school: School;
  readonly viewer: FrameViewer | null;
  readonly screens: readonly Screen[];
  readonly path: string;
  readonly csrfToken: string;
  readonly profile: string;
  readonly now: Instant;
  /** The newest look at the journal; null before the first one and for strangers. */
  readonly dataAt: Instant | null;
}

/** In this order: a later sheet may narrow an earlier one. */
const STYLES = ['tokens', 'fonts', 'base', 'frame', 'parts', 'tables', 'forms', 'overview', 'finding', 'print'];

/** A whole page: navigation by role, the content of `template`, and the foot that print keeps. */
export function framed(
  frame: Frame,
  title: string,
  template: string,
  data: object,
  { origin, reloadAfter }: Pick<PageAnswer, 'origin' | 'reloadAfter'> = {},
): string {
  const { school, viewer, screens, path, csrfToken } = frame;
  const content = render(template, { ...data, csrfToken });
  return render('parts/frame', {
    title,
    content,
    styles: STYLES,
    csrfToken,
    schoolName: school.name,
    viewerName: viewer?.displayName ?? null,
    viewerRoles: viewer?.roles.map((role) => ROLE_TITLES[role]).join(', ') ?? '',
    navigation: viewer === null ? [] : navigationOf(screens, viewer.roles, path),
    reloadAfter: reloadAfter ?? null,
    foot: footOf(frame, origin),
  });
}

/** What a printed page must say of itself: whose it is, how fresh its data are, when it was made and by which act. */
function footOf({ school, profile, now, dataAt }: Frame, origin: PageAnswer['origin']): string {
  const data = origin?.data ?? (dataAt === null ? '' : `данные на ${formatMoment(dataAt, school.zone)}`);
  const made = `страница открыта ${formatMoment(now, school.zone)}`;
  return [school.name, data, made, origin?.profile ?? profile].filter((part) => part !== '').join(' · ');
}

function navigationOf(screens: readonly Screen[], roles: readonly Role[], path: string): readonly object[] {
  return screens
    .filter((screen) => screen.navigation !== null && screen.roles.some((role) => roles.includes(role)))
    .map((screen) => ({ title: screen.navigation, path: screen.path, current: screen.path === path }));
}
