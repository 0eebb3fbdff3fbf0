// What every letter of a funder carries, whatever it says.

/** The funder as its letters show it. `couleur` is `#rrggbb`, contrast AA on white being the caller's charge. */
export interface Financeur {
  nom: string;
  /** With its article, inside a sentence: « la Région Occitanie »; then short: « la Région ». */
  designation: string;
  designationCourte: string;
  service: string;
  adresse: string[];
  courriel: string;
  telephone: string;
  couleur: string | null;
  /** Address of the délégué à la protection des données. */
  dpo: string;
}

/** A person or body with its postal address, line by line. */
interface Destinataire {
  nom: string;
  qualite: string | null;
  adresse: string[];
}

/** The agent in charge: name, function and address are owed to the applicant (CRPA L111-2). */
export interface Agent {
  nom: string;
  fonction: string;
  courriel: string;
  telephone: string;
}

/** Who signs for the funder. `formule` is « La Présidente » or « Pour la Présidente et par délégation ». */
export interface Signataire {
  formule: string;
  nom: string;
  fonction: string;
  delegation: string | null;
}

/** Where to contest: the court, and the authority that receives a recours gracieux, after « auprès »: « de la Présidente ». */
export interface Recours {
  tribunal: string;
  adresseTribunal: string;
  autorite: string;
}

/** What every letter carries. `numero` is the dossier's readable number (`IER-2025-00017`). */
export interface Lettre {
  financeur: Financeur;
  destinataire: Destinataire;
  numero: string;
  appel: string;
  projet: string;
  lieu: string;
  date: string;
  donneesFictives: boolean;
}
