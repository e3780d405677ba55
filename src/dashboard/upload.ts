import busboy from 'busboy';
import type { Express, Request, RequestHandler, Response } from 'express';
import { OperatorError } from '../core/errors.js';
import { MOST_FILE_BYTES } from '../domain/file-import.js';
import { screens } from './screens/index.js';

/** Fields and boundaries around the file. */
const MOST_BESIDE = 64 * 1024;
const LIMITS = { fileSize: MOST_FILE_BYTES + 1, files: 1, fields: 20, fieldSize: 2048, parts: 21 };

/** Where a screen's form takes a file; it comes before the form's token is looked at, which stands inside. */
export function mountUploads(app: Express): void {
  for (const { path, form } of screens) if (form?.takesFile === true) app.post(path, takeUpload);
}

/** Reads the form into memory, never to disk, and only from somebody who is signed in. */
const takeUpload: RequestHandler = async (request, response, next) => {
  if (typeof request.is('multipart/form-data') !== 'string' || request.session.accountId === undefined) return next();
  refuseLong(request);
  const { fields, file } = await read(request);
  request.body = fields;
  response.locals['upload'] = file;
  next();
};

/** The file of the form that is being answered; null where it has none or none was chosen. */
export function uploadOf(response: Response): Uint8Array | null {
  return (response.locals['upload'] as Uint8Array | null | undefined) ?? null;
}

/** What is announced as too long is not listened to. */
function refuseLong(request: Request): void {
  const announced = Number(request.headers['content-length']);
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

function read(request: Request): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const fields: Record<string, string> = {};
    const pieces: Buffer[] = [];
    const form = busboy({ headers: request.headers, limits: LIMITS });
    form.on('field', (name, value) => {
      fields[name] = value;
    });
    form.on('file', (_name, stream) => {
      stream.on('data', (piece: Buffer) => pieces.push(piece));
    });
    form.once('error', () => reject(illFormed()));
    request.once('close', () => {
      if (!request.complete) reject(illFormed());
    });
    form.once('close', () => resolve({ fields, file: pieces.length === 0 ? null : Buffer.concat(pieces) }));
    request.pipe(form);
  });
}

function illFormed(): OperatorError {
  return new OperatorError('Файл дошёл не целиком.', 'Загрузите его снова.');
}
