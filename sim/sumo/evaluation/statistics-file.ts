import { readXml } from '../network/read-xml.ts';

/** What SUMO counts of safety. */
export interface SumoSafety {
  readonly collisions: number;
  readonly emergencyStops: number;
  /** Undefined where SUMO is too old to count it. */
  readonly emergencyBraking?: number;
}

/** Reads the file of SUMO's option `--statistic-output`. @throws NetworkError when SUMO did not write it */
export async function readSumoSafety(file: string): Promise<SumoSafety> {
  let safety: SumoSafety = { collisions: 0, emergencyStops: 0 };
  await readXml(file, {
    start(name, attributes) {
      if (name !== 'safety') return;
      const { collisions, emergencyStops, emergencyBraking } = attributes;
      safety = {
        collisions: Number(collisions ?? 0),
        emergencyStops: Number(emergencyStops ?? 0),
        ...(emergencyBraking !== undefined && { emergencyBraking: Number(emergencyBraking) }),
      };
    },
    end() {},
  });
  return safety;
}
