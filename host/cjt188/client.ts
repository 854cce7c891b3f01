import { WILDCARD_ADDRESS } from '../../protocols/cjt188/address.ts';
import {
  type Cjt188Frame,
  decodeFrame,
  ERROR_FLAG,
  encodeFrame,
  FunctionCode,
  MeterType,
  RESPONSE_FLAG,
} from '../../protocols/cjt188/frame.ts';
import { Cjt188Framer } from '../../protocols/cjt188/framer.ts';
import {
  decodeMeterData,
  HEAD_SIZE,
  Identifier,
  type MeterData,
  ValveCommand,
} from '../../protocols/cjt188/meter-data.ts';
import type { Clock } from '../clock/clock.ts';
import { DeadlineTimer } from '../clock/deadline-timer.ts';
import type { ByteTransport } from '../line/byte-transport.ts';
import { Cjt188LineClosedError, Cjt188RefusedError, Cjt188ResponseError, Cjt188TimeoutError } from './errors.ts';

const WAKE_UP_BYTES = 4;

export interface Cjt188ClientOptions {
  readonly clock: Clock;
  /** How long a meter may take for an answer, in ms. Default 1000; at 2400 baud one of a heat meter takes 300 ms. */
  readonly timeoutMs?: number;
  /** How often it is asked again. Default 2. */
  readonly retries?: number;
}

interface Exchange {
  readonly request: Cjt188Frame;
  attempts: number;
  readonly resolve: (answer: Cjt188Frame) => void;
  readonly reject: (error: Error) => void;
}

/**
 * CJ/T 188-2018 over any byte transport, as the client; one request is on its way at a time, others wait for it. An answer counts
 * when address, function, identifier and serial number are those of the request.
 */
export class Cjt188Client {
  readonly #transport: ByteTransport;
  readonly #options: Cjt188ClientOptions;
  readonly #framer = new Cjt188Framer((bytes, start, end) => this.#onFrame(decodeFrame(bytes, start, end)));
  readonly #deadline: DeadlineTimer;
  readonly #waiting: Exchange[] = [];
  #serial = 0;
  #closed = false;

  constructor(transport: ByteTransport, options: Cjt188ClientOptions) {
    this.#transport = transport;
    this.#options = options;
    this.#deadline = new DeadlineTimer(options.clock, () => this.#onDeadline());
    transport.onData((bytes) => this.#framer.feed(bytes));
    transport.onClose((error) => this.#end(error?.message ?? 'the line was closed'));
  }

  /** The 14 digits of the only meter on the line. @throws Cjt188Error */
  async findMeter(): Promise<string> {
    const answer = await this.#ask(WILDCARD_ADDRESS, FunctionCode.readAddress, Identifier.address);
    return answer.address;
  }

  /** What a meter tells, and the type that it is. @throws Cjt188Error, Cjt188AddressError */
  async readMeterData(address: string): Promise<MeterData & { readonly type: number }> {
    const { type, data } = await this.#ask(address, FunctionCode.readData, Identifier.meterData);
    const read = decodeMeterData(type, data.subarray(HEAD_SIZE));
    if (read !== undefined) return { type, ...read };
    const what = `its data has ${data.length} bytes, which no meter of type ${type.toString(16).toUpperCase()}H has`;
    throw new Cjt188ResponseError(this.#transport.name, address, what);
  }

  /** Opens or closes the valve. @throws Cjt188Error, Cjt188AddressError */
  async setValve(address: string, open: boolean): Promise<void> {
    await this.#ask(address, FunctionCode.writeData, Identifier.valve, open ? ValveCommand.open : ValveCommand.close);
  }

  close(): void {
    this.#end('the line was closed');
    this.#transport.close();
  }

  #ask(address: string, control: number, identifier: number, ...more: number[]): Promise<Cjt188Frame> {
    this.#serial = (this.#serial + 1) & 0xff;
    const data = Uint8Array.of(identifier & 0xff, identifier >> 8, this.#serial, ...more);
    const request = { type: MeterType.any, address, control, data };
    return new Promise((resolve, reject) => {
      if (this.#closed) {
        reject(new Cjt188LineClosedError(this.#transport.name, address, 'the line was closed'));
        return;
      }
      // Told before anybody waits when the address cannot be.
      encodeFrame(request);
      this.#waiting.push({ request, attempts: 0, resolve, reject });
      if (this.#waiting.length === 1) this.#send();
    });
  }

  #send(): void {
    const active = this.#waiting[0];
    if (active === undefined) {
      this.#deadline.stop();
      return;
    }
    active.attempts++;
    this.#framer.reset();
    this.#transport.write(encodeFrame(active.request, WAKE_UP_BYTES));
    this.#deadline.arm(this.#options.clock.monotonicMs() + (this.#options.timeoutMs ?? 1000));
  }

  #onFrame({ type, address, control, data }: Cjt188Frame): void {
    const active = this.#waiting[0];
    if (active === undefined) return;
    const { request } = active;
    const isAnswer = (control & ~ERROR_FLAG) === (request.control | RESPONSE_FLAG);
    if (!isAnswer || (request.address !== WILDCARD_ADDRESS && address !== request.address)) return;
    const refused = (control & ERROR_FLAG) !== 0;
    const [first, second, serial] = request.data;
    if (data[refused ? 0 : HEAD_SIZE - 1] !== serial) return;
    // Makers disagree on which byte of the identifier comes first.
    const isMeant = (data[0] === first && data[1] === second) || (data[0] === second && data[1] === first);
    if (!refused && !isMeant) return;
    this.#waiting.shift();
    if (refused) active.reject(new Cjt188RefusedError(this.#transport.name, address, 'it refused what it was asked'));
    else active.resolve({ type, address, control, data });
    this.#send();
  }

  #onDeadline(): void {
    const active = this.#waiting[0];
    if (active === undefined) return;
    if (active.attempts <= (this.#options.retries ?? 2)) {
      this.#send();
      return;
    }
    this.#waiting.shift();
    const { address } = active.request;
    const text = `no answer within ${this.#options.timeoutMs ?? 1000} ms, sent ${active.attempts} times: check address and line settings`;
    active.reject(new Cjt188TimeoutError(this.#transport.name, address, text));
    this.#send();
  }

  #end(why: string): void {
    this.#closed = true;
    this.#deadline.stop();
    for (const { request, reject } of this.#waiting.splice(0)) {
      reject(new Cjt188LineClosedError(this.#transport.name, request.address, why));
    }
  }
}
