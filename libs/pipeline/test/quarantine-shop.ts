/** A small company with a quarantine, for tests. */
import {
  createContext,
  exportQuarantine,
  listQuarantine,
  parseConfig,
  type PipelineContext,
  type Ports,
  type QuarantineReplay,
  runReplay,
} from '../src/index.ts';
import { createMemoryPorts } from '../src/testing.ts';
import { createTextSources, tableInMemory } from './text-sources.ts';

const HEADER = 'client,age,exited';
/** Rows that keep the contract, of both classes. */
export const GOOD = ['a,1,0', 'b,2,1'];

export interface Shop {
  readonly ports: Ports;
  readonly warnings: string[];
  put(name: string, lines: readonly string[], header?: string): void;
  context(min?: number, ingestion?: Readonly<Record<string, unknown>>): PipelineContext;
  open(): Promise<number>;
}

/** A shop of text files in memory; its contract allows no age below `min`. */
export function createShop(change: (ports: Ports) => Partial<Ports> = () => ({})): Shop {
  const sources = createTextSources();
  const memory = { ...createMemoryPorts(), sources };
  const ports: Ports = { ...memory, ...change(memory) };
  const warnings: string[] = [];
  return {
    ports,
    warnings,
    put: (name, lines, header = HEADER) => sources.put(name, header, lines),
    context: (min = 0, ingestion = {}) => {
      const contract = {
        identifier: 'client',
        target: { name: 'exited', positive: '1', negative: ['0'] },
        features: [{ name: 'age', type: 'numeric', min }],
      };
      const parsed = parseConfig({ contract, ingestion }, 'config.json');
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues));
      warnings.length = 0;
      return createContext({
        config: parsed.value,
        ports,
        onProgress: (event) => void (event.kind === 'warning' && warnings.push(event.message)),
      });
    },
    open: async () => (await listQuarantine(ports)).open,
  };
}

/** Of every row that counts, oldest first. */
export async function idsOf(shop: Shop): Promise<readonly string[]> {
  return (await listQuarantine(shop.ports)).entries.map(({ id }) => id);
}

/** Hands an exported table back with some of its cells changed. */
export async function mend(
  shop: Shop,
  change: (cells: readonly string[], row: number) => readonly string[],
  more: readonly (readonly string[])[] = [],
): Promise<QuarantineReplay> {
  const context = shop.context();
  const { names, rows } = await exportQuarantine(shop.ports, context.config.contract);
  const tables = tableInMemory(names, [...rows.map(change), ...more]);
  return runReplay(context, { file: { path: 'mended.csv', tables } });
}
