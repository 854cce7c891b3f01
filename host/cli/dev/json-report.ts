import type { DeviceState, Happening, World } from '../../dashboard/world.ts';
import type { DevReport, Kept } from './dev-report.ts';

/** One JSON object a line. */
export class JsonReport implements DevReport {
  built(deviceClass: string, bytes: number): void {
    this.#print({ kind: 'built', class: deviceClass, bytes });
  }

  began({ name }: World, changed: readonly string[]): void {
    this.#print({ kind: 'began', scenario: name, changed });
  }

  replaced(atMs: number, changed: readonly string[], kept: Kept): void {
    this.#print({ kind: 'replaced', atMs, changed, kept: Object.fromEntries(kept) });
  }

  same(changed: readonly string[]): void {
    this.#print({ kind: 'same', changed });
  }

  problem(message: string, goesOn: boolean): void {
    this.#print({ kind: 'problem', message, goesOn });
  }

  values(atMs: number, devices: readonly DeviceState[]): void {
    this.#print({ kind: 'values', atMs, devices });
  }

  happened(happenings: readonly Happening[]): void {
    for (const happening of happenings) this.#print(happening);
  }

  end(): void {}

  #print(content: object): void {
    console.log(JSON.stringify(content));
  }
}
