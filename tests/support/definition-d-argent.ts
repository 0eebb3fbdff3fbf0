// A definition with the parts that money reads, and short ways to write its rules as data.
import type { Definition } from '../../workflows/engine/definition.ts';
import type { Champ, Formulaire, LigneBareme } from '../../workflows/engine/form/formulaire.ts';
import { lireMontant } from '../../workflows/engine/money/centimes.ts';
import type { FinancementCompile } from '../../workflows/engine/money/financement.ts';
import type { Regle } from '../../workflows/engine/rules/regle.ts';

/** Sums are written in tests as people write them. */
export function euros(texte: string): number {
  const centimes = lireMontant(texte);
  if (centimes === null) throw new Error(`Montant illisible dans le test : ${texte}`);
  return centimes;
}
/** Without the no-break spaces of French typography. */
export const lisible = (texte: string): string => texte.replace(/[\u00A0\u202F]/g, ' ');

export const reponse = (cle: string): Regle => ({ var: cle });
export const colonne = (cle: string): Regle => ({ ligne: cle });
export const fait = (cle: string): Regle => ({ fait: cle });
export const part = (taux: Regle, base: Regle): Regle => ({ part: [taux, base] });
export const auCentime = (regle: Regle): Regle => ({ arrondir: [regle, 'plusProche'] });
export const rempli = (cle: string): Regle => ({ rempli: { fait: cle } });

export const montant = (cle: string, libelle: string): Champ => ({ cle, libelle, type: 'montant' });
export const nombre = (cle: string, libelle: string): Champ => ({ cle, libelle, type: 'nombre' });
export const heures = (cle: string, libelle: string): Champ => ({ cle, libelle, type: 'heures' });
export const ligne = (cle: string, libelle: string, valeur: Regle): Champ => ({
  cle,
  libelle,
  type: 'calcule',
  format: 'montant',
  valeur,
});
export const tableau = (cle: string, libelle: string, libelleLigne: string, colonnes: Champ[]): Champ => ({
  cle,
  libelle,
  libelleLigne,
  type: 'tableau',
  colonnes,
  lignesMax: 60,
});
export const formulaire = (cle: string, titre: string, champs: Champ[]): Formulaire => ({
  cle,
  titre,
  contraintes: [],
  sections: [{ cle: 's', titre: 'S', champs }],
});

/** What is left unsaid of the money of a call. */
export const financement = (
  dit: Partial<FinancementCompile> & Pick<FinancementCompile, 'demande' | 'droit'>,
): FinancementCompile => ({
  calcul: [],
  fonds: [
    { cle: 'region', libelle: 'Région', section: 'fonctionnement', imputation: '', axe: '', pointsDeBase: 10_000 },
  ],
  repartition: { par: 'parts' },
  tranches: [],
  penalites: [],
  ...dit,
});

export function definition(dit: {
  formulaires: readonly Formulaire[];
  financement: FinancementCompile | null;
  faits?: Definition['faits'];
  baremes?: Readonly<Record<string, readonly LigneBareme[]>>;
  action?: Definition['action'];
}): Definition {
  return {
    slug: 'essai',
    version: 1,
    financeur: 'essai',
    forme: ['aap'],
    fiche: {
      sigle: 'E',
      titre: 'Essai',
      resume: '',
      finance: [],
      beneficiaires: [],
      conditions: [],
      actes: [],
      baseLegale: '',
      regimeAide: '',
      debutEligibilite: 'depot',
      cumul: '',
      ouverture: '2024-01-01T00:00:00+01:00',
      cloture: null,
      contact: { service: '', courriel: '', telephone: '' },
      conservation: [],
      donneesPersonnelles: '',
      sources: [],
    },
    natures: ['association'],
    eligibilite: formulaire('eligibilite', 'Test', []),
    formulaires: Object.fromEntries(dit.formulaires.map((un) => [un.cle, un])),
    faits: dit.faits ?? {},
    action: dit.action ?? {},
    financement: dit.financement,
    baremes: dit.baremes ?? {},
    indicateurs: [],
    documents: null,
    modeles: {},
    roles: [],
  };
}
