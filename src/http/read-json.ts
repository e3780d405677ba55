/** The body as JSON, or undefined where it is something else: a sign-in page, a notice of maintenance. */
export function readJson(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return undefined;
  }
}
