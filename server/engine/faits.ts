import type postgres from 'postgres';
import { assembler } from '../../workflows/engine/form/reponses.ts';
import { evaluerRegles } from '../../workflows/engine/form/evaluer.ts';
import { instrumentDe, seuilDeConvention } from '../../workflows/engine/form/modeles/nature-beneficiaire.ts';
import { arrondir } from '../../workflows/engine/money/arrondi.ts';
import type { Valeur } from '../../workflows/engine/rules/regle.ts';
import { calculerDemande, calculerDroitDuBilan, calculerExigible, repartirEntreFonds } from '../finances/calculs.ts';
import { contexteFormulaire, demande, envoyee, formulaireJuge } from './contexte-formulaire.ts';
import type { LectureDossier } from './lecture.ts';
import type { EtatDossier, ObjetVivant } from './ancien-noyau.ts';
import type { VersionChargee } from './versions.ts';

/** What a provider of facts may read: one dossier as it was read, its state in memory, the event under way. */
export interface Examen {
  sql: postgres.Sql;
  lecture: LectureDossier;
  version: VersionChargee;
  etat: EtatDossier;
  objet: ObjetVivant;
  charge: Readonly<Record<string, Valeur>>;
  instant: string;
  /** Civil day in the funder's time zone. */
  date: string;
}

const contexteEpine = (x: Examen): Record<string, Valeur> =>
  x.etat.objets.get(x.etat.epineId)?.instantane.context ?? {};
const nombre = (v: Valeur | undefined): number | null => (typeof v === 'number' ? v : null);
const texte = (v: Valeur | undefined): string | null => (typeof v === 'string' ? v : null);

/** Rules of the definition over the answers of the demand. */
function surLaDemande(x: Examen, regles: Parameters<typeof evaluerRegles>[1]): Record<string, Valeur> {
  const d = demande(x.lecture, x.version);
  if (!d) return {};
  // While the form is open, the event under way judges the current answers, not those frozen before.
  const reponses =
    d.ligne.ouverture === 'ferme' && d.ligne.figees ? d.ligne.figees : assembler(d.formulaire, d.ligne.valeurs);
  return evaluerRegles(d.formulaire, regles, reponses, contexteFormulaire(x.lecture, x.version, d.ligne.cle, x.date));
}

const surLAction = (
  x: Examen,
  nom: 'debut' | 'fin' | 'stagiairesRemuneres' | 'places' | 'intitule' | 'heures',
): Valeur => {
  const regle = x.version.definition.action?.[nom];
  return regle === undefined ? null : (surLaDemande(x, { valeur: regle })['valeur'] ?? null);
};

/** The title of the action, for lists; `null` while it is not written. */
export const intituleDe = (x: Examen): string | null => texte(surLAction(x, 'intitule'));

const enCours = (x: Examen, type: string, saufEtats: string[] = []): number =>
  [...x.etat.objets.values()].filter(
    (o) =>
      o.type === type && o.id !== x.objet.id && !estTerme(x, o) && !saufEtats.includes(o.instantane.value.parcours),
  ).length;
const estTerme = (x: Examen, o: ObjetVivant): boolean =>
  x.version.cycle.machines[o.type]?.machine.states.parcours.states[o.instantane.value.parcours]?.tags.includes(
    'terme',
  ) === true;

/** Liquidated and not rejected: what the next split starts from, paid or about to be. */
const cumulLiquide = (x: Examen): number =>
  x.lecture.mandats
    .filter((m) => m.etat !== 'rejete' && m.objet_id !== x.objet.id)
    .reduce((t, m) => t + m.montant_centimes, 0);

/** What may be paid on this object: its tranche, under the cap, less nothing already paid on it; for a solde, the right less what was paid. */
function exigibleDe(x: Examen): number | null {
  const { financement } = x.version.definition;
  const epine = contexteEpine(x);
  const attribue = nombre(epine['montantVote']);
  if (!financement || attribue === null) return null;
  if (x.objet.type === 'dossier') {
    const droit = nombre(x.charge['droit']);
    return droit === null ? null : Math.max(0, droit - (nombre(epine['verse']) ?? 0));
  }
  const genre = x.objet.instantane.context['genre'];
  if (genre === 'solde') {
    const droit = nombre(epine['droit']);
    return droit === null ? null : Math.max(0, droit - cumulLiquide(x));
  }
  if (genre !== 'avance' && genre !== 'acompte') return null;
  const { tranches } = calculerExigible(financement, attribue, ['avance', 'acompte']);
  const tranche = tranches.find((t) => t.tranche === genre)?.montant.centimes ?? 0;
  const plafond = calculerExigible(financement, attribue, ['avance', 'acompte']).total.centimes;
  return Math.max(0, Math.min(tranche, plafond - cumulLiquide(x)));
}

const delegation = (x: Examen): LectureDossier['delegations'][number] | null => {
  const montant = nombre(x.objet.instantane.context['montant']) ?? nombre(contexteEpine(x)['montantVote']) ?? 0;
  return (
    x.lecture.delegations.find(
      (d) =>
        d.publie_le <= x.date &&
        d.debut <= x.date &&
        (d.fin === null || d.fin >= x.date) &&
        d.plafond_centimes >= montant,
    ) ?? null
  );
};

const lignesEngagement = (x: Examen): { fonds: string; exercice: number; montant: number }[] =>
  (Array.isArray(x.charge['lignes']) ? (x.charge['lignes'] as Record<string, Valeur>[]) : []).map((l) => ({
    fonds: texte(l['fonds']) ?? '',
    exercice: nombre(l['exercice']) ?? 0,
    montant: nombre(l['montant']) ?? 0,
  }));

/** Lines offered for the engagement: what the avance asks in the current year, the rest the year the action ends. */
function lignesProposees(x: Examen): Valeur {
  const { financement } = x.version.definition;
  const vote = nombre(contexteEpine(x)['montantVote']);
  if (!financement || vote === null) return null;
  const annee = Number(x.date.slice(0, 4));
  const fin = texte(surLAction(x, 'fin'));
  const derniere = Math.max(annee, fin === null ? annee : Number(fin.slice(0, 4)));
  const premiere = derniere === annee ? vote : calculerExigible(financement, vote, ['avance']).total.centimes;
  const parts = [
    { exercice: annee, montants: repartirEntreFonds(financement, 0, premiere) },
    { exercice: derniere, montants: repartirEntreFonds(financement, premiere, vote - premiere) },
  ];
  return parts
    .flatMap(({ exercice, montants }) =>
      montants.map(({ fonds, montant }) => ({
        id: `${fonds}-${exercice}`,
        fonds,
        axe: financement.fonds.find((f) => f.cle === fonds)?.axe ?? '',
        exercice,
        montant,
      })),
    )
    .filter((l) => l.montant > 0);
}

function repartitionConforme(x: Examen): boolean {
  const { financement } = x.version.definition;
  const vote = nombre(contexteEpine(x)['montantVote']);
  if (!financement || vote === null) return false;
  return repartirEntreFonds(financement, 0, vote).every(
    ({ fonds, montant }) =>
      lignesEngagement(x)
        .filter((l) => l.fonds === fonds)
        .reduce((t, l) => t + l.montant, 0) === montant,
  );
}

/** The act that grants the amount of the charge: the one chosen where the law leaves the choice, else a convention; `null` without an amount. */
function instrumentRetenu(x: Examen, choisi: Valeur | undefined): 'convention' | 'arrete' | null {
  const montant = nombre(x.charge['montant']);
  if (montant === null) return null;
  return choisi === 'arrete' && instrumentDe({ nature: x.lecture.organisation.nature, montant }) === 'auChoix'
    ? 'arrete'
    : 'convention';
}

type Fournisseur = (x: Examen) => Valeur | Promise<Valeur>;

/** The facts that events ask for by name. A fact that cannot be told is `null`: a guard then refuses. */
const fournisseurs: Record<string, Fournisseur> = {
  appelOuvert: (x) => {
    const quand = Date.parse(x.instant);
    return (
      Date.parse(x.lecture.appel.ouverture) <= quand &&
      (x.lecture.appel.cloture === null || quand <= Date.parse(x.lecture.appel.cloture))
    );
  },
  montantDemande: (x) => {
    const { financement } = x.version.definition;
    return financement ? (surLaDemande(x, { montant: financement.montantDemande })['montant'] ?? null) : null;
  },
  montantCalcule: (x) => {
    const { financement } = x.version.definition;
    const d = demande(x.lecture, x.version);
    if (!financement || !d) return null;
    const calcule = calculerDemande(
      x.version.definition,
      d.ligne.figees ?? {},
      contexteFormulaire(x.lecture, x.version, d.ligne.cle, x.date, envoyee(x.version, d.ligne)),
    );
    if (calcule === null) return null;
    return Math.min(
      arrondir({ numerateur: BigInt(calcule.centimes), denominateur: 1n }, financement.arrondi),
      nombre(contexteEpine(x)['montantDemande']) ?? calcule.centimes,
    );
  },
  cheminsConnus: (x) => {
    const demandes = Array.isArray(x.charge['demandes']) ? (x.charge['demandes'] as Record<string, Valeur>[]) : [];
    const connus = new Set(
      demande(x.lecture, x.version)?.formulaire.sections.flatMap((s) =>
        s.champs.filter((c) => c.type !== 'calcule' && c.type !== 'explication').map((c) => c.cle),
      ),
    );
    return demandes.every((d) => typeof d['chemin'] === 'string' && connus.has(d['chemin']));
  },
  destinataire: async (x) => {
    const [compte] = await x.sql<{ id: string }[]>`
      select c.id from comptes c join roles_agents r on r.compte_id = c.id
      where r.financeur_id = ${x.lecture.dossier.financeur_id} and r.role in ('prescripteur', 'coinstructeur') and c.actif and c.courriel = ${(texte(x.charge['destinataire']) ?? '').trim().toLowerCase()} limit 1`;
    return compte?.id ?? null;
  },
  destinatairePropose: async (x) => {
    const [compte] = await x.sql<{ courriel: string }[]>`
      select c.courriel from comptes c join roles_agents r on r.compte_id = c.id
      where r.financeur_id = ${x.lecture.dossier.financeur_id} and r.role = 'prescripteur' and c.actif order by c.courriel limit 1`;
    return compte?.courriel ?? null;
  },
  instrument: (x) => {
    const montant = nombre(x.charge['montant']);
    return montant === null ? null : instrumentDe({ nature: x.lecture.organisation.nature, montant });
  },
  instrumentPropose: (x) => instrumentRetenu(x, x.charge['acte']),
  instrumentVote: (x) => instrumentRetenu(x, contexteEpine(x)['instrument']),
  instrumentEnCours: (x) => texte(contexteEpine(x)['instrument']),
  arretePossible: (x) => {
    const montant = nombre(contexteEpine(x)['montantVote']);
    return montant !== null && instrumentDe({ nature: x.lecture.organisation.nature, montant }) === 'auChoix';
  },
  seuilConvention: (x) => seuilDeConvention(x.lecture.organisation.nature),
  avisEnCours: (x) => enCours(x, 'avis'),
  creditsDisponibles: (x) =>
    x.lecture.enveloppes.reduce((t, e) => t + e.vote_centimes - e.reserve_centimes, 0) >=
    (nombre(contexteEpine(x)['montantPropose']) ?? Infinity),
  stagiairesRemuneres: (x) => surLAction(x, 'stagiairesRemuneres'),
  placesDemandees: (x) => surLAction(x, 'places'),
  totalEngagement: (x) => lignesEngagement(x).reduce((t, l) => t + l.montant, 0),
  repartitionConforme,
  lignesEngagementProposees: lignesProposees,
  representantLegal: (x) => x.lecture.membre?.representant_legal === true,
  delegationEnVigueur: (x) => delegation(x) !== null,
  referenceDelegation: (x) => delegation(x)?.arrete ?? null,
  trancheOuverte: (x) => contexteEpine(x)['conventionNotifieeLe'] != null && (exigibleDe(x) ?? 0) > 0,
  exigible: exigibleDe,
  repartition: (x) => {
    const montant = nombre(x.charge['montant']);
    const { financement } = x.version.definition;
    return financement && montant !== null ? repartirEntreFonds(financement, cumulLiquide(x), montant) : null;
  },
  versementsEnCours: (x) => enCours(x, 'versement', ['demandeEnPreparation']),
  droit: (x) => {
    const ligne = formulaireJuge(x.lecture, x.objet.id, '@objet');
    const attribue = nombre(contexteEpine(x)['montantVote']);
    if (!ligne?.figees || attribue === null) return null;
    return (
      calculerDroitDuBilan(
        x.version.definition,
        attribue,
        ligne.figees,
        contexteFormulaire(x.lecture, x.version, ligne.cle, x.date, envoyee(x.version, ligne)),
      )?.centimes ?? null
    );
  },
  tropVerse: (x) => {
    const droit = nombre(x.charge['droit']);
    return droit === null ? null : Math.max(0, (nombre(contexteEpine(x)['verse']) ?? 0) - droit);
  },
  degagement: (x) => (nombre(contexteEpine(x)['engage']) ?? 0) - (nombre(contexteEpine(x)['verse']) ?? 0),
  finAction: (x) => surLAction(x, 'fin'),
};

/** Reads the facts that an event asks for. Throws on a name that is not in the vocabulary: a definition that should not have been published. */
export async function lireFaits(noms: readonly string[], examen: Examen): Promise<Record<string, Valeur>> {
  const faits: Record<string, Valeur> = {};
  for (const nom of noms) {
    const fournisseur = fournisseurs[nom];
    if (!fournisseur) throw new Error(`Fait inconnu : « ${nom} ».`);
    faits[nom] = await fournisseur(examen);
  }
  return faits;
}

/** Names that a definition may ask for. */
export const faitsConnus: readonly string[] = Object.keys(fournisseurs);
