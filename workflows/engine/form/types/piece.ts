import { LISTE } from '../../rules/environnement.ts';
import type { Valeur } from '../../rules/regle.ts';
import { formaterNombre } from './format.ts';
import type { TypeDeChamp } from './type-de-champ.ts';
import { lireTexte, Refus } from './type-de-champ.ts';

/** The reference of a stored file, as an answer keeps it. `taille` in octets, `empreinte` the SHA-256 of the bytes in hexadecimal. */
interface ReferencePiece {
  readonly [cle: string]: Valeur;
  readonly id: string;
  readonly nom: string;
  readonly taille: number;
  readonly empreinte: string;
}

const REFUS = new Refus('forme', 'Ce fichier n’a pas été reçu correctement. Déposez-le de nouveau.');

function lireReference(v: unknown): ReferencePiece | null {
  if (typeof v !== 'object' || v === null || Object.keys(v).length !== 4) return null;
  const { id, nom, taille, empreinte } = v as Partial<Record<string, unknown>>;
  if (typeof id !== 'string' || !/^[0-9A-Za-z_-]{1,40}$/.test(id)) return null;
  if (typeof nom !== 'string' || typeof lireTexte(nom) !== 'string' || nom.length > 255) return null;
  if (typeof taille !== 'number' || !Number.isSafeInteger(taille) || taille < 1) return null;
  if (typeof empreinte !== 'string' || !/^[0-9a-f]{64}$/.test(empreinte)) return null;
  return { id, nom, taille, empreinte };
}

/** Files. What they hold is checked where they are received; here, their references, number and size. */
export const TYPE_PIECE: TypeDeChamp<'piece'> = {
  type: 'piece',
  masque: LISTE,
  consigne: (champ) => `Déposez le fichier « ${champ.libelle} ».`,
  preparer: ({ nombreMax, tailleMaxOctets }) => ({
    lire: (v) => {
      if (v === '') return null;
      if (!Array.isArray(v) || v.length > 1_000) return REFUS;
      const references = v.map(lireReference).filter((r) => r !== null);
      if (references.length < v.length || new Set(references.map((r) => r.id)).size < v.length) return REFUS;
      return references.length === 0 ? null : references;
    },
    juger: (v) => {
      const fichiers = v as readonly ReferencePiece[];
      if (fichiers.length > nombreMax)
        return new Refus(
          'nombre',
          `Gardez au plus ${nombreMax} fichier${nombreMax > 1 ? 's' : ''} : il y en a ${fichiers.length}.`,
        );
      const tropGros = fichiers.find((f) => f.taille > tailleMaxOctets);
      if (!tropGros) return null;
      const mega = formaterNombre(Math.floor(tailleMaxOctets / 10_000) / 100);
      return new Refus(
        'taille',
        `Le fichier « ${tropGros.nom} » est trop lourd. Déposez un fichier de ${mega} Mo au plus.`,
      );
    },
  }),
  formater: (v) => (v as readonly ReferencePiece[]).map((f) => f.nom).join(', '),
  exporter: (v) => (v as readonly ReferencePiece[]).map((f) => f.nom).join(' ; '),
};
