import type { ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Clock } from '../clock/clock.ts';
import type { ApiAnswer, ServerEvent } from './api-call.ts';
import type { ApiError } from './api-error.ts';
import { problemOf } from './problem.ts';

/** How often something is sent to who follows events, so that a lost connection is noticed by both. */
const HEARTBEAT_MS = 15_000;

export interface EventsOptions {
  readonly clock: Clock;
  /** Asked with each heartbeat: false ends the events. */
  readonly mayGoOn: () => Promise<boolean>;
  /** Ends the source of the events. */
  readonly stop: () => void;
}

/** Writes an answer. Rejects, before anything is sent, with what the source of a stream rejects with first. */
export async function writeAnswer(response: ServerResponse, answer: ApiAnswer, options: EventsOptions): Promise<void> {
  switch (answer.kind) {
    case 'json':
      return writeJson(response, answer.status, answer.body, 'application/json', answer.headers);
    case 'nothing':
      response.writeHead(204).end();
      return;
    case 'chunks':
      return writeChunks(response, answer.type, answer.chunks);
    case 'events':
      return writeEvents(response, answer.events, options);
  }
}

export function writeProblem(response: ServerResponse, error: ApiError): void {
  writeJson(response, error.status, problemOf(error), 'application/problem+json', error.headers);
}

function writeJson(
  response: ServerResponse,
  status: number,
  body: object,
  type: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': bytes.length, ...headers }).end(bytes);
}

async function writeChunks(
  response: ServerResponse,
  type: string,
  chunks: AsyncIterable<string | Uint8Array>,
): Promise<void> {
  const source = chunks[Symbol.asyncIterator]();
  const first = await source.next();
  response.writeHead(200, { 'Content-Type': type });
  async function* all(): AsyncGenerator<string | Uint8Array> {
    try {
      for (let next = first; !next.done; next = await source.next()) yield next.value;
    } finally {
      await source.return?.();
    }
  }
  // Whoever takes no more has seen enough; what breaks after the beginning shows as an answer that was cut off.
  await pipeline(Readable.from(all()), response).catch(() => response.destroy());
}

/** Server-sent events (WHATWG HTML, 9.2). */
async function writeEvents(
  response: ServerResponse,
  events: AsyncIterable<ServerEvent>,
  { clock, mayGoOn, stop }: EventsOptions,
): Promise<void> {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'X-Accel-Buffering': 'no' });
  response.write('retry: 3000\n\n');
  let cancel = (): void => {};
  const beat = (): void => {
    cancel = clock.after(HEARTBEAT_MS, () => {
      mayGoOn().then(
        (may) => {
          if (!may) return stop();
          if (!response.writableEnded) response.write(':\n\n');
          beat();
        },
        () => stop(),
      );
    });
  };
  beat();
  try {
    for await (const { event, id, data } of events) {
      const named = id === undefined ? '' : `id: ${id}\n`;
      const isTaken = response.write(`${named}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
      if (!isTaken && !response.destroyed) await drained(response);
      if (response.destroyed) break;
    }
  } finally {
    cancel();
    stop();
    response.end();
  }
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    };
    response.on('drain', done);
    response.on('close', done);
  });
}
