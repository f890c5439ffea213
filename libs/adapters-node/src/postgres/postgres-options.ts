/** What one PostgreSQL source is told. */

/** A table or a query of a PostgreSQL server, as the configuration names it. */
export interface PostgresSourceOptions {
  /** Name of the environment variable that holds the connection string. */
  readonly connection: string;
  /**
   * The table or view, exactly as it is called, a schema before it with a dot: `clients`, `crm.clients`. A name that
   * has a dot or quotes in it stands in double quotes. Either this or `query`.
   */
  readonly table?: string;
  /** One statement that only reads. */
  readonly query?: string;
  /**
   * The column that never gets a lower value in a new or changed row than in those committed before. With it only
   * rows from the greatest value read so far on are read.
   */
  readonly watermark?: string;
  /**
   * How far below the greatest value to read again, for rows that were committed late: an interval of PostgreSQL
   * (`1 hour`) where the watermark is a date or time, else a number. Default none.
   */
  readonly lookback?: string;
  /** What the source is called; default the table, or `query`. */
  readonly name?: string;
  /** Longest wait for the connection. Default 10,000. */
  readonly connectTimeoutMs?: number;
  /** Longest time of one statement, such as sorting the rows before the first block of them. Default 600,000. */
  readonly statementTimeoutMs?: number;
}

/** The name of the source in messages and records: `postgres:crm.clients`. */
export function postgresSourceName({ name, table }: PostgresSourceOptions): string {
  return `postgres:${name ?? table ?? 'query'}`;
}
