import { connect, type Socket } from 'node:net';

/** A TCP connection that sends what a test says and waits for what comes. */
export class RawClient {
  readonly socket: Socket;
  /** Resolves when the connection ended, for whatever reason. */
  readonly closed: Promise<void>;
  #received: Buffer[] = [];
  #length = 0;
  #look = (): void => {};

  private constructor(socket: Socket) {
    this.socket = socket;
    socket.on('error', () => {});
    socket.on('data', (chunk: Buffer) => {
      this.#received.push(chunk);
      this.#length += chunk.length;
      this.#look();
    });
    this.closed = new Promise((resolve) => {
      socket.on('close', () => {
        resolve();
        this.#look();
      });
    });
  }

  static async open(port: number, host = '127.0.0.1'): Promise<RawClient> {
    const socket = connect({ port, host, noDelay: true });
    const client = new RawClient(socket);
    await new Promise<void>((resolve, reject) => {
      socket.once('connect', resolve);
      socket.once('error', reject);
    });
    return client;
  }

  send(bytes: Uint8Array): void {
    this.socket.write(bytes);
  }

  /** Takes the next `length` bytes; rejects when the connection ends before they came. */
  async receive(length: number): Promise<Uint8Array> {
    await new Promise<void>((resolve, reject) => {
      this.#look = () => {
        if (this.#length >= length) resolve();
        else if (this.socket.closed) reject(new Error(`closed after ${this.#length} of ${length} bytes`));
      };
      this.#look();
    });
    const all = Buffer.concat(this.#received);
    this.#received = [all.subarray(length)];
    this.#length = all.length - length;
    return Uint8Array.from(all.subarray(0, length));
  }

  async ask(request: Uint8Array, answerLength: number): Promise<Uint8Array> {
    this.send(request);
    return this.receive(answerLength);
  }

  close(): void {
    this.socket.destroy();
  }
}
