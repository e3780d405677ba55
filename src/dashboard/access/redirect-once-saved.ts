import type { Request, Response } from 'express';

/**
 * Sends the visitor to another address once what this answer changed in his session is kept: the session's own keeping
 * begins after the head of the answer has left, and on that head alone a browser goes on, to find nobody signed in.
 */
export async function redirectOnceSaved(request: Request, response: Response, address: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    request.session.save((error: unknown) => (error ? reject(error) : resolve()));
  });
  response.redirect(303, address);
}
