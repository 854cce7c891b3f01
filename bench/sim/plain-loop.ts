import { dirname, resolve } from 'node:path';
import type { CoreImage } from '../../host/runtime/core.ts';
import { Device } from '../../host/runtime/device.ts';
import { MemoryRecordStore } from '../../host/store/record-store.ts';
import { DAY_MS } from '../../protocols/time/units.ts';
import type { Plant, PlantSetting } from '../../sim/plant/plant.ts';
import { ProcessImage } from '../../sim/plant/process-image.ts';
import { Random } from '../../sim/random.ts';
import type { Scenario } from '../../sim/scenario/scenario.ts';
import { Table } from '../../sim/series/table.ts';

/** The plants and devices of a scenario in the barest loop that steps them alike: no clock, lines, host or trace. */
export class PlainLoop {
  readonly plants = new Map<string, Plant>();
  readonly #scenario: Scenario;
  readonly #devices: ReadonlyMap<string, Device>;

  private constructor(scenario: Scenario, devices: ReadonlyMap<string, Device>) {
    this.#scenario = scenario;
    this.#devices = devices;
  }

  static async build(scenario: Scenario, images: ReadonlyMap<string, CoreImage>): Promise<PlainLoop> {
    const devices = new Map(
      scenario.devices.map(({ name, class: deviceClass, profile: { identity } }) => {
        const options = { name, identity, records: new MemoryRecordStore() };
        return [name, new Device(images.get(deviceClass)!, options, scenario.startMs)];
      }),
    );
    const loop = new PlainLoop(scenario, devices);
    const random = new Random(scenario.seed);
    for (const { name, kind, parameters } of scenario.plants) {
      const folder = dirname(scenario.source);
      const files = kind.files(parameters as never);
      const tables = new Map(
        await Promise.all(files.map(async (file) => [file, await Table.read(resolve(folder, file))] as const)),
      );
      const wired = scenario.devices.filter(({ plant }) => plant === name);
      const own = new Map(
        wired.map((given) => {
          const { inputChannels, outputChannels } = devices.get(given.name)!;
          return [
            given.class,
            new ProcessImage(given.name, given.profile, inputChannels, outputChannels, given.scanMs),
          ];
        }),
      );
      const setting: PlantSetting<unknown> = {
        parameters,
        devices: own,
        places: new Map(),
        random: random.stream(name),
        tables,
        folder,
        startMs: (scenario.startMs + scenario.utcOffsetMs) % DAY_MS,
      };
      loop.plants.set(name, await kind.create(setting as PlantSetting<never>));
    }
    return loop;
  }

  run(durationMs: number): void {
    const { startMs, utcOffsetMs, plants, devices } = this.#scenario;
    const ofDayMs = (startMs + utcOffsetMs) % DAY_MS;
    for (const { name } of plants) {
      const plant = this.plants.get(name)!;
      const wired = devices.filter((device) => device.plant === name);
      const stepMs = Math.min(...wired.map(({ scanMs }) => scanMs));
      for (let atMs = stepMs; atMs <= durationMs; atMs += stepMs) {
        void plant.step(ofDayMs + atMs, stepMs);
        for (const { name: device, scanMs } of wired) {
          if (atMs % scanMs === 0) this.#devices.get(device)!.scan(startMs + atMs, scanMs);
        }
      }
    }
  }
}
