import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { formaterInstant } from '../../workflows/engine/dates/instants.ts';
import type { Champ, ChampDeType } from '../../workflows/engine/form/formulaire.ts';
import { additionner } from '../../workflows/engine/form/totaux.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lignesDuTableau, type Ligne, type ReponsesLues } from '../dossiers/lire-reponses.ts';
import { lireFinanceur, type Reglages } from './donnees-communes.ts';
import type { DonneesParModele } from './donnees.ts';
import { ecrireTaille } from './ecriture.ts';

type Donnees = DonneesParModele['recapitulatif'];
type Element = Donnees['sections'][number]['elements'][number];
type Colonne = Extract<Element, { genre: 'tableau' }>['colonnes'][number];

/** Beyond, a text wraps: it is not what makes a column wide. */
const SIGNES_MAX = 22;
const NOMBRES = new Set<Champ['type']>(['montant', 'nombre', 'heures', 'pourcentage']);
const CALCULS_TEXTE = new Set(['texte', 'ouiNon', 'date']);
/** Written in letters that our font has not: other alphabets, emoji. */
const SIGNE_ABSENT = /[^\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}]|\p{Emoji_Presentation}/u;

/** The récapitulatif of a form: every question asked with its answer, the tables with their totals, the files with their digests. */
export function donneesRecapitulatif(lues: ReponsesLues, reglages: Pick<Reglages, 'demo'>): Donnees {
  const { consultation, ligne, formulaire, etat, reponses } = lues;
  const { dossier, organisation } = consultation.lecture;
  const { titre } = consultation.version.definition.fiche;
  const sections = lues.sections.map((section) => ({
    titre: section.titre,
    elements: section.champs.map((champ) => lireElement(champ, reponses[champ.cle])),
  }));
  return {
    financeur: lireFinanceur(consultation),
    numero: dossier.numero ?? 'brouillon',
    appel: titre,
    projet: dossier.intitule ?? titre,
    formulaire: formulaire.titre,
    porteur: organisation.nom,
    siret: formaterSiret(organisation.siret),
    etabliLe: formaterDate(consultation.date),
    etat: ecrireEtat(lues),
    filigrane: etat === 'depose' ? null : etat === 'brouillon' ? 'Brouillon, non déposé' : 'Corrections non envoyées',
    empreinte: etat === 'depose' ? ligne.figees_empreinte : null,
    donneesFictives: reglages.demo,
    signesAbsents: SIGNE_ABSENT.test(JSON.stringify(sections)),
    sections,
    pieces: lues.sections.flatMap(({ champs }) =>
      champs.flatMap((champ) => (champ.type === 'piece' ? lirePieces(champ, reponses[champ.cle]) : [])),
    ),
  };
}

function ecrireEtat({ etat, consultation, ligne }: ReponsesLues): string {
  if (etat === 'brouillon') return 'Brouillon, non déposé';
  if (etat === 'corrections') return 'Corrections en cours, pas encore envoyées';
  const { depose_le } = consultation.lecture.dossier;
  return ligne.objet_id === consultation.etat.epineId && depose_le !== null
    ? `Dossier déposé le ${formaterInstant(depose_le, consultation.lecture.financeur.fuseau)}`
    : 'Envoyé';
}

function lireElement(champ: Champ, valeur: Valeur | undefined): Element {
  if (champ.type === 'tableau') return lireTableau(champ, lignesDuTableau(valeur));
  const reponse = {
    genre: 'reponse' as const,
    libelle: champ.libelle,
    valeur: formaterValeur(champ, valeur),
    note: null,
  };
  if (champ.type === 'calcule') return { ...reponse, libelle: `${champ.libelle} (calculé)` };
  if (champ.type === 'engagement' && typeof valeur === 'string')
    // The text is that of the version accepted, or it is not shown at all.
    return {
      ...reponse,
      valeur: `Accepté (version ${valeur})`,
      note: valeur === champ.version ? champ.texte : null,
    };
  if (champ.type === 'sousFormulaire' && estObjet(valeur))
    return {
      ...reponse,
      valeur: champ.champs
        .map((c) => `${c.libelle}\u00a0: ${formaterValeur(c, valeur[c.cle]) || 'sans réponse'}`)
        .join('\n'),
    };
  if (champ.type === 'piece')
    return {
      ...reponse,
      valeur: lirePieces(champ, valeur)
        .map((p) => `${p.fichier} (${p.taille})`)
        .join('\n'),
    };
  return reponse;
}

const estObjet = (v: Valeur | undefined): v is Readonly<Record<string, Valeur>> =>
  typeof v === 'object' && v !== null && !Array.isArray(v);

function lireTableau(champ: ChampDeType<'tableau'>, rangs: readonly Ligne[]): Element {
  const colonnes = champ.colonnes.filter(({ type }) => type !== 'explication');
  const lignes = rangs.map((rang) => colonnes.map((c) => formaterValeur(c, rang[c.cle])));
  const totaux = rangs.length === 0 ? null : lireTotaux(champ, colonnes, rangs);
  return {
    genre: 'tableau',
    titre: champ.libelle,
    colonnes: colonnes.map((c, i) =>
      lireColonne(
        c,
        [...lignes, ...(totaux === null ? [] : [totaux])].map((l) => l[i] ?? ''),
      ),
    ),
    lignes,
    totaux,
  };
}

function lireColonne(champ: Champ, cellules: readonly string[]): Colonne {
  const droite = NOMBRES.has(champ.type) || (champ.type === 'calcule' && !CALCULS_TEXTE.has(champ.format));
  const motDuTitre = Math.max(...champ.libelle.split(/\s+/).map((mot) => mot.length));
  const plusLong = cellules.reduce((max, texte) => Math.max(max, texte.length), motDuTitre);
  return {
    libelle: champ.libelle,
    alignement: droite ? 'droite' : 'gauche',
    signes: droite ? plusLong : Math.min(plusLong, SIGNES_MAX),
  };
}

/** The bottom line, when the form asks for one; the first column that has no total says what it is. */
function lireTotaux(
  { totaliser = [] }: ChampDeType<'tableau'>,
  colonnes: readonly Champ[],
  rangs: readonly Ligne[],
): string[] | null {
  const somme = (c: Champ): string =>
    formaterValeur(
      c,
      additionner(
        c,
        rangs.map((rang) => rang[c.cle]),
      ),
    );
  const sommes = colonnes.map((c) => (totaliser.includes(c.cle) ? somme(c) : ''));
  if (sommes.every((s) => s === '')) return null;
  const libre = sommes.indexOf('');
  return sommes.map((s, i) => (i === libre ? 'Total' : s));
}

function lirePieces(champ: ChampDeType<'piece'>, valeur: Valeur | undefined): Donnees['pieces'] {
  return lignesDuTableau(valeur).map(({ nom, taille, empreinte }) => ({
    libelle: champ.libelle,
    fichier: typeof nom === 'string' ? nom : '',
    taille: typeof taille === 'number' ? ecrireTaille(taille) : '',
    empreinte: typeof empreinte === 'string' ? empreinte : '',
  }));
}

const formaterSiret = (siret: string): string => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');
