import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { answer, obeyBroadcast } from '../../../host/gateway/answer.ts';
import type { DataModel } from '../../../host/gateway/data-model.ts';
import { type DataModelError, ServedUnit } from '../../../host/gateway/served-unit.ts';
import { decodeResponse } from '../../../protocols/modbus/decode-response.ts';
import { encodeRequest } from '../../../protocols/modbus/encode-request.ts';
import type { ReadDeviceIdentificationRequest } from '../../../protocols/modbus/request.ts';
import { concat, GOLDEN, hex } from '../../protocols/modbus/golden.ts';
import { anyFileRequest, anyRequest } from '../../protocols/modbus/requests.ts';
import { ArrayFiles } from './array-files.ts';
import { ArrayModel } from './array-model.ts';

function serve(model: DataModel, readOnly = false) {
  const errors: DataModelError[] = [];
  const line = { frames: 0, communicationErrors: 0 };
  const unit = new ServedUnit(1, model, line, { readOnly, onModelError: (error) => errors.push(error) });
  /** Request PDU → response PDU, both as hexadecimal digits. */
  function ask(pdu: string): string {
    const request = concat(hex('eeee'), hex(pdu));
    const target = new Uint8Array(300).fill(0xcc);
    const end = answer(unit, request, 2, request.length, target, 5);
    expect(end - 5).toBeLessThanOrEqual(253);
    expect(target.subarray(0, 5).every((byte) => byte === 0xcc)).toBe(true);
    return Buffer.from(target.subarray(5, end)).toString('hex');
  }
  function broadcast(pdu: string): void {
    obeyBroadcast(unit, hex(pdu), 0, hex(pdu).length);
  }
  return { unit, line, errors, ask, broadcast };
}

function text(value: string): string {
  return Buffer.from(value, 'latin1').toString('hex');
}

/** The data behind the examples of the specification. */
function specificationModel(): ArrayModel {
  const model = new ArrayModel({ coils: 256, discreteInputs: 256 });
  const bits = (into: boolean[], at: number, data: string, count: number) => {
    const bytes = hex(data);
    for (let bit = 0; bit < count; bit++) into[at + bit] = ((bytes[bit >> 3]! >> (bit & 7)) & 1) === 1;
  };
  bits(model.coils, 0x13, 'cd6b05', 19);
  bits(model.bits[1], 0xc4, 'acdb35', 22);
  model.holding.splice(0x6b, 3, 0x022b, 0, 0x64);
  model.registers[0][8] = 10;
  const files = new ArrayFiles(3, 4);
  files.files.get(4)!.set(hex('0dfe 0020'), 2);
  files.files.get(3)!.set(hex('33cd 0040'), 18);
  model.files = files;
  model.holding.splice(3, 6, 0x00fe, 0x0acd, 1, 3, 0x000d, 0x00ff);
  return model;
}

describe('the examples of the specification', () => {
  const exact = GOLDEN.filter(({ request }) => request.function !== 17 && request.function !== 43);

  test.each(exact)('$name', ({ requestPdu, responsePdu }) => {
    const { ask } = serve(specificationModel());
    expect(ask(Buffer.from(requestPdu).toString('hex'))).toBe(Buffer.from(responsePdu).toString('hex'));
  });

  test('6.16 mask write: 12 hexadecimal becomes 17', () => {
    const model = specificationModel();
    model.holding[4] = 0x12;
    serve(model).ask('16 0004 00f2 0025');
    expect(model.holding[4]).toBe(0x17);
  });

  test('6.17 read/write: what was written is there', () => {
    const model = specificationModel();
    serve(model).ask('17 0003 0006 000e 0003 06 00ff 00ff 00ff');
    expect(model.holding.slice(14, 17)).toEqual([0xff, 0xff, 0xff]);
  });
});

describe('limits and exceptions', () => {
  const exceptions: readonly (readonly [string, string, string])[] = [
    ['quantity 0 (modbus-serial answers 02)', '03 0000 0000', '8303'],
    ['126 registers (modbus-serial serves them)', '03 0000 007e', '8303'],
    ['127 registers (modbus-serial serves them)', '04 0000 007f', '8403'],
    ['200 registers (modbus-serial answers 04)', '03 0000 00c8', '8303'],
    ['coil value 1234 (modbus-serial writes it)', '05 0000 1234', '8503'],
    ['coils whose byte count is wrong (modbus-serial is silent)', '0f 0000 0008 02 ff', '8f03'],
    ['registers whose byte count is wrong (modbus-serial is silent)', '10 0000 0002 03 0001 00', '9003'],
    ['a range beyond 65536 (modbus-serial answers 04)', '03 ffff 0002', '8302'],
    ['the first address after the last', '03 0100 0001', '8302'],
    ['a range that begins well and ends badly', '03 00ff 0002', '8302'],
    ['a single coil out of range', '05 0040 ff00', '8502'],
    ['a single register out of range', '06 0100 0001', '8602'],
    ['a mask write out of range', '16 0100 0000 0000', '9602'],
    ['function 7 (modbus-serial is silent)', '07', '8701'],
    ['function 11 (modbus-serial is silent)', '0b', '8b01'],
    ['function 12 (modbus-serial is silent)', '0c', '8c01'],
    ['function 24', '18 0000', '9801'],
    ['function 0', '00', '8001'],
    ['both range and quantity bad: quantity comes first', '03 ffff 007e', '8303'],
    ['unknown sub-function', '08 0001 0000', '8801'],
  ];

  test.each(exceptions)('%s', (_, pdu, expected) => {
    const model = new ArrayModel();
    expect(serve(model).ask(pdu)).toBe(expected);
    expect(model.holding.every((value) => value === 0) && model.coils.every((value) => !value)).toBe(true);
  });

  test('the largest requests of each function', () => {
    const model = new ArrayModel({
      coils: 65_536,
      discreteInputs: 2000,
      inputRegisters: 125,
      holdingRegisters: 65_536,
    });
    const { ask } = serve(model);
    expect(ask('01 f830 07d0')).toBe(`01fa${'00'.repeat(250)}`);
    expect(ask('02 0000 07d0')).toBe(`02fa${'00'.repeat(250)}`);
    expect(ask('03 ff83 007d')).toBe(`03fa${'00'.repeat(250)}`);
    expect(ask('04 0000 007d')).toBe(`04fa${'00'.repeat(250)}`);
    expect(ask(`0f 0000 07b0 f6 ${'ff'.repeat(246)}`)).toBe('0f000007b0');
    expect(ask(`10 0000 007b f6 ${'01'.repeat(246)}`)).toBe('100000007b');
    expect(ask(`17 0000 007d 0100 0079 f2 ${'02'.repeat(242)}`)).toBe(`17fa${'01'.repeat(246)}00000000`);
  });

  test('an exception that the device gives is passed on', () => {
    const model = new ArrayModel();
    model.refuseWith = 6;
    expect(serve(model).ask('06 0000 0001')).toBe('8606');
    expect(serve(model).ask('16 0000 0000 0001')).toBe('9606');
    expect(serve(model).ask('17 0000 0001 0000 0001 02 0001')).toBe('9706');
  });

  test('a model that throws is a failed device, and its owner is told', () => {
    const model = new ArrayModel();
    model.read = () => {
      throw new Error('disk full');
    };
    const { ask, errors } = serve(model);
    expect(ask('03 0000 0001')).toBe('8304');
    expect(errors[0]?.message).toBe('the data model of unit 1 failed in function 3: answered serverDeviceFailure');
    expect(errors[0]?.cause).toEqual(new Error('disk full'));
  });
});

describe('files', () => {
  function serveFiles(readOnly = false) {
    const model = new ArrayModel();
    const files = new ArrayFiles(1, 2, 65_535);
    model.files = files;
    return { ...serve(model, readOnly), files };
  }

  test('6.15 the records are there', () => {
    const model = specificationModel();
    serve(model).ask('15 0d 06 0004 0007 0003 06af 04be 100d');
    expect(model.files!.bytes(4, 6, 5)).toEqual(hex('0000 06af 04be 100d 0000'));
  });

  test('a model without files does not have the functions, whatever the request is', () => {
    const { ask } = serve(new ArrayModel());
    expect(ask('14 07 06 0001 0000 0001')).toBe('9401');
    expect(ask('15 09 06 0001 0000 0001 1234')).toBe('9501');
    expect(ask('15 00')).toBe('9501');
  });

  test('the largest requests', () => {
    const { ask, files } = serveFiles();
    const data = Array.from({ length: 244 }, (_, index) => (index % 256).toString(16).padStart(2, '0')).join('');
    const write = `15fb06ffff2696007a${data}`;
    expect(ask(write)).toBe(write);
    expect(ask('14 07 06 ffff 2694 007c')).toBe(`14faf90600000000${data}`);
    expect(ask(`14 f5 ${'06 ffff 270f 0001'.repeat(35)}`)).toBe(`148c${'0306f2f3'.repeat(35)}`);
    expect(files.bytes(65_535, 9_999, 1)).toEqual(hex('f2f3'));
  });

  test('what the specification forbids reaches no file', () => {
    const { ask, files } = serveFiles();
    expect(ask('14 07 07 0001 0000 0001')).toBe('9402');
    expect(ask('15 09 06 0001 2710 0001 1234')).toBe('9502');
    expect(ask('15 12 06 0001 0000 0001 1234 06 0000 0000 0001 1234')).toBe('9502');
    expect(ask('14 07 06 0001 0000 007d')).toBe('9403');
    expect(files.asked).toEqual([]);
  });

  test('groups are carried out in their order, up to the first that is refused', () => {
    const { ask, files } = serveFiles();
    files.refusedFile = 2;
    const groups = ['0001 0005', '0002 0006', '0001 0007'].map((place) => `06 ${place} 0001 abcd`);
    expect(ask(`15 1b ${groups.join('')}`)).toBe('9506');
    expect(files.asked).toEqual(['write 1:5+1', 'write 2:6+1']);
    expect(files.bytes(1, 4, 4)).toEqual(hex('0000 abcd 0000 0000'));
    expect(ask('14 0e 06 0001 0005 0001 06 0003 0000 0001')).toBe('9402');
    expect(ask('14 0e 06 0001 0005 0001 06 0002 0000 0001')).toBe('9406');
  });

  test('a unit that is read only gives records and takes none', () => {
    const { ask, files } = serveFiles(true);
    expect(ask('14 07 06 0001 0000 0001')).toBe('140403060000');
    expect(ask('15 09 06 0001 0000 0001 1234')).toBe('9501');
    expect(files.asked).toEqual(['read 1:0+1']);
  });

  test('a broadcast write is carried out by units with files, a broadcast read by none', () => {
    const { broadcast, files, unit } = serveFiles();
    broadcast('15 09 06 0001 0003 0001 1234');
    broadcast('14 07 06 0001 0000 0001');
    expect(files.asked).toEqual(['write 1:3+1']);
    expect(files.bytes(1, 3, 1)).toEqual(hex('1234'));
    expect(unit.counters.exceptionErrors).toBe(0);
    const without = serve(new ArrayModel());
    without.broadcast('15 09 06 0001 0003 0001 1234');
    expect(without.unit.counters.exceptionErrors).toBe(1);
  });

  test('whatever bytes come, a file is asked for records that a file can have, and the answer fits', () => {
    const wild = fc.tuple(fc.constantFrom(20, 21), fc.uint8Array({ maxLength: 252 }));
    const broken = fc.tuple(anyFileRequest, fc.nat(), fc.integer({ min: 0, max: 255 }), fc.nat({ max: 8 }));
    const pdus = fc.oneof(
      wild.map(([code, rest]) => Uint8Array.of(code, ...rest)),
      broken.map(([request, at, value, cut]) => {
        const pdu = new Uint8Array(260);
        const end = encodeRequest(request, pdu, 0);
        pdu[1 + (at % (end - 1))] = value;
        return pdu.slice(0, Math.max(1, end - cut));
      }),
    );
    let served = 0;
    fc.assert(
      fc.property(pdus, (pdu) => {
        const model = new ArrayModel();
        const files = new ArrayFiles(1, 2, 3);
        model.files = files;
        const { ask, errors } = serve(model);
        const answered = hex(ask(Buffer.from(pdu).toString('hex')));
        expect(errors).toEqual([]);
        expect([pdu[0], pdu[0]! | 0x80]).toContain(answered[0]);
        for (const asked of files.asked) {
          const [file, record, count] = asked.split(/[ :+]/).slice(1).map(Number) as [number, number, number];
          expect(file >= 1 && count >= 1 && record + count <= 10_000).toBe(true);
          served++;
        }
      }),
      { numRuns: 300 },
    );
    expect(served).toBeGreaterThan(0);
  });

  test('whatever is asked, the answer is the one that a client expects', () => {
    fc.assert(
      fc.property(anyFileRequest, (request) => {
        const model = new ArrayModel();
        const places = request.function === 20 ? request.ranges : request.function === 21 ? request.writes : [];
        const files = new ArrayFiles(...places.map(({ file }) => file));
        for (const [file, bytes] of files.files)
          bytes.forEach((_, at) => {
            bytes[at] = at * 31 + file;
          });
        model.files = files;
        const pdu = new Uint8Array(260);
        const end = encodeRequest(request, pdu, 0);
        const answered = hex(serve(model).ask(Buffer.from(pdu.subarray(0, end)).toString('hex')));
        const decoded = decodeResponse(request, answered, 0, answered.length);
        if (request.function === 20) {
          const held = request.ranges.map(({ file, record, count }) => files.bytes(file, record, count));
          expect(decoded).toEqual({ kind: 'fileRead', function: 20, ranges: held });
        } else {
          expect(decoded).toEqual({ kind: 'written', function: 21 });
        }
      }),
    );
  });
});

describe('writes', () => {
  test('bits behind the last coil are cleared before the model sees them', () => {
    const model = new ArrayModel();
    const { ask, errors } = serve(model);
    expect(ask('0f 0000 0003 01 ff')).toBe('0f00000003');
    expect(errors).toEqual([]);
    expect(model.coils.slice(0, 5)).toEqual([true, true, true, false, false]);
  });

  test('a mask write keeps what the and-mask keeps', () => {
    fc.assert(
      fc.property(fc.nat(0xffff), fc.nat(0xffff), fc.nat(0xffff), (value, and, or) => {
        const model = new ArrayModel();
        model.holding[7] = value;
        const word = (n: number) => n.toString(16).padStart(4, '0');
        serve(model).ask(`16 0007 ${word(and)} ${word(or)}`);
        expect(model.holding[7]).toBe((value & and) | (or & ~and & 0xffff));
      }),
    );
  });

  test('read/write writes before it reads', () => {
    expect(serve(new ArrayModel()).ask('17 0000 0002 0001 0001 02 abcd')).toBe('17040000abcd');
  });

  test.each(['17 0100 0001 0000 0001 02 abcd', '17 0000 0001 0100 0001 02 abcd', '17 ffff 0002 0000 0001 02 abcd'])(
    'read/write with either range bad writes nothing: %s',
    (pdu) => {
      const model = new ArrayModel();
      expect(serve(model).ask(pdu)).toBe('9702');
      expect(model.writes).toBe(0);
    },
  );

  test('a read-only unit does not support functions that write, and still reads', () => {
    const model = new ArrayModel();
    const { ask, broadcast } = serve(model, true);
    const writes = [
      '05 0000 ff00',
      '06 0000 0001',
      '0f 0000 0001 01 01',
      '10 0000 0001 02 0001',
      '16 0000 0000 0001',
      '17 0000 0001 0000 0001 02 0001',
      '10 0000 0000 00',
    ];
    for (const pdu of writes) {
      expect(ask(pdu)).toBe(`${(Number.parseInt(pdu.slice(0, 2), 16) | 0x80).toString(16)}01`);
      broadcast(pdu);
    }
    expect(model.writes).toBe(0);
    expect(ask('03 0000 0001')).toBe('03020000');
    expect(ask('08 000a 0000')).toBe('08000a0000');
  });
});

describe('diagnostics', () => {
  test('query data comes back, as many words as were sent', () => {
    expect(serve(new ArrayModel()).ask('08 0000 a537 1234')).toBe('08 0000 a537 1234'.replaceAll(' ', ''));
  });

  test('each counter, and clearing them', () => {
    const { ask, broadcast, line } = serve(new ArrayModel());
    line.frames = 0x10007;
    line.communicationErrors = 5;
    ask('03 0000 0001');
    ask('03 0000 0000');
    broadcast('06 0000 0001');
    broadcast('06 0100 0001');
    broadcast('03 0000 0001');
    expect(ask('08 000b 0000')).toBe('08000b0007');
    expect(ask('08 000c 0000')).toBe('08000c0005');
    expect(ask('08 000d 0000')).toBe('08000d0002');
    expect(ask('08 000e 0000')).toBe('08000e0008');
    expect(ask('08 000f 0000')).toBe('08000f0003');
    expect(ask('08 000a 0000')).toBe('08000a0000');
    line.frames += 2;
    expect(ask('08 000b 0000')).toBe('08000b0002');
    expect(ask('08 000c 0000')).toBe('08000c0000');
    expect(ask('08 000d 0000')).toBe('08000d0000');
    expect(ask('08 000e 0000')).toBe('08000e0004');
    expect(ask('08 000f 0000')).toBe('08000f0000');
  });
});

describe('broadcasts', () => {
  test('writes are carried out', () => {
    const model = new ArrayModel();
    const { broadcast } = serve(model);
    broadcast('06 0001 0007');
    broadcast('10 0002 0001 02 0008');
    broadcast('16 0003 0000 0009');
    broadcast('05 0000 ff00');
    broadcast('0f 0001 0002 01 03');
    expect(model.holding.slice(0, 5)).toEqual([0, 7, 8, 9, 0]);
    expect(model.coils.slice(0, 4)).toEqual([true, true, true, false]);
  });

  test('what needs an answer is ignored', () => {
    const model = new ArrayModel();
    const { broadcast, unit } = serve(model);
    for (const pdu of ['03 0000 0001', '17 0000 0001 0000 0001 02 0001', '08 000a 0000', '07']) broadcast(pdu);
    expect(model.writes).toBe(0);
    expect(unit.counters).toMatchObject({ noResponses: 4, serverMessages: 0 });
  });
});

describe('identity', () => {
  const basic = { vendorName: 'Kerb', productCode: 'M1', majorMinorRevision: '1.2' };
  const objects = `0004${text('Kerb')}0102${text('M1')}0203${text('1.2')}`;

  test('basic identification, with individual access', () => {
    const { ask } = serve(new ArrayModel({}, basic));
    expect(ask('2b 0e 01 00')).toBe(`2b0e0181000003${objects}`);
    expect(ask('2b 0e 01 02')).toBe(`2b0e0181000001${`0203${text('1.2')}`}`);
    expect(ask('2b 0e 04 01')).toBe(`2b0e0481000001${`0102${text('M1')}`}`);
  });

  test('regular and extended identification give what there is', () => {
    const { ask } = serve(new ArrayModel({}, { ...basic, modelName: 'Meter' }));
    const all = `${objects}0505${text('Meter')}`;
    expect(ask('2b 0e 01 00')).toBe(`2b0e0182000003${objects}`);
    expect(ask('2b 0e 02 00')).toBe(`2b0e0282000004${all}`);
    expect(ask('2b 0e 03 00')).toBe(`2b0e0382000004${all}`);
    expect(ask('2b 0e 04 05')).toBe(`2b0e0482000001${`0505${text('Meter')}`}`);
  });

  test('a stream from an object that is not there begins at object 0, an individual one is 02', () => {
    const { ask } = serve(new ArrayModel({}, basic));
    for (const id of ['03', '06', '07', '80', 'ff']) {
      expect(ask(`2b 0e 01 ${id}`)).toBe(`2b0e0181000003${objects}`);
      expect(ask(`2b 0e 04 ${id}`)).toBe('ab02');
    }
  });

  test('read codes 0 and 5 are 03, other MEI types 01', () => {
    const { ask } = serve(new ArrayModel({}, basic));
    expect(ask('2b 0e 00 00')).toBe('ab03');
    expect(ask('2b 0e 05 00')).toBe('ab03');
    expect(ask('2b 0d 01 00')).toBe('ab01');
  });

  test('long objects are spread over answers that follow one another', () => {
    const identity = {
      vendorName: 'V'.repeat(120),
      productCode: 'P'.repeat(120),
      majorMinorRevision: 'R'.repeat(120),
      vendorUrl: 'U'.repeat(400),
      productName: 'N',
    };
    const { unit } = serve(new ArrayModel({}, identity));
    const found: Record<number, string> = {};
    let objectId: number | undefined = 0;
    for (let parts = 0; objectId !== undefined && parts < 10; parts++) {
      const request: ReadDeviceIdentificationRequest = { function: 43, readDeviceIdCode: 2, objectId };
      const bytes = new Uint8Array(300);
      const end = answer(unit, bytes, 0, encodeRequest(request, bytes, 0), bytes, 20);
      const decoded = decodeResponse(request, bytes, 20, end);
      if (decoded.kind !== 'identification') throw new Error(`it was ${decoded.kind}`);
      for (const { id, value } of decoded.objects) found[id] = Buffer.from(value).toString('latin1');
      objectId = decoded.nextObjectId;
    }
    expect(objectId).toBeUndefined();
    expect(found).toEqual({
      0: identity.vendorName,
      1: identity.productCode,
      2: identity.majorMinorRevision,
      3: 'U'.repeat(244),
      4: 'N',
    });
  });

  test('server id: unit, run indicator, text (modbus-serial drops the short frame)', () => {
    const model = new ArrayModel({}, basic);
    const { ask } = serve(model);
    expect(ask('11')).toBe(`110d01ff${text('Kerb M1 1.2')}`);
    model.running = false;
    expect(ask('11')).toBe(`110d0100${text('Kerb M1 1.2')}`);
    expect(ask('11 00')).toBe('9103');
  });
});

test('whatever a client may ask is answered so that it understands', () => {
  fc.assert(
    fc.property(anyRequest, fc.boolean(), (request, readOnly) => {
      const model = new ArrayModel({ coils: 3000, discreteInputs: 3000, inputRegisters: 500, holdingRegisters: 500 });
      const { unit, errors } = serve(model, readOnly);
      const bytes = new Uint8Array(260);
      const target = new Uint8Array(260);
      const end = answer(unit, bytes, 0, encodeRequest(request, bytes, 0), target, 0);
      expect(end).toBeLessThanOrEqual(253);
      const decoded = decodeResponse(request, target, 0, end);
      expect(decoded.kind).not.toBe('mismatch');
      expect(errors).toEqual([]);
    }),
  );
});

test('any bytes are answered with at most 253 bytes, and nothing throws', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 1, maxLength: 253 }), (bytes) => {
      const { unit, errors } = serve(new ArrayModel());
      const target = new Uint8Array(300).fill(0xcc);
      const end = answer(unit, bytes, 0, bytes.length, target, 0);
      expect(end).toBeGreaterThanOrEqual(2);
      expect(end).toBeLessThanOrEqual(253);
      expect(target.subarray(end, end + 40).every((byte) => byte === 0xcc)).toBe(true);
      expect(target[0]! & 0x7f).toBe(bytes[0]! & 0x7f);
      expect(errors).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});
