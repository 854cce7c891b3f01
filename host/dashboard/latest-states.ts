import type { SourceNews } from './page-message.ts';
import type { DeviceState, Watched } from './world.ts';

/** What a source has told of devices, put together, for a page that comes later or begins to watch more. */
export class LatestStates {
  readonly #states = new Map<string, DeviceState>();
  #atMs = 0;

  take(news: SourceNews): void {
    if (news.kind === 'world') this.#states.clear();
    if (news.kind !== 'devices') return;
    this.#atMs = news.atMs;
    for (const state of news.devices) {
      const before = this.#states.get(state.name);
      this.#states.set(state.name, before === undefined ? state : merged(before, state));
    }
  }

  /** Forgets what nobody watches any more: it is not told of, so it grows old. */
  keep(watched: readonly Watched[]): void {
    const wanted = new Map(watched.map((each) => [each.device, each]));
    for (const [name, state] of this.#states) {
      const { registers = [], channels = false } = wanted.get(name) ?? {};
      const names = new Set(registers === 'all' ? Object.keys(state.registers) : registers);
      this.#states.set(name, {
        ...state,
        registers: Object.fromEntries(Object.entries(state.registers).filter(([register]) => names.has(register))),
        ...(!channels && { inputs: {}, outputs: {}, plant: {} }),
      });
    }
  }

  get news(): SourceNews {
    return { kind: 'devices', atMs: this.#atMs, devices: [...this.#states.values()] };
  }
}

function merged(before: DeviceState, now: DeviceState): DeviceState {
  return {
    ...now,
    registers: { ...before.registers, ...now.registers },
    inputs: { ...before.inputs, ...now.inputs },
    outputs: { ...before.outputs, ...now.outputs },
    plant: { ...before.plant, ...now.plant },
  };
}
