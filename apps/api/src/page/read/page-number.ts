/** Which page of a list an address names. */

/** From 1 on; whatever is not understood is 1. */
export function pageNumber(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 1;
}
