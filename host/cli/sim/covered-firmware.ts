import { writeFile } from 'node:fs/promises';
import type { Scenario } from '../../../sim/scenario/scenario.ts';
import { buildFirmware } from '../../build/build.ts';
import { CoveredImage } from '../../coverage/covered-image.ts';
import { lcovText } from '../../coverage/lcov.ts';
import { mergeCoverage } from '../../coverage/merge.ts';
import { selectFiles } from '../../coverage/select.ts';
import { summarise } from '../../coverage/summary.ts';
import type { CoreImage } from '../../runtime/core.ts';
import { coverageTable } from '../coverage-table.ts';

/** The firmware of a scenario's classes, made to count which of its lines run. */
export class CoveredFirmware {
  /** By class. */
  readonly images: ReadonlyMap<string, CoreImage>;
  readonly #covered: readonly CoveredImage[];

  private constructor(covered: ReadonlyMap<string, CoveredImage>) {
    this.images = new Map([...covered].map(([name, { image }]) => [name, image]));
    this.#covered = [...covered.values()];
  }

  /** @param folders of firmware that takes the place of what is known by a class */
  static async build(scenario: Scenario, folders: ReadonlyMap<string, string>): Promise<CoveredFirmware> {
    const covered = new Map<string, CoveredImage>();
    for (const name of new Set(scenario.devices.map((device) => device.class))) {
      covered.set(name, new CoveredImage(await buildFirmware(folders.get(name) ?? name, 'coverage')));
    }
    return new CoveredFirmware(covered);
  }

  /** Writes what ran as lcov. Returns a table of it. */
  async write(file: string): Promise<string[]> {
    const coverage = mergeCoverage(this.#covered.map((image) => image.coverage()));
    await writeFile(file, lcovText(coverage));
    return coverageTable(summarise(selectFiles(coverage, {})));
  }
}
