import { socketAddress } from '../page-parts/connection.js';

/**
 * @import { PortCommand, PortNews } from '../port-message.ts'
 */

/** More than comes in while a page is busy: at 115200 baud, a second's worth and more. */
const BUFFER_SIZE = 16_384;
const CLOSED_BY_US = 1000;

/**
 * Carries the bytes of a serial port to the session and back. It ends when the port or the connection does.
 */
export class SerialBridge {
  #port;
  #socket;
  #onEnd;
  /** @type {ReadableStreamDefaultReader<Uint8Array> | undefined} */
  #reader;
  /** @type {WritableStreamDefaultWriter<Uint8Array> | undefined} */
  #writer;
  /** Resolves when what is read has ended. */
  #reading = Promise.resolve();
  /** Commands one after the other. */
  #last = Promise.resolve();
  #isOpen = false;
  #ended = false;

  /**
   * @param {SerialPort} port
   * @param {(why: 'unplugged' | 'disconnected') => void} onEnd
   */
  constructor(port, onEnd) {
    this.#port = port;
    this.#onEnd = onEnd;
    this.#socket = new WebSocket(socketAddress('/port'));
    this.#socket.binaryType = 'arraybuffer';
    this.#socket.onmessage = ({ data }) => {
      if (typeof data === 'string') this.#queue(/** @type {PortCommand} */ (JSON.parse(data)));
      // What cannot be written shows on the side that reads, and as an answer that does not come.
      else this.#writer?.write(new Uint8Array(data)).catch(() => {});
    };
    this.#socket.onclose = () => void this.#end('disconnected');
    port.addEventListener('disconnect', this.#onDisconnect);
  }

  get port() {
    return this.#port;
  }

  /** @param {PortCommand} command */
  #queue(command) {
    this.#last = this.#last.then(async () => {
      try {
        await this.#close();
        if (command.kind === 'open') await this.#open(command);
        this.#tell({ kind: command.kind === 'open' ? 'opened' : 'closed', id: command.id });
      } catch (error) {
        this.#tell({ kind: 'failed', id: command.id, reason: error instanceof Error ? error.message : String(error) });
      }
    });
  }

  /** @param {PortCommand & { kind: 'open' }} settings */
  async #open({ baudRate, parity, stopBits }) {
    await this.#port.open({ baudRate, parity, stopBits, dataBits: 8, bufferSize: BUFFER_SIZE });
    this.#isOpen = true;
    this.#writer = this.#port.writable?.getWriter();
    this.#reading = this.#read();
  }

  async #close() {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const writer = this.#writer;
    this.#writer = undefined;
    // What is on its way goes out first; a port that is gone has nothing to be waited for.
    await writer?.ready.catch(() => {});
    writer?.releaseLock();
    await this.#reader?.cancel().catch(() => {});
    await this.#reading;
    await this.#port.close();
  }

  /** Until the port is closed. Framing, parity and overrun errors end one stream, and the port gives another. */
  async #read() {
    while (this.#isOpen && this.#port.readable !== null) {
      const reader = this.#port.readable.getReader();
      this.#reader = reader;
      try {
        for (;;) {
          const { value, done } = await reader.read();
          if (done) break;
          if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(new Uint8Array(value));
        }
      } catch {
        // The frame was broken: the session sees that it is, and asks again.
      } finally {
        reader.releaseLock();
        this.#reader = undefined;
      }
    }
    if (this.#isOpen) void this.#end('unplugged');
  }

  #onDisconnect = () => void this.#end('unplugged');

  /** @param {'unplugged' | 'disconnected'} why */
  async #end(why) {
    if (this.#ended) return;
    this.#ended = true;
    this.#port.removeEventListener('disconnect', this.#onDisconnect);
    if (why === 'unplugged') this.#tell({ kind: 'lost', reason: 'the cable was pulled out of the browser’s computer' });
    this.#socket.close(CLOSED_BY_US);
    this.#last = this.#last.then(() => this.#close().catch(() => {}));
    await this.#last;
    this.#onEnd(why);
  }

  /** @param {PortNews} news */
  #tell(news) {
    if (this.#socket.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(news));
  }
}
