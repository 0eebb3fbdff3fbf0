import type { Definition } from '../definition.ts';
import type { Contexte, Reponses } from '../form/formulaire.ts';
import type { Regle } from '../rules/regle.ts';
import { preparerExplications, type Precisions } from './expliquer/preparer.ts';
import type { Resultat } from './noyau/explique.ts';
import { parObjet } from './par-objet.ts';
import { avecLeDossier, DEMANDE, financementDe, formulaireDe, nommerFaits } from './situation.ts';

const demandeExpliquee = parObjet((definition: Definition) => {
  const formulaire = formulaireDe(definition, DEMANDE);
  const noms = nommerFaits(definition, [formulaire]);
  return preparerExplications(formulaire, { demande: { var: financementDe(definition).demande } }, noms);
});

/**
 * What the answers of the demand ask, explained: the line that is asked and voted.
 *
 * @param reponses of the demand, frozen or being written
 * @returns the sum, or what is missing for it
 * @throws ErreurMontant when the call grants no money
 */
export function calculerDemande(definition: Definition, reponses: Reponses, contexte: Contexte): Resultat {
  return demandeExpliquee(definition)(reponses, contexte).demande;
}

const lignesExpliquees = parObjet((definition: Definition) => {
  const preparees = new Map<string, ReturnType<typeof preparerExplications>>();
  return (cle: string) => {
    const deja = preparees.get(cle);
    if (deja !== undefined) return deja;
    const formulaire = formulaireDe(definition, cle);
    const presents = new Set(formulaire.sections.flatMap((section) => section.champs).map((champ) => champ.cle));
    const lignes = financementDe(definition).calcul.filter(
      (ligne) => ligne.format === 'montant' && presents.has(ligne.cle),
    );
    const regles = Object.fromEntries(lignes.map((ligne): [string, Regle] => [ligne.cle, { var: ligne.cle }]));
    const neuve = preparerExplications(formulaire, regles, nommerFaits(definition, [formulaire]));
    preparees.set(cle, neuve);
    return neuve;
  };
});

/**
 * Every line of the computation that is an amount, explained over a form that shows it: the demand (planned) or the form that gives the right (real).
 *
 * @param entree.formulaire key of the form
 * @param entree.demande frozen answers of the demand, for `dossier.x`
 * @returns by line, in the order of the call
 * @throws ErreurMontant when the call grants no money or the form does not exist
 */
export function expliquerCalcul(
  definition: Definition,
  entree: {
    readonly formulaire: string;
    readonly reponses: Reponses;
    readonly contexte: Contexte;
    readonly demande: Reponses;
    readonly precisions?: Precisions;
  },
): Readonly<Record<string, Resultat>> {
  const { formulaire, reponses, demande } = entree;
  const contexte = avecLeDossier(definition, [formulaireDe(definition, formulaire)], demande, entree.contexte);
  return lignesExpliquees(definition)(formulaire)(reponses, contexte, entree.precisions);
}
