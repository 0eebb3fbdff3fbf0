/** One answer offered by a choice. */
export interface Option {
  valeur: string;
  libelle: string;
}
