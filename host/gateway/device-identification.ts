import {
  ExceptionCode,
  FunctionCode,
  MAX_PDU_SIZE,
  MEI_READ_DEVICE_IDENTIFICATION,
  ReadDeviceIdCode,
} from '../../protocols/modbus/constants.ts';
import type { Identity } from '../../protocols/profile/profile.ts';

/** Function, MEI type, read code, conformity level, more follows, next object id, number of objects. */
const HEADER_SIZE = 7;
/** What one object may hold so that it fits into an answer of its own. */
const MAX_OBJECT_SIZE = MAX_PDU_SIZE - HEADER_SIZE - 2;
/** Object ids 0 to 2 are basic, 3 to 6 regular. */
const BASIC_OBJECTS = 3;
const INDIVIDUAL_ACCESS = 0x80;
const MORE_FOLLOWS = 0xff;

/** The objects of function 43/14, encoded once (Modbus Application Protocol V1.1b3, 6.21). */
export class DeviceIdentification {
  /** By object id; objects that the device does not have are left out. */
  readonly #objects: readonly (Uint8Array | undefined)[];
  readonly #conformityLevel: number;

  constructor(identity: Identity) {
    const texts = [
      identity.vendorName,
      identity.productCode,
      identity.majorMinorRevision,
      identity.vendorUrl,
      identity.productName,
      identity.modelName,
      identity.userApplicationName,
    ];
    this.#objects = texts.map((text) =>
      text === undefined ? undefined : new TextEncoder().encode(text).subarray(0, MAX_OBJECT_SIZE),
    );
    const regular = this.#objects.slice(BASIC_OBJECTS).some((object) => object !== undefined);
    this.#conformityLevel = INDIVIDUAL_ACCESS | (regular ? ReadDeviceIdCode.regular : ReadDeviceIdCode.basic);
  }

  /** Writes the answer PDU to `target` from `offset`; returns its end, or the exception code as a negative number. */
  answer(readDeviceIdCode: number, objectId: number, target: Uint8Array, offset: number): number {
    const individual = readDeviceIdCode === ReadDeviceIdCode.individual;
    if (individual && this.#objects[objectId] === undefined) return -ExceptionCode.illegalDataAddress;
    if (readDeviceIdCode < ReadDeviceIdCode.basic || readDeviceIdCode > ReadDeviceIdCode.individual) {
      return -ExceptionCode.illegalDataValue;
    }
    let end = this.#objects.length;
    if (individual) end = objectId + 1;
    else if (readDeviceIdCode === ReadDeviceIdCode.basic) end = BASIC_OBJECTS;
    const known = objectId < end && this.#objects[objectId] !== undefined;
    let id = known ? objectId : 0;
    let count = 0;
    let at = offset + HEADER_SIZE;
    for (; id < end; id++) {
      const object = this.#objects[id];
      if (object === undefined) continue;
      if (at + 2 + object.length > offset + MAX_PDU_SIZE) break;
      target[at] = id;
      target[at + 1] = object.length;
      target.set(object, at + 2);
      at += 2 + object.length;
      count++;
    }
    const more = id < end;
    target[offset] = FunctionCode.encapsulatedInterfaceTransport;
    target[offset + 1] = MEI_READ_DEVICE_IDENTIFICATION;
    target[offset + 2] = readDeviceIdCode;
    target[offset + 3] = this.#conformityLevel;
    target[offset + 4] = more ? MORE_FOLLOWS : 0;
    target[offset + 5] = more ? id : 0;
    target[offset + 6] = count;
    return at;
  }
}
