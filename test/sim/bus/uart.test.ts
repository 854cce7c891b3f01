import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { characterUs, hearCharacters, NOTHING, sendCharacters, type UartSettings } from '../../../sim/bus/uart.ts';

const uart: fc.Arbitrary<UartSettings> = fc.record({
  baudRate: fc.constantFrom(300, 1200, 9600, 19_200, 38_400, 115_200, 250_000),
  parity: fc.constantFrom('none', 'even', 'odd'),
  stopBits: fc.constantFrom(1, 2),
});
const bytes = fc.array(fc.nat(255), { maxLength: 40 });

function settings(baudRate: number, parity: UartSettings['parity'] = 'none', stopBits: 1 | 2 = 1): UartSettings {
  return { baudRate, parity, stopBits };
}

/** What a UART set as `to` makes of `values` from one set as `from`: bad characters as `framing` or `parity`. */
function heard(values: readonly number[], from: UartSettings, to: UartSettings, fromUs = 0) {
  return hearCharacters(sendCharacters(values, from, fromUs), to, fromUs).map(({ value, error }) => error ?? value);
}

describe('a UART', () => {
  test('draws start bit, data from the lowest bit, parity and stop bit', () => {
    // 0x53 = 0b0101_0011 goes out as 1 1 0 0 1 0 1 0, even parity 0.
    expect(sendCharacters([0x53], settings(1_000_000, 'even'), 100)).toEqual([100, 101, 103, 105, 106, 107, 108, 110]);
    expect(sendCharacters([0x53], settings(1_000_000, 'odd'), 100)).toEqual([100, 101, 103, 105, 106, 107, 108, 109]);
  });

  test('hears what one with the same settings sends, wherever in time', () => {
    fc.assert(
      fc.property(bytes, uart, fc.nat(1e9), (values, own, fromUs) => {
        expect(heard(values, own, own, fromUs)).toEqual(values);
      }),
    );
  });

  test('does not mind how many stop bits the other one sends', () => {
    fc.assert(
      fc.property(bytes, uart, fc.constantFrom<1 | 2>(1, 2), (values, own, stopBits) => {
        expect(heard(values, own, { ...own, stopBits })).toEqual(values);
      }),
    );
  });

  test('bears a rate that is off by 3 %, and not one that is off by 8 %', () => {
    fc.assert(
      fc.property(bytes, uart, fc.double({ min: -0.03, max: 0.03, noNaN: true }), (values, own, off) => {
        // The sender's second stop bit leaves a receiver that is late the time to look at the first.
        const sender = { ...own, stopBits: 2 as const };
        expect(heard(values, sender, { ...sender, baudRate: own.baudRate * (1 + off) })).toEqual(values);
      }),
    );
    const frame = [0x01, 0x03, 0x00, 0x00, 0x00, 0x02, 0xc4, 0x0b];
    expect(heard(frame, settings(9600), settings(9600 * 1.08))).not.toEqual(frame);
    expect(heard(frame, settings(9600), settings(9600 * 0.92))).not.toEqual(frame);
  });

  test('at a third of the rate looks at every third bit', () => {
    const [fast, slow] = [settings(57_600), settings(19_200)];
    // 0x00: nine bits of space. It looks at the second, fifth and eighth, and sees mark from the eleventh on.
    expect(heard([0x00], fast, slow)).toEqual([0xfc]);
    // 0xff: one bit of space, which is over before the middle of its own start bit.
    expect(heard([0xff], fast, slow)).toEqual([]);
    // Of 0x48 it sees bits 3 and 6, then the start bit of 0x20 and of that bits 2 and 5, then mark.
    expect(heard([0x48, 0x20], fast, slow)).toEqual([0xf3]);
  });

  test('at three times the rate sees every bit thrice, and a long space for a missing stop bit', () => {
    const [slow, fast] = [settings(19_200), settings(57_600)];
    expect(heard([0xff], slow, fast)).toEqual([0xfc]);
    expect(heard([0x00], slow, fast)).toEqual(['framing']);
    expect(heard([0x55], slow, fast)).toEqual([0x1c, 0x1c, 0xfc]);
  });

  test('without parity hears the parity bit as a stop bit', () => {
    // Even parity of 0x01 is mark, of 0x03 space.
    expect(heard([0x01], settings(9600, 'even'), settings(9600))).toEqual([0x01]);
    expect(heard([0x03], settings(9600, 'even'), settings(9600))).toEqual(['framing']);
  });

  test('with parity takes a stop bit for the parity bit', () => {
    expect(heard([0x01, 0x03], settings(9600, 'none', 2), settings(9600, 'even'))).toEqual([0x01, 'parity']);
    expect(heard([0x01, 0x03], settings(9600, 'odd'), settings(9600, 'even'))).toEqual(['parity', 'parity']);
  });

  test('hears nothing where nothing was sent, and what comes after it', () => {
    const own = settings(9600, 'even');
    expect(heard([1, NOTHING, 2], own, own)).toEqual([1, 2]);
    expect(sendCharacters([NOTHING, 2], own, 0)[0]).toBe(characterUs(own));
  });
});
