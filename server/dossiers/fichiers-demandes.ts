// Where a file may come: only where something asks this very reader for one.
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { acteCourant } from '../../workflows/engine/lifecycle/machine.ts';
import type { Acteur } from '../acces/acteur.ts';
import { faitsDeBase } from '../engine/ouverture.ts';
import { actesPossibles } from '../engine/refuser.ts';
import { machineDe } from '../engine/versions.ts';
import type { Consultation } from './consulter.ts';
import { modifiable } from './lire-formulaire.ts';

/** Is it a question that a file answers, or a table with such a column? */
const demandeUnFichier = (champ: Champ): boolean =>
  champ.type === 'piece' || (champ.type === 'tableau' && champ.colonnes.some(demandeUnFichier));

/** Does some form that is open to this reader ask for a file, at a question that is open? */
function unFormulaireLeDemande(c: Consultation): boolean {
  return c.lecture.formulaires.some((ligne) => {
    if (!modifiable(c, ligne)) return false;
    const { ouverture } = ligne;
    const ouverts = Array.isArray(ouverture) ? new Set(ouverture.map((chemin) => chemin.split('/', 1)[0])) : null;
    const champs = c.version.definition.formulaires[ligne.cle]?.sections.flatMap((s) => s.champs) ?? [];
    return champs.some((champ) => (ouverts === null || ouverts.has(champ.cle)) && demandeUnFichier(champ));
  });
}

/** Does some act that the reader may do now ask for one? */
function unActeLeDemande(c: Consultation, acteur: Acteur): boolean {
  return [...c.etat.objets.values()].some((objet) => {
    const machine = machineDe(c.version, objet.machine);
    return actesPossibles(c, objet, faitsDeBase(c, c.roles, acteur.compteId)).some((type) => {
      const acte = acteCourant(machine, objet.instantane, type);
      const cle = acte === undefined ? '' : `${acte.instance}/${acte.type}`;
      const champs = c.version.formulaireDeCharge(objet.machine, cle)?.sections.flatMap((s) => s.champs) ?? [];
      return champs.some(demandeUnFichier);
    });
  });
}

/** Is a file asked of this reader, by a form or by an act? */
export const fichierDemande = (c: Consultation, acteur: Acteur): boolean =>
  unFormulaireLeDemande(c) || unActeLeDemande(c, acteur);
