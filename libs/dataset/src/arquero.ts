/** Entry `@dynamic-risk/dataset/arquero`: a data set as an arquero table and back. */
export { fromArqueroTable } from './from-arquero-table.ts';
export { toArqueroTable } from './to-arquero-table.ts';
