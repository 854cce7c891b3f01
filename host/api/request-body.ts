import type { IncomingMessage } from 'node:http';
import type { Operation } from '../../protocols/api/operation.ts';
import { ApiError } from './api-error.ts';

const MOST_BYTES = 1 << 20;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/** The body of a request, as long as it may be. @throws ApiError */
export async function readBody(request: IncomingMessage, operation: Operation): Promise<Uint8Array> {
  const { body, mostBytes = MOST_BYTES } = operation;
  const declared = Number(request.headers['content-length'] ?? 0);
  const most = body === undefined ? 0 : mostBytes;
  const tooLong = (): ApiError =>
    new ApiError(413, 'TooLong', most === 0 ? 'this takes no body' : `a body of at most ${most} bytes is taken`, {
      headers: { Connection: 'close' },
    });
  if (declared > most) throw tooLong();
  if (body !== undefined) checkType(request, body.kind === 'json' ? 'application/json' : 'application/octet-stream');
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > most) throw tooLong();
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof ApiError) throw error;
    throw new ApiError(400, 'BrokenBody', 'the body was broken off: send the request again');
  }
  return Buffer.concat(chunks);
}

/** @throws ApiError */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown;
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new ApiError(400, 'InvalidJson', `the body is no JSON in UTF-8: ${reason}`);
  }
}

function checkType(request: IncomingMessage, wanted: string): void {
  const [type = ''] = (request.headers['content-type'] ?? '').split(';');
  if (type.trim().toLowerCase() !== wanted) {
    throw new ApiError(415, 'WrongMediaType', `send it as \`Content-Type: ${wanted}\``);
  }
  const encoding = request.headers['content-encoding'] ?? 'identity';
  if (encoding !== 'identity') throw new ApiError(415, 'WrongEncoding', `send the body as it is, not as ${encoding}`);
}
