import { Worker } from 'node:worker_threads';
import type { DistrictReport, WindowInput } from '../report.ts';
import type { ThreadData, ThreadReply, ThreadRequest } from './messages.ts';

/** A district that could not be simulated any further: its firmware trapped, or its thread ended. */
export class DistrictError extends Error {
  override readonly name = 'DistrictError';
  readonly district: number;
  readonly window: number;
  readonly problem: string;

  constructor(district: number, window: number, problem: string) {
    super(`district ${district}, window ${window}: ${problem}`);
    this.problem = problem;
    this.district = district;
    this.window = window;
  }
}

interface Waiting {
  readonly district: number;
  readonly window: number;
  readonly resolve: (report: DistrictReport) => void;
  readonly reject: (error: Error) => void;
}

/** Compiled beside this module: Node runs no TypeScript, so from source there are no threads. */
const program = new URL('district-thread.js', import.meta.url);

/** A worker thread and the districts that it simulates. */
export class CityThread {
  readonly #worker: Worker;
  /** Districts that wait for their report, by number. */
  readonly #waiting = new Map<number, Waiting>();
  #ended: Error | undefined;

  constructor(data: ThreadData) {
    this.#worker = new Worker(program, { workerData: data });
    this.#worker.on('message', (reply: ThreadReply) => this.#answered(reply));
    this.#worker.on('error', (error) => this.#end(error));
    this.#worker.on('exit', (code) => this.#end(new Error(`its thread ended with code ${code}`)));
  }

  /** Lets a district pass a window. @throws DistrictError */
  run(district: number, input: WindowInput): Promise<DistrictReport> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(new DistrictError(district, input.window, this.#ended.message));
        return;
      }
      this.#waiting.set(district, { district, window: input.window, resolve, reject });
      this.#send({ kind: 'run', district, input });
    });
  }

  /** Forgets a district. */
  drop(district: number): void {
    this.#send({ kind: 'drop', district });
  }

  async close(): Promise<void> {
    this.#end(new Error('its thread was closed'));
    await this.#worker.terminate();
  }

  #send(request: ThreadRequest): void {
    this.#worker.postMessage(request);
  }

  #answered(reply: ThreadReply): void {
    const district = reply.kind === 'report' ? reply.report.district : reply.district;
    const waiting = this.#waiting.get(district);
    this.#waiting.delete(district);
    if (reply.kind === 'report') waiting?.resolve(reply.report);
    else waiting?.reject(new DistrictError(district, reply.window, reply.message));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const { district, window, reject } of this.#waiting.values()) {
      reject(new DistrictError(district, window, this.#ended.message));
    }
    this.#waiting.clear();
  }
}
