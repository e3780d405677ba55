import busboy from 'busboy';
import type { Express, Request, RequestHandler, Response } from 'express';
import { OperatorError } from '../core/errors.js';
import { MOST_FILE_BYTES } from '../domain/file-import.js';
import { signedIn } from './access/viewer.js';
import type { DashboardParts } from './app.js';
import type { ScreenForm } from './screen.js';
import { screens } from './screens/index.js';

/** Fields and boundaries around the file. */
const MOST_BESIDE = 64 * 1024;
const LIMITS = { fileSize: MOST_FILE_BYTES + 1, files: 1, fields: 20, fieldSize: 2048, parts: 21 };

/** Where a screen's form takes a file; it comes before the form's token is looked at, which stands inside. */
export function mountUploads(app: Express, parts: DashboardParts): void {
  const sending = new Set<string>();
  for (const { path, form } of screens) if (form?.takesFile === true) app.post(path, takeUpload(parts, form, sending));
}

/**
 * Reads the form into memory, never to disk: of whoever the form is open to, and of a session one file at a time. Of
 * anybody else who is signed in the fields alone are kept, so that he is refused as by any form.
 */
function takeUpload({ reader, school }: DashboardParts, form: ScreenForm, sending: Set<string>): RequestHandler {
  return async (request, response, next) => {
    if (typeof request.is('multipart/form-data') !== 'string') return next();
    const visitor = await signedIn(request, reader, school);
    if (visitor === null) return next();
    const open = visitor.roles.some(({ role }) => form.roles.includes(role));
    const sent = open ? await readAlone(request, sending) : await read(request, 'fields');
    request.body = sent.fields;
    response.locals['upload'] = sent.file;
    next();
  };
}

async function readAlone(request: Request, sending: Set<string>): Promise<Sent> {
  refuseLong(request);
  const { id } = request.session;
  if (sending.has(id)) throw new OperatorError('Предыдущий файл ещё передаётся.', 'Дождитесь его и повторите.');
  sending.add(id);
  try {
    return await read(request, 'file');
  } finally {
    sending.delete(id);
  }
}

/** The file of the form that is being answered; null where it has none or none was chosen. */
export function uploadOf(response: Response): Uint8Array | null {
  return (response.locals['upload'] as Uint8Array | null | undefined) ?? null;
}

/** What is announced as too long, or not announced, is not listened to. */
function refuseLong(request: Request): void {
  const length = request.headers['content-length'];
  if (length === undefined)
    throw new OperatorError(
      'Браузер не сообщил размер файла.',
      'Загрузите файл другим браузером или командой zavuch import.',
    );
  const announced = Number(length);
  if (announced <= MOST_FILE_BYTES + MOST_BESIDE) return;
  throw new OperatorError(
    'Файл больше 10 МБ.',
    'Разделите его на части — например, по классам — и загрузите их по одной.',
  );
}

interface Sent {
  readonly fields: Readonly<Record<string, string>>;
  readonly file: Uint8Array | null;
}

function read(request: Request, kept: 'file' | 'fields'): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const pieces: Buffer[] = [];
    const form = formOf(request);
    form.on('field', (name, value) => {
      fields[name] = value;
    });
    form.on('file', (_name, stream) => {
      if (kept === 'file') stream.on('data', (piece: Buffer) => pieces.push(piece));
      else stream.resume();
    });
    form.once('error', () => reject(illFormed()));
    request.once('close', () => {
      if (!request.complete) reject(illFormed());
    });
    form.once('close', () => resolve({ fields, file: pieces.length === 0 ? null : Buffer.concat(pieces) }));
    request.pipe(form);
  });
}

/** Throws an `OperatorError` where the form's beginning already is none: without a boundary, for instance. */
function formOf(request: Request): ReturnType<typeof busboy> {
  try {
    return busboy({ headers: request.headers, limits: LIMITS });
  } catch {
    throw illFormed();
  }
}

function illFormed(): OperatorError {
  return new OperatorError('Файл дошёл не целиком.', 'Загрузите его снова.');
}
