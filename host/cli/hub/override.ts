import { LoadNames, type NamingOptions, withHub } from './hub-options.ts';
import { spanText } from './status-text.ts';

export type OverrideMode = 'on' | 'off' | 'auto';

export interface OverrideOptions extends NamingOptions {
  /** ms */
  readonly for?: number;
  readonly json?: boolean;
}

/** `kerb hub override` */
export async function override(
  address: string,
  unit: number,
  load: string,
  mode: OverrideMode,
  options: OverrideOptions,
): Promise<void> {
  const number = new LoadNames(options).find(load);
  const forS = Math.ceil((options.for ?? 0) / 1000);
  await withHub(address, unit, options, async (hub) => {
    await hub.override(number, mode, forS);
    if (options.json) console.log(JSON.stringify({ load: number, mode, forS: mode === 'auto' ? 0 : forS }));
    else if (mode === 'auto') console.log(`load ${number} is left to the hub`);
    else
      console.log(
        `load ${number} is ${mode} ${forS === 0 ? 'until this is changed' : `for ${spanText(forS)}`}, within the limits`,
      );
  });
}
