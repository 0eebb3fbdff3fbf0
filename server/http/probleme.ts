import type { Constat } from '../../workflows/engine/form/formulaire.ts';

/** Codes of expected refusals, with their HTTP status. */
const statuts = {
  requete_illisible: 400,
  session_absente: 401,
  identifiants_refuses: 401,
  acces_refuse: 403,
  origine_refusee: 403,
  preuve_demandee: 403,
  introuvable: 404,
  methode_refusee: 405,
  version_perimee: 409,
  lien_perime: 409,
  transition_refusee: 409,
  horloge_deplacee: 409,
  reponses_changees: 409,
  formulaire_ferme: 409,
  trop_volumineux: 413,
  type_refuse: 415,
  saisie_refusee: 422,
  cle_reutilisee: 422,
  trop_de_tentatives: 429,
  indisponible: 503,
} as const;
export type CodeRefus = keyof typeof statuts;

/** What no page of ours can send: see `contournements.ts`. */
export type Contournement =
  | 'methode'
  | 'origine'
  | 'forme'
  | 'corps'
  | 'debit'
  | 'cle_inconnue'
  | 'cle_copiee'
  | 'lien_de_fichier'
  | 'retour_proconnect'
  | 'sceau'
  | 'supervision';

/** An expected refusal: a code, a French sentence that says what happened and what to do next, and what the page needs to show it. Everything else thrown is a bug. */
export class Refus extends Error {
  readonly code: CodeRefus;
  readonly statut: number;
  readonly constats: Constat[] | undefined;
  readonly possibles: string[] | undefined;
  readonly reessayerApres: number | undefined;
  /** What no page of ours can send was tried. */
  readonly contournement: Contournement | undefined;
  constructor(
    code: CodeRefus,
    message: string,
    options: {
      constats?: Constat[];
      possibles?: string[];
      reessayerApres?: number;
      contournement?: Contournement | undefined;
      cause?: unknown;
    } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.code = code;
    this.statut = statuts[code];
    this.constats = options.constats;
    this.possibles = options.possibles;
    this.reessayerApres = options.reessayerApres;
    this.contournement = options.contournement;
  }
}

/** A refusal seen by whoever has no right to know that the thing exists. */
export function introuvable(): Refus {
  return new Refus(
    'introuvable',
    'Cette page n’existe pas, ou vous n’y avez pas accès. Vérifiez l’adresse ou revenez à vos dossiers.',
  );
}
