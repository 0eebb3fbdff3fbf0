// A dossier deposited in several times asks some things again: they are not typed twice.
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { estLigneNee, naitreDeLaDemande } from '../../workflows/engine/form/lignes-nees.ts';
import { aplatir } from '../../workflows/engine/form/reponses.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { demande } from './contexte-formulaire.ts';
import type { LigneFormulaire } from './lecture-dossier.ts';
import type { Ouverture } from './ouverture.ts';

/** What is accepted, joined or computed is so once more. */
export const JAMAIS_REPRIS: ReadonlySet<Champ['type']> = new Set(['engagement', 'piece', 'calcule', 'explication']);

interface Reprise {
  valeurs: Record<string, Valeur>;
  origines: LigneFormulaire['origines'];
}

/** The answers sent on the earlier forms of an object to the questions that its next form asks again, under the same key and of the same type. */
export function reprendreLesReponses(o: Ouverture, objetId: string, cle: string): Reprise {
  const { lecture, version } = o;
  const reprise = naitreAvecSesLignes(o, cle);
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

/** The rows that a form is born with, those of the frozen demand; each is marked in `origines`, at the path of its row: what was carried is not written again. */
export function naitreAvecSesLignes(
  { lecture, version }: Pick<Ouverture, 'lecture' | 'version'>,
  cle: string,
): Reprise {
  const formulaire = version.definition.formulaires[cle];
  const figees = demande(lecture, version)?.ligne.figees ?? null;
  if (formulaire === undefined || figees === null) return { valeurs: {}, origines: {} };
  const valeurs = { ...naitreDeLaDemande(formulaire, figees) };
  const le = lecture.dossier.depose_le === null ? null : new Date(lecture.dossier.depose_le).toISOString();
  const origines = Object.keys(valeurs)
    .filter((chemin) => estLigneNee(formulaire, chemin))
    .map((chemin) => [chemin, { source: 'dossier' as const, libelle: 'votre demande', le }] as const);
  return { valeurs, origines: Object.fromEntries(origines) };
}
