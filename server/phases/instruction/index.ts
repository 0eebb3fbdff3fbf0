import { instrumentDe, seuilDeConvention } from '../../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import { calculerDemande } from '../../../workflows/engine/money/calculer-demande.ts';
import { estManque, type Explique } from '../../../workflows/engine/money/noyau/explique.ts';
import { creditsSuffisants, reserver, resteApres } from '../../finances/credits.ts';
import { demandeEnvoyee, montantPartage } from '../../finances/situer.ts';
import { motifElimination, noteExpliquee } from '../grille/note.ts';
import { jumeler, type Examen, type Inscription } from '../jumeau.ts';

const nombre = (v: unknown): number | null => (typeof v === 'number' ? v : null);
const texte = (v: unknown): string | null => (typeof v === 'string' ? v : null);

/** What the call's rules give on what was sent, explained. */
function calculDeLaDemande(x: Examen): Explique | null {
  const { definition } = x.version;
  const demande = demandeEnvoyee(x);
  if (definition.financement === null || demande === null) return null;
  const calcule = calculerDemande(definition, demande.reponses, demande.contexte);
  return estManque(calcule) ? null : calcule;
}

/** The same, at most what was asked and what a comité retained, centimes. */
export function montantCalcule(x: Examen): number | null {
  const calcule = calculDeLaDemande(x);
  if (calcule === null) return null;
  const plafonds = [montantPartage(x, 'montantDemande'), montantPartage(x, 'montantComite')];
  // A comité that retained nothing advises: it bounds no amount.
  return Math.min(calcule.centimes, ...plafonds.filter((plafond) => plafond !== null && plafond > 0).map(Number));
}

const donne = (libelle: string, centimes: number | null): Explique[] =>
  centimes === null ? [] : [{ centimes, libelle, formule: '', termes: [] }];

/** What the rules give, beside what is proposed or to be proposed. */
function calculs(x: Examen): Explique[] {
  const calcule = calculDeLaDemande(x);
  return calcule === null ? [] : [{ ...calcule, libelle: `${calcule.libelle}, d’après le dossier` }];
}

/** What was proposed: what is validated, visaed, reported and voted on; nothing for a call that grants no money. */
export const montantPropose = (x: Examen): Explique[] =>
  x.version.definition.financement === null ? [] : donne('Montant proposé', montantPartage(x, 'montantPropose'));

const aViser = (x: Examen): Explique[] => [
  ...montantPropose(x),
  ...resteApres(x, montantPartage(x, 'montantPropose') ?? 0),
];

/** Roles of those who may be asked an avis by the phase, as its options say: those that the act lets in. */
const rolesConsultes = ['prescripteur', 'coinstructeur', 'evaluateur'];

async function destinataire(x: Examen): Promise<string | null> {
  const courriel = (texte(x.charge['destinataire']) ?? '').trim().toLowerCase();
  const [compte] = await x.sql<{ id: string }[]>`
    select c.id from comptes c join roles_agents r on r.compte_id = c.id
    where r.financeur_id = ${x.lecture.dossier.financeur_id} and r.role = any(${rolesConsultes}) and c.actif and c.courriel = ${courriel} limit 1`;
  return compte?.id ?? null;
}

async function destinatairePropose(x: Examen): Promise<string | null> {
  const [compte] = await x.sql<{ courriel: string }[]>`
    select c.courriel from comptes c join roles_agents r on r.compte_id = c.id
    where r.financeur_id = ${x.lecture.dossier.financeur_id} and r.role = any(${rolesConsultes}) and c.actif
    order by array_position(${rolesConsultes}::text[], r.role), c.courriel limit 1`;
  return compte?.courriel ?? null;
}

/** The act that grants an amount: the one chosen where the law leaves the choice, else a convention; `null` without an amount (loi 2000-321, art. 10). */
export function instrumentRetenu(x: Examen, choisi: unknown): 'convention' | 'arrete' | null {
  const montant = nombre(x.charge['montant']);
  if (montant === null) return null;
  const auChoix = instrumentDe({ nature: x.lecture.organisation.nature, montant }) === 'auChoix';
  return choisi === 'arrete' && auChoix ? 'arrete' : 'convention';
}

export const seuilConvention = (x: Examen): number | null => seuilDeConvention(x.lecture.organisation.nature);

/** What the dossier holds of its envelopes becomes this amount. */
export const reservation = (valeurs: Readonly<Record<string, unknown>>, i: Inscription) => ({
  credits:
    i.x.version.definition.financement === null ? [] : reserver(i.x, nombre(valeurs['montant_centimes']) ?? 0, i),
});

export const instruction = jumeler(
  {
    destinataire: 'compte?',
    destinatairePropose: 'texte?',
    montantCalcule: 'montant?',
    instrumentPropose: 'texte?',
    seuilConvention: 'montant?',
    creditsDisponibles: 'ouiNon',
    noteExpliquee: 'texte?',
    motifElimination: 'texte?',
  },
  {
    faits: {
      destinataire,
      destinatairePropose,
      montantCalcule,
      instrumentPropose: (x) => instrumentRetenu(x, x.charge['acte']),
      seuilConvention,
      creditsDisponibles: (x) => creditsSuffisants(x, montantPartage(x, 'montantPropose') ?? 0),
      noteExpliquee,
      motifElimination,
    },
    registres: { reservation },
    calculs: {
      PROPOSER: calculs,
      PROPOSER_REJET: calculs,
      VALIDER_PROPOSITION: (x) => [...montantPropose(x), ...calculs(x)],
      RENVOYER_PROPOSITION: (x) => [...montantPropose(x), ...calculs(x)],
      VISER: aViser,
      REFUSER_VISA: aViser,
      DEPOSER_RAPPORT: montantPropose,
    },
  },
);
