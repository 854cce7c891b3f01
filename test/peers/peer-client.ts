import { LineProcess } from './line-process.ts';

/** Where a peer finds the gateway: `tcp HOST PORT` or `rtu PATH BAUD PARITY`. */
export type Route = readonly ['tcp', string, string] | readonly ['rtu', string, string, string];

/** What a peer was answered, in its own decoding. */
export type PeerAnswer =
  | { readonly values: readonly number[] }
  | { readonly value: number }
  | { readonly ok: true }
  | { readonly pdu: string }
  | { readonly exception: number }
  | { readonly error: string };

export type NumberType = 'u16' | 'i16' | 'u32' | 'i32' | 'u64';

/** A client program of another make; see libmodbus/client.c for what it takes. */
export class PeerClient {
  readonly #process: LineProcess;

  private constructor(process: LineProcess) {
    this.#process = process;
  }

  static async start(command: readonly [string, ...string[]], route: Route): Promise<PeerClient> {
    const [program, ...parameters] = command;
    const child = new LineProcess(program, [...parameters, ...route]);
    await child.read();
    return new PeerClient(child);
  }

  /** Sends one request, e.g. `read-holding 0 2`. */
  ask<T = PeerAnswer>(request: string): Promise<T> {
    return this.#process.ask<T>(request);
  }

  async unit(unitId: number): Promise<void> {
    await this.ask(`unit ${unitId}`);
  }

  /** A number as the peer puts its words together. */
  async number(type: NumberType, bank: 'holding' | 'input', address: number): Promise<number> {
    const answer = await this.ask<{ value?: number }>(`number ${type} ${bank} ${address}`);
    if (answer.value === undefined) throw new Error(`number ${type} ${bank} ${address}: ${JSON.stringify(answer)}`);
    return answer.value;
  }

  stop(): Promise<void> {
    return this.#process.stop();
  }
}
