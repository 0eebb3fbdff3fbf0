import { stringify } from 'csv-stringify/sync';
import type { Champ } from '../../workflows/engine/form/formulaire.ts';
import { exporterValeur, formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lignesDuTableau, type ReponsesLues } from './lire-reponses.ts';

/** The answers of a form with what it takes to read them elsewhere: the form and the digest of its definition, labels, types, raw and written values. */
export function exporterJson({
  consultation,
  ligne,
  formulaire,
  etat,
  restreint,
  sections,
  reponses,
}: ReponsesLues): string {
  const { lecture, version } = consultation;
  const { dossier, organisation, financeur, instant } = lecture;
  const decrire = (champ: Champ) => ({
    libelle: champ.libelle,
    type: champ.type,
    calcule: champ.type === 'calcule',
    unite: uniteDe(champ),
  });
  const lire = (champ: Champ, valeur: Valeur | undefined) => ({
    valeur: valeur ?? null,
    texte: formaterValeur(champ, valeur),
  });
  const exporte = {
    formulaire: {
      cle: formulaire.cle,
      titre: formulaire.titre,
      appel: version.slug,
      version: version.version,
      empreinteDefinition: version.empreinte,
    },
    dossier: {
      id: dossier.id,
      numero: dossier.numero,
      intitule: dossier.intitule,
      financeur: financeur.code,
      organisation: organisation.nom,
      siret: organisation.siret,
      deposeLe: dossier.depose_le === null ? null : new Date(dossier.depose_le).toISOString(),
    },
    etat,
    /** SHA-256 of the canonical JSON of the answers that were sent; none when some are not here, which it would prove. */
    empreinteReponses: etat === 'depose' && !restreint ? ligne.figees_empreinte : null,
    exporteLe: new Date(instant).toISOString(),
    reponses: Object.fromEntries(
      sections.flatMap((section) =>
        section.champs.map((champ) => [
          champ.cle,
          {
            section: section.titre,
            ...decrire(champ),
            ...lire(champ, reponses[champ.cle]),
            ...(champ.type !== 'tableau'
              ? {}
              : {
                  colonnes: Object.fromEntries(champ.colonnes.map((c) => [c.cle, decrire(c)])),
                  lignes: lignesDuTableau(reponses[champ.cle]).map((rang) => ({
                    id: rang['id'] ?? null,
                    cellules: Object.fromEntries(champ.colonnes.map((c) => [c.cle, lire(c, rang[c.cle])])),
                  })),
                }),
          },
        ]),
      ),
    ),
  };
  return JSON.stringify(exporte, null, 2);
}

const ENTETES = ['section', 'question', 'ligne', 'réponse', 'unité'];

/**
 * The answers as a French spreadsheet opens them: one line a value, `;`, decimal comma, BOM. A table gives one line a cell, its rows numbered from 1. A text
 * that a spreadsheet would run as a formula starts with an apostrophe (OWASP, CSV injection), as does one that it would take for a number or a date and change
 * (« 01000 », « 3E5 »). The numbers of people and organisations have the spaces that people write: their zero stays.
 */
export function exporterCsv({ sections, reponses }: ReponsesLues): string {
  const rangees = sections.flatMap(({ titre, champs }) =>
    champs.flatMap((champ) => {
      const rangee = (question: string, ligne: string, lu: Champ, valeur: Valeur | undefined): string[] => [
        neutraliser(titre),
        neutraliser(question),
        ligne,
        cellule(lu, valeur),
        neutraliser(uniteDe(lu) ?? ''),
      ];
      if (champ.type !== 'tableau') return [rangee(champ.libelle, '', champ, reponses[champ.cle])];
      const lignes = lignesDuTableau(reponses[champ.cle]);
      if (lignes.length === 0) return [rangee(champ.libelle, '', champ, null)];
      return lignes.flatMap((rang, i) =>
        champ.colonnes
          .filter(({ type }) => type !== 'explication')
          .map((c) => rangee(`${champ.libelle} › ${c.libelle}`, String(i + 1), c, rang[c.cle])),
      );
    }),
  );
  return stringify([ENTETES, ...rangees], {
    delimiter: ';',
    bom: true,
    record_delimiter: 'windows',
    // A comma or a tab inside a text would start a cell of its own in a spreadsheet set otherwise. Numbers stay bare.
    quoted_match: /^(?!-?\d+,\d+$).*[,\t\r\n]/s,
  });
}

/** Starts a formula, after spaces that some spreadsheets ignore; full-width signs count too. */
const FORMULE = /^[\s\u00a0]*[=+\-@＝＋－＠]|^[\t\r\n]/u;

const neutraliser = (texte: string): string => (FORMULE.test(texte) ? `'${texte}` : texte);

const NUMEROS: ReadonlySet<string> = new Set(['siret', 'telephone', 'nda', 'iban']);
/** A text that a spreadsheet reads as a number, losing its first zero or its last figures, or as a day or a power of ten that it is not. */
const CHANGE = /^\s*(?:0\d+|\d{12,}|\d+(?:[.,]\d+)?e\d+|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?)\s*$/i;

const garder = (texte: string): string => (CHANGE.test(texte) ? `'${texte}` : neutraliser(texte));

/** A value as a cell: numbers are numbers, whatever their sign; every other text is made harmless. */
function cellule(champ: Champ, valeur: Valeur | undefined): string {
  if (typeof valeur === 'number' && estMontant(champ)) return enEuros(valeur);
  if (NUMEROS.has(champ.type)) return garder(formaterValeur(champ, valeur));
  const exporte = exporterValeur(champ, valeur);
  if (exporte === null) return '';
  if (typeof exporte === 'number') return String(exporte).replace('.', ',');
  if (typeof exporte === 'boolean') return exporte ? 'Oui' : 'Non';
  return estJour(champ) ? exporte : garder(exporte);
}

const estJour = (champ: Champ): boolean =>
  champ.type === 'date' || (champ.type === 'calcule' && champ.format === 'date');

const estMontant = (champ: Champ): boolean =>
  champ.type === 'montant' || (champ.type === 'calcule' && champ.format === 'montant');

/** Integer centimes as `12500,50`, without dividing a double. */
function enEuros(centimes: number): string {
  const chiffres = String(Math.abs(centimes)).padStart(3, '0');
  return `${centimes < 0 ? '-' : ''}${chiffres.slice(0, -2)},${chiffres.slice(-2)}`;
}

/** In what an answer is counted; `null` for what is not counted. */
function uniteDe(champ: Champ): string | null {
  if (estMontant(champ)) return '€';
  const genre = champ.type === 'calcule' ? champ.format : champ.type;
  if (genre === 'heures') return 'h';
  if (genre === 'pourcentage') return '%';
  if (genre === 'jours') return 'jours';
  return champ.type === 'nombre' ? (champ.unite ?? null) : null;
}
