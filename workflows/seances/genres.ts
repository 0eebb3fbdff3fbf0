// The kinds of séance: what they send to each dossier, and the outcomes that a line may have.

/** A comité gives an opinion, an assembly or its commission votes. */
export const GENRES = ['comite', 'commission'] as const;
export type GenreDeSeance = (typeof GENRES)[number];

/** What an outcome asks, and what it does with the envelope. */
export interface IssueDeSeance {
  libelle: string;
  /** An amount goes with it: at most what is asked; `propose`: exactly what was proposed. */
  montant?: 'libre' | 'propose';
  /** Its amount is taken from the envelope of the séance. */
  retient?: true;
  /** It rests on criteria of the call, where the call has some. */
  criteres?: true;
  /** It is explained in writing. */
  motif?: true;
}

interface Genre {
  libelle: string;
  /** The phase of the dossier that hears the outcome, and its event. */
  phase: string;
  evenement: string;
  issues: Readonly<Record<string, IssueDeSeance>>;
}
export const genres: Readonly<Record<GenreDeSeance, Genre>> = {
  comite: {
    libelle: 'Comité',
    phase: 'comite',
    evenement: 'RENDRE_AVIS_DU_COMITE',
    issues: {
      favorable: { libelle: 'Favorable', montant: 'libre', retient: true },
      listeAttente: { libelle: 'Liste d’attente', montant: 'libre' },
      ajourne: { libelle: 'Ajourné', motif: true },
      defavorable: { libelle: 'Défavorable', criteres: true },
    },
  },
  commission: {
    libelle: 'Commission',
    phase: 'decision',
    evenement: 'ENREGISTRER_DELIBERATION',
    issues: {
      adopte: { libelle: 'Adopté', montant: 'propose', retient: true },
      amende: { libelle: 'Amendé', montant: 'libre', retient: true },
      ajourne: { libelle: 'Ajourné', motif: true },
      retire: { libelle: 'Retiré de l’ordre du jour', motif: true },
      fauteDeCredits: { libelle: 'Favorable, faute de crédits' },
      rejete: { libelle: 'Rejeté', motif: true },
    },
  },
};

/** What an outcome asks; `undefined` for one that this kind of séance does not know. */
export function issueDe(genre: GenreDeSeance, issue: string | null): IssueDeSeance | undefined {
  const { issues } = genres[genre];
  return issue !== null && Object.hasOwn(issues, issue) ? issues[issue] : undefined;
}
