import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { packageRoot } from '../../../host/package-root.ts';
import { readWiring, wiringSurroundings } from '../../../host/wiring/read-wiring.ts';
import { templateNames } from '../../../host/wiring/template-names.ts';
import { SDM630_INPUTS } from '../../../protocols/eastron/input-registers.ts';
import { fieldsOf } from '../../../protocols/profile/fields.ts';
import { hubProfile } from '../../../protocols/profiles/hub.generated.ts';

const TEMPLATES = join(packageRoot, 'seeds/devices');
const WIRINGS = join(packageRoot, 'seeds/wirings');
const { template } = wiringSurroundings(TEMPLATES, hubProfile.channels);

describe('the templates that come along', () => {
  test.each(templateNames(TEMPLATES))('%s is a profile of that class', (name) => {
    const profile = template(name);
    expect(profile).toMatchObject({ class: name });
  });

  test('the meter has its registers where the served one has them', () => {
    const profile = template('sdm630');
    if (typeof profile === 'string') throw new Error(profile);
    const served = new Map(SDM630_INPUTS.map(({ name, address }) => [name, address]));
    for (const { name, address } of profile.inputRegisters) {
      // Both energies are there twice under one name: in total, then by phases.
      if (!name.startsWith('active') || name.startsWith('activePower'))
        expect([name, served.get(name)]).toEqual([name, address]);
      else expect(SDM630_INPUTS.some((each) => each.name === name && each.address === address)).toBe(true);
    }
  });
});

describe('the wirings that come along', () => {
  test.each(readdirSync(WIRINGS).filter((name) => name.endsWith('.yaml')))('%s fits the hub', (name) => {
    const wiring = readWiring(join(WIRINGS, name), hubProfile.channels);
    for (const { channel, at } of wiring.inputs) expect(hubProfile.channels.inputs[at]?.name).toBe(channel);
    for (const { channel, at } of wiring.outputs) expect(hubProfile.channels.outputs[at]?.name).toBe(channel);
  });

  test('all loads of the reference home but the dishwasher can be reached, and told what to do at the end', () => {
    const wiring = readWiring(join(WIRINGS, 'home.yaml'), hubProfile.channels);
    expect([...new Set(wiring.outputs.map(({ channel }) => channel))]).toEqual(
      [1, 2, 3, 4, 5].map((load) => `command${load}`),
    );
    for (const { stop } of wiring.outputs) expect(stop).toBeDefined();
    const wired = new Set(wiring.inputs.map(({ channel }) => channel));
    // The status of a load that is not wired stays 0: it is not there.
    for (const load of [1, 2, 3, 4, 5]) expect(wired.has(`status${load}`)).toBe(true);
    for (const device of wiring.devices.values()) expect(fieldsOf(device.template).length).toBeGreaterThan(0);
  });
});
