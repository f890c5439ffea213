/** Writes the types of the client: `npm run make:client-types`. */
import { writeFile } from 'node:fs/promises';
import { CLIENT_TYPES, madeClientTypes } from './made-client-types.ts';

await writeFile(CLIENT_TYPES, await madeClientTypes());
