import type { ServedSocket } from '../../host/gateway/served-socket.ts';
import type { ByteTransport } from '../../host/line/byte-transport.ts';
import type { Random } from '../random.ts';
import type { LineTime } from './line-time.ts';
import { ClientEnd, ServerEnd } from './tcp-ends.ts';
import { type Conditions, TcpPipe } from './tcp-pipe.ts';

export interface ConnectionSetting {
  /** What messages call the client's end. */
  readonly name: string;
  readonly time: LineTime;
  readonly random: Random;
  readonly conditions: () => Conditions;
  /** The client's, as the server sees it. */
  readonly remoteAddress: string;
  readonly remotePort: number;
  /** Who takes the connection when it reaches the server; undefined when nobody does. */
  readonly accept: () => ((socket: ServedSocket) => void) | undefined;
  readonly onConnected: (client: ByteTransport) => void;
  readonly onRefused: () => void;
  readonly onSent: (from: 'client' | 'server', bytes: Uint8Array, lost: boolean) => void;
  readonly onEnd: () => void;
}

/** As node:net tells it. */
function resetError(): Error {
  return Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
}

/** A connection from a client to a server; what happens to real ones can happen to it. */
export class TcpConnectionInMemory {
  readonly #setting: ConnectionSetting;
  readonly #toServer: TcpPipe;
  readonly #toClient: TcpPipe;
  readonly #client: ClientEnd;
  readonly #server: ServerEnd;
  /** `lossy`: what is sent vanishes. `forgotten`: what is sent is answered with a reset. */
  #state: 'whole' | 'lossy' | 'forgotten' = 'whole';
  #accepted = false;
  #connected = false;

  constructor(setting: ConnectionSetting) {
    const { name, time, random, conditions, remoteAddress, remotePort } = setting;
    this.#setting = setting;
    this.#toServer = new TcpPipe(time, random, conditions, false);
    this.#toClient = new TcpPipe(time, random, conditions, true);
    const fromClient = {
      send: (bytes: Uint8Array) => this.#send('client', bytes),
      finish: () => this.#finish('client'),
    };
    const fromServer = {
      send: (bytes: Uint8Array) => this.#send('server', bytes),
      finish: () => this.#finish('server'),
    };
    this.#client = new ClientEnd(name, fromClient, this.#toServer);
    this.#server = new ServerEnd(time, fromServer, this.#toClient, remoteAddress, remotePort);
  }

  /** The client asks for the connection. */
  begin(): void {
    const { accept, onConnected, onRefused } = this.#setting;
    this.#toServer.send(0, () => {
      const take = accept();
      this.#toClient.send(0, () => {
        this.#connected = take !== undefined;
        if (this.#connected) onConnected(this.#client);
        else onRefused();
      });
      if (take === undefined) return;
      this.#accepted = true;
      take(this.#server);
    });
  }

  /** The client gave up before it was connected. */
  abandon(): void {
    this.#toClient.cut();
    this.#toServer.cut();
    if (this.#accepted) this.#server.lose();
  }

  reset(): void {
    this.#toServer.cut();
    this.#toClient.cut();
    const error = resetError();
    const { time, onEnd } = this.#setting;
    onEnd();
    time.settleAt(time.nowUs, () => {
      if (this.#connected) this.#client.lose(error);
      else this.#setting.onRefused();
      if (this.#accepted) this.#server.lose(error);
    });
  }

  vanish(): void {
    if (this.#state !== 'whole') return;
    this.#state = 'lossy';
    this.#toServer.cut();
    this.#toClient.cut();
  }

  forget(): void {
    this.#state = 'forgotten';
  }

  /** What was stalled goes on. */
  release(): void {
    this.#toServer.release();
    this.#toClient.release();
    this.#server.drained();
  }

  #send(from: 'client' | 'server', bytes: Uint8Array): void {
    const { time, onSent } = this.#setting;
    onSent(from, bytes, this.#state !== 'whole');
    if (this.#state === 'lossy') return;
    if (this.#state === 'forgotten') {
      const end = from === 'client' ? this.#client : this.#server;
      time.settleAt(time.nowUs, () => end.lose(resetError()));
      return;
    }
    if (from === 'client') this.#toServer.send(bytes.length, () => this.#server.arrive(bytes));
    else this.#toClient.send(bytes.length, () => this.#client.arrive(bytes));
  }

  #finish(from: 'client' | 'server'): void {
    const { onEnd } = this.#setting;
    if (this.#state !== 'whole') onEnd();
    else if (from === 'client') this.#toServer.send(0, () => this.#end(() => this.#server.lose()));
    else this.#toClient.send(0, () => this.#end(() => this.#client.lose(new Error('the other end closed it'))));
  }

  #end(tell: () => void): void {
    this.#setting.onEnd();
    tell();
  }
}
