import type { Clock } from '../../host/clock/clock.ts';
import type { ObjectMetadata, ObjectType } from '../../protocols/openadr/objects.ts';

/** Objects of one type by id, in the order in which they were made. */
export class ObjectStore<Request, Made extends ObjectMetadata & Request> {
  readonly objectType: ObjectType;
  readonly #clock: Clock;
  readonly #objects = new Map<string, Made>();
  #count = 0;

  constructor(objectType: ObjectType, clock: Clock) {
    this.objectType = objectType;
    this.#clock = clock;
  }

  get(id: string): Made | undefined {
    return this.#objects.get(id);
  }

  all(): Made[] {
    return [...this.#objects.values()];
  }

  create(request: Request, added: Omit<Made, keyof Request | keyof ObjectMetadata>): Made {
    const now = new Date(this.#clock.wallMs()).toISOString();
    const id = `${this.objectType.toLowerCase()}-${++this.#count}`;
    return this.#keep(id, now, now, request, added);
  }

  /** Replaces an object whole; it is of a later time than before, however fast changes come. */
  update(before: Made, request: Request, added: Omit<Made, keyof Request | keyof ObjectMetadata>): Made {
    const modifiedMs = Math.max(this.#clock.wallMs(), Date.parse(before.modificationDateTime) + 1);
    return this.#keep(before.id, before.createdDateTime, new Date(modifiedMs).toISOString(), request, added);
  }

  delete(id: string): void {
    this.#objects.delete(id);
  }

  #keep(
    id: string,
    createdDateTime: string,
    modificationDateTime: string,
    request: Request,
    added: Omit<Made, keyof Request | keyof ObjectMetadata>,
  ): Made {
    const metadata = { id, createdDateTime, modificationDateTime, objectType: this.objectType };
    const made = { ...request, ...added, ...metadata } as Made;
    this.#objects.set(id, made);
    return made;
  }
}
