import { formaterDate } from '../../workflows/engine/dates/civil.ts';
import { brancheDe } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { DonneesParModele } from './donnees.ts';
import { adresseEnLignes, capitale, deLInstance, minuscule } from './ecriture.ts';
import { acteDe, texteDe, type Matiere } from './matiere.ts';
import { valeurDAction } from '../finances/lire-action.ts';

/** What every builder of data receives besides the dossier. */
export interface Reglages {
  readonly baseUrl: string;
  readonly demo: boolean;
  /** The file that is being made, for a text that may be signed on paper; absent where what is composed is not kept. */
  readonly texte?: string;
}

export type Lettre = Pick<
  DonneesParModele['accuse-reception'],
  'financeur' | 'destinataire' | 'numero' | 'appel' | 'projet' | 'lieu' | 'date' | 'donneesFictives'
>;
type Agent = DonneesParModele['accuse-reception']['agent'];
type Recours = DonneesParModele['accuse-reception']['recours'];
type Signataire = DonneesParModele['decision-rejet']['signataire'];
type Acte = DonneesParModele['decision-rejet']['acte'];

/** Of a dossier or of a call: the row of the funder, and the contact of the call. */
interface SourceFinanceur {
  readonly lecture: {
    readonly financeur: Pick<
      Matiere['lecture']['financeur'],
      'nom' | 'nom_dans_une_phrase' | 'couleurs' | 'adresse' | 'dpo'
    >;
  };
  readonly version: Pick<Matiere['version'], 'definition'>;
}

/** The funder as its letters show it; the service and the contact are those of the call. */
export function lireFinanceur({ lecture, version }: SourceFinanceur): Lettre['financeur'] {
  const { service, courriel, telephone } = version.definition.fiche.contact;
  return { ...financeurSansAppel(lecture.financeur), service, courriel, telephone };
}

/** The funder of a document that is of no call: it is heard by its délégué à la protection des données alone. */
export function financeurSansAppel({
  nom,
  nom_dans_une_phrase: designation,
  couleurs,
  adresse,
  dpo,
}: SourceFinanceur['lecture']['financeur']): Lettre['financeur'] {
  return {
    nom,
    designation,
    designationCourte: /^(?:la|le) \S+/.exec(designation)?.[0] ?? designation,
    service: '',
    adresse: adresseEnLignes(adresse),
    courriel: dpo,
    telephone: '',
    couleur: /^#[0-9a-f]{6}$/i.test(couleurs.principale) ? couleurs.principale : null,
    dpo,
  };
}

/** The readable number of the dossier; a draft has none yet. */
export function numeroDe(m: Pick<Matiere, 'lecture'>): string {
  return m.lecture.dossier.numero ?? 'en préparation';
}

/** What the dossier is about, as the definition says it of the demand. */
export function projetDe(m: Matiere): string {
  const intitule = valeurDAction(m, 'intitule');
  return m.lecture.dossier.intitule ?? (typeof intitule === 'string' ? intitule : m.version.definition.fiche.titre);
}

/** What heads every letter to the porteur. */
export function lireLettre(m: Matiere, reglages: Reglages): Lettre {
  const { organisation, financeur } = m.lecture;
  return {
    financeur: lireFinanceur(m),
    destinataire: {
      nom: organisation.nom,
      qualite: 'À l’attention de son représentant légal',
      adresse: adresseEnLignes(organisation.adresse ?? ''),
    },
    numero: numeroDe(m),
    appel: m.version.definition.fiche.titre,
    projet: projetDe(m),
    lieu: financeur.signature.lieu,
    date: formaterDate(m.jour),
    donneesFictives: reglages.demo,
  };
}

/** Who follows the dossier: its instructeur, or the service of the call until someone takes it (CRPA, art. L111-2). */
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
  return { tribunal: nom, adresseTribunal: adresse.join(', '), autorite: deLInstance(minuscule(presidence)) };
}

/**
 * Who signs the decision that the event is: its author, by the delegation that the event itself recorded as covering it; else the holder of the signature, whose
 * name is then written by hand. A delegation is never looked for beside the event: another one may be in force the day the letter is composed.
 */
export async function lireSignataire(m: Matiere): Promise<Signataire> {
  const { auteur, origine } = m;
  const arrete = texteDe(origine.faits, 'referenceDelegation');
  const couvre = origine.faits['delegationEnVigueur'] === true && acteDe(m, origine)?.delegation !== undefined;
  if (auteur === null || arrete === null || !couvre) return titulaire(m);
  const [delegation] = await m.sql<{ publieLe: string; formule: string }[]>`
    select publie_le as "publieLe", formule from delegations
    where financeur_id = ${m.lecture.dossier.financeur_id} and compte_id = ${auteur.id} and arrete = ${arrete}
    order by publie_le desc limit 1`;
  if (!delegation) return titulaire(m);
  return {
    formule: delegation.formule,
    nom: auteur.nom,
    fonction: auteur.fonction ?? 'agent de la collectivité',
    delegation: `Arrêté de délégation n° ${arrete}, publié le ${formaterDate(delegation.publieLe)}`,
  };
}

/** The executive of the funder, in person. */
export function titulaire(m: Matiere): Signataire {
  const { signature } = m.lecture.financeur;
  return { formule: capitale(signature.formule), nom: signature.titulaire, fonction: '', delegation: null };
}

/** A decision of the register as an act is named: « délibération de la commission permanente ». */
export function nommerDecision(decision: Matiere['lecture']['decisions'][number]): Acte {
  const parUneInstance = decision.decideur !== 'presidence' && decision.decideur !== 'prefet';
  return {
    intitule: parUneInstance ? `délibération ${deLInstance(decision.instance)}` : 'arrêté',
    numero: decision.numero,
    date: formaterDate(decision.date_acte),
    executoireLe: decision.executoire_le === null ? null : formaterDate(decision.executoire_le),
  };
}

/** Issues by which nothing is decided. */
export const REPORTS: readonly string[] = ['ajourne', 'retire'];

/**
 * The acts that decided: that of the step of the event where it decides, else those of its branch, else the last; all those of its branches, where several funders
 * decided. None while nothing was decided.
 */
export function lireActes(m: Matiere): Acte[] {
  const rendues = m.lecture.decisions.filter((d) => !REPORTS.includes(d.issue));
  const branche = ({ etape }: (typeof rendues)[number]): string | null => brancheDe(m.version.cycle, etape);
  const derniere = rendues.at(-1);
  if (derniere === undefined) return [];
  const instance = acteDe(m, m.evenement)?.instance;
  const deLEtape = rendues.filter((d) => d.etape === instance).at(-1);
  if (deLEtape !== undefined) return [nommerDecision(deLEtape)];
  if (branche(derniere) === null) return [nommerDecision(derniere)];
  const parEtape = [...new Map(rendues.filter((d) => branche(d) !== null).map((d) => [d.etape, d])).values()];
  const deLaBranche = parEtape.filter((d) => branche(d) === m.branche);
  return (deLaBranche.length > 0 ? deLaBranche : parEtape).map(nommerDecision);
}
