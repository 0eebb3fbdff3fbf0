import type { Formulaire, Reponses } from '../../workflows/engine/form/formulaire.ts';
import { brancheDe, type ActionJson } from '../../workflows/engine/lifecycle/cycle-compile.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { nouvelId } from '../db/identifiant.ts';
import { rendreLesReserves } from '../finances/credits.ts';
import { retirerLesAcces } from './acces-des-objets.ts';
import { attentes, differenceDAttentes, enJeu } from './attentes.ts';
import { colonnesDe } from './colonnes-dossier.ts';
import { datesARetenir, rappelsAEcrire } from './dates-a-retenir.ts';
import { ecrituresDEcheances } from './ecrire-echeances.ts';
import type {
  EcritureEvenement,
  EcritureFormulaire,
  EcritureObjet,
  Ecritures,
  EcritureTravail,
  LigneRegistre,
  MouvementCredits,
} from './ecritures.ts';
import { nouveauSel } from './empreinte.ts';
import { causeDe, objetDe, type EffetSitue, type Issue, type Ligne, type Valeurs } from './etat-dossier.ts';
import { jumeauDe } from './faits.ts';
import { empreintesDeCharge, maillon, partager } from './journal.ts';
import type { LigneFormulaire } from './lecture-dossier.ts';
import { situation } from './lire-etat.ts';
import type { Ecrivable } from './naissance.ts';
import { ouvrir, type Ouverture } from './ouverture.ts';
import { naitreAvecSesLignes, reprendreLesReponses } from './reprendre-reponses.ts';
import type { Examen } from '../phases/jumeau.ts';

/** What the sender of an event is told; a pure function of what was journaled. */
export interface EvenementApplique {
  dossier: string;
  objet: string;
  rang: number;
  type: string;
  version: number;
  etat: string;
  instant: string;
  numero: string | null;
  crees: { id: string; type: string; genre: string; formulaire: string | null }[];
}

/** The answers that an act judged, frozen if it closes their form. */
export interface ReponsesFigees {
  ligne: LigneFormulaire;
  reponses: Reponses;
  empreinte: string;
  /** What was then known of the companies that they name. */
  faits: Readonly<Record<string, Valeur>>;
}

interface Demande {
  o: Ouverture;
  issue: Extract<Issue, { accepte: true }>;
  /** The object that the act was on. */
  objetId: string;
  x: Examen;
  formulaire: Formulaire | null;
  figees: ReponsesFigees | null;
  intitule: string | null;
  idempotence: Ecritures['idempotence'];
}

type Cree = EvenementApplique['crees'][number];
interface Suites {
  formulaires: EcritureFormulaire[];
  travaux: EcritureTravail[];
  lignes: LigneRegistre[];
  credits: MouvementCredits[];
  crees: Cree[];
}

/** The journal rows of an event and of what it set off, chained. */
export function evenementsDe(
  o: Ecrivable,
  lignes: readonly Ligne[],
  compteId: string | null,
): { evenements: EcritureEvenement[]; chaine: string } {
  let chaine = o.lecture.dossier.chaine;
  const evenements = lignes.map((l): EcritureEvenement => {
    const objet = objetDe(o.etat, l.objetId);
    const formulaire = l.acte === null ? null : o.version.formulaireDeCharge(objet.machine, l.acte);
    const { journal, donnees } = partager(formulaire, l.charge);
    const sel = nouveauSel();
    const { charge: chargeEmpreinte, donnees: donneesEmpreinte } = empreintesDeCharge(sel, { journal, donnees });
    const acteurId = causeDe(l) === null ? compteId : null;
    const { faits } = l;
    chaine = maillon(chaine, {
      rang: l.rang,
      objetId: l.objetId,
      type: l.type,
      acteurId,
      role: l.role,
      instant: o.lecture.instant,
      faits,
      chargeEmpreinte,
    });
    return {
      rang: l.rang,
      objet_type: objet.machine,
      objet_id: l.objetId,
      objet_version: l.versionObjet,
      type: l.type,
      version_appel: Number(l.version),
      acteur_id: acteurId,
      role: l.role as Role,
      charge: journal,
      faits,
      echeance: l.echeance ?? null,
      charge_empreinte: chargeEmpreinte,
      donnees_empreinte: donneesEmpreinte,
      chaine,
      donnees,
      sel,
    };
  });
  return { evenements, chaine };
}

function formulaireDe(o: Ouverture, objetId: string, cle: string): LigneFormulaire {
  const ligne = o.lecture.formulaires.find((f) => f.objet_id === objetId && (cle === '@objet' || f.cle === cle));
  if (!ligne) throw new Error(`Formulaire absent : ${cle}.`);
  return ligne;
}

const texte = (v: unknown): string => (typeof v === 'string' ? v : '');

/** Who is let in with an effect, or let in no more. */
function noterAcces(effet: ActionJson, valeurs: Valeurs, suites: Suites, operation: 'inserer' | 'retirer'): void {
  const acces = effet.params['acces'] as { role: Role } | undefined;
  const { compte, organisme } = valeurs;
  const noter = (qui: Record<string, Valeur>, role: Role): void =>
    void suites.lignes.push({ table: 'acces_dossier', operation, valeurs: { ...qui, role } });
  if (acces && typeof compte === 'string') noter({ compte_id: compte }, acces.role);
  if (acces && typeof organisme === 'string') noter({ organisme }, acces.role);
}

function naissance(o: Ouverture, effet: ActionJson, valeurs: Valeurs, suites: Suites): void {
  const id = texte(valeurs['id']);
  const objet = objetDe(o.etat, id);
  const cle = effet.params['formulaire'];
  const formulaire = typeof cle === 'string' ? nouvelId() : null;
  if (formulaire !== null)
    suites.formulaires.push({
      operation: 'creer',
      id: formulaire,
      objet_id: id,
      cle: texte(cle),
      ouverture: 'tout',
      ...naitreAvecSesLignes(o, texte(cle)),
    });
  noterAcces(effet, valeurs, suites, 'inserer');
  suites.crees.push({ id, type: objet.machine, genre: objet.genre, formulaire });
}

function ouvrirFormulaire(o: Ouverture, { objetId, effet, valeurs }: EffetSitue): EcritureFormulaire {
  const demandes = valeurs?.['chemins'];
  const chemins = Array.isArray(demandes)
    ? [...new Set((demandes as Valeurs[]).map((d) => texte(d['chemin'])))]
    : ('tout' as const);
  const cle = texte(effet.params['formulaire']);
  const ligne = o.lecture.formulaires.find((f) => f.objet_id === objetId && (cle === '@objet' || f.cle === cle));
  // A later deposit of the same dossier: its form is born when it opens.
  if (ligne === undefined)
    return {
      operation: 'creer',
      id: nouvelId(),
      objet_id: objetId,
      cle,
      ouverture: chemins,
      ...reprendreLesReponses(o, objetId, cle),
    };
  return { operation: 'modifier', id: ligne.id, ouverture: chemins };
}

function fermerFormulaire(
  o: Ouverture,
  { objetId, effet }: EffetSitue,
  figees: ReponsesFigees | null,
): EcritureFormulaire {
  const { id } = formulaireDe(o, objetId, texte(effet.params['formulaire']));
  if (figees?.ligne.id !== id) return { operation: 'modifier', id, ouverture: 'ferme' };
  return {
    operation: 'modifier',
    id,
    ouverture: 'ferme',
    figees: { ...figees.reponses },
    figees_empreinte: figees.empreinte,
    faits_figes: { ...figees.faits },
    depose: true,
    revision_attendue: figees.ligne.revision_reponses,
  };
}

function inscrire(d: Demande, { objetId, rang, effet, valeurs }: EffetSitue, suites: Suites): void {
  const registre = texte(effet.params['registre']);
  const objet = objetDe(d.o.etat, objetId);
  const etape = objet.machine === 'dossier' ? instanceDeLaLigne(d, rang) : (objet.machine.split('/')[0] ?? '');
  const jumeau = jumeauDe(d.o, etape);
  const ecrire = jumeau && Object.hasOwn(jumeau.registres, registre) ? jumeau.registres[registre] : undefined;
  if (!ecrire) throw new Error(`Aucun registre « ${registre} » pour « ${etape} ».`);
  const x = { ...d.x, branche: brancheDe(d.o.version.cycle, etape) };
  const { lignes = [], credits = [] } = ecrire(valeurs ?? {}, { x, objetId, genre: objet.genre, rang, etape });
  suites.lignes.push(...lignes);
  suites.credits.push(...credits);
}

/** The instance of the act that a line of the spine is. */
function instanceDeLaLigne(d: Demande, rang: number): string {
  return d.issue.lignes.find((l) => l.rang === rang)?.acte?.split('/')[0] ?? d.x.acte.instance;
}

/** What the effects of an accepted act ask of the world, in order. */
function suitesDe(d: Demande): Suites {
  const suites: Suites = { formulaires: [], travaux: [], lignes: [], credits: [], crees: [] };
  d.issue.effets.forEach((situe, i) => {
    const { objetId, rang, effet } = situe;
    const travail = (type: string, charge: Record<string, Valeur>): void => {
      const cle = `${d.o.lecture.dossier.id}:${rang}:${i}`;
      suites.travaux.push({ id: nouvelId(), cle, type, charge: { ...charge, objet: objetId, rang } });
    };
    switch (effet.type) {
      case 'notifier':
        travail('courriel', { genre: texte(effet.params['genre']), roles: effet.params['a'] as string[] });
        return;
      case 'lettre':
        travail('document', { modele: texte(effet.params['modele']) });
        return;
      case 'inviter':
        travail('invitation', { evenement: texte(effet.params['evenement']) });
        return;
      case 'naitre':
        naissance(d.o, effet, situe.valeurs ?? {}, suites);
        return;
      case 'ouvrirAcces':
      case 'fermerAcces':
        noterAcces(effet, situe.valeurs ?? {}, suites, effet.type === 'ouvrirAcces' ? 'inserer' : 'retirer');
        return;
      case 'ouvrirFormulaire':
        suites.formulaires.push(ouvrirFormulaire(d.o, situe));
        return;
      case 'fermerFormulaire':
        suites.formulaires.push(fermerFormulaire(d.o, situe, d.figees));
        return;
      case 'inscrire':
        inscrire(d, situe, suites);
        return;
      default:
        // Births, what parts tell one another and deadlines were carried out on the state: their rows follow from the difference.
        return;
    }
  });
  return suites;
}

/** The row of an object as the event left it. */
export function ecritureDObjet(o: Ecrivable, id: string): EcritureObjet {
  const objet = objetDe(o.etat, id);
  const { feuille, terme } = situation(o.version, objet);
  return {
    id,
    type: objet.machine,
    genre: objet.genre,
    version_attendue: o.lecture.objets.find((lu) => lu.id === id)?.version ?? 0,
    version: objet.version,
    etat: {
      ...objet.instantane,
      value: objet.instantane.value,
      depuis: objet.depuis,
      ...(id === o.etat.epineId ? { suspenduLe: o.etat.suspenduLe } : {}),
    },
    statut: feuille,
    terme,
  };
}

/** On what count of dossiers the act was judged, where its phase bounds it. */
function placesDe({ o, x, issue }: Demande): Ecritures['places'] {
  const places = jumeauDe(o, x.acte.instance)?.places ?? {};
  const lire = Object.hasOwn(places, x.acte.type) ? places[x.acte.type] : undefined;
  return lire === undefined ? [] : [lire(x.charge, issue.lignes[0]?.faits ?? {})];
}

/** The reminders, where an event changed one; all of them where the dossier moves to another version, whose days are others. */
function rappelsDe({ lecture, etat, version, cadre }: Ouverture): Pick<Ecritures, 'rappels'> {
  const lus = lecture.dossier.version === version.version ? ouvrir(lecture, version).etat : null;
  const avant = lus === null ? null : datesARetenir(lus, version.cycle, cadre.lieu);
  return rappelsAEcrire(avant, datesARetenir(etat, version.cycle, cadre.lieu));
}

/** The argument of `appliquer`: everything that an accepted act writes, guarded by the rank and the versions that were read. */
export function composerEcritures(d: Demande): Ecritures {
  const { o, issue } = d;
  const { lecture, etat, version } = o;
  const { evenements, chaine } = evenementsDe(o, issue.lignes, d.x.acteur.compteId);
  const suites = suitesDe(d);
  const colonnes = colonnesDe(o);
  if (colonnes.terme)
    suites.credits.push(...rendreLesReserves(d.x, suites.credits, { objetId: d.objetId, rang: etat.rang }));
  const touches = new Set([...issue.lignes.map((l) => l.objetId), ...issue.crees.map((c) => c.id)]);
  suites.lignes.push(...retirerLesAcces(etat, version.cycle, lecture.acces));
  const principal = objetDe(etat, d.objetId);
  const [premiere] = issue.lignes;
  const depose = lecture.dossier.numero === null && colonnes.depose_le !== null;
  const reponse: EvenementApplique = {
    dossier: lecture.dossier.id,
    objet: d.objetId,
    rang: premiere?.rang ?? etat.rang,
    type: premiere?.type ?? '',
    version: principal.version,
    etat: situation(version, principal).nom,
    instant: new Date(lecture.instant).toISOString(),
    numero: lecture.dossier.numero,
    crees: suites.crees,
  };
  return {
    financeur: lecture.dossier.financeur_id,
    dossier: lecture.dossier.id,
    instant: lecture.instant,
    generation: lecture.generation,
    rang_attendu: lecture.dossier.dernier_rang,
    version_attendue: lecture.dossier.version,
    rang: etat.rang,
    chaine,
    numero: depose
      ? { slug: lecture.dossier.slug, sigle: lecture.appel.sigle, annee: Number(o.date.slice(0, 4)) }
      : null,
    colonnes: { ...colonnes, ...(d.intitule === null ? {} : { intitule: d.intitule }) },
    objets: [...touches].map((id) => ecritureDObjet(o, id)),
    evenements,
    formulaires: suites.formulaires,
    echeances: ecrituresDEcheances(o, premiere?.echeance ?? null, d.objetId),
    attentes: differenceDAttentes(lecture.attentes, attentes(etat, version.cycle, o.cadre.lieu, enJeu)),
    ...rappelsDe(o),
    travaux: suites.travaux,
    lignes: suites.lignes,
    credits: suites.credits,
    places: placesDe(d),
    idempotence: d.idempotence,
    reponse: reponse as unknown as Record<string, Valeur>,
  };
}
