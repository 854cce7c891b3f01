import { describe, expect, test } from 'vitest';
import { channelPlaces, channelWords } from '../../../protocols/profile/channel-places.ts';
import { generateMarkdown } from '../../../protocols/profile/generate/markdown.ts';
import { blockLayout } from '../../../protocols/profile/layout.ts';
import { parseProfile } from '../../../protocols/profile/parse.ts';
import { ProfileError } from '../../../protocols/profile/profile-error.ts';
import { compileProfile } from './compiled-profile.ts';

function profileWith(inputs: readonly object[], outputs: readonly object[] = []) {
  const identity = { vendorName: 'Kerb', productCode: 'C', majorMinorRevision: '1' };
  const described = (list: readonly object[]) => list.map((channel) => ({ description: 'Channel.', ...channel }));
  const channels = { inputs: described(inputs), outputs: described(outputs) };
  return parseProfile(JSON.stringify({ class: 'c', version: 1, description: 'x', identity, channels }), 'c.yaml');
}

const INPUTS = [{ name: 'count' }, { name: 'samples', length: 5 }, { name: 'door' }, { name: 'codes', length: 2 }];

test('arrays take as many words as they have elements', () => {
  const { channels } = profileWith(INPUTS, [{ name: 'relay' }]);
  expect(channelPlaces(channels.inputs).map(({ channel, at, length }) => [channel.name, at, length])).toEqual([
    ['count', 0, 1],
    ['samples', 1, 5],
    ['door', 6, 1],
    ['codes', 7, 2],
  ]);
  expect(channelWords(channels.inputs)).toBe(9);
  expect(channelWords(channels.outputs)).toBe(1);
});

test('the layout and the generated accessors agree on them', { timeout: 60_000 }, async () => {
  const profile = profileWith(INPUTS, [{ name: 'relay' }]);
  const { inputChannels, outputChannels } = blockLayout(profile);
  expect([inputChannels.count, inputChannels.size, outputChannels.offset]).toEqual([9, 36, inputChannels.offset + 40]);
  const module = await compileProfile(profile);
  module.wipe();
  const view = new DataView(module.block.buffer, module.block.byteOffset);
  for (let word = 0; word < 9; word++) view.setInt32(inputChannels.offset + word * 4, 100 + word, true);
  expect(module.call('inputs_count', module.device)).toBe(100);
  expect([0, 4].map((index) => module.call('inputs_samples', module.device, index))).toEqual([101, 105]);
  expect(module.call('inputs_door', module.device)).toBe(106);
  expect([0, 1].map((index) => module.call('inputs_codes', module.device, index))).toEqual([107, 108]);
  expect(() => module.call('inputs_samples', module.device, 5)).toThrow('unreachable');
  expect(() => module.call('inputs_samples', module.device, -1)).toThrow('unreachable');
});

test('the table of a class shows their words and elements', () => {
  const table = generateMarkdown(profileWith(INPUTS));
  expect(table).toContain('| 1–5 | `samples` | 5 |');
  expect(table).toContain('| 6 | `door` |  |');
  expect(generateMarkdown(profileWith([{ name: 'door' }]))).not.toContain('Elements');
});

describe('refused:', () => {
  const refused = (inputs: readonly object[], outputs?: readonly object[]) => {
    expect(() => profileWith(inputs, outputs)).toThrow(ProfileError);
    return expect(() => profileWith(inputs, outputs));
  };

  test('lengths that are none', () => {
    for (const length of [0, 1, -3, 1.5, 4097]) refused([{ name: 'samples', length }]).toThrow('samples');
  });

  test('an output that is an array', () => {
    refused([], [{ name: 'relays', length: 2 }]).toThrow('channels.outputs[0].length: is not a field here');
  });

  test('a name that the code generated for an array takes', () => {
    refused([{ name: 'samples', length: 2 }, { name: 'samplesAt' }]).toThrow(
      'samplesAt is taken by code generated for samples',
    );
    refused([{ name: 'samplesLength' }, { name: 'samples', length: 2 }]).toThrow('samplesLength is taken');
    profileWith([{ name: 'samples' }, { name: 'samplesAt' }]);
  });
});
