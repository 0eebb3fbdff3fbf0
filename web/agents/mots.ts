import type { FonctionsDAgent, MesureDAgent } from '../api/schema/types.gen.ts';

export type RoleDAgent = FonctionsDAgent['roles'][number];

/** Roles of the agents of a funder, and what each opens. */
export const ROLES_D_AGENT: readonly { valeur: RoleDAgent; libelle: string; aide: string }[] = [
  { valeur: 'instructeur', libelle: 'Instructeur', aide: 'Vérifie, instruit et propose.' },
  { valeur: 'responsable', libelle: 'Responsable', aide: 'Valide les propositions, signe par délégation.' },
  { valeur: 'finances', libelle: 'Finances', aide: 'Vise les crédits, engage et liquide.' },
  { valeur: 'ordonnateur', libelle: 'Ordonnateur', aide: 'Signe les mandats et les titres.' },
  { valeur: 'assemblees', libelle: 'Secrétariat des assemblées', aide: 'Prépare et enregistre les séances.' },
  { valeur: 'elu', libelle: 'Élu', aide: 'Lit les dossiers décidés, siège en séance.' },
  { valeur: 'evaluateur', libelle: 'Évaluateur', aide: 'Note les dossiers qui lui sont confiés.' },
  { valeur: 'pilote', libelle: 'Pilote', aide: 'Suit l’ensemble des dossiers et des crédits.' },
  { valeur: 'prescripteur', libelle: 'Prescripteur', aide: 'Donne un avis sur les dossiers qui lui sont ouverts.' },
  { valeur: 'coinstructeur', libelle: 'Co-instructeur', aide: 'Répond pour un organisme consulté.' },
  { valeur: 'administrateur', libelle: 'Administrateur', aide: 'Tient cette liste et le suivi technique.' },
];

/** The name of a role, as in a list. */
export const direRole = (role: string): string => ROLES_D_AGENT.find((r) => r.valeur === role)?.libelle ?? role;

type Mesure<G extends MesureDAgent['genre']> = Extract<MesureDAgent, { genre: G }>;
type Acte = NonNullable<Mesure<'delegation'>['actes']>[number];

/** Acts that are signed by delegation. */
export const ACTES: readonly { valeur: Acte; libelle: string }[] = [
  { valeur: 'irrecevabilite', libelle: 'Irrecevabilité' },
  { valeur: 'notificationDecision', libelle: 'Notification de la décision' },
  { valeur: 'arrete', libelle: 'Arrêté attributif' },
  { valeur: 'convention', libelle: 'Convention' },
  { valeur: 'avenant', libelle: 'Avenant' },
  { valeur: 'agrement', libelle: 'Agrément' },
  { valeur: 'passage', libelle: 'Passage à l’étape suivante' },
  { valeur: 'droit', libelle: 'Montant définitif' },
  { valeur: 'mandat', libelle: 'Mandat' },
  { valeur: 'titre', libelle: 'Titre de recette' },
  { valeur: 'reponseRecours', libelle: 'Réponse à un recours' },
  { valeur: 'resiliation', libelle: 'Résiliation' },
];
export const direActe = (acte: string): string => ACTES.find((a) => a.valeur === acte)?.libelle ?? acte;

/** Pairs of functions that the funder may let one person exercise on a dossier. */
export const EXCEPTIONS: readonly { valeur: string; libelle: string; fonctions: Mesure<'exception'>['fonctions'] }[] = [
  { valeur: 'propose-vise', libelle: 'Proposer et viser les crédits', fonctions: ['propose', 'vise'] },
  { valeur: 'valide-vise', libelle: 'Valider et viser les crédits', fonctions: ['valide', 'vise'] },
  { valeur: 'certifie-mandate', libelle: 'Certifier le service fait et mandater', fonctions: ['certifie', 'mandate'] },
  { valeur: 'liquide-mandate', libelle: 'Liquider et mandater', fonctions: ['liquide', 'mandate'] },
];
export const direFonctions = (fonctions: readonly string[]): string =>
  EXCEPTIONS.find((e) => e.fonctions.every((f) => fonctions.includes(f)))?.libelle ?? fonctions.join(', ');

export const ETATS_DE_MESURE = {
  a_venir: 'à venir',
  en_vigueur: 'en vigueur',
  echue: 'terminée',
  retiree: 'retirée',
} as const;

const CHANGEMENTS: Readonly<Record<string, string>> = {
  arrivee: 'Arrivée',
  fonctions: 'Rôles ou service changés',
  delegation: 'Délégation donnée',
  remplacement: 'Remplacement prévu',
  exception: 'Exception accordée',
  recusation: 'Conflit d’intérêts déclaré',
  retrait: 'Mesure retirée',
  revocation: 'Tous les accès retirés',
};
export const direChangement = (acte: string): string => CHANGEMENTS[acte] ?? acte;
