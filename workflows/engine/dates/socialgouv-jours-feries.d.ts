// The package ships no types.
declare module '@socialgouv/jours-feries' {
  /** Public holidays of a year by name, each a `Date` at midnight in the time zone of the process. */
  export default function joursFeries(annee: number, options?: { alsace: boolean }): Record<string, Date>;
}
