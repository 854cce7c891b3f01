import { EXCEPTION_FLAG, MBAP_HEADER_SIZE } from '../../protocols/modbus/constants.ts';
import { MbapFramer } from '../../protocols/modbus/tcp.ts';
import { readWord } from '../../protocols/modbus/words.ts';
import type { CapturedChunk, CapturedLine } from './capture.ts';
import { type DecoderOptions, isFromServer, type LineDecoder, type ObservationListener } from './line-decoder.ts';
import { type ReadRequest, readRequest, readResponse } from './modbus-content.ts';
import type { Fault, FrameObservation } from './observation.ts';

interface Awaited {
  readonly frame: FrameObservation;
  readonly asked: ReadRequest;
}

/** One connection, both ways. */
interface Connection {
  readonly name: string | undefined;
  fromClient: MbapFramer;
  fromServer: MbapFramer;
  /** Requests by transaction id, the oldest first. */
  readonly awaited: Map<number, Awaited>;
  heardUs: number | undefined;
}

/** Requests of a connection that are waited for; the oldest one counts as not answered when there are more. */
const MAX_AWAITED = 256;
/** Connections that are remembered on one line; the one that was opened first is forgotten when there are more. */
const MAX_CONNECTIONS = 1024;

/** Reads Modbus TCP: any number of connections of a line, which answer in any order. */
export class TcpDecoder implements LineDecoder {
  readonly #line: string;
  readonly #options: DecoderOptions;
  readonly #tell: ObservationListener;
  readonly #connections = new Map<string, Connection>();

  constructor(line: CapturedLine, options: DecoderOptions, tell: ObservationListener) {
    this.#line = line.name;
    this.#options = options;
    this.#tell = tell;
  }

  feed(chunk: CapturedChunk): void {
    if (chunk.bytes.length === 0) return;
    const connection = this.#connection(chunk.connection);
    this.#expire(connection, chunk.atUs);
    const fromServer = isFromServer(chunk);
    const framer = fromServer ? connection.fromServer : connection.fromClient;
    framer.push(chunk.bytes);
    while (framer.next()) this.#frame(connection, chunk, framer.bytes.slice(framer.start, framer.end), fromServer);
    if (framer.problem !== undefined) this.#lost(connection, chunk, fromServer);
    connection.heardUs = chunk.atUs;
  }

  idle(nowUs: number): void {
    for (const connection of this.#connections.values()) this.#expire(connection, nowUs);
  }

  end(): void {}

  #connection(name: string | undefined): Connection {
    const key = name ?? '';
    const known = this.#connections.get(key);
    if (known !== undefined) return known;
    const made: Connection = {
      name,
      fromClient: new MbapFramer(),
      fromServer: new MbapFramer(),
      awaited: new Map(),
      heardUs: undefined,
    };
    this.#connections.set(key, made);
    if (this.#connections.size > MAX_CONNECTIONS) this.#connections.delete(this.#connections.keys().next().value!);
    return made;
  }

  #frame(connection: Connection, chunk: CapturedChunk, bytes: Uint8Array, fromServer: boolean): void {
    const transactionId = readWord(bytes, 0);
    const unitId = bytes[6]!;
    const names = this.#options.names(unitId);
    const base = { event: 'frame', ...this.#common(connection, chunk, bytes) } as const;
    if (!fromServer) {
      const asked = readRequest(unitId, bytes, MBAP_HEADER_SIZE, bytes.length, names);
      const modbus = { ...asked.content, transactionId };
      const frame: FrameObservation = { ...base, kind: 'request', modbus, faults: asked.faults };
      const before = connection.awaited.get(transactionId);
      if (before !== undefined) this.#giveUp(connection, transactionId, before, chunk.atUs);
      connection.awaited.set(transactionId, { frame, asked });
      this.#tell(frame);
      if (connection.awaited.size > MAX_AWAITED) {
        const [oldest, given] = connection.awaited.entries().next().value!;
        this.#giveUp(connection, oldest, given, chunk.atUs);
      }
      return;
    }
    const awaited = connection.awaited.get(transactionId);
    connection.awaited.delete(transactionId);
    const read = readResponse(unitId, bytes, MBAP_HEADER_SIZE, bytes.length, awaited?.asked, names);
    this.#tell({
      ...base,
      kind: 'response',
      modbus: { ...read.content, transactionId },
      ...(awaited !== undefined && { responseUs: chunk.atUs - awaited.frame.toUs }),
      faults: [...misfits(awaited, unitId, read.content.functionCode, bytes), ...read.faults],
    });
  }

  /** The stream cannot be cut into frames any more; the next segment may begin with one. */
  #lost(connection: Connection, chunk: CapturedChunk, fromServer: boolean): void {
    if (fromServer) connection.fromServer = new MbapFramer();
    else connection.fromClient = new MbapFramer();
    this.#tell({ event: 'broken', what: 'header', ...this.#common(connection, chunk, Uint8Array.from(chunk.bytes)) });
  }

  #expire(connection: Connection, nowUs: number): void {
    for (const [transactionId, awaited] of connection.awaited) {
      if (nowUs - awaited.frame.toUs <= this.#options.answerTimeoutUs) return;
      this.#giveUp(connection, transactionId, awaited, nowUs);
    }
  }

  #giveUp(connection: Connection, transactionId: number, { frame: request }: Awaited, atUs: number): void {
    connection.awaited.delete(transactionId);
    const { line, protocol } = request;
    const name = connection.name === undefined ? {} : { connection: connection.name };
    const time = { fromUs: atUs, toUs: atUs, gapUs: undefined, pauseUs: 0 };
    this.#tell({ event: 'noAnswer', line, ...name, protocol, ...time, request, broken: false });
  }

  #common(connection: Connection, { atUs, from }: CapturedChunk, bytes: Uint8Array) {
    return {
      line: this.#line,
      ...(connection.name !== undefined && { connection: connection.name }),
      protocol: 'modbus-tcp',
      ...(from !== undefined && { from }),
      bytes,
      fromUs: atUs,
      toUs: atUs,
      gapUs: connection.heardUs === undefined ? undefined : Math.max(0, atUs - connection.heardUs),
      pauseUs: 0,
    } as const;
  }
}

/** In what a response differs from its request before its PDU is looked at. */
function misfits(awaited: Awaited | undefined, unitId: number, functionCode: number, bytes: Uint8Array): Fault[] {
  if (awaited === undefined) return [{ kind: 'unasked' }];
  const { content } = awaited.asked;
  if (content.unitId !== unitId) {
    return [{ kind: 'mismatch', field: 'unit id', expected: content.unitId, actual: unitId }];
  }
  const known = awaited.asked.request !== undefined;
  if (known || content.functionCode === functionCode) return [];
  const actual = bytes[MBAP_HEADER_SIZE]! & ~EXCEPTION_FLAG;
  return [{ kind: 'mismatch', field: 'function code', expected: content.functionCode, actual }];
}
