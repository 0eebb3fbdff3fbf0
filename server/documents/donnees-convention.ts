import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { dateLocale, debutDeJour, type Duree } from '../../workflows/engine/dates/instants.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { valeurDAction } from '../finances/lire-action.ts';
import { TravailImpossible } from '../jobs/travaux.ts';
import { acteAttributif, numeroActe } from './acte-attributif.ts';
import { citerIndicateurs, citerTableau, clausesDuDossier, completer, valeurSurLaDemande } from './citer.ts';
import { dernierJourApres, echeanceDePhase } from './delais.ts';
import {
  lireActes,
  lireAgent,
  lireFinanceur,
  lireLettre,
  numeroDe,
  projetDe,
  titulaire,
  type Reglages,
} from './donnees-communes.ts';
import { montantVote, partsDesFonds, regleDuMontant } from './donnees-decision.ts';
import { contratEngagementRepublicain, lireParties } from './donnees-parties.ts';
import type { DonneesParModele, TableauDeReponses } from './donnees.ts';
import { partage, type Matiere } from './matiere.ts';
import { repereDuTexte } from './repere.ts';
import { lirePlafondAvantSolde, lireTranches } from './tranches-prevues.ts';

type Convention = DonneesParModele['convention'];

/** What the block `publicite` of a call asks. */
const PREUVE_DE_PUBLICITE = 'piecePublicite';

/** The convention. */
export async function donneesConvention(m: Matiere, reglages: Reglages): Promise<Convention> {
  const clauses = await lireClausesDeLActe(m, reglages);
  return { ...clauses, visas: ponctuer(clauses.visas), numeroConvention: numeroActe(m) };
}

const jourEcrit = (v: Valeur): string | null => (typeof v === 'string' ? formaterDate(v) : null);

/**
 * What the act that grants says: parties, decision, period, amount and its funds, échéancier, the clauses of the call and its annexes. Its visas are not
 * punctuated.
 *
 * @throws TravailImpossible before the vote, or for a call that declares no document
 */
export async function lireClausesDeLActe(
  m: Matiere,
  reglages: Reglages,
): Promise<Omit<Convention, 'numeroConvention'>> {
  const montantCentimes = montantVote(m);
  const { fiche, documents } = m.version.definition;
  const actes = lireActes(m);
  if (actes.length === 0 || documents === null)
    throw new TravailImpossible('L’acte attributif demande une décision et un financement.');
  const base = valeurSurLaDemande(m, { var: documents.baseEligible });
  const fin = jourEcrit(partage(m, 'finAction')) ?? jourEcrit(valeurDAction(m, 'fin')) ?? '';
  return {
    financeur: lireFinanceur(m),
    representation: m.lecture.financeur.representant,
    numero: numeroDe(m),
    appel: fiche.titre,
    projet: projetDe(m),
    donneesFictives: reglages.demo,
    parties: await lireParties(m),
    signataire: titulaire(m),
    actes,
    visas: lireVisas(m),
    description: completer(m, documents.objet),
    actionDu: jourEcrit(valeurDAction(m, 'debut')) ?? '',
    actionAu: fin,
    depensesDu: debutDesDepenses(m),
    depensesAu: fin,
    montantCentimes,
    baseCentimes: typeof base === 'number' ? base : null,
    regle: regleDuMontant(m, montantCentimes),
    assiette: lireAssiette(m, documents.assiette),
    fonds: partsDesFonds(m, montantCentimes),
    engagements: [...new Set(m.lecture.engagements.map((e) => `EJ ${e.numero} du ${formaterDate(e.date_engagement)}`))],
    tranches: lireTranches(m, montantCentimes),
    plafondAvantSoldeCentimes: lirePlafondAvantSolde(m),
    contratEngagementRepublicain: contratEngagementRepublicain(m),
    avances: m.version.definition.financement?.tranches.some((t) => !t.serviceFait) ?? false,
    preuveDePublicite: demandePreuveDePublicite(m),
    caducite: { debut: dureeEcrite(m, 'debut'), solde: dureeEcrite(m, 'solde') },
    clausesParticulieres: clausesDuDossier(m),
    sommesNonUtilisees: documents.sommesNonUtilisees,
    tribunal: m.lecture.financeur.tribunal.split(',')[0] ?? '',
    annexes: lireAnnexes(m),
    repere: repereDuTexte(reglages, { dossier: m.lecture.dossier.id, numero: numeroActe(m) }),
  };
}

/** The act asks for what the form that gives the right will ask, and for nothing else. */
function demandePreuveDePublicite({ version }: Matiere): boolean {
  const { financement, formulaires } = version.definition;
  const bilan = financement === null ? undefined : formulaires[financement.droit.formulaire];
  return bilan?.sections.some((s) => s.champs.some((c) => c.cle === PREUVE_DE_PUBLICITE)) ?? false;
}

/** The base that amounts are written in, as the call says it of this dossier. */
function lireAssiette(
  m: Matiere,
  assiette: 'HT' | 'TTC' | { selon: Parameters<typeof valeurSurLaDemande>[1] },
): string {
  if (typeof assiette === 'string') return assiette;
  const valeur = valeurSurLaDemande(m, assiette.selon);
  return typeof valeur === 'string' ? valeur : '';
}

/** The budget first, where the call has one; then the annexes of the call that are not in it, in its order. */
function lireAnnexes(m: Matiere): Convention['annexes'] {
  const { documents } = m.version.definition;
  if (documents === null) return [];
  const duBudget = documents.budget === undefined ? [] : [documents.budget.depenses, documents.budget.ressources];
  const tableau = (cle: string): TableauDeReponses | null =>
    cle === 'indicateurs' ? citerIndicateurs(m) : citerTableau(m, cle);
  const connus = (cles: readonly string[]): TableauDeReponses[] =>
    cles.map(tableau).filter((t) => t !== null && t.lignes.length > 0) as TableauDeReponses[];
  const budget = connus(duBudget);
  return [
    ...(budget.length === 0 ? [] : [{ titre: 'Budget du projet', tableaux: budget }]),
    ...documents.annexes
      .filter((cle) => !duBudget.includes(cle))
      .flatMap((cle) => connus([cle]).map((t) => ({ titre: t.titre, tableaux: [t] }))),
  ];
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

/** The items of a list that ends with a full stop. */
export function ponctuer(lignes: readonly string[]): string[] {
  return lignes.map((ligne, i) => `${ligne}${i === lignes.length - 1 ? '.' : ' ;'}`);
}

/** From when spend counts: the vote where the call says so, else the deposit, whose receipt is given at once. */
function debutDesDepenses(m: Matiere): string {
  const { dossier, decisions, financeur } = m.lecture;
  const vote = decisions.at(-1)?.date_acte;
  if (m.version.definition.fiche.debutEligibilite === 'vote' && vote !== undefined) return formaterDate(vote);
  return dossier.depose_le === null ? '' : formaterDate(dateLocale(dossier.depose_le, financeur.fuseau));
}

const ecrireDuree = (duree: Duree): string =>
  'mois' in duree
    ? `${duree.mois} mois`
    : 'jours' in duree
      ? `${duree.jours} jours`
      : `${duree.joursOuvres} jours ouvrés`;

/** A term of caducité that the cycle declares, as « 6 mois »; `null` where it declares none. */
function dureeEcrite(m: Matiere, nom: 'debut' | 'solde'): string | null {
  const duree = echeanceDePhase(m, 'caducite', nom)?.declaree.duree;
  return duree === undefined ? null : ecrireDuree(duree);
}

/** The letter that notifies the signed convention, from which its delays run. */
export function donneesNotificationConvention(
  m: Matiere,
  reglages: Reglages,
): DonneesParModele['notification-convention'] {
  return {
    ...lireNotification(m, reglages),
    numeroConvention: numeroActe(m),
    signeeLe: signatureDuFinanceur(m),
  };
}

/** The day the funder signed the act that grants. */
export function signatureDuFinanceur(m: Matiere): string {
  return formaterDate(acteAttributif(m)?.signee_region_le ?? m.jour);
}

/** What is told with the notification of the act, from which its delays run. */
export function lireNotification(
  m: Matiere,
  reglages: Reglages,
): Omit<DonneesParModele['notification-convention'], 'numeroConvention' | 'signeeLe'> {
  const montantCentimes = montantVote(m);
  return {
    ...lireLettre(m, reglages),
    agent: lireAgent(m),
    montantCentimes,
    tranches: lireTranches(m, montantCentimes),
    echeances: lireEcheances(m),
    lien: `${reglages.baseUrl}/dossiers/${m.lecture.dossier.id}`,
  };
}

/** The terms of caducité, as the notification opens them or will: by the words of the cycle. */
function lireEcheances(m: Matiere): DonneesParModele['notification-convention']['echeances'] {
  const fin = partage(m, 'finAction');
  return (['debut', 'solde'] as const).flatMap((nom) => {
    const trouvee = echeanceDePhase(m, 'caducite', nom);
    const duree = trouvee?.declaree.duree;
    if (trouvee === null || duree === undefined) return [];
    const depuis =
      nom === 'solde' && typeof fin === 'string' ? debutDeJour(fin, m.lecture.financeur.fuseau) : undefined;
    return [{ libelle: m.version.mot(trouvee.cle), date: dernierJourApres(m, duree, depuis) }];
  });
}
