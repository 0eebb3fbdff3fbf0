/** Tables as Kysely sees them: table name → column name → type of a read value. Generated from the migrated database. */
export type BaseDeDonnees = Record<string, Record<string, unknown>>;
