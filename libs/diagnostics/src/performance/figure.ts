/** A number, or why there is none; never NaN. */
export type Figure =
  | { readonly value: number; readonly undefinedReason?: never }
  | { readonly value?: never; readonly undefinedReason: string };
