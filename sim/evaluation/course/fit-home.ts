import type { Home, HomeLoad } from '../../../protocols/hub/home.ts';
import type { EvaluationSeries } from '../series/evaluation-series.ts';

/** Share of what the fuse lets through that a household may draw by itself: the rest is for the loads. */
const HOUSEHOLD_SHARE = 0.6;
/** Rated currents of main fuses, A. */
const FUSES_A = [25, 35, 40, 50, 63, 80, 100, 125, 160, 200, 250] as const;

export interface FittedHome {
  readonly home: Home;
  readonly notes: readonly string[];
}

/** Makes a home that was not chosen for a series large enough for it: its fuse for the load, its inverter for the solar power. */
export function fitHome(home: Home, { stretches }: EvaluationSeries): FittedHome {
  const notes: string[] = [];
  const greatest = (of: 'load' | 'solar') =>
    stretches.reduce((most, { columns }) => columns[of].reduce((so, value) => Math.max(so, value), most), 0);
  const { supply } = home;
  const [loadW, solarW] = [greatest('load'), greatest('solar')];
  const throughW = (fuseA: number) => fuseA * supply.voltageV * supply.phases;
  const fits = (fuseA: number) => Math.max(loadW / HOUSEHOLD_SHARE, solarW) <= throughW(fuseA);
  const mainFuseA = fits(supply.mainFuseA) ? supply.mainFuseA : (FUSES_A.find(fits) ?? FUSES_A.at(-1)!);
  if (mainFuseA !== supply.mainFuseA) {
    notes.push(
      `the load goes up to ${Math.round(loadW)} W: the home gets a fuse of ${mainFuseA} A instead of ${supply.mainFuseA} A`,
    );
  }
  const invertersW = home.loads.reduce((sum, load) => sum + (load.kind === 'inverter' ? load.powerW : 0), 0);
  const grown = invertersW > 0 && solarW > invertersW ? solarW / invertersW : 1;
  if (grown > 1) notes.push(`solar power goes up to ${Math.round(solarW)} W: the inverter is as large`);
  const loads = home.loads.map(
    (load): HomeLoad => (load.kind === 'inverter' ? { ...load, powerW: Math.ceil(load.powerW * grown) } : load),
  );
  return { home: { ...home, supply: { ...supply, mainFuseA }, loads }, notes };
}
