import type { DataModel } from '../../../host/gateway/data-model.ts';
import { ExceptionResponseError, RequestTimeoutError } from '../../../host/line/errors.ts';
import type { Line, ReadDeviceIdentity, RequestOptions } from '../../../host/line/line.ts';
import { Bank } from '../../../protocols/modbus/bank.ts';
import type { ExceptionCode } from '../../../protocols/modbus/constants.ts';

export interface AskedRequest {
  readonly unitId: number;
  readonly kind: 'read' | 'write';
  readonly bank: Bank;
  readonly address: number;
  readonly retries: number | undefined;
}

/** A line whose devices are data models, which answer at once or, while they are unplugged, not. */
export class ModelLine implements Line {
  readonly name = 'test';
  readonly asked: AskedRequest[] = [];
  /** Units that do not answer. */
  readonly unplugged = new Set<number>();
  closed = false;
  readonly #units: ReadonlyMap<number, DataModel>;

  constructor(units: ReadonlyMap<number, DataModel>) {
    this.#units = units;
  }

  /** Requests to a unit since the last call. */
  takeAsked(unitId: number): AskedRequest[] {
    const taken = this.asked.filter((request) => request.unitId === unitId);
    this.asked.splice(0, this.asked.length, ...this.asked.filter((request) => request.unitId !== unitId));
    return taken;
  }

  get statistics(): never {
    throw new Error('nobody asks for it');
  }

  async readBits(
    unitId: number,
    bank: typeof Bank.coils | typeof Bank.discreteInputs,
    address: number,
    count: number,
    options?: RequestOptions,
  ): Promise<Uint8Array> {
    return this.#read(unitId, bank, address, count, Math.ceil(count / 8), options);
  }

  async readRegisters(
    unitId: number,
    bank: typeof Bank.inputRegisters | typeof Bank.holdingRegisters,
    address: number,
    count: number,
    options?: RequestOptions,
  ): Promise<Uint8Array> {
    return this.#read(unitId, bank, address, count, count * 2, options);
  }

  async writeBits(
    unitId: number,
    address: number,
    count: number,
    bytes: Uint8Array,
    options?: RequestOptions,
  ): Promise<void> {
    this.#write(unitId, Bank.coils, address, count, bytes, options);
  }

  async writeRegisters(unitId: number, address: number, bytes: Uint8Array, options?: RequestOptions): Promise<void> {
    this.#write(unitId, Bank.holdingRegisters, address, bytes.length / 2, bytes, options);
  }

  maskWrite(): Promise<void> {
    throw new Error('not asked of these devices');
  }

  readWriteRegisters(): Promise<Uint8Array> {
    throw new Error('not asked of these devices');
  }

  readFileRecords(): Promise<Uint8Array[]> {
    throw new Error('not asked of these devices');
  }

  writeFileRecords(): Promise<void> {
    throw new Error('not asked of these devices');
  }

  readIdentity(): Promise<ReadDeviceIdentity> {
    throw new Error('not asked of these devices');
  }

  request(): Promise<Uint8Array> {
    throw new Error('not asked of these devices');
  }

  async close(): Promise<void> {
    this.closed = true;
  }

  #read(
    unitId: number,
    bank: Bank,
    address: number,
    count: number,
    size: number,
    options: RequestOptions | undefined,
  ): Uint8Array {
    const bytes = new Uint8Array(size);
    const request = { unitId, kind: 'read', bank, address, retries: options?.retries } as const;
    this.#ask(request, count, (model) => model.read(bank, address, count, bytes, 0));
    return bytes;
  }

  #write(
    unitId: number,
    bank: typeof Bank.coils | typeof Bank.holdingRegisters,
    address: number,
    count: number,
    bytes: Uint8Array,
    options: RequestOptions | undefined,
  ): void {
    const request = { unitId, kind: 'write', bank, address, retries: options?.retries } as const;
    this.#ask(request, count, (model) => model.write(bank, address, count, bytes, 0));
  }

  #ask(request: AskedRequest, quantity: number, carryOut: (model: DataModel) => ExceptionCode | 0): void {
    const { unitId, bank, address } = request;
    this.asked.push(request);
    const model = this.#units.get(unitId);
    const context = { unitId, functionCode: request.kind === 'read' ? 3 : 16, bank, address, quantity };
    if (model === undefined || this.unplugged.has(unitId)) throw new RequestTimeoutError(this.name, context, 1000, 1);
    const code = carryOut(model);
    if (code !== 0) throw new ExceptionResponseError(this.name, context, code);
  }
}
