import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { formaterInstant } from '../../workflows/engine/dates/instants.ts';
import type { Champ, ChampDeType } from '../../workflows/engine/form/formulaire.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { lignesDuTableau, type ReponsesLues } from '../dossiers/lire-reponses.ts';
import { lireFinanceur, type Reglages } from './donnees-communes.ts';
import type { DonneesParModele } from './donnees.ts';
import { ecrireSiret, ecrireTaille } from './ecriture.ts';
import { lireTableau } from './donnees-tableau.ts';

type Donnees = DonneesParModele['recapitulatif'];
type Element = Donnees['sections'][number]['elements'][number];

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
    siret: ecrireSiret(organisation.siret),
    etabliLe: formaterDate(consultation.date),
    etat: ecrireEtat(lues),
    filigrane: etat === 'depose' ? null : etat === 'brouillon' ? 'Brouillon, non déposé' : 'Corrections non envoyées',
    empreinte: etat === 'depose' && !lues.restreint ? ligne.figees_empreinte : null,
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

function lirePieces(champ: ChampDeType<'piece'>, valeur: Valeur | undefined): Donnees['pieces'] {
  return lignesDuTableau(valeur).map(({ nom, taille, empreinte }) => ({
    libelle: champ.libelle,
    fichier: typeof nom === 'string' ? nom : '',
    taille: typeof taille === 'number' ? ecrireTaille(taille) : '',
    empreinte: typeof empreinte === 'string' ? empreinte : '',
  }));
}
