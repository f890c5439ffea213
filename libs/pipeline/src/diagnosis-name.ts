/** Where a diagnosis is found. */

/** Name of the stored diagnosis of a mode. */
export function diagnosisName(mode: string): string {
  return `diagnosis_${mode}.json`;
}
