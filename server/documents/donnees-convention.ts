import { ajouterMois, formaterDate } from '../../workflows/engine/dates/civil.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import type { Champ, Formulaire } from '../../workflows/engine/form/formulaire.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { formaterValeur } from '../../workflows/engine/form/types/index.ts';
import { tauxDe } from '../../workflows/engine/money/arrondi.ts';
import { formaterTaux } from '../../workflows/engine/money/explication.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { calculerExigible } from '../finances/calculs.ts';
import { contexteFormulaire } from '../engine/contexte-formulaire.ts';
import { TravailImpossible } from '../jobs/travaux.ts';
import {
  lireActe,
  lireAgent,
  lireFinanceur,
  lireLettre,
  lireOrdonnateur,
  lireSignataire,
  numeroDe,
  projetDe,
  type Reglages,
} from './donnees-communes.ts';
import { nommerActe, numeroActe, parArrete } from './acte-attributif.ts';
import { montantVote, partsDesFonds, regleDuMontant } from './donnees-decision.ts';
import type { DonneesParModele } from './donnees.ts';
import { adresseEnLignes, capitale } from './ecriture.ts';
import { lireAction, lignesDe, optionsDe, texteDe, type Matiere } from './matiere.ts';

type Convention = DonneesParModele['convention'];

// None is in the sources: our decision, until a definition gives its own.
const DELAI_COMPTE_RENDU_MOIS = 6;
const CONSERVATION_ANS = 10;
const CADUCITE = { debutMois: 6, soldeMois: 6 };

const FORMES: Readonly<Record<string, string>> = {
  association: 'association déclarée',
  fondation: 'fondation',
  entreprise: 'société',
  collectivite: 'collectivité territoriale ou groupement',
  etablissement_public: 'établissement public',
  gip: 'groupement d’intérêt public',
  consulaire: 'chambre consulaire',
  personne_physique: 'personne physique',
};

/** The convention. */
export async function donneesConvention(m: Matiere, reglages: Reglages): Promise<Convention> {
  const clauses = await lireClausesDeLActe(m, reglages);
  return { ...clauses, visas: ponctuer(clauses.visas), numeroConvention: numeroActe(m) };
}

/** What the act that grants says: parties, decision, period, amount and its funds, échéancier, and its annexes (budget, employers, indicators). Its visas are not punctuated. */
export async function lireClausesDeLActe(
  m: Matiere,
  reglages: Reglages,
): Promise<Omit<Convention, 'numeroConvention'>> {
  const montantCentimes = montantVote(m);
  const { fiche, financement } = m.version.definition;
  const acte = lireActe(m);
  const [engagement] = m.lecture.engagements;
  if (acte === null || financement === null)
    throw new TravailImpossible(`${capitale(nommerActe(m))} demande une décision et un financement.`);
  const budget = lireBudget(m);
  const action = lireAction(m);
  const jour = (v: Valeur): string => (typeof v === 'string' ? formaterDate(v) : '');
  return {
    financeur: lireFinanceur(m),
    numero: numeroDe(m),
    appel: fiche.titre,
    projet: projetDe(m),
    donneesFictives: reglages.demo,
    parties: [lireBeneficiaire(m)],
    signataire: await lireOrdonnateur(m, montantCentimes),
    acte,
    visas: lireVisas(m),
    description: decrireAction(action),
    actionDu: jour(action.debut),
    actionAu: jour(action.fin),
    depensesDu: debutDesDepenses(m),
    depensesAu: jour(action.fin),
    montantCentimes,
    baseCentimes: budget.totalChargesCentimes > 0 ? budget.totalChargesCentimes : montantCentimes,
    regle: regleDuMontant(m, montantCentimes) ?? 'montant voté',
    assiette: 'TTC',
    fonds: partsDesFonds(m, montantCentimes),
    engagementComptable: engagement ? `EJ ${engagement.numero} du ${formaterDate(engagement.date_engagement)}` : '',
    tranches: lireTranches(m),
    plafondAvantSoldeCentimes: tauxDe(montantCentimes, financement.plafondAvantSolde),
    delaiCompteRenduMois: DELAI_COMPTE_RENDU_MOIS,
    conservationAns: CONSERVATION_ANS,
    reversements: [],
    contratEngagementRepublicain: ['association', 'fondation'].includes(m.lecture.organisation.nature),
    caducite: CADUCITE,
    clausesParticulieres: lireClauses(m),
    tribunal: m.lecture.financeur.tribunal.split(',')[0] ?? '',
    ...budget,
    employeurs: lireEmployeurs(m),
    indicateurs: lireIndicateurs(m),
  };
}

/** The payments to come, each with what opens it and the pièces of its form. */
function lireTranches(m: Matiere): Convention['tranches'] {
  const { financement, formulaires } = m.version.definition;
  const execution = optionsDe(m, 'execution');
  if (financement === null || execution === null) return [];
  const montant = montantVote(m);
  const { tranches, total } = calculerExigible(financement, montant, ['avance', 'acompte']);
  const decrire = (cle: string, condition: (titre: string) => string): { condition: string; pieces: string[] } => {
    const formulaire = formulaires[cle];
    return {
      condition: condition(formulaire?.titre ?? ''),
      pieces: formulaire ? [formulaire.titre, ...piecesDe(m, cle, formulaire)] : [],
    };
  };
  const details = {
    avance: decrire(
      execution.avance.formulaire,
      () => `À la notification ${parArrete(m) ? 'de l’arrêté' : 'de la convention'}, sur demande.`,
    ),
    acompte: decrire(execution.acompte.formulaire, (titre) => `Sur acceptation du document « ${titre} ».`),
  };
  return [
    ...tranches.map(({ tranche, montant: m1 }) => ({
      libelle: `${m1.libelle} ${formaterTaux(financement[tranche].pointsDeBase)}`,
      montantCentimes: m1.centimes,
      ...details[tranche],
    })),
    {
      libelle: 'Solde',
      montantCentimes: montant - total.centimes,
      ...decrire(
        execution.bilanFinal.formulaire,
        () => 'Après le contrôle du bilan final, dans la limite du montant dû.',
      ),
    },
  ];
}

const champsDe = (formulaire: Formulaire): Champ[] => formulaire.sections.flatMap((s) => s.champs);
/** The pièces that a form will ask of this beneficiary: not those of another nature, nor those that an answer to come may bring. */
function piecesDe(m: Matiere, cle: string, formulaire: Formulaire): string[] {
  const { champs } = compilerFormulaire(formulaire).etatChamps(
    {},
    contexteFormulaire(m.lecture, m.version, cle, m.jour),
  );
  return champsDe(formulaire).flatMap((c) => (c.type === 'piece' && champs.get(c.cle)?.visible ? [c.libelle] : []));
}

function lireBeneficiaire(m: Matiere): Convention['parties'][number] {
  const { organisation } = m.lecture;
  const reponses = m.demande?.reponses ?? {};
  return {
    nom: organisation.nom,
    forme: FORMES[organisation.nature] ?? organisation.nature,
    siret: ecrireSiret(organisation.siret),
    adresse: adresseEnLignes(organisation.adresse ?? texteDe(reponses, 'organismeAdresse') ?? ''),
    representant: texteDe(reponses, 'representantNom') ?? 'son représentant légal',
    qualite: texteDe(reponses, 'representantQualite') ?? 'représentant légal',
    designation: 'le bénéficiaire',
  };
}

const ecrireSiret = (siret: string): string => siret.replace(/^(\d{3})(\d{3})(\d{3})(\d{5})$/, '$1 $2 $3 $4');

/** The items of a list that ends with a full stop. */
export function ponctuer(lignes: readonly string[]): string[] {
  return lignes.map((ligne, i) => `${ligne}${i === lignes.length - 1 ? '.' : ' ;'}`);
}

function lireVisas(m: Matiere): string[] {
  const { fiche } = m.version.definition;
  const textes = fiche.baseLegale.replace(/\.$/, '').split(/\s*;\s*/);
  const actes = fiche.actes.map(
    (a) =>
      `${a.nature.charAt(0).toLowerCase()}${a.nature.slice(1)} n° ${a.numero} du ${formaterDate(a.date)} : ${a.intitule}`,
  );
  return [...textes, ...actes];
}

function decrireAction({ heures, places }: ReturnType<typeof lireAction>): string {
  if (typeof heures !== 'number' || typeof places !== 'number') return '';
  return `Action de ${String(heures).replace('.', ',')} heures par stagiaire, pour ${places} stagiaires.`;
}

function debutDesDepenses(m: Matiere): string {
  const { dossier, decisions, financeur } = m.lecture;
  const vote = decisions.at(-1)?.date_acte;
  if (m.version.definition.fiche.debutEligibilite === 'vote' && vote !== undefined) return formaterDate(vote);
  return dossier.depose_le === null ? '' : formaterDate(dateLocale(dossier.depose_le, financeur.fuseau));
}

/** What the porteur committed itself to: the engagements of the form whose key begins with `engagement` (our convention). */
function lireClauses(m: Matiere): Convention['clausesParticulieres'] {
  const { demande } = m;
  if (demande === null) return [];
  return champsDe(demande.formulaire).flatMap((c) =>
    c.type === 'engagement' && c.cle.startsWith('engagement') && texteDe(demande.reponses, c.cle) !== null
      ? [{ titre: c.libelle, texte: c.texte }]
      : [],
  );
}

/** The tables that forms share under the same keys (our convention): `charges` and `produits`, `employeurs`. */
function lireBudget(
  m: Matiere,
): Pick<Convention, 'charges' | 'produits' | 'totalChargesCentimes' | 'totalProduitsCentimes'> {
  const lire = (tableau: string, categorie: string): { libelle: string; montantCentimes: number }[] =>
    lignesDe(m.demande?.reponses ?? {}, tableau).flatMap((ligne) => {
      const montantCentimes = ligne['montant'];
      if (typeof montantCentimes !== 'number') return [];
      const libelle = [ecrire(m, tableau, categorie, ligne), texteDe(ligne, 'libelle')]
        .filter((t) => t !== null)
        .join(' : ');
      return [{ libelle, montantCentimes }];
    });
  const total = (lignes: { montantCentimes: number }[]): number => lignes.reduce((t, l) => t + l.montantCentimes, 0);
  const [charges, produits] = [lire('charges', 'compte'), lire('produits', 'source')];
  return { charges, produits, totalChargesCentimes: total(charges), totalProduitsCentimes: total(produits) };
}

function lireEmployeurs(m: Matiere): Convention['employeurs'] {
  return lignesDe(m.demande?.reponses ?? {}, 'employeurs').map((ligne) => ({
    nom: texteDe(ligne, 'nom') ?? '',
    siret: ecrireSiret(texteDe(ligne, 'siret') ?? ''),
    postes: typeof ligne['postes'] === 'number' ? ligne['postes'] : 0,
    engagement: ecrire(m, 'employeurs', 'contrat', ligne) ?? '',
  }));
}

/** A cell as people read it: the label of a choice, not its key. */
function ecrire(m: Matiere, tableau: string, colonne: string, ligne: Readonly<Record<string, Valeur>>): string | null {
  const champ = m.demande && champsDe(m.demande.formulaire).find((c) => c.cle === tableau);
  const decrite = champ?.type === 'tableau' ? champ.colonnes.find((c) => c.cle === colonne) : undefined;
  const valeur = ligne[colonne];
  return decrite && valeur !== undefined && valeur !== null ? formaterValeur(decrite, valeur) : null;
}

function lireIndicateurs(m: Matiere): Convention['indicateurs'] {
  const { demande } = m;
  if (demande === null) return [];
  const { indicateurs } = m.version.definition;
  const regles = Object.fromEntries(indicateurs.map((i) => [i.cle, i.prevu]));
  const prevus = evaluerRegles(demande.formulaire, regles, demande.reponses, demande.contexte);
  return indicateurs.flatMap(({ cle, libelle, prevu, format }) => {
    const valeur = prevus[cle] ?? null;
    return valeur === null
      ? []
      : [{ libelle, prevu: formaterValeur({ cle, libelle, type: 'calcule', valeur: prevu, format }, valeur) }];
  });
}

/** The letter that notifies the signed convention, from which its delays run. */
export async function donneesNotificationConvention(
  m: Matiere,
  reglages: Reglages,
): Promise<DonneesParModele['notification-convention']> {
  return {
    ...(await lireNotification(m, reglages)),
    numeroConvention: numeroActe(m),
    signeeLe: signatureDeLaRegion(m),
  };
}

/** The day the Région signed the act that grants. */
export function signatureDeLaRegion(m: Matiere): string {
  return formaterDate(m.lecture.conventions.at(-1)?.signee_region_le ?? m.jour);
}

/** What is told with the notification of the act, from which its delays run. */
export async function lireNotification(
  m: Matiere,
  reglages: Reglages,
): Promise<Omit<DonneesParModele['notification-convention'], 'numeroConvention' | 'signeeLe'>> {
  const { fin } = lireAction(m);
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    montantCentimes: montantVote(m),
    tranches: lireTranches(m),
    echeances: [
      { libelle: 'Commencer l’action', date: formaterDate(ajouterMois(m.jour, CADUCITE.debutMois)) },
      ...(typeof fin === 'string'
        ? [
            {
              libelle: 'Déposer le bilan final et demander le solde',
              date: formaterDate(ajouterMois(fin, CADUCITE.soldeMois)),
            },
          ]
        : []),
    ],
    lien: `${reglages.baseUrl}/dossiers/${m.lecture.dossier.id}`,
    signataire: await lireSignataire(m),
  };
}
