/** A place in a list: a number, a range of them as text, or a name. */
export type GivenPlace = number | string;
export type GivenPlaces = 'all' | readonly GivenPlace[];

export type GivenBank = 'coils' | 'discreteInputs' | 'inputRegisters' | 'holdingRegisters';
export type GivenBanks = Readonly<Partial<Record<GivenBank, GivenPlaces>>>;

/** A rule as it stands in the file, of the right shape. */
export interface GivenRule {
  readonly units?: readonly GivenPlace[];
  readonly functions?: readonly number[];
  readonly read?: 'all' | GivenBanks;
  readonly write?: 'all' | 'commands' | 'settings' | GivenBanks;
  readonly readFiles?: GivenPlaces;
  readonly writeFiles?: GivenPlaces;
  readonly identify?: true;
  readonly diagnose?: true;
}

/** A roles file whose shape is right. */
export interface GivenRoles {
  readonly roles: Readonly<
    Record<string, { readonly includes?: readonly string[]; readonly rules?: readonly GivenRule[] }>
  >;
  readonly withoutRole?: string;
  readonly peers?: readonly { readonly peer: string; readonly role: string }[];
  readonly serial?: string;
  readonly revoked?: readonly string[];
}
