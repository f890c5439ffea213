/** Lists one PostgreSQL source in a process of its own and says what that took. Argument: the options, as JSON. */
import { CLIENTS } from './postgres-clients-contract.ts';
import type { PostgresSource } from '@dynamic-risk/pipeline';
import { createPostgresSource } from '../src/postgres/postgres-source.ts';

const source = createPostgresSource(JSON.parse(process.argv[2] ?? '') as PostgresSource, CLIENTS);
const { files } = await source.list();
await source.close();
process.stdout.write(
  JSON.stringify({ bytes: files[0]?.bytes, peakBytes: process.resourceUsage().maxRSS * 1024 }),
);
