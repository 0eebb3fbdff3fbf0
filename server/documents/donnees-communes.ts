import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import type { DonneesParModele } from './donnees.ts';
import { adresseEnLignes, articleDevant, capitale, minuscule, villeDe } from './ecriture.ts';
import { lireAction, texteDe, type DelegationLue, type Matiere } from './matiere.ts';

/** What every builder of data receives besides the dossier. */
export interface Reglages {
  readonly baseUrl: string;
  readonly demo: boolean;
}

type Lettre = Pick<
  DonneesParModele['accuse-reception'],
  'financeur' | 'destinataire' | 'numero' | 'appel' | 'projet' | 'lieu' | 'date' | 'donneesFictives'
>;
type Agent = DonneesParModele['accuse-reception']['agent'];
type Recours = DonneesParModele['accuse-reception']['recours'];
type Signataire = DonneesParModele['decision-rejet']['signataire'];
type Acte = DonneesParModele['decision-rejet']['acte'];

/** Of a dossier or of a call: the row of the funder, and the contact of the call. */
interface SourceFinanceur {
  readonly lecture: { readonly financeur: Pick<Matiere['lecture']['financeur'], 'nom' | 'theme' | 'adresse'> };
  readonly version: Pick<Matiere['version'], 'definition'>;
}

/** The funder as its letters show it; the service and the contact are those of the call. */
export function lireFinanceur(m: SourceFinanceur): Lettre['financeur'] {
  const { financeur } = m.lecture;
  const { contact } = m.version.definition.fiche;
  const designation = articleDevant(financeur.nom);
  return {
    nom: financeur.nom,
    designation,
    designationCourte: /^(?:la|le) \S+/.exec(designation)?.[0] ?? designation,
    service: contact.service,
    adresse: adresseEnLignes(financeur.adresse),
    courriel: contact.courriel,
    telephone: contact.telephone,
    couleur: /^#[0-9a-f]{6}$/i.test(financeur.theme) ? financeur.theme : null,
  };
}

/** The readable number of the dossier; a draft has none yet. */
export function numeroDe(m: Matiere): string {
  return m.lecture.dossier.numero ?? 'en préparation';
}

/** What the dossier is about, in the words of its porteur. */
export function projetDe(m: Matiere): string {
  const { intitule } = lireAction(m);
  return m.lecture.dossier.intitule ?? (typeof intitule === 'string' ? intitule : m.version.definition.fiche.titre);
}

/** What heads every letter to the porteur. */
export function lireLettre(m: Matiere, reglages: Reglages): Lettre {
  const { organisation, financeur } = m.lecture;
  const reponses = m.demande?.reponses ?? {};
  const representant = [texteDe(reponses, 'representantNom'), texteDe(reponses, 'representantQualite')].filter(
    (t) => t !== null,
  );
  return {
    financeur: lireFinanceur(m),
    destinataire: {
      nom: organisation.nom,
      qualite: representant.length === 0 ? null : `À l’attention de : ${representant.join(', ')}`,
      adresse: adresseEnLignes(organisation.adresse ?? texteDe(reponses, 'organismeAdresse') ?? ''),
    },
    numero: numeroDe(m),
    appel: m.version.definition.fiche.titre,
    projet: projetDe(m),
    lieu: villeDe(financeur.adresse),
    date: formaterDate(m.jour),
    donneesFictives: reglages.demo,
  };
}

/** Who follows the dossier: its instructeur, or the service of the call until someone takes it. */
export function lireAgent(m: Matiere): Agent {
  const { contact } = m.version.definition.fiche;
  const { instructeur } = m;
  if (instructeur === null)
    return {
      nom: contact.service,
      fonction: 'service instructeur',
      courriel: contact.courriel,
      telephone: contact.telephone,
    };
  return {
    nom: instructeur.nom,
    fonction: instructeur.fonction ?? 'service instructeur',
    courriel: instructeur.courriel,
    telephone: instructeur.telephone ?? contact.telephone,
  };
}

/** Where to contest. The funder's row holds the court with its address after the first comma. */
export function lireRecours(m: Matiere): Recours {
  const { tribunal, presidence } = m.lecture.financeur;
  const [nom = '', ...adresse] = tribunal.split(/,\s*/);
  return { tribunal: nom, adresseTribunal: adresse.join(', '), autorite: minuscule(presidence) };
}

/** The author of the event as the one who signs, with the delegation in force that day. */
export async function lireSignataire(m: Matiere): Promise<Signataire> {
  const { auteur } = m;
  if (auteur === null) return presidence(m);
  const [delegation] = await m.sql<DelegationLue[]>`
    select arrete, publie_le as "publieLe", formule from delegations
    where financeur_id = ${m.lecture.dossier.financeur_id} and compte_id = ${auteur.id}
      and publie_le <= ${m.jour} and debut <= ${m.jour} and (fin is null or fin >= ${m.jour}) order by publie_le desc limit 1`;
  return {
    formule: delegation?.formule ?? `Pour ${minuscule(m.lecture.financeur.presidence)}`,
    nom: auteur.nom,
    fonction: auteur.fonction ?? 'service instructeur',
    delegation: delegation ? ecrireDelegation(delegation) : null,
  };
}

/** The ordonnateur who may sign this amount on that day by delegation, else the presidency itself. */
export async function lireOrdonnateur(m: Matiere, montantCentimes: number): Promise<Signataire> {
  const [ordonnateur] = await m.sql<(DelegationLue & { nom: string; fonction: string | null })[]>`
    select d.arrete, d.publie_le as "publieLe", d.formule, c.nom, c.fonction from delegations d join comptes c on c.id = d.compte_id
    where d.financeur_id = ${m.lecture.dossier.financeur_id} and c.actif and d.plafond_centimes >= ${montantCentimes}
      and d.publie_le <= ${m.jour} and d.debut <= ${m.jour} and (d.fin is null or d.fin >= ${m.jour})
      and exists (select 1 from roles_agents r where r.financeur_id = d.financeur_id and r.compte_id = d.compte_id and r.role = 'ordonnateur')
    order by d.plafond_centimes, d.id limit 1`;
  if (!ordonnateur) return presidence(m);
  return {
    formule: ordonnateur.formule,
    nom: ordonnateur.nom,
    fonction: ordonnateur.fonction ?? 'ordonnateur',
    delegation: ecrireDelegation(ordonnateur),
  };
}

const ecrireDelegation = (d: DelegationLue): string =>
  `Arrêté de délégation n° ${d.arrete}, publié le ${formaterDate(d.publieLe)}`;

function presidence(m: Matiere): Signataire {
  const qui = m.lecture.financeur.presidence;
  return { formule: capitale(qui), nom: capitale(qui), fonction: 'exécutif de la collectivité', delegation: null };
}

/** The act that decided; `null` while nothing was voted. */
export function lireActe(m: Matiere): Acte | null {
  const decision = m.lecture.decisions.at(-1);
  if (!decision) return null;
  return {
    intitule: `délibération de la ${decision.instance}`,
    numero: decision.numero,
    date: formaterDate(decision.date_acte),
    executoireLe: decision.executoire_le === null ? null : formaterDate(decision.executoire_le),
  };
}
