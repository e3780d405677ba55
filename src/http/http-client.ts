/** The one way out to a source. Politeness and safety are layers of this same interface around the bare transport. */
export interface HttpClient {
  /** Answers whatever the status; throws SourceUnavailable where there was no usable answer. Redirects are not followed. */
  request(request: HttpRequest): Promise<HttpAnswer>;
}

export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  /** The clock by which the answer is stamped: epoch milliseconds. */
  readonly now: () => number;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpAnswer {
  readonly status: number;
  /** Lower-case names; repeated headers joined by a comma, cookies apart. */
  readonly headers: Readonly<Record<string, string>>;
  readonly setCookie: readonly string[];
  readonly body: Uint8Array;
  readonly url: string;
  /** Right before the attempt that was answered left, and right after its last byte came. */
  readonly requestedAt: number;
  readonly receivedAt: number;
  /** The local clock disagrees with the server's or has just been moved: the stamps prove nothing. */
  readonly clockDoubtful: boolean;
}

export type HttpLayer = (inner: HttpClient) => HttpClient;
