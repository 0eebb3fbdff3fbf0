// A dossier deposited in several times asks some things again: they are not typed twice.
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { aplatir } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import type { LigneFormulaire } from './lecture-dossier.ts';
import type { Ouverture } from './ouverture.ts';

/** What is accepted, joined or computed is so once more. */
export const JAMAIS_REPRIS: ReadonlySet<Champ['type']> = new Set(['engagement', 'piece', 'calcule', 'explication']);

interface Reprise {
  valeurs: Record<string, Valeur>;
  origines: LigneFormulaire['origines'];
}

/** The answers sent on the earlier forms of an object to the questions that its next form asks again, under the same key and of the same type. */
export function reprendreLesReponses({ lecture, version }: Ouverture, objetId: string, cle: string): Reprise {
  const reprise: Reprise = { valeurs: {}, origines: {} };
  const champsDe = (nom: string): Champ[] =>
    version.definition.formulaires[nom]?.sections.flatMap((s) => s.champs) ?? [];
  const types = new Map(champsDe(cle).map((c) => [c.cle, c.type]));
  for (const ligne of lecture.formulaires.filter((f) => f.objet_id === objetId && f.depose && f.figees !== null)) {
    const formulaire = version.definition.formulaires[ligne.cle];
    if (formulaire === undefined || ligne.figees === null) continue;
    const repris = new Set(
      champsDe(ligne.cle)
        .filter((c) => types.get(c.cle) === c.type && !JAMAIS_REPRIS.has(c.type))
        .map((c) => c.cle),
    );
    const origine = {
      source: 'dossier' as const,
      libelle: `votre envoi « ${formulaire.titre} »`,
      le: lecture.dossier.depose_le === null ? null : new Date(lecture.dossier.depose_le).toISOString(),
    };
    for (const [chemin, valeur] of Object.entries(aplatir(formulaire, ligne.figees))) {
      const [racine = ''] = chemin.split('/');
      if (!repris.has(racine) || valeur === null) continue;
      reprise.valeurs[chemin] = valeur;
      reprise.origines[racine] = origine;
    }
  }
  return reprise;
}
