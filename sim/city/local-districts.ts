import { nextTurn } from '../../host/clock/next-turn.ts';
import { type CityImages, compileImages } from './city-images.ts';
import type { CityPlan } from './city-plan.ts';
import type { CitySeries } from './city-series.ts';
import { District } from './district.ts';
import type { DistrictHost } from './district-host.ts';
import type { DistrictReport, WindowInput } from './report.ts';

/** All districts in this thread. */
export class LocalDistricts implements DistrictHost {
  readonly name = 'this thread';
  readonly #districts: readonly District[];

  /** @throws ImageRefusedError, FirmwareTrapError */
  constructor(plan: CityPlan, images: CityImages, series: CitySeries) {
    const compiled = compileImages(images);
    this.#districts = Array.from(
      { length: plan.districts },
      (_, district) => new District(plan, district, compiled, series),
    );
  }

  async run(input: WindowInput): Promise<DistrictReport[]> {
    const reports: DistrictReport[] = [];
    for (const district of this.#districts) {
      reports.push(district.run(input));
      await nextTurn(); // Ctrl-C is heard between two districts
    }
    return reports;
  }

  async close(): Promise<void> {}
}
