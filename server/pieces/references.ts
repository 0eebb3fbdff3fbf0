import type postgres from 'postgres';
import type { Champ, Constat, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { familleDe, nommerFormats } from './verifier-contenu.ts';

type ChampPiece = Extract<Champ, { type: 'piece' }>;
/** Where files are referred to, and by which field. */
interface Emplacement {
  chemin: string;
  champ: ChampPiece;
  valeur: Valeur;
}
interface Reference {
  id?: unknown;
  nom?: unknown;
  taille?: unknown;
  empreinte?: unknown;
}

const champsDe = (formulaire: Formulaire): Champ[] => formulaire.sections.flatMap((s) => s.champs);
/** What stands where references are expected; what is none of them is one to nothing. */
const references = (valeur: Valeur): Reference[] =>
  Array.isArray(valeur) ? (valeur as unknown[]).map((r) => (typeof r === 'object' && r !== null ? r : {})) : [];

/** The places of a form where these answers by path (`champ`, `tableau/<ligne>/colonne`) put files. */
export function emplacementsDesReponses(
  formulaire: Formulaire,
  modifications: readonly { chemin: string; valeur: Valeur }[],
): Emplacement[] {
  return modifications.flatMap(({ chemin, valeur }) => {
    const [cle, , colonne] = chemin.split('/');
    const racine = champsDe(formulaire).find((c) => c.cle === cle);
    const champ = racine?.type === 'tableau' ? racine.colonnes.find((c) => c.cle === colonne) : racine;
    return champ?.type === 'piece' ? [{ chemin, champ, valeur }] : [];
  });
}

/** The places of a charge, as it is sent whole, where there are files. */
export function emplacementsDeLaCharge(
  formulaire: Formulaire,
  charge: Readonly<Record<string, Valeur>>,
): Emplacement[] {
  return champsDe(formulaire).flatMap((champ): Emplacement[] => {
    const valeur = charge[champ.cle] ?? null;
    if (champ.type === 'piece') return [{ chemin: champ.cle, champ, valeur }];
    if (champ.type !== 'tableau' || !Array.isArray(valeur)) return [];
    return (valeur as Readonly<Record<string, Valeur>>[]).flatMap((ligne) =>
      champ.colonnes.flatMap((c) =>
        c.type === 'piece'
          ? [
              {
                chemin: `${champ.cle}/${typeof ligne['id'] === 'string' ? ligne['id'] : ''}/${c.cle}`,
                champ: c,
                valeur: ligne[c.cle] ?? null,
              },
            ]
          : [],
      ),
    );
  });
}

/**
 * Checks that each reference names a file received for this very dossier, exactly as it was received (name, size, digest), and in a format that the field
 * accepts. What is typed by a client is never believed: another dossier's file, or a size under the limit, would pass otherwise.
 */
export async function verifierReferences(
  sql: postgres.Sql,
  dossier: { financeurId: string; dossierId: string },
  emplacements: readonly Emplacement[],
): Promise<Constat[]> {
  const ids = emplacements.flatMap(({ valeur }) => references(valeur).map((r) => String(r.id)));
  if (ids.length === 0) return [];
  const recues = await sql<{ id: string; nom: string; taille: number; empreinte: string; type_contenu: string }[]>`
    select id, nom, taille, empreinte, type_contenu from pieces
    where financeur_id = ${dossier.financeurId} and dossier_id = ${dossier.dossierId} and nature = 'piece' and id::text = any(${ids})`;
  return emplacements.flatMap(({ chemin, champ, valeur }): Constat[] => {
    const lignes = references(valeur).map((r) =>
      recues.find((x) => x.id === r.id && x.nom === r.nom && x.taille === r.taille && x.empreinte === r.empreinte),
    );
    if (lignes.includes(undefined))
      return [constat(chemin, 'piece', 'Ce fichier n’a pas été reçu dans ce dossier. Déposez-le de nouveau ici.')];
    if (lignes.some((x) => x && !champ.familles.includes(familleDe(x.type_contenu))))
      return [
        constat(
          chemin,
          'format',
          `Ce format n’est pas accepté ici. Déposez un fichier ${nommerFormats(champ.familles)}.`,
        ),
      ];
    return [];
  });
}

const constat = (chemin: string, code: string, message: string): Constat => ({
  chemin,
  code,
  gravite: 'bloquant',
  message,
});
