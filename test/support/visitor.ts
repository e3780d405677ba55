import { load } from 'cheerio';
import { CookieJar } from 'tough-cookie';

export interface Answered {
  readonly status: number;
  readonly location: string | null;
  readonly text: string;
  readonly headers: Headers;
}

/** A browser without a window: keeps cookies, follows nothing, sends the form token that the last page carried. */
export class Visitor {
  readonly #base: string;
  readonly #jar = new CookieJar();
  #token = '';

  constructor(base: string) {
    this.#base = base;
  }

  async get(path: string): Promise<Answered> {
    return this.#ask(path, { method: 'GET' });
  }

  /** Sends a form with the token of the last page; `fields` may overwrite it. */
  async post(path: string, fields: Readonly<Record<string, string>>): Promise<Answered> {
    const body = new URLSearchParams({ _csrf: this.#token, ...fields });
    return this.#ask(path, { method: 'POST', body });
  }

  /** Sends a form with a file in it, as a browser does: the fields stand before the file. */
  async postFile(
    path: string,
    fields: Readonly<Record<string, string>>,
    file: { readonly name: string; readonly content: Uint8Array },
  ): Promise<Answered> {
    const body = new FormData();
    for (const [name, value] of Object.entries({ _csrf: this.#token, ...fields })) body.append(name, value);
    body.append('file', new Blob([Uint8Array.from(file.content)]), file.name);
    return this.#ask(path, { method: 'POST', body });
  }

  async signIn(login: string, password: string): Promise<Answered> {
    await this.get('/sign-in');
    return this.post('/sign-in', { login, password });
  }

  async cookies(): Promise<readonly string[]> {
    return (await this.#jar.getSetCookieStrings(this.#base)) ?? [];
  }

  async #ask(path: string, init: RequestInit): Promise<Answered> {
    const url = new URL(path, this.#base).toString();
    const cookie = await this.#jar.getCookieString(url);
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { cookie } });
    for (const line of response.headers.getSetCookie()) await this.#jar.setCookie(line, url);
    const text = await response.text();
    this.#token = String(load(text)('input[name="_csrf"]').first().attr('value') ?? this.#token);
    return { status: response.status, location: response.headers.get('location'), text, headers: response.headers };
  }
}
