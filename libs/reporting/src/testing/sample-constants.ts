/** What all samples share. */

/** Id of the run that every sample report is about. */
export const RUN_ID = '20261123T112233456Z';
/** When it happened. */
export const CREATED_AT = '2026-11-23T11:22:33.456Z';
/** Stands for any fingerprint. */
export const SHA = '3f0c9a1be2d47785'.repeat(4);
