// Tables born with the rows of the frozen demand: what they hold at birth, and what of them is never written again. Server only: pages ask which rows they are.
import type { Valeur } from '../rules/regle.ts';
import type { Champ, ChampDeType, Formulaire, Naissance, Reponses, ReponsesParChemin } from './formulaire.ts';

type Ligne = Readonly<Record<string, Valeur>>;
type TableauNe = ChampDeType<'tableau'> & { naissance: Naissance };

const neDeLaDemande = (champ: Champ | undefined): champ is TableauNe =>
  champ?.type === 'tableau' && champ.naissance !== undefined;

const champsDe = ({ sections }: Formulaire): Champ[] => sections.flatMap(({ champs }) => champs);

/** A cell of the demand; nothing for what it does not hold. */
const lire = (ligne: Ligne, colonne: string): Valeur =>
  Object.hasOwn(ligne, colonne) ? (ligne[colonne] ?? null) : null;

function lignesDe({ naissance }: TableauNe, demande: Reponses): readonly Ligne[] {
  const lues = Object.hasOwn(demande, naissance.tableau) ? demande[naissance.tableau] : null;
  const laissee = (ligne: Ligne): boolean =>
    Object.entries(naissance.sauf ?? {}).some(([colonne, valeurs]) =>
      (valeurs as readonly Valeur[]).includes(lire(ligne, colonne)),
    );
  return Array.isArray(lues) ? (lues as readonly Ligne[]).filter((ligne) => !laissee(ligne)) : [];
}

/**
 * What the tables of a form hold when it opens, by path: the rows of the frozen demand, each under the id that it has there, in their order.
 *
 * @param demande the demand as it was frozen, what is computed included
 */
export function naitreDeLaDemande(formulaire: Formulaire, demande: Reponses): ReponsesParChemin {
  const valeurs: Record<string, Valeur> = {};
  for (const champ of champsDe(formulaire).filter(neDeLaDemande))
    for (const [rang, ligne] of lignesDe(champ, demande).entries()) {
      const id = ligne['id'];
      if (typeof id !== 'string' || rang >= champ.lignesMax) continue;
      valeurs[`${champ.cle}/${id}`] = rang;
      const { reprend, montre } = champ.naissance;
      for (const [colonne, de] of [...Object.entries(reprend), ...Object.entries(montre)]) {
        const valeur = lire(ligne, de);
        if (valeur !== null) valeurs[`${champ.cle}/${id}/${colonne}`] = valeur;
      }
    }
  return valeurs;
}

/** Is this a row of such a table, by its path: `tableau/<idLigne>`? */
export function estLigneNee(formulaire: Formulaire, chemin: string): boolean {
  const [cle, id, ...reste] = chemin.split('/');
  return id !== undefined && reste.length === 0 && neDeLaDemande(champsDe(formulaire).find((c) => c.cle === cle));
}

/**
 * Whether one answer may be written there: what was carried is not written again, under any value but its own, and its row stays; what is only shown beside is
 * said of no other row.
 *
 * @param nees paths of the rows that the form was born with
 * @param valeurs what is stored now
 * @returns `null` when it may, else what to do, in French
 */
export function refuserSurLigneNee(
  formulaire: Formulaire,
  { nees, valeurs }: { nees: ReadonlySet<string>; valeurs: ReponsesParChemin },
  chemin: string,
  valeur: Valeur,
): string | null {
  const [cle, id, nom] = chemin.split('/');
  const champ = champsDe(formulaire).find((c) => c.cle === cle);
  if (id === undefined || !neDeLaDemande(champ)) return null;
  const { reprend, montre, dit } = champ.naissance;
  const nee = nees.has(`${champ.cle}/${id}`);
  if (nom === undefined)
    return nee && valeur === null
      ? `Cette ligne est reprise de ${dit} : elle reste. S’il n’y a rien à y dire, écrivez 0.`
      : null;
  const montree = Object.hasOwn(montre, nom);
  const actuelle = Object.hasOwn(valeurs, chemin) ? (valeurs[chemin] ?? null) : null;
  if (valeur === actuelle || (!montree && !(nee && Object.hasOwn(reprend, nom)))) return null;
  const libelle = champ.colonnes.find((c) => c.cle === nom)?.libelle ?? nom;
  return nee
    ? `« ${libelle} » est repris de ${dit} : cela ne s’écrit pas ici.`
    : `« ${libelle} » vient de ${dit} : une ligne ajoutée n’en a pas.`;
}
