/** Real data sets that lie beside the repository on a developer's machine, and nowhere else. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder, whether it exists or not. */
export const SHARED_DATA = fileURLToPath(new URL('../../../../shared/data', import.meta.url));

export const sharedDataExists = existsSync(SHARED_DATA);
