import { systemClock } from '../../clock/system.ts';
import { applyRetention } from '../../telemetry/retention.ts';
import { Progress } from '../meter/progress.ts';
import { type DatabaseOptions, withDatabase } from '../store/database-options.ts';

export interface ExpireOptions extends DatabaseOptions {
  readonly raw: number;
  readonly hourly: number;
  readonly json?: boolean;
}

/** `kerb telemetry expire` */
export async function expirePoints({ raw, hourly, json, ...options }: ExpireOptions): Promise<void> {
  await withDatabase(options, async ({ telemetry }) => {
    const progress = new Progress('devices');
    let devices = 0;
    const kept = { rawMs: raw, hourlyMs: hourly };
    const { forgotten, hours } = await applyRetention(telemetry, kept, systemClock.wallMs(), () => {
      progress.tell({ done: ++devices, expected: undefined });
    }).finally(() => progress.end());
    if (json) console.log(JSON.stringify({ forgotten, hours }));
    else console.log(`${forgotten} points forgotten, ${hours} hours summed up`);
  });
}
