import type postgres from 'postgres';
import type { z } from 'zod';
import { THEMES } from '../../workflows/appel/themes.ts';
import { compilerFormulaire } from '../../workflows/engine/form/compiler.ts';
import { optionsDeNature } from '../../workflows/engine/form/blocs/nature-beneficiaire.ts';
import { dateLocale } from '../../workflows/engine/dates/instants.ts';
import { faitsDesEntreprises } from '../../workflows/engine/form/faits-entreprises.ts';
import { minutesDe } from '../../workflows/engine/form/duree.ts';
import type { Reponses } from '../../workflows/engine/form/formulaire.ts';
import type { Fiche } from '../../workflows/engine/definition.ts';
import type { Role } from '../../workflows/engine/lifecycle/roles.ts';
import { nommerActeurs } from '../dossiers/acteurs-lus.ts';
import { phasesDuParcours } from '../dossiers/parcours-lu.ts';
import { DEMANDE, faitsDuPorteur } from '../engine/contexte-formulaire.ts';
import { chargerVersion, contexteDe, machineDe, type VersionChargee } from '../engine/versions.ts';
import { introuvable } from '../http/probleme.ts';
import { lireLivrablesPublies } from '../phases/capitalisation/livrables-publies.ts';
import type { appelLu, appelResume, livrablesPublies, verdictEligibilite } from './schemas.ts';
import { etatA, lireVagues, vagueDuJour, vagueVue, type LigneVague } from './vagues.ts';
import { lireTemps, tempsDuFormulaire } from './temps-de-saisie.ts';

type Couleurs = z.input<typeof appelResume>['couleurs'];

interface LigneAppel {
  financeur_id: string;
  financeur: string;
  financeur_nom: string;
  couleurs: Couleurs;
  fuseau: string;
  /** Code and name of each département of the funder. */
  departements: [code: string, nom: string][];
  slug: string;
  version_courante: number;
  ouverture: string;
  cloture: string | null;
  maintenant: string;
}

const lignes = (sql: postgres.Sql, ou: postgres.PendingQuery<postgres.Row[]>): Promise<LigneAppel[]> => sql<
  LigneAppel[]
>`
  select a.financeur_id, f.code as financeur, f.nom as financeur_nom, f.couleurs, f.fuseau, f.departements, a.slug, a.version_courante, a.ouverture, a.cloture, maintenant() as maintenant
  from appels a join financeurs f on f.id = a.financeur_id where ${ou} order by a.ouverture desc, a.slug`;

const themesDe = (cles: readonly string[] = []): { cle: string; libelle: string }[] =>
  cles.flatMap((cle) => (Object.hasOwn(THEMES, cle) ? [{ cle, libelle: THEMES[cle as keyof typeof THEMES] }] : []));

/** The dates are those of the wave of the day, where it has waves. */
function resumer(
  l: LigneAppel,
  { definition }: VersionChargee,
  vagues: readonly LigneVague[],
): z.input<typeof appelResume> {
  const quand = Date.parse(l.maintenant);
  const dates = vagueDuJour(vagues, quand) ?? l;
  const { sigle, titre, resume, beneficiaires, finance, conditions, themes, aide } = definition.fiche;
  return {
    financeur: l.financeur,
    financeurNom: l.financeur_nom,
    couleurs: l.couleurs,
    slug: l.slug,
    sigle,
    titre,
    resume,
    etat: etatA(dates, quand),
    enArgent: definition.financement !== null,
    ouverture: new Date(dates.ouverture).toISOString(),
    cloture: dates.cloture === null ? null : new Date(dates.cloture).toISOString(),
    vagues: vagues.map((v) => vagueVue(v, quand)),
    themes: themesDe(themes),
    publics: optionsDeNature(definition.natures).map(({ valeur, libelle }) => ({ cle: valeur, libelle })),
    beneficiaires: [...beneficiaires],
    aide: aide ?? null,
    cherche: [...finance, ...conditions, ...l.departements.map(([, nom]) => nom)].join(' '),
  };
}

/** What one may still answer comes first. */
const RANG = { ouvert: 0, aVenir: 1, clos: 2 } as const;

/** Every published call: the open ones, those to come, the closed ones; the newest first among each. */
export async function listerAppels(sql: postgres.Sql): Promise<z.input<typeof appelResume>[]> {
  return (await listerAppelsCharges(sql)).map(({ resume }) => resume);
}

/** A call of the list, with what is published of it. */
export interface AppelCharge {
  resume: z.input<typeof appelResume>;
  definition: VersionChargee['definition'];
}

/** The same calls in the same order, with their definitions. */
export async function listerAppelsCharges(sql: postgres.Sql): Promise<AppelCharge[]> {
  const [toutes, vaguesDe] = await Promise.all([lignes(sql, sql`true`), lireVagues(sql, null)]);
  const appels = await Promise.all(
    toutes.map(async (l) => {
      const cle = { financeurId: l.financeur_id, slug: l.slug, version: l.version_courante };
      const version = await chargerVersion(sql, cle);
      return { resume: resumer(l, version, vaguesDe(l)), definition: version.definition };
    }),
  );
  return appels.toSorted((a, b) => RANG[a.resume.etat] - RANG[b.resume.etat]);
}

async function trouver(
  sql: postgres.Sql,
  financeur: string,
  slug: string,
): Promise<{ ligne: LigneAppel; version: VersionChargee }> {
  const [ligne] = await lignes(sql, sql`f.code = ${financeur} and a.slug = ${slug}`);
  if (!ligne) throw introuvable();
  return {
    ligne,
    version: await chargerVersion(sql, {
      financeurId: ligne.financeur_id,
      slug: ligne.slug,
      version: ligne.version_courante,
    }),
  };
}

/** A call as the public reads it: what it is, its rules and acts, the test of eligibility, the steps of a dossier. */
export async function lireAppel(sql: postgres.Sql, financeur: string, slug: string): Promise<z.input<typeof appelLu>> {
  const { ligne, version } = await trouver(sql, financeur, slug);
  const { definition } = version;
  const vagues = (await lireVagues(sql, { financeurId: ligne.financeur_id, slug }))(ligne);
  return {
    ...resumer(ligne, version, vagues),
    version: version.version,
    empreinte: version.empreinte,
    fiche: ficheLue(definition.fiche),
    eligibilite: definition.eligibilite,
    baremes: definition.baremes,
    aPreparer: {
      ...aPreparer(version),
      minutesHabituelles: tempsDuFormulaire(
        definition.formulaires[DEMANDE],
        await lireTemps(sql, { financeurId: ligne.financeur_id, slug, formulaire: DEMANDE }),
      ),
    },
    phases: phasesDe(version),
    livrables: (await lireLivrablesPublies(sql, { financeurId: ligne.financeur_id, slug }, version)).length,
  };
}

/** What the projects of a call produced and agreed to publish. */
export async function listerLivrables(
  sql: postgres.Sql,
  financeur: string,
  slug: string,
): Promise<z.input<typeof livrablesPublies>> {
  const { ligne, version } = await trouver(sql, financeur, slug);
  return { livrables: await lireLivrablesPublies(sql, { financeurId: ligne.financeur_id, slug }, version) };
}

/** The same, with lists of its own. */
const ficheLue = ({ themes: _, aide: __, ...fiche }: Fiche): z.input<typeof appelLu>['fiche'] => ({
  ...fiche,
  finance: [...fiche.finance],
  beneficiaires: [...fiche.beneficiaires],
  conditions: [...fiche.conditions],
  actes: [...fiche.actes],
  conservation: [...fiche.conservation],
  sources: [...fiche.sources],
});

/** The phases that a dossier goes through, and who acts in each on the ordinary path: « vous », « la Région ». */
function phasesDe(version: VersionChargee): z.input<typeof appelLu>['phases'] {
  const { machine, attendus } = machineDe(version, 'dossier');
  return phasesDuParcours(machine.states?.['parcours'], 'parcours').map(({ instance, chemin, etat }) => {
    const deLEpine = Object.entries(etat.states ?? {})
      .filter(([, { meta }]) => meta?.exception !== true)
      .flatMap(([nom]) => attendus[`${chemin}.${nom}`] ?? [])
      .flatMap((attendu) => attendu.roles)
      .filter((role) => role !== 'systeme');
    const roles = [...deLEpine, ...rolesDesObjets(version, instance)];
    return { phase: instance, libelle: version.mot(`${instance}.libelle`), acteurs: nommerActeurs(roles, 'porteur') };
  });
}

/** Who acts on what lives beside the path of a phase: avis, the mission of a provider, the payment of the solde. */
function rolesDesObjets(version: VersionChargee, instance: string): Role[] {
  return Object.entries(version.cycle.machines)
    .filter(([nom]) => nom.startsWith(`${instance}/`))
    .flatMap(([, { attendus }]) => Object.values(attendus).flatMap((liste) => liste.flatMap(({ roles }) => roles)));
}

/** What someone needs before answering: time, and the files of the form of the demand. */
function aPreparer({ definition }: VersionChargee): Omit<z.input<typeof appelLu>['aPreparer'], 'minutesHabituelles'> {
  const sections = definition.formulaires[DEMANDE]?.sections ?? [];
  const champs = sections.flatMap((s) => s.champs.map((champ) => ({ champ, conditionnelle: s.visible !== undefined })));
  return {
    minutes: Math.round(champs.reduce((total, { champ }) => total + minutesDe(champ), 0)),
    pieces: champs.flatMap(({ champ, conditionnelle }) => {
      if (champ.type !== 'piece') return [];
      const toujours = champ.requis === true && champ.visible === undefined && !conditionnelle;
      const quand = toujours ? 'toujours' : champ.requis === undefined ? 'facultatif' : 'selonReponses';
      return [{ libelle: champ.libelle, quand } as const];
    }),
  };
}

/** Tests eligibility without an account and keeps nothing. */
export async function simulerEligibilite(
  sql: postgres.Sql,
  financeur: string,
  slug: string,
  reponses: Reponses,
): Promise<z.input<typeof verdictEligibilite>> {
  const { ligne, version } = await trouver(sql, financeur, slug);
  const { eligibilite } = version.definition;
  const contexte = contexteDe(version, {
    date: dateLocale(new Date(ligne.maintenant).toISOString(), ligne.fuseau),
    dateDepot: null,
    ...faitsDuPorteur(null),
    ...faitsDesEntreprises(eligibilite, {}, {}),
  });
  const constats = compilerFormulaire(eligibilite).valider(reponses, contexte);
  return { eligible: constats.every((c) => c.gravite !== 'bloquant'), constats };
}
