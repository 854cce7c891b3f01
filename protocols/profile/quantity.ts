/**
 * A number that remembers its unit: a `Quantity<'W'>` is a number, and is not a `Quantity<'V'>`. Plain numbers are
 * accepted where a quantity is expected. There is no `unit` at run time.
 */
export type Quantity<Unit extends string> = number & { readonly unit?: Unit };
