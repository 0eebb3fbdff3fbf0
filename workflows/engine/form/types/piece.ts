import { ajouterMois, estDateCivile, formaterDate } from '../../dates/civil.ts';
import { LISTE } from '../../rules/environnement.ts';
import type { Valeur } from '../../rules/regle.ts';
import type { Contexte } from '../formulaire.ts';
import { formaterNombre } from './format.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, ValeurRefusee } from './type-de-champ.ts';

/**
 * The reference of a stored file, as an answer keeps it. `taille` in octets, `empreinte` the SHA-256 of the bytes in hexadecimal, `dateDocument` the day that
 * the document bears (AAAA-MM-JJ), said by the person, where its age matters.
 */
interface ReferencePiece {
  readonly [cle: string]: Valeur;
  readonly id: string;
  readonly nom: string;
  readonly taille: number;
  readonly empreinte: string;
}

/** Characters of a date as a browser may give it, `+275760-09-13`, with some room. */
const DATE_MAX = 20;

const REFUS = new ValeurRefusee('forme', 'Ce fichier n’a pas été reçu correctement. Déposez-le de nouveau.');

function lireReference(v: unknown): ReferencePiece | null {
  if (typeof v !== 'object' || v === null) return null;
  const { id, nom, taille, empreinte, dateDocument } = v as Partial<Record<string, unknown>>;
  if (Object.keys(v).length !== (dateDocument === undefined ? 4 : 5)) return null;
  // A day that does not exist is a mistake of the person, to be said beside the file: it must not make the file unreadable.
  if (dateDocument !== undefined && (typeof dateDocument !== 'string' || dateDocument.length > DATE_MAX)) return null;
  if (typeof id !== 'string' || !/^[0-9A-Za-z_-]{1,40}$/.test(id)) return null;
  if (typeof nom !== 'string' || typeof lireTexte(nom) !== 'string' || nom.length > 255) return null;
  if (typeof taille !== 'number' || !Number.isSafeInteger(taille) || taille < 1) return null;
  if (typeof empreinte !== 'string' || !/^[0-9a-f]{64}$/.test(empreinte)) return null;
  return { id, nom, taille, empreinte, ...(dateDocument === undefined ? {} : { dateDocument }) };
}

const dateDe = ({ dateDocument }: ReferencePiece): string | null =>
  typeof dateDocument === 'string' && estDateCivile(dateDocument) ? dateDocument : null;

/** A document is young enough up to the day of the same number included, « de quantième à quantième », like a delay in months. */
function jugerAge(fichier: ReferencePiece, mois: number, faits: Contexte['faits']): ValeurRefusee | null {
  const date = dateDe(fichier);
  if (date === null)
    return new ValeurRefusee(
      'dateDocument',
      fichier['dateDocument'] === undefined
        ? `Indiquez la date du document « ${fichier.nom} ».`
        : `La date du document « ${fichier.nom} » n’existe pas. Écrivez le jour, le mois et l’année sur quatre chiffres.`,
    );
  const jour = faits['dateValidite'] ?? faits['date'];
  const aujourdhui = faits['date'] ?? jour;
  if (typeof jour !== 'string' || typeof aujourdhui !== 'string')
    return new ValeurRefusee(
      'validite',
      `L’âge du document « ${fichier.nom} » ne peut pas encore être vérifié. Rechargez la page.`,
    );
  if (date > aujourdhui)
    return new ValeurRefusee(
      'dateDocument',
      `Vérifiez la date du document « ${fichier.nom} » : le ${formaterDate(date)} n’est pas encore passé.`,
    );
  return ajouterMois(date, mois) >= jour
    ? null
    : new ValeurRefusee(
        'validite',
        `Le document « ${fichier.nom} » date du ${formaterDate(date)} : il doit avoir moins de ${mois} mois. Déposez-en un plus récent.`,
      );
}

const formater = (v: Valeur, entre: string): string =>
  (v as readonly ReferencePiece[])
    .map((f) => {
      const date = dateDe(f);
      return date === null ? f.nom : `${f.nom} (daté du ${formaterDate(date)})`;
    })
    .join(entre);

/** Files. What they hold is checked where they are received; here, their references, number, size and age. */
export const TYPE_PIECE: TypeDeChamp<'piece'> = {
  type: 'piece',
  masque: LISTE,
  consigne: (champ) => `Déposez le fichier « ${champ.libelle} ».`,
  preparer: ({ nombreMax, tailleMaxOctets, validiteMois }) => ({
    lire: (v) => {
      if (v === '') return null;
      if (!Array.isArray(v) || v.length > 1_000) return REFUS;
      const references = v.map(lireReference).filter((r) => r !== null);
      if (references.length < v.length || new Set(references.map((r) => r.id)).size < v.length) return REFUS;
      return references.length === 0 ? null : references;
    },
    juger: (v, contexte) => {
      const fichiers = v as readonly ReferencePiece[];
      if (fichiers.length > nombreMax)
        return new ValeurRefusee(
          'nombre',
          `Gardez au plus ${nombreMax} fichier${nombreMax > 1 ? 's' : ''} : il y en a ${fichiers.length}.`,
        );
      const tropGros = fichiers.find((f) => f.taille > tailleMaxOctets);
      if (tropGros) {
        const mega = formaterNombre(Math.floor(tailleMaxOctets / 10_000) / 100);
        return new ValeurRefusee(
          'taille',
          `Le fichier « ${tropGros.nom} » est trop lourd. Déposez un fichier de ${mega} Mo au plus.`,
        );
      }
      if (validiteMois === undefined) return null;
      for (const fichier of fichiers) {
        const refus = jugerAge(fichier, validiteMois, contexte?.faits ?? {});
        if (refus) return refus;
      }
      return null;
    },
  }),
  formater: (v) => formater(v, ', '),
  exporter: (v) => formater(v, ' ; '),
};
