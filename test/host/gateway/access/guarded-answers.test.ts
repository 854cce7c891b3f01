import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AccessDenial, AccessPolicy, denialText } from '../../../../host/gateway/access/access-policy.ts';
import { answer, obeyBroadcast } from '../../../../host/gateway/answer.ts';
import type { DataModel } from '../../../../host/gateway/data-model.ts';
import type { FileRecords } from '../../../../host/gateway/file-records.ts';
import { ServedUnit } from '../../../../host/gateway/served-unit.ts';
import { parseRoles } from '../../../../protocols/access/roles-file.ts';
import type { Bank } from '../../../../protocols/modbus/bank.ts';
import { encodeRequest } from '../../../../protocols/modbus/encode-request.ts';
import { hex } from '../../../protocols/modbus/golden.ts';
import { anyFileRequest, anyRequest } from '../../../protocols/modbus/requests.ts';

/** Everything that reaches it is written down, as `read 3 17`: verb, bank or `file`, number. */
class WitnessModel implements DataModel, FileRecords {
  readonly identity = { vendorName: 'Kerb', productCode: 'WITNESS', majorMinorRevision: '1.0' };
  readonly touched = new Set<string>();
  readonly files = this;

  size(): number {
    return 65_536;
  }

  read(bank: Bank, address: number, count: number): 0 {
    for (let at = address; at < address + count; at++) this.touched.add(`read ${bank} ${at}`);
    return 0;
  }

  write(bank: Bank, address: number, count: number): 0 {
    for (let at = address; at < address + count; at++) this.touched.add(`write ${bank} ${at}`);
    return 0;
  }

  readRecords(file: number): 0 {
    this.touched.add(`read file ${file}`);
    return 0;
  }

  writeRecords(file: number): 0 {
    this.touched.add(`write file ${file}`);
    return 0;
  }
}

const BANKS = ['coils', 'discreteInputs', 'inputRegisters', 'holdingRegisters'] as const;
/** Addresses near one another, so that ranges often fit, just miss, or straddle. */
const address = fc.integer({ min: 0, max: 40 });
const some = fc.array(
  fc.tuple(address, fc.integer({ min: 0, max: 12 })).map(([first, more]) => ({ first, last: first + more })),
  { maxLength: 4 },
);
const rules = fc.record({
  read: fc.tuple(some, some, some, some),
  write: fc.tuple(some, some),
  readFiles: some,
  writeFiles: some,
  functions: fc.option(
    fc.uniqueArray(fc.constantFrom<number>(1, 2, 3, 4, 5, 6, 15, 16, 20, 21, 22, 23), { minLength: 1 }),
    {
      nil: undefined,
    },
  ),
});
type Rules = typeof rules extends fc.Arbitrary<infer T> ? T : never;
type Ranges = readonly { readonly first: number; readonly last: number }[];

function listed(ranges: Ranges): string[] | undefined {
  return ranges.length === 0 ? undefined : ranges.map(({ first, last }) => `${first}-${last}`);
}

function policyOf({ read, write, readFiles, writeFiles, functions }: Rules, told: AccessDenial[] = []): AccessPolicy {
  const banks = (of: readonly [string, Ranges][]): object | undefined => {
    const given = of.filter(([, ranges]) => ranges.length > 0).map(([bank, ranges]) => [bank, listed(ranges)]);
    return given.length === 0 ? undefined : Object.fromEntries(given);
  };
  const rule = {
    functions,
    read: banks(read.map((ranges, bank) => [BANKS[bank]!, ranges])),
    write: banks([
      ['coils', write[0]],
      ['holdingRegisters', write[1]],
    ]),
    readFiles: listed(readFiles),
    writeFiles: listed(writeFiles),
  };
  const text = JSON.stringify({ roles: { some: { rules: [rule] } }, serial: 'some' });
  const surroundings = { units: new Map([[1, undefined]]), peerProblem: () => undefined };
  return new AccessPolicy(parseRoles(text, 'roles.json', surroundings), (denial) => told.push(denial));
}

/** What the rules allow, written down as the witness does, without the code that is tested. */
function allowed({ read, write, readFiles, writeFiles }: Rules): Set<string> {
  const all = new Set<string>();
  const add = (what: string, ranges: Ranges): void => {
    for (const { first, last } of ranges) for (let at = first; at <= last; at++) all.add(`${what} ${at}`);
  };
  for (const [bank, ranges] of read.entries()) add(`read ${bank}`, ranges);
  add('write 0', write[0]);
  add('write 3', write[1]);
  add('read file', readFiles);
  add('write file', writeFiles);
  return all;
}

/** Moves what a request is about to where rules are, by overwriting the words of its PDU that say so. */
const nearPdu = fc
  .tuple(fc.oneof(anyRequest, anyFileRequest), address, address, fc.integer({ min: 1, max: 12 }))
  .map(([request, first, second, count]) => {
    const bytes = new Uint8Array(253);
    const end = encodeRequest(request, bytes, 0);
    const code = bytes[0]!;
    const view = new DataView(bytes.buffer);
    if (code === 20 || code === 21) view.setUint16(3, 1 + first);
    else if (code !== 8 && code !== 43) view.setUint16(1, first);
    if (code >= 1 && code <= 4) view.setUint16(3, count);
    if (code === 23) {
      view.setUint16(3, count);
      view.setUint16(5, second);
    }
    return bytes.slice(0, end);
  });
const anyPdu = fc.oneof(nearPdu, fc.uint8Array({ minLength: 1, maxLength: 253 }));

function served(): { model: WitnessModel; unit: ServedUnit } {
  const model = new WitnessModel();
  const line = { frames: 0, communicationErrors: 0 };
  const fail = (error: Error): never => {
    throw error;
  };
  return { model, unit: new ServedUnit(1, model, line, { readOnly: false, onModelError: fail }) };
}

describe('no request outside of the rules reaches the device', () => {
  test('whatever is asked, also by broadcast, and by functions that nobody knows', () => {
    fc.assert(
      fc.property(rules, anyPdu, fc.boolean(), (given, pdu, isBroadcast) => {
        const { model, unit } = served();
        const guard = policyOf(given).ofSerial('bus');
        if (isBroadcast) obeyBroadcast(unit, pdu, 0, pdu.length, guard);
        else answer(unit, pdu, 0, pdu.length, new Uint8Array(300), 0, guard);
        if (given.functions !== undefined && !given.functions.includes(pdu[0]!)) expect([...model.touched]).toEqual([]);
        const may = allowed(given);
        expect([...model.touched].filter((touch) => !may.has(touch))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('and what is allowed whole is carried out as without rules', () => {
    let carriedOut = 0;
    fc.assert(
      fc.property(rules, nearPdu, (given, pdu) => {
        const open = served();
        const without = new Uint8Array(300);
        const end = answer(open.unit, pdu, 0, pdu.length, without, 0);
        const may = allowed(given);
        fc.pre(given.functions?.includes(pdu[0]!) ?? true);
        fc.pre(open.model.touched.size > 0 && [...open.model.touched].every((touch) => may.has(touch)));
        const { model, unit } = served();
        const target = new Uint8Array(300);
        expect(answer(unit, pdu, 0, pdu.length, target, 0, policyOf(given).ofSerial('bus'))).toBe(end);
        expect(target).toEqual(without);
        expect(model.touched).toEqual(open.model.touched);
        carriedOut++;
      }),
      { numRuns: 300, maxSkipsPerRun: 1000 },
    );
    expect(carriedOut).toBe(300);
  });
});

describe('a denial', () => {
  const none: Rules = { read: [[], [], [], []], write: [[], []], readFiles: [], writeFiles: [], functions: undefined };

  test.each([
    ['01 0003 0002', '8101', 'read coils 3 to 4'],
    ['06 0011 0001', '8601', 'write holding registers 17'],
    ['16 0004 00f2 0025', '9601', 'write holding registers 4'],
    ['17 0003 0006 000e 0001 02 00ff', '9701', 'write holding registers 14'],
    ['14 07 06 0004 0001 0002', '9401', 'read file 4'],
    ['15 09 06 0004 0001 0001 00ff', '9501', 'write file 4'],
    ['08 0000 a537', '8801', 'diagnose'],
    ['11', '9101', 'identify'],
    ['2b 0e 01 00', 'ab01', 'identify'],
  ])('of %s is answered with exception 01, counted, and told by what was asked', (pdu, answered, what) => {
    const told: AccessDenial[] = [];
    const policy = policyOf(none, told);
    const { model, unit } = served();
    const target = new Uint8Array(300);
    const end = answer(
      unit,
      hex(pdu),
      0,
      hex(pdu).length,
      target,
      0,
      policy.ofCertificate('some', 'CN=An', '10.0.0.7:4'),
    );
    expect(Buffer.from(target.subarray(0, end)).toString('hex')).toBe(answered);
    expect([...model.touched]).toEqual([]);
    expect(policy.denied).toBe(1);
    expect(told.map(denialText)).toEqual([`role some (CN=An) at 10.0.0.7:4 may not ${what} on unit 1`]);
  });

  test('of functions that no device has says no more than without rules', () => {
    const told: AccessDenial[] = [];
    const { unit } = served();
    const target = new Uint8Array(300);
    answer(unit, hex('64 00'), 0, 2, target, 0, policyOf(none, told).ofSerial('bus'));
    expect([...target.subarray(0, 2)]).toEqual([0xe4, 1]);
    expect(told).toEqual([]);
  });
});

describe('who has which role', () => {
  const surroundings = { units: new Map([[1, undefined]]), peerProblem: () => undefined };
  const roles = (text: string) => parseRoles(text, 'roles.yaml', surroundings);
  const readCoil = hex('01 0000 0001');
  const open = { a: { rules: [{ read: 'all' }] }, b: {} };

  test('a certificate without one has that of withoutRole, or none', () => {
    const policy = new AccessPolicy(roles(JSON.stringify({ roles: open, withoutRole: 'a' })));
    expect(policy.ofCertificate(undefined, 'CN=x', 'p').permits(1, readCoil, 0, 5)).toBe(true);
    expect(policy.ofCertificate('b', 'CN=x', 'p').permits(1, readCoil, 0, 5)).toBe(false);
    policy.replace(roles(JSON.stringify({ roles: open })));
    expect(policy.ofCertificate(undefined, 'CN=x', 'p').permits(1, readCoil, 0, 5)).toBe(false);
  });

  test('an address has that of the first entry which fits, also by IPv6, and else none', () => {
    const peers = [
      { peer: '10.0.0.7', role: 'b' },
      { peer: '10.0.0.0/24', role: 'a' },
    ];
    const policy = new AccessPolicy(roles(JSON.stringify({ roles: open, peers })));
    const may = (from: string) => policy.ofPeer(from, `${from}:1`).permits(1, readCoil, 0, 5);
    expect(['10.0.0.8', '::ffff:10.0.0.8', '10.0.0.7', '10.0.1.8'].map(may)).toEqual([true, true, false, false]);
  });

  test('roles that are replaced bind clients that are there already', () => {
    const policy = new AccessPolicy(roles(JSON.stringify({ roles: open })));
    const guard = policy.ofCertificate('b', 'CN=x', 'p');
    expect(guard.permits(1, readCoil, 0, 5)).toBe(false);
    policy.replace(roles(JSON.stringify({ roles: { b: open.a } })));
    expect(guard.permits(1, readCoil, 0, 5)).toBe(true);
  });
});
