import { ExceptionCode, FunctionCode, ReadDeviceIdCode } from '../../protocols/modbus/constants.ts';
import type { ReadDeviceIdentificationRequest } from '../../protocols/modbus/request.ts';
import type { DeviceIdentificationResponse } from '../../protocols/modbus/response.ts';
import { ExceptionResponseError } from './errors.ts';
import type { ReadDeviceIdentity } from './line.ts';

/** There are 256 object ids, and a part holds one at least. */
const MAX_PARTS = 256;
/** The objects that the specification names, by id (Modbus Application Protocol V1.1b3, 6.21). */
const VENDOR_NAME = 0;
const PRODUCT_CODE = 1;
const MAJOR_MINOR_REVISION = 2;
const LAST_NAMED = 6;
const OPTIONAL_NAMES = [
  [3, 'vendorUrl'],
  [4, 'productName'],
  [5, 'modelName'],
  [6, 'userApplicationName'],
] as const;

type Ask = (request: ReadDeviceIdentificationRequest) => Promise<DeviceIdentificationResponse>;

/**
 * Reads what a device tells about itself: all it has, or only the basic objects where it refuses more, or the named objects one
 * by one where it refuses to stream them.
 */
export async function readIdentity(ask: Ask): Promise<ReadDeviceIdentity> {
  try {
    return identityOf(await readObjects(ask, ReadDeviceIdCode.extended));
  } catch (error) {
    if (!isRefusedThis(error)) throw error;
  }
  try {
    return identityOf(await readObjects(ask, ReadDeviceIdCode.basic));
  } catch (error) {
    if (!isRefusedThis(error)) throw error;
    const objects = await readOneByOne(ask);
    if (objects.size === 0) throw error;
    return identityOf(objects);
  }
}

/** The device has the function, and refuses what it was asked by it. */
function isRefusedThis(error: unknown): error is ExceptionResponseError {
  return error instanceof ExceptionResponseError && error.exceptionCode !== ExceptionCode.illegalFunction;
}

/** The named objects that a device gives by individual access. */
async function readOneByOne(ask: Ask): Promise<Map<number, string>> {
  const objects = new Map<number, string>();
  for (let objectId = VENDOR_NAME; objectId <= LAST_NAMED; objectId++) {
    try {
      const response = await ask({
        function: FunctionCode.encapsulatedInterfaceTransport,
        readDeviceIdCode: ReadDeviceIdCode.individual,
        objectId,
      });
      for (const { id, value } of response.objects) objects.set(id, Buffer.from(value).toString('utf8'));
    } catch (error) {
      if (!isRefusedThis(error)) throw error;
      // The first is mandatory: a device that refuses it has none.
      if (objectId === VENDOR_NAME) return objects;
    }
  }
  return objects;
}

async function readObjects(ask: Ask, readDeviceIdCode: ReadDeviceIdCode): Promise<Map<number, string>> {
  const objects = new Map<number, string>();
  let objectId = 0;
  for (let part = 0; part < MAX_PARTS; part++) {
    const response = await ask({
      function: FunctionCode.encapsulatedInterfaceTransport,
      readDeviceIdCode,
      objectId,
    });
    for (const { id, value } of response.objects) objects.set(id, Buffer.from(value).toString('utf8'));
    if (response.nextObjectId === undefined || response.nextObjectId <= objectId) return objects;
    objectId = response.nextObjectId;
  }
  return objects;
}

/** Devices that leave out mandatory objects are common; theirs are empty. */
export function identityOf(objects: ReadonlyMap<number, string>): ReadDeviceIdentity {
  const named: Partial<Record<(typeof OPTIONAL_NAMES)[number][1], string>> = {};
  for (const [id, name] of OPTIONAL_NAMES) {
    const value = objects.get(id);
    if (value !== undefined) named[name] = value;
  }
  return {
    vendorName: objects.get(VENDOR_NAME) ?? '',
    productCode: objects.get(PRODUCT_CODE) ?? '',
    majorMinorRevision: objects.get(MAJOR_MINOR_REVISION) ?? '',
    ...named,
    objects,
  };
}
