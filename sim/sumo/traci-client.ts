import { type Clock, sleep } from '../../host/clock/clock.ts';
import type { ByteTransport } from '../../host/line/byte-transport.ts';
import { PortError } from '../../host/line/errors.ts';
import { openTcpSocket, type TcpEndpoint } from '../../host/line/tcp-socket.ts';
import { type Answer, readAnswer, type SubscriptionListener } from '../../protocols/traci/answer.ts';
import { Result } from '../../protocols/traci/constants.ts';
import { MessageFramer } from '../../protocols/traci/message.ts';
import { Reader } from '../../protocols/traci/reader.ts';
import { MessageWriter, type Request } from '../../protocols/traci/request.ts';
import { TraciFormatError } from '../../protocols/traci/traci-format-error.ts';
import { SumoLostError, SumoStartError, TraciRefusedError } from './errors.ts';
import type { SumoProcess } from './sumo-process.ts';

const CONNECT_TIMEOUT_MS = 10_000;
/** Between two attempts while SUMO still reads its files. */
const RETRY_MS = 15;
/** For a process that lost us to end by itself. */
const LAST_WORDS_MS = 3000;
/** Older ones know neither loops with a length nor the next edge of a person. */
const LEAST_API = 20;

interface Exchange {
  readonly requests: readonly Request[];
  readonly resolve: (answers: Answer[]) => void;
  readonly reject: (error: Error) => void;
}

/** A connection to SUMO. One message is under way at a time, and holds any number of requests. */
export class TraciClient {
  readonly #transport: ByteTransport;
  readonly #process: SumoProcess | undefined;
  readonly #listener: SubscriptionListener;
  readonly #clock: Clock;
  readonly #writer = new MessageWriter();
  #exchange: Exchange | undefined;
  #lost: Error | undefined;

  private constructor(
    transport: ByteTransport,
    process: SumoProcess | undefined,
    listener: SubscriptionListener,
    clock: Clock,
  ) {
    this.#clock = clock;
    this.#transport = transport;
    this.#process = process;
    this.#listener = listener;
    const framer = new MessageFramer((body) => this.#take(body));
    transport.onData((bytes) => {
      try {
        framer.feed(bytes);
      } catch (error) {
        this.#fail(error as Error);
        transport.close();
      }
    });
    transport.onClose((error) => void this.#close(error));
  }

  /**
   * Connects to a process of ours, as soon as it listens, or to a server that is there.
   * @throws SumoStartError when there is none, or one that is too old
   */
  static async connect(
    server: SumoProcess | TcpEndpoint,
    listener: SubscriptionListener,
    clock: Clock,
  ): Promise<TraciClient> {
    const process = 'endpoint' in server ? server : undefined;
    const endpoint = 'endpoint' in server ? server.endpoint : server;
    const transport = await openServer(endpoint, process, clock);
    const client = new TraciClient(transport, process, listener, clock);
    try {
      const [{ version }] = (await client.exchange([{ kind: 'version' }])) as [Answer];
      if (version !== undefined && version.api >= LEAST_API) return client;
      throw new SumoStartError(`${version?.software} is too old: install SUMO 1.8 or later`);
    } catch (error) {
      client.close();
      // It listens before it reads demand and additional files.
      if (error instanceof SumoLostError) throw new SumoStartError('it ended at once', error.messages, error);
      if (error instanceof TraciFormatError) {
        throw new SumoStartError(`what listens at ${transport.name} is no SUMO`, [], error);
      }
      throw error;
    }
  }

  /**
   * Sends one message and gives the answer to each of its requests. Others are carried out even when one is refused.
   * @throws SumoLostError, TraciRefusedError for the first that is refused, TraciFormatError; after any but the second, the
   * connection is closed
   */
  exchange(requests: readonly Request[]): Promise<Answer[]> {
    if (this.#exchange !== undefined) throw new Error('the answer to the message before is still to come');
    return new Promise((resolve, reject) => {
      if (this.#lost !== undefined) {
        reject(this.#lost);
        return;
      }
      this.#exchange = { requests, resolve, reject };
      this.#transport.write(this.#writer.encode(requests));
    });
  }

  close(): void {
    this.#transport.close();
  }

  #take(body: Uint8Array): void {
    const exchange = this.#exchange;
    if (exchange === undefined) throw new TraciFormatError(0, 'an answer to nothing');
    const reader = new Reader(body);
    const answers: Answer[] = [];
    let refused: TraciRefusedError | undefined;
    for (const request of exchange.requests) {
      const answer = readAnswer(reader, request, this.#listener);
      if (answer.result !== Result.ok) refused ??= new TraciRefusedError(request, answer.result, answer.text);
      answers.push(answer);
    }
    if (reader.left > 0) throw new TraciFormatError(reader.offset, `${reader.left} bytes too many`);
    this.#exchange = undefined;
    if (refused === undefined) exchange.resolve(answers);
    else exchange.reject(refused);
  }

  async #close(cause: Error | undefined): Promise<void> {
    // Its last words, which say why, may come after the connection's end.
    if (cause !== undefined && this.#process !== undefined) {
      const sumo = this.#process;
      const cancel = this.#clock.after(LAST_WORDS_MS, () => sumo.kill());
      await sumo.ended;
      cancel();
    }
    const { exit, messages } = this.#process ?? { exit: undefined, messages: [] };
    this.#fail(new SumoLostError(this.#transport.name, this.#exchange?.requests ?? [], exit, messages, cause));
  }

  #fail(error: Error): void {
    this.#lost ??= error;
    this.#exchange?.reject(error);
    this.#exchange = undefined;
  }
}

async function openServer(
  endpoint: TcpEndpoint,
  process: SumoProcess | undefined,
  clock: Clock,
): Promise<ByteTransport> {
  const name = `${endpoint.host}:${endpoint.port}`;
  for (;;) {
    if (process?.exit !== undefined) throw new SumoStartError('it ended at once', process.messages);
    try {
      return await openTcpSocket(name, endpoint, CONNECT_TIMEOUT_MS, clock);
    } catch (error) {
      const isStarting = process !== undefined && error instanceof PortError && error.failure === 'refused';
      if (!isStarting) throw new SumoStartError(`${name} cannot be reached`, [], error);
    }
    await sleep(clock, RETRY_MS);
  }
}
