import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { configHome } from '../../../protocols/hub/config-home.ts';
import type { Home } from '../../../protocols/hub/home.ts';
import { homeConfig } from '../../../protocols/hub/home-config.ts';
import { HomeError } from '../../../protocols/hub/home-error.ts';
import { parseHome } from '../../../protocols/hub/home-file.ts';
import { loadSettings } from '../../../protocols/hub/home-settings.ts';
import { encodeConfig } from '../../../protocols/profile/config-document.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';
import { anyLoad } from './loads.ts';

const reference = parseHome(readFileSync(join(packageRoot, 'seeds/homes/reference.yaml'), 'utf8'), 'reference.yaml');

const back = (home: Home) => configHome(homeConfig(home), home.loads.map(loadSettings), home.name);

/** As a hub keeps it: without the names. */
const unnamed = (home: Home): Home => ({
  ...home,
  loads: home.loads.map((load, index) => ({ ...load, name: `${load.kind} ${index + 1}` })),
});

describe('the config of a home', () => {
  test('says all of the reference home', () => {
    const { settleTimeS, planMarginW, ...supply } = back(reference).supply;
    expect({ settleTimeS, planMarginW }).toEqual({ settleTimeS: 5, planMarginW: 200 });
    expect(supply).toEqual(reference.supply);
    expect(back(reference).loads).toMatchObject(unnamed(reference).loads);
  });

  test('says all of any home, and nothing that the profile refuses', () => {
    fc.assert(
      fc.property(fc.array(anyLoad, { maxLength: 8 }), (loads) => {
        const home: Home = { ...reference, supply: { ...reference.supply, settleTimeS: 5, planMarginW: 200 }, loads };
        expect(() => encodeConfig(hubProfile, homeConfig(home))).not.toThrow();
        expect(back(home)).toEqual(unnamed(home));
      }),
    );
  });

  test('has every field, so that nothing of earlier loads is left', () => {
    expect(Object.keys(homeConfig({ ...reference, loads: [] }))).toEqual(hubProfile.config.map(({ name }) => name));
    expect(homeConfig({ ...reference, loads: [] })['loadKind']).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  test('is refused, with the load, where a value has no place in it', () => {
    const loads = [{ ...reference.loads[0]!, powerW: 100_001 }];
    expect(() => homeConfig({ ...reference, loads })).toThrow(HomeError);
    expect(() => homeConfig({ ...reference, loads })).toThrow(/loads\[0\]: loadPower would be 100001/);
  });
});
