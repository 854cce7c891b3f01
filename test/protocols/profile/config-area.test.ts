import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  configAreaSize,
  configPlaces,
  decodeConfigArea,
  encodeConfigArea,
} from '../../../protocols/profile/config-area.ts';
import type { ConfigValues } from '../../../protocols/profile/config-document.ts';
import { randomProfile } from './random-profile.ts';

test('fields lie one behind the other, each at a multiple of the size of its elements', () => {
  fc.assert(
    fc.property(randomProfile, ({ config }) => {
      let end = 0;
      for (const { field, at, size } of configPlaces(config)) {
        expect(at % size).toBe(0);
        expect(at - end).toBeGreaterThanOrEqual(0);
        expect(at - end).toBeLessThan(size);
        end = at + size * field.length;
      }
      expect(configAreaSize(config)).toBe(Math.ceil(end / 4) * 4);
    }),
  );
});

test('what is written into a config area is read out of it again, and other fields stay as they are', () => {
  fc.assert(
    fc.property(randomProfile, fc.infiniteStream(fc.nat(1000)), ({ config }, choice) => {
      const pick = () => choice.next().value as number;
      const area = new Uint8Array(configAreaSize(config));
      const delivered = Object.fromEntries(
        config.map((field) => [field.name, field.length === 1 ? field.default[0]! : [...field.default]]),
      );
      encodeConfigArea(config, delivered, area);
      expect(decodeConfigArea(config, area)).toEqual(delivered);
      const changed: ConfigValues = Object.fromEntries(
        config
          .filter(() => pick() % 2 === 0)
          .map((field) => {
            const value = () => field.min + Math.floor(((field.max - field.min) * pick()) / 1000);
            return [field.name, field.length === 1 ? value() : Array.from({ length: field.length }, value)];
          }),
      );
      encodeConfigArea(config, changed, area);
      expect(decodeConfigArea(config, area)).toEqual({ ...delivered, ...changed });
    }),
  );
});

test('a list that is too short is filled up with 0', () => {
  const config = [
    { id: 1, name: 'list', type: 'u16', length: 3, min: 0, max: 9, default: [7, 7, 7], description: 'A list.' },
  ] as const;
  const area = new Uint8Array(configAreaSize(config)).fill(7);
  encodeConfigArea(config, { list: [5] }, area);
  expect(decodeConfigArea(config, area)).toEqual({ list: [5, 0, 0] });
});
